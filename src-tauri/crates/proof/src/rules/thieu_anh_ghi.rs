//! 12: a photo that does not say whose it is.

use manuscript::Place;

use crate::article::Where;
use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity};

pub static RULE: Rule = Rule {
    id: "thieu-anh-ghi",
    severity: Severity::Error,
    title: "Ảnh thiếu tên người chụp hoặc nguồn",
    why: "Ảnh là một tác phẩm có tác giả: ghi người chụp hoặc nguồn ở ô riêng, hoặc ở cuối chú thích sau chữ “Ảnh:”.",
    basis: Basis::Custom,
    validity: Validity::ALWAYS,
    phrases: || ["ảnh:", "nguồn:", "ảnh :"].map(str::to_owned).to_vec(),
    reads: Reads::Whole(read),
    examples: &[
        Example("ảnh: a.jpg\nchú thích: Bà con trồng rừng.\nghi ảnh: ⟦⟧"),
        Example("tác giả: Hoa Ban\nảnh: a.jpg\nghi ảnh: ⟦⟧"),
        Example("ảnh: a.jpg\nchú thích: Bà con trồng rừng. Ảnh: Tráng A Sếnh"),
        Example("ảnh: a.jpg\nchú thích: Bà con trồng rừng.\nghi ảnh: Tráng A Sếnh"),
        Example("chú thích: Bà con trồng rừng."),
        Example("tác giả: Hoa Ban\nBà con trồng rừng./."),
    ],
};

fn read(pages: &[&Page], context: &Context, report: &mut Report) {
    if !context.article.has_fields {
        return;
    }
    for figure in &context.article.figures {
        let block = figure.block;
        let credited = pages.iter().any(|page| match page.place {
            Where::Text(Place::Credit(at)) => at == block && !page.text.trim().is_empty(),
            Where::Text(Place::Caption(at)) => at == block && !page.phrases(RULE.id).is_empty(),
            _ => false,
        });
        if !credited {
            report.place(Place::Credit(block), "Ảnh chưa ghi người chụp hoặc nguồn.");
        }
    }
}
