//! 12: a photo that does not say whose it is.

use manuscript::Place;

use crate::article::Where;
use crate::finding::Severity;
use crate::page::Page;
use crate::report::Report;
use crate::rule::{Basis, Context, Example, Reads, Rule, Validity};
use crate::shape;

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
        Example("Trong ảnh: Bà con trồng rừng ở bản xa.⟦⟧"),
        Example("Ảnh: Bà con trồng rừng ở bản xa. Ảnh: Tráng A Sếnh"),
        Example("Bà con trồng rừng ở bản xa (Ảnh: Tráng A Sếnh)"),
        Example("Ảnh: Tráng A Sếnh"),
        Example("Ảnh: Nhà sản xuất\nẢnh: nhân vật cung cấp\nẢnh: Cắt từ video"),
        Example("tác giả: Hoa Ban\nBà con trồng rừng./."),
    ],
};

fn read(pages: &[&Page], context: &Context, report: &mut Report) {
    if !context.article.has_fields {
        return in_text(pages, report);
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

/// Captions that a text without fields carries as lines: by their label, or below the lead of a whole article.
fn in_text(pages: &[&Page], report: &mut Report) {
    let is_whole = shape::ended(pages).is_some();
    let body = pages.iter().filter(|page| page.is_body()).enumerate();
    for (at, page) in body {
        let bare = || shape::bare_caption(page, at).filter(|_| is_whole);
        if let Some(caption) = shape::caption(page).or_else(bare).filter(|caption| !caption.credited) {
            let at = caption.end;
            // The next line may have the credit.
            report.mark(page, at..at, "Ảnh chưa ghi người chụp hoặc nguồn.");
        }
    }
}
