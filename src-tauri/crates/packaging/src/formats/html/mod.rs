//! The article in HTML, without styles: `bai-viet.html`, a page for search engines, archives and readers, and
//! `than-bai.html`, the body for a portal's editor.

mod body;
mod head;

use manuscript::{Block, Content, Field};

use super::edition::credit_line;
use super::escape::{markup, one_line};
use super::{Edition, PROOF_MARK};
use crate::profile::{FieldName, Profile};

pub(crate) use body::{Dialect, Shown};

/// The whole page.
pub(crate) fn page(edition: &Edition) -> String {
    let language = markup(&edition.language());
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\" prefix=\"og: https://ogp.me/ns# article: https://ogp.me/ns/article#\">\n<head>\n"
    );
    head::write(&mut out, edition);
    out.push_str("</head>\n<body>\n");
    let proof = edition.issue.is_proof();
    if proof {
        out.push_str(&format!("<p role=\"note\"><strong>{PROOF_MARK}</strong></p>\n"));
    }
    out.push_str("<article>\n<header>\n");
    out.push_str(&format!("<h1>{}</h1>\n", markup(&edition.headline())));
    let lead = edition.lead();
    if !lead.is_empty() {
        out.push_str(&format!("<p><strong>{}</strong></p>\n", markup(&lead)));
    }
    out.push_str("</header>\n");
    out.push_str(&body(edition, &portal(edition.issue.profile)));
    let lines: Vec<String> = edition.byline().into_iter().chain(edition.source_line()).collect();
    if !lines.is_empty() {
        out.push_str("<footer>\n");
        for line in lines {
            out.push_str(&format!("<p>{}</p>\n", markup(&line)));
        }
        out.push_str("</footer>\n");
    }
    out.push_str("</article>\n");
    if proof {
        out.push_str(&format!(
            "<footer>\n<p role=\"note\"><strong>{PROOF_MARK}</strong><br>Mã nội dung: {}</p>\n</footer>\n",
            edition.issue.hash
        ));
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// The article alone, for a terminal or a script: figures name their photos by id.
pub fn fragment(content: &Content) -> String {
    let mut out = format!("<article>\n<h1>{}</h1>\n", markup(&content.headline));
    if !content.lead.is_empty() {
        out.push_str(&format!("<p><strong>{}</strong></p>\n", markup(&content.lead)));
    }
    out.push_str(&of_content(content, &Dialect::FULL, |_, photo| (format!("photo:{photo}"), None)));
    out.push_str("</article>\n");
    out
}

/// `than-bai.html`: the body as it goes into the portal's editor. What the portal's form has no field for stands in the text.
pub(crate) fn portal_body(
    profile: &Profile,
    content: &Content,
    shown: impl Fn(usize, &str) -> (String, Option<(u32, u32)>),
) -> String {
    let dialect = portal(profile);
    let has_field = |name| profile.fields.iter().any(|field| field.name == name);
    let said = |text: &str, element: &str, out: &mut String| {
        let text = markup(&one_line(text));
        if !text.is_empty() {
            out.push_str(&format!("<p>{}</p>\n", dialect.wrap(element, &text)));
        }
    };
    let mut out = String::new();
    if !has_field(FieldName::Lead) {
        said(&content.lead, "strong", &mut out);
    }
    out.push_str(&of_content(content, &dialect, shown));
    if !has_field(FieldName::Byline) {
        said(content.field(Field::Byline).unwrap_or_default(), "strong", &mut out);
    }
    if !has_field(FieldName::Source) {
        said(content.field(Field::Source).unwrap_or_default(), "em", &mut out);
    }
    out
}

/// The file of the package with the portal's body. A proof says what it is above and below.
pub(crate) fn portal_file(edition: &Edition) -> String {
    let body = portal_body(edition.issue.profile, &edition.content, |n, _| match edition.figure(n) {
        Some(figure) => (figure.path.clone(), Some((figure.width, figure.height))),
        None => (String::new(), None),
    });
    if !edition.issue.is_proof() {
        return body;
    }
    let mark = portal(edition.issue.profile).wrap("strong", PROOF_MARK);
    format!("<p>{mark}</p>\n{body}<p>{mark}<br>Mã nội dung: {}</p>\n", edition.issue.hash)
}

fn portal(profile: &Profile) -> Dialect<'_> {
    Dialect { elements: Some(&profile.html.elements), xml: false }
}

/// The blocks with the photos as they go out.
pub(crate) fn body(edition: &Edition, dialect: &Dialect) -> String {
    body::blocks(&edition.content.body, dialect, |out, n| {
        if let Some(figure) = edition.figure(n) {
            let shown = Shown {
                source: &figure.path,
                size: Some((figure.width, figure.height)),
                alt: &figure.alt,
                caption: &figure.caption,
                credit: figure.credit_line(),
            };
            body::figure(out, &shown, dialect);
        }
    })
}

/// The blocks of a text whose photos are not made yet; `shown` says where the `n`th figure's lies, and how large it is.
fn of_content(
    content: &Content,
    dialect: &Dialect,
    shown: impl Fn(usize, &str) -> (String, Option<(u32, u32)>),
) -> String {
    let figures: Vec<_> = content.body.iter().filter(|block| matches!(block, Block::Figure { .. })).collect();
    body::blocks(&content.body, dialect, |out, n| {
        if let Some(Block::Figure { photo, alt, credit, caption, .. }) = figures.get(n) {
            let (source, size) = shown(n, photo);
            let credit = credit_line(&caption.text(), credit);
            body::figure(out, &Shown { source: &source, size, alt, caption, credit }, dialect);
        }
    })
}
