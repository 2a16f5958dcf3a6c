//! 37: a long headline, or one with a full stop.

use vietnamese::tokens::Mark;

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

/// Longest headline that reads at a glance, in tiếng.
const LONG: usize = 20;

/// What the title field of a common content system holds, in letters.
const FIELD: usize = 250;

pub static RULE: Rule = Rule {
    id: "tit-dai",
    severity: Severity::Info,
    title: "Tít dài hoặc có dấu chấm ở cuối",
    why: "Tít dài khó đọc lướt và bị cắt trên trang chủ, trên điện thoại; ô tiêu đề của trang thường nhận 250 ký tự. Tít không có dấu chấm cuối.",
    basis: Basis::Custom,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Page(read),
    examples: &[
        Example(
            "tít: ⟦⟧Sơ kết ba năm thực hiện phong trào trồng rừng, giữ rừng, bảo vệ nguồn nước và cải tạo vườn tạp tại các xã vùng cao",
        ),
        Example("tít: Trồng rừng ở bản xa⟦.⇒⟧"),
        Example("tít: Trồng rừng ở bản xa"),
        Example("tít: Bao giờ bản xa có điện?"),
        Example("tít: Chuyện ở bản xa…"),
        Example("Trồng rừng ở bản xa."),
    ],
};

fn read(page: &Page, _: &Context, report: &mut Report) {
    if !page.is_headline() {
        return;
    }
    let tieng = page.tieng(0..page.tokens.len());
    let letters = page.text.chars().count();
    // A point: the headline as a whole is meant, and no word of it.
    let whole = 0..0;
    if letters > FIELD {
        let message = format!("Tít dài {letters} ký tự, ô tiêu đề của trang thường chỉ nhận {FIELD}.");
        report.mark_as(Severity::Warning, page, whole, message);
    } else if tieng > LONG {
        report.mark(page, whole, format!("Tít dài {tieng} tiếng ({letters}/{FIELD} ký tự), nên gọn lại."));
    }
    let last = page.previous(page.tokens.len());
    if let Some(token) = last.and_then(|last| page.tokens.get(last))
        && token.mark() == Some(Mark::Stop)
        && page.sentences.len() == 1
    {
        report.mend_as(Severity::Info, page, token.span(), "Tít không có dấu chấm ở cuối.", "");
    }
}
