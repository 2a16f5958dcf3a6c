//! 35: hòa and hoà in one article.

use vietnamese::syllable::ToneStyle;
use vietnamese::tokens::Case;
use vietnamese::tone_style::{StyleCount, convert, style_of};

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

pub static RULE: Rule = Rule {
    id: "dau-thanh",
    severity: Severity::Warning,
    title: "Lẫn hai cách đặt dấu thanh (hòa, hoà)",
    why: "Cả hai cách đều được dùng; trong một bài chỉ nên theo một cách. Tên riêng thì giữ như người ta viết.",
    basis: Basis::Custom,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Whole(read),
    examples: &[
        Example("Tổ hòa giải, nhà văn ⟦hoá⇒hóa⟧, nước thủy lợi."),
        Example("tít: Văn hoá xã nhà\nSức ⟦khỏe⇒khoẻ⟧ tốt, văn hoá tốt."),
        Example("Cấp ủy, tổ hòa giải, thủy lợi, ⟦Uỷ⇒Ủy⟧ ban xã."),
        Example("Bà Lò Thị Hoà dự họp về hòa giải và văn hóa."),
        Example("Tổ hoà giải, nhà văn hoá."),
        Example("Quý, quỳ, hoàn, huýt, mùa, của."),
        Example("Văn hóa và thuỷ lợi."),
    ],
};

fn read(pages: &[&Page], _: &Context, report: &mut Report) {
    let mut count = StyleCount::default();
    let all = || {
        pages.iter().flat_map(|page| {
            page.facts()
                .styles
                .get_or_init(|| styles(page))
                .iter()
                .map(move |(index, style)| (*page, *index, *style))
        })
    };
    for (_, _, style) in all() {
        match style {
            ToneStyle::Old => count.old += 1,
            ToneStyle::New => count.new += 1,
        }
    }
    let Some(prevailing) = count.prevailing().filter(|_| count.old > 0 && count.new > 0) else { return };
    for (page, index, _) in all().filter(|(_, _, style)| *style != prevailing) {
        let (Some(token), Some(mend)) = (page.tokens.get(index), convert(page.of(index), prevailing)) else {
            continue;
        };
        let message = format!("Bài phần lớn viết như “{}”; nên thống nhất.", mend);
        report.mend(page, token.span(), message, mend);
    }
}

/// The words that are no names and in which the two ways differ, each by its token.
fn styles(page: &Page) -> Vec<(usize, ToneStyle)> {
    let words = page.tokens.iter().enumerate().filter_map(|(index, token)| {
        let word = token.word().filter(|word| !word.ascii && !word.joined)?;
        (word.case == Case::Lower || is_committee(page, index)).then_some(())?;
        Some((index, style_of(page.of(index))?))
    });
    words.collect()
}

/// "Ủy ban", "Ủy viên": no name, and capitalised everywhere.
fn is_committee(page: &Page, index: usize) -> bool {
    matches!(page.of(index), "Ủy" | "Uỷ")
        && page.next(index).is_some_and(|next| matches!(page.of(next), "ban" | "viên"))
}
