//! `bai-viet.html`: semantic, without styles, for a portal's editor and for search engines.
//!
//! The head carries Dublin Core (DCMI, RFC 5013), Open Graph and schema.org NewsArticle as a JSON-LD data
//! block; the body is the article alone.

use chrono::SecondsFormat;
use manuscript::{Block, Cell, Content, Field, Inline, Run, SuggestionKind, is_allowed_link};
use serde::Serialize;

use super::edition::credit_line;
use super::escape::{markup, one_line, script_json};
use super::outline::{Item, Part, list_type, parts};
use super::{Edition, Figure, PROOF_MARK};

/// The whole page.
pub(crate) fn page(edition: &Edition) -> String {
    let language = markup(&edition.language());
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\" prefix=\"og: https://ogp.me/ns# article: https://ogp.me/ns/article#\">\n<head>\n"
    );
    head(&mut out, edition);
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
    out.push_str(&body(edition));
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
    let figures: Vec<_> = content.body.iter().filter(|block| matches!(block, Block::Figure { .. })).collect();
    let mut out = format!("<article>\n<h1>{}</h1>\n", markup(&content.headline));
    if !content.lead.is_empty() {
        out.push_str(&format!("<p><strong>{}</strong></p>\n", markup(&content.lead)));
    }
    out.push_str(&blocks(&content.body, |out, n| {
        if let Some(Block::Figure { photo, alt, credit, caption, .. }) = figures.get(n) {
            out.push_str(&format!(
                "<figure>\n<img src=\"photo:{}\" alt=\"{}\">\n",
                markup(photo),
                markup(&one_line(alt))
            ));
            figcaption(out, caption, credit_line(&caption.text(), credit));
        }
    }));
    out.push_str("</article>\n");
    out
}

/// The blocks of the body, for the page and for ninjs.
pub(crate) fn body(edition: &Edition) -> String {
    blocks(&edition.content.body, |out, n| {
        if let Some(figure) = edition.figure(n) {
            self::figure(out, figure);
        }
    })
}

fn blocks(body: &[Block], mut figure: impl FnMut(&mut String, usize)) -> String {
    let mut out = String::new();
    for part in parts(body) {
        match part {
            Part::Paragraph(text) => out.push_str(&format!("<p>{}</p>\n", inline(text))),
            Part::Heading(level, text) => out.push_str(&format!("<h{level}>{}</h{level}>\n", inline(text))),
            Part::Quote(text) => {
                out.push_str(&format!("<blockquote>\n<p>{}</p>\n</blockquote>\n", inline(text)));
            }
            Part::List(items) => list(&mut out, &items),
            Part::Figure(n) => figure(&mut out, n),
            Part::Table(rows) => table(&mut out, rows),
        }
    }
    out
}

fn figure(out: &mut String, figure: &Figure) {
    out.push_str(&format!(
        "<figure>\n<img src=\"{}\" alt=\"{}\" width=\"{}\" height=\"{}\">\n",
        markup(&figure.path),
        markup(&one_line(&figure.alt)),
        figure.width,
        figure.height
    ));
    figcaption(out, &figure.caption, figure.credit_line());
}

/// Caption and credit, and the end of the figure.
fn figcaption(out: &mut String, caption: &Inline, credit: Option<String>) {
    let mut caption = inline(caption);
    if let Some(credit) = credit {
        if !caption.is_empty() {
            caption.push(' ');
        }
        caption.push_str(&markup(&credit));
    }
    if !caption.is_empty() {
        out.push_str(&format!("<figcaption>{caption}</figcaption>\n"));
    }
    out.push_str("</figure>\n");
}

fn list(out: &mut String, items: &[Item]) {
    let tag = |ordered: bool| if ordered { "ol" } else { "ul" };
    // Open lists: kind and id.
    let mut open: Vec<(bool, usize)> = Vec::new();
    for item in items {
        while open.len() > item.depth + 1 {
            close_list(out, open.pop(), tag);
        }
        if open.get(item.depth).is_some_and(|(_, list)| *list != item.list) {
            close_list(out, open.pop(), tag);
        }
        if open.len() == item.depth + 1 {
            out.push_str("</li>\n");
        } else {
            if !open.is_empty() {
                out.push('\n');
            }
            match list_type(item.depth).filter(|_| item.ordered) {
                Some(letters) => out.push_str(&format!("<ol type=\"{letters}\">\n")),
                None => out.push_str(&format!("<{}>\n", tag(item.ordered))),
            }
            open.push((item.ordered, item.list));
        }
        out.push_str(&format!("<li>{}", inline(item.text)));
    }
    while !open.is_empty() {
        close_list(out, open.pop(), tag);
    }
}

fn close_list(out: &mut String, list: Option<(bool, usize)>, tag: impl Fn(bool) -> &'static str) {
    if let Some((ordered, _)) = list {
        out.push_str(&format!("</li>\n</{}>\n", tag(ordered)));
    }
}

fn table(out: &mut String, rows: &[Vec<Cell>]) {
    let is_head = |row: &Vec<Cell>| !row.is_empty() && row.iter().all(|cell| cell.header);
    let head = rows.iter().take_while(|row| is_head(row)).count();
    // A group of rows cuts every span that leaves it, so a head with such a span is no group of its own.
    let leaves = |(n, row): (usize, &Vec<Cell>)| {
        row.iter().any(|cell| (n + usize::from(cell.rowspan)).min(rows.len()) > head)
    };
    let group = if rows.iter().take(head).enumerate().any(leaves) { 0 } else { head };
    out.push_str("<table>\n");
    for (name, from, rows) in [("thead", 0, rows.get(..group)), ("tbody", group, rows.get(group..))] {
        let rows = rows.unwrap_or_default();
        if rows.is_empty() {
            continue;
        }
        out.push_str(&format!("<{name}>\n"));
        for (n, row) in rows.iter().enumerate() {
            let scope = if from + n < head { "col" } else { "row" };
            out.push_str("<tr>");
            for cell in row {
                let tag = if cell.header { "th" } else { "td" };
                out.push_str(&format!("<{tag}"));
                if cell.header {
                    out.push_str(&format!(" scope=\"{scope}\""));
                }
                for (name, span) in [("colspan", cell.colspan), ("rowspan", cell.rowspan)] {
                    if span > 1 {
                        out.push_str(&format!(" {name}=\"{span}\""));
                    }
                }
                out.push_str(&format!(">{}</{tag}>", inline(&cell.text)));
            }
            out.push_str("</tr>\n");
        }
        out.push_str(&format!("</{name}>\n"));
    }
    out.push_str("</table>\n");
}

/// Marked text. Neighbouring runs of one address are one link.
pub(crate) fn inline(text: &Inline) -> String {
    let mut out = String::new();
    let mut open: Option<&str> = None;
    for run in text.runs() {
        let link = run.marks.link.as_deref().filter(|href| is_allowed_link(href));
        if link != open {
            if open.is_some() {
                out.push_str("</a>");
            }
            if let Some(href) = link {
                out.push_str(&format!("<a href=\"{}\" rel=\"noopener noreferrer\">", markup(href)));
            }
            open = link;
        }
        out.push_str(&marked(run));
    }
    if open.is_some() {
        out.push_str("</a>");
    }
    out
}

fn marked(run: &Run) -> String {
    let mut text = markup(&run.text).replace('\n', "<br>");
    let proposed = |kind| run.marks.suggestions.iter().any(|suggestion| suggestion.kind == kind);
    let marks = [
        (run.marks.em, "em"),
        (run.marks.strong, "strong"),
        (proposed(SuggestionKind::Delete), "del"),
        (proposed(SuggestionKind::Insert), "ins"),
    ];
    for (_, tag) in marks.into_iter().filter(|(on, _)| *on) {
        text = format!("<{tag}>{text}</{tag}>");
    }
    text
}

fn head(out: &mut String, edition: &Edition) {
    let issue = edition.issue;
    let title = edition.headline();
    let shown = if issue.is_proof() { format!("[{PROOF_MARK}] {title}") } else { title.clone() };
    let lead = edition.lead();
    let issued = issue.issued_at.to_rfc3339_opts(SecondsFormat::Secs, false);
    let language = edition.language();
    out.push_str("<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str(&format!("<title>{}</title>\n", markup(&shown)));
    let mut meta = |kind: &str, name: &str, value: &str| self::meta(out, kind, name, value);
    meta("name", "description", &lead);
    if issue.is_proof() {
        meta("name", "robots", "noindex, nofollow");
    }
    meta("name", "toa-soan:content-hash", issue.hash.as_str());
    meta("name", "toa-soan:kind", if issue.is_proof() { "proof" } else { "approved" });

    let byline = edition.byline().unwrap_or_default();
    let source = edition.field(Field::Source).unwrap_or_default();
    let category = edition.field(Field::Category).unwrap_or_default();
    let place = edition.field(Field::Place).unwrap_or_default();
    let tags = edition.tags();
    out.push_str("<link rel=\"schema.DC\" href=\"http://purl.org/dc/elements/1.1/\">\n");
    let mut meta = |kind: &str, name: &str, value: &str| self::meta(out, kind, name, value);
    meta("name", "DC.title", &title);
    meta("name", "DC.creator", &byline);
    meta("name", "DC.description", &lead);
    meta("name", "DC.publisher", &source);
    meta("name", "DC.date", &issue.issued_at.format("%Y-%m-%d").to_string());
    meta("name", "DC.type", "Text");
    meta("name", "DC.format", "text/html");
    meta("name", "DC.identifier", &format!("urn:uuid:{}", issue.article_id));
    meta("name", "DC.language", &language);
    meta("name", "DC.coverage", &place);
    for subject in Some(&category).filter(|name| !name.is_empty()).into_iter().chain(&tags) {
        meta("name", "DC.subject", subject);
    }

    meta("property", "og:type", "article");
    meta("property", "og:title", &title);
    meta("property", "og:description", &lead);
    meta("property", "og:locale", if language.starts_with("vi") { "vi_VN" } else { &language });
    if let Some(cover) = edition.cover() {
        meta("property", "og:image", &cover.path);
        meta("property", "og:image:type", "image/jpeg");
        meta("property", "og:image:width", &cover.width.to_string());
        meta("property", "og:image:height", &cover.height.to_string());
        meta("property", "og:image:alt", &one_line(&cover.alt));
    }
    meta("property", "article:modified_time", &issued);
    meta("property", "article:section", &category);
    meta("property", "article:author", &byline);
    for tag in &tags {
        meta("property", "article:tag", tag);
    }

    let data = script_json(&json_ld(edition, &issued));
    out.push_str(&format!("<script type=\"application/ld+json\">{data}</script>\n"));
}

fn meta(out: &mut String, kind: &str, name: &str, value: &str) {
    if !value.is_empty() {
        out.push_str(&format!("<meta {kind}=\"{name}\" content=\"{}\">\n", markup(value)));
    }
}

/// schema.org NewsArticle. A struct, not a map, so that the order of its keys never depends on a feature
/// of the JSON library.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NewsArticle<'a> {
    #[serde(rename = "@context")]
    context: &'a str,
    #[serde(rename = "@type")]
    kind: &'a str,
    identifier: String,
    headline: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    in_language: String,
    date_modified: &'a str,
    word_count: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    article_section: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_location: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temporal_coverage: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    image: Vec<ImageObject<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    creative_work_status: Option<&'a str>,
}

#[derive(Serialize)]
struct Named<'a> {
    #[serde(rename = "@type")]
    kind: &'a str,
    name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ImageObject<'a> {
    #[serde(rename = "@type")]
    kind: &'a str,
    content_url: &'a str,
    width: u32,
    height: u32,
    #[serde(skip_serializing_if = "String::is_empty")]
    caption: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    credit_text: String,
}

fn json_ld(edition: &Edition, issued: &str) -> String {
    let named = |kind, field| edition.field(field).map(|name| Named { kind, name });
    let article = NewsArticle {
        context: "https://schema.org",
        kind: "NewsArticle",
        identifier: format!("urn:uuid:{}", edition.issue.article_id),
        headline: edition.headline(),
        description: edition.lead(),
        in_language: edition.language(),
        date_modified: issued,
        word_count: edition.syllables(),
        author: named("Person", Field::Byline),
        publisher: named("Organization", Field::Source),
        article_section: edition.field(Field::Category),
        keywords: edition.tags(),
        content_location: named("Place", Field::Place),
        temporal_coverage: edition
            .field(Field::EventDate)
            .and_then(|date| super::time::day(&date))
            .or_else(|| crate::read::event_day_near(&edition.lead(), edition.issue.issued_at.date_naive()))
            .map(|date| date.to_string()),
        image: edition
            .figures
            .iter()
            .map(|figure| ImageObject {
                kind: "ImageObject",
                content_url: &figure.path,
                width: figure.width,
                height: figure.height,
                caption: one_line(&figure.caption.text()),
                credit_text: one_line(&figure.credit),
            })
            .collect(),
        creative_work_status: edition.issue.is_proof().then_some("Draft"),
    };
    // Structs of strings and numbers always serialise.
    serde_json::to_string(&article).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_that_leaves_the_head_of_a_table_is_not_cut() {
        let cell = |header, rowspan| Cell { header, rowspan, ..Cell::default() };
        let written = |rows: &[Vec<Cell>]| {
            let mut out = String::new();
            table(&mut out, rows);
            out
        };
        let crossing = written(&[vec![cell(true, 2), cell(true, 1)], vec![cell(false, 1)]]);
        assert!(!crossing.contains("<thead>"), "{crossing}");
        assert_eq!(crossing.matches("scope=\"col\"").count(), 2);
        let inside = written(&[
            vec![cell(true, 2), cell(true, 1)],
            vec![cell(true, 1)],
            vec![cell(true, 1), cell(false, 1)],
        ]);
        assert_eq!(inside.split("</thead>").next().unwrap_or_default().matches("<tr>").count(), 2);
        assert_eq!(inside.matches("scope=\"row\"").count(), 1);
        assert!(written(&[vec![cell(true, 9)]]).contains("<thead>"), "a span past the end cuts nothing");
    }
}
