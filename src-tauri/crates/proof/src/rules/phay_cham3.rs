//! 29: no comma before an ellipsis.

use vietnamese::tokens::Mark;

use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity, no_phrases};

pub static RULE: Rule = Rule {
    id: "phay-cham3",
    severity: Severity::Error,
    title: "Dấu phẩy trước dấu ba chấm",
    why: "Dấu ba chấm đã nói rằng còn nữa; không đặt thêm dấu phẩy trước nó.",
    basis: Basis::Plain,
    validity: Validity::ALWAYS,
    phrases: no_phrases,
    reads: Reads::Page(read),
    examples: &[
        Example("Bà con trồng lúa, ngô, khoai⟦,…⇒…⟧ Năm nay được mùa."),
        Example("Xã có chè, quế, mắc ca⟦,...⇒...⟧"),
        Example("Nào chè, nào quế⟦, …⇒…⟧"),
        Example("Bà con trồng lúa, ngô, khoai… Năm nay được mùa."),
        Example("Lúa, ngô, v.v... đều được mùa."),
        Example("Ông ngừng lời... rồi nói tiếp, chậm rãi."),
        Example("Cột số 1,5… đã đầy."),
        Example("Trồng chè, “… và quế nữa”, bà nói."),
    ],
};

fn read(page: &Page, _: &Context, report: &mut Report) {
    for &index in page.signs() {
        let Some(token) = page.tokens.get(index) else { break };
        if token.mark() != Some(Mark::Comma) {
            continue;
        }
        let Some(next) = page.next(index).filter(|next| page.mark(*next) == Some(Mark::Ellipsis)) else {
            continue;
        };
        if let Some(ellipsis) = page.tokens.get(next) {
            report.mend(page, token.start..ellipsis.end, "Bỏ dấu phẩy trước dấu ba chấm.", page.of(next));
        }
    }
}
