//! 36: "./." once, at the end.

use manuscript::Field;
use vietnamese::tokens::Mark;

use crate::article::Where;
use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

/// Lines behind the end that are no text of the article any more: who wrote it, whose photos. In tiếng.
const LINE: usize = 12;

pub static RULE: Rule = Rule {
    id: "ketbai",
    severity: Severity::Warning,
    title: "Dấu kết bài “./.” thiếu hoặc đặt sai chỗ",
    why: "Dấu “./.” báo hết bài, nên chỉ có một và đứng ở cuối câu cuối.",
    basis: Basis::Custom,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Whole(read),
    examples: &[
        Example(
            "Hội nghị kết thúc⟦./.⇒.⟧\nCác đại biểu tham quan và làm việc tại ba xã vùng cao trong buổi chiều cùng ngày.\nĐoàn trở về./.",
        ),
        Example("Hội nghị kết thúc⟦./.⇒.⟧ Đoàn đại biểu trở về./."),
        Example("tác giả: Hoa Ban\nHội nghị khai mạc.\nĐoàn trở về⟦/.⇒./.⟧"),
        Example("Hội nghị khai mạc.\nĐoàn trở về./."),
        Example("Hội nghị khai mạc.\nĐoàn trở về./.\nTráng A Sếnh"),
        Example("Hội nghị khai mạc.\nĐoàn trở về."),
        Example("Tỷ lệ 36/36 xã; Đoàn trở về…"),
    ],
};

fn read(pages: &[&Page], context: &Context, report: &mut Report) {
    let body: Vec<&Page> = pages.iter().copied().filter(|page| page.is_body()).collect();
    let Some(last) = body.iter().rposition(|page| {
        page.tieng(0..page.tokens.len()) > LINE || has_end(page) || broken_end(page).is_some()
    }) else {
        return;
    };
    for (number, page) in body.iter().enumerate() {
        let ends: Vec<usize> =
            page.signs().iter().copied().filter(|at| page.mark(*at) == Some(Mark::End)).collect();
        for (order, &index) in ends.iter().enumerate() {
            let more = order + 1 < ends.len() || page.tieng(index..page.tokens.len()) > LINE;
            if let Some(token) = page.tokens.get(index).filter(|_| number != last || more) {
                let message = "Dấu “./.” chỉ đứng một lần, ở cuối bài.";
                // "././." is one broken end.
                if number == last && broken_end(page).is_some_and(|start| start <= token.start) {
                    continue;
                }
                // "././." inside a text is debris that no one mark mends.
                if page.mark(index + 1) == Some(Mark::Slash) {
                    report.mark(page, token.span(), message);
                } else {
                    report.mend(page, token.span(), message, ".");
                }
            }
        }
    }
    let Some(page) = body.get(last) else { return };
    if let Some(start) = broken_end(page) {
        let message = "Dấu kết bài viết “./.”, liền nhau và chỉ một lần.";
        report.mend(page, start..page.text.trim_end().len(), message, "./.");
        return;
    }
    // A loose text need not be a whole article; one that its author signed is.
    let is_signed = || pages.iter().any(|page| page.place == Where::Field(Field::Byline));
    if !has_end(page) && (context.article.has_fields || is_signed()) {
        let at = page.sentences.last().map_or(page.text.len(), |sentence| sentence.span.end);
        report.mark(page, at..at, "Bài chưa kết thúc bằng dấu “./.”.");
    }
}

/// Where an end begins that is no "./.": "/.", ". /.", ".//.".
fn broken_end(page: &Page) -> Option<usize> {
    let text = page.text.trim_end();
    let bare = text.trim_end_matches(['.', '/', ' ']).len();
    let tail = text.get(bare..)?;
    (tail.contains('/') && tail.trim_start() != "./." && !tail.trim_start().starts_with("./. "))
        .then_some(bare)
}

fn has_end(page: &Page) -> bool {
    page.signs().iter().any(|at| page.mark(*at) == Some(Mark::End))
}
