//! The blocks of the body, in as much of HTML as their reader keeps.

use std::collections::BTreeSet;

use manuscript::{Block, Cell, Inline, Run, SuggestionKind, is_allowed_link};

use crate::formats::escape::{markup, one_line};
use crate::formats::outline::{Item, Part, grid, list_type, parts};
use crate::formats::text;
use crate::numerals::marker;

/// What of HTML is kept; what is not is written with what is.
#[derive(Clone, Copy)]
pub(crate) struct Dialect<'a> {
    /// `None` for all.
    pub elements: Option<&'a BTreeSet<String>>,
    /// Well-formed XML: elements without content are closed.
    pub xml: bool,
}

impl Dialect<'_> {
    pub const FULL: Dialect<'static> = Dialect { elements: None, xml: false };

    fn keeps(&self, name: &str) -> bool {
        self.elements.is_none_or(|elements| elements.contains(name))
    }

    fn keeps_all(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.keeps(name))
    }

    fn close(&self) -> &'static str {
        if self.xml { "/>" } else { ">" }
    }

    /// The text in this element, where it is kept.
    pub(super) fn wrap(&self, name: &str, inner: &str) -> String {
        if self.keeps(name) { format!("<{name}>{inner}</{name}>") } else { inner.to_owned() }
    }
}

/// A photo as the text shows it.
pub(crate) struct Shown<'a> {
    pub source: &'a str,
    /// Width and height in pixels, where they are known.
    pub size: Option<(u32, u32)>,
    pub alt: &'a str,
    pub caption: &'a Inline,
    pub credit: Option<String>,
}

/// The blocks; `figure` writes the photo of the figure block of this number, from 0.
pub(crate) fn blocks(
    body: &[Block],
    dialect: &Dialect,
    mut figure: impl FnMut(&mut String, usize),
) -> String {
    let mut out = String::new();
    for part in parts(body) {
        match part {
            Part::Paragraph(text) => out.push_str(&format!("<p>{}</p>\n", inline(text, dialect))),
            Part::Heading(level, text) => {
                let name = format!("h{level}");
                let text = inline(text, dialect);
                match dialect.keeps(&name) {
                    true => out.push_str(&format!("<{name}>{text}</{name}>\n")),
                    false => out.push_str(&format!("<p>{}</p>\n", dialect.wrap("strong", &text))),
                }
            }
            Part::Quote(text) => {
                let text = inline(text, dialect);
                match dialect.keeps("blockquote") {
                    true => out.push_str(&format!("<blockquote>\n<p>{text}</p>\n</blockquote>\n")),
                    false => out.push_str(&format!("<p>{}</p>\n", dialect.wrap("em", &text))),
                }
            }
            Part::List(items) if dialect.keeps_all(&["ul", "ol", "li"]) => list(&mut out, &items, dialect),
            Part::List(items) => {
                for item in items {
                    let mark = if item.ordered { marker(item.depth, item.number) } else { "–".to_owned() };
                    out.push_str(&format!("<p>{mark} {}</p>\n", inline(item.text, dialect)));
                }
            }
            Part::Figure(n) => figure(&mut out, n),
            Part::Table(rows) if dialect.keeps_all(&["table", "tr", "td"]) => table(&mut out, rows, dialect),
            Part::Table(rows) => {
                for row in grid(rows) {
                    let cells = row
                        .into_iter()
                        .map(|cell| cell.map(|cell| inline(cell, dialect)).unwrap_or_default());
                    let line = cells.collect::<Vec<_>>().join(" | ");
                    out.push_str(&format!("<p>{}</p>\n", line.trim_end_matches([' ', '|'])));
                }
            }
        }
    }
    out
}

pub(crate) fn figure(out: &mut String, shown: &Shown, dialect: &Dialect) {
    let close = dialect.close();
    let size = shown.size.map(|(width, height)| format!(" width=\"{width}\" height=\"{height}\""));
    let img = format!(
        "<img src=\"{}\" alt=\"{}\"{}{close}",
        markup(shown.source),
        markup(&one_line(shown.alt)),
        size.unwrap_or_default()
    );
    let mut caption = inline(shown.caption, dialect);
    if let Some(credit) = &shown.credit {
        if !caption.is_empty() {
            caption.push(' ');
        }
        caption.push_str(&markup(credit));
    }
    let is_figure = dialect.keeps("figure");
    let within = is_figure && dialect.keeps("figcaption");
    match is_figure {
        true => out.push_str(&format!("<figure>\n{img}\n")),
        false => out.push_str(&format!("<p>{img}</p>\n")),
    }
    if within && !caption.is_empty() {
        out.push_str(&format!("<figcaption>{caption}</figcaption>\n"));
    }
    if is_figure {
        out.push_str("</figure>\n");
    }
    if !within && !caption.is_empty() {
        out.push_str(&format!("<p>{}</p>\n", dialect.wrap("em", &caption)));
    }
}

fn list(out: &mut String, items: &[Item], dialect: &Dialect) {
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
        out.push_str(&format!("<li>{}", inline(item.text, dialect)));
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

fn table(out: &mut String, rows: &[Vec<Cell>], dialect: &Dialect) {
    let is_head = |row: &Vec<Cell>| !row.is_empty() && row.iter().all(|cell| cell.header);
    let head = rows.iter().take_while(|row| is_head(row)).count();
    // A group of rows cuts every span that leaves it, so a head with such a span is no group of its own.
    let leaves = |(n, row): (usize, &Vec<Cell>)| {
        row.iter().any(|cell| (n + usize::from(cell.rowspan)).min(rows.len()) > head)
    };
    let group =
        if !dialect.keeps("thead") || rows.iter().take(head).enumerate().any(leaves) { 0 } else { head };
    out.push_str("<table>\n");
    for (name, from, rows) in [("thead", 0, rows.get(..group)), ("tbody", group, rows.get(group..))] {
        let rows = rows.unwrap_or_default();
        if rows.is_empty() {
            continue;
        }
        let grouped = dialect.keeps(name);
        if grouped {
            out.push_str(&format!("<{name}>\n"));
        }
        for (n, row) in rows.iter().enumerate() {
            let scope = if from + n < head { "col" } else { "row" };
            out.push_str("<tr>");
            for cell in row {
                let is_th = cell.header && dialect.keeps("th");
                let tag = if is_th { "th" } else { "td" };
                out.push_str(&format!("<{tag}"));
                if is_th {
                    out.push_str(&format!(" scope=\"{scope}\""));
                }
                for (name, span) in [("colspan", cell.colspan), ("rowspan", cell.rowspan)] {
                    if span > 1 {
                        out.push_str(&format!(" {name}=\"{span}\""));
                    }
                }
                let mut text = inline(&cell.text, dialect);
                if cell.header && !is_th {
                    text = dialect.wrap("strong", &text);
                }
                out.push_str(&format!(">{text}</{tag}>"));
            }
            out.push_str("</tr>\n");
        }
        if grouped {
            out.push_str(&format!("</{name}>\n"));
        }
    }
    out.push_str("</table>\n");
}

/// Marked text. Neighbouring runs of one address are one link.
pub(crate) fn inline(text: &Inline, dialect: &Dialect) -> String {
    let mut out = String::new();
    let mut open: Option<&str> = None;
    for run in text.runs() {
        let link = run.marks.link.as_deref().filter(|href| is_allowed_link(href));
        if link != open {
            close_link(&mut out, open, dialect);
            if let Some(href) = link.filter(|_| dialect.keeps("a")) {
                out.push_str(&format!("<a href=\"{}\" rel=\"noopener noreferrer\">", markup(href)));
            }
            open = link;
        }
        out.push_str(&marked(run, dialect));
    }
    close_link(&mut out, open, dialect);
    out
}

/// The address in words, where there can be no link.
fn close_link(out: &mut String, open: Option<&str>, dialect: &Dialect) {
    match open {
        Some(_) if dialect.keeps("a") => out.push_str("</a>"),
        Some(href) => {
            let address = href.strip_prefix("mailto:").unwrap_or(href);
            out.push_str(&format!(" ({})", markup(address)));
        }
        None => {}
    }
}

fn marked(run: &Run, dialect: &Dialect) -> String {
    let proposed = |kind| run.marks.suggestions.iter().any(|suggestion| suggestion.kind == kind);
    let (deleted, inserted) = (proposed(SuggestionKind::Delete), proposed(SuggestionKind::Insert));
    let in_words = (deleted && !dialect.keeps("del")) || (inserted && !dialect.keeps("ins"));
    let words = if in_words { text::proposed(run) } else { run.text.clone() };
    let mut text = markup(&words).replace('\n', &format!("<br{}", dialect.close()));
    let marks = [
        (run.marks.em, "em"),
        (run.marks.strong, "strong"),
        (deleted && !in_words, "del"),
        (inserted && !in_words, "ins"),
    ];
    for (_, tag) in marks.into_iter().filter(|(on, _)| *on) {
        text = dialect.wrap(tag, &text);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_that_leaves_the_head_of_a_table_is_not_cut() {
        let cell = |header, rowspan| Cell { header, rowspan, ..Cell::default() };
        let written = |rows: &[Vec<Cell>]| {
            let mut out = String::new();
            table(&mut out, rows, &Dialect::FULL);
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

    fn kept(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn what_a_portal_drops_is_written_with_what_it_keeps() {
        let poor = kept(&["p", "br", "img"]);
        let dialect = Dialect { elements: Some(&poor), xml: false };
        let mut link = Inline::plain("Xem ");
        let address = Some("https://vanban.example.vn/a?b=1&c=2".to_owned());
        link.push("nghị quyết", manuscript::Marks { link: address, strong: true, ..Default::default() });
        let item = |depth, text: &str| Block::ListItem { ordered: true, depth, text: Inline::plain(text) };
        let head = Cell { header: true, text: Inline::plain("Xã"), ..Cell::default() };
        let cell = Cell { text: Inline::plain("36\nđợt"), ..Cell::default() };
        let body = [
            Block::Heading { level: 2, text: Inline::plain("Cách làm") },
            Block::Paragraph { text: link },
            item(0, "Một"),
            item(1, "Hai"),
            Block::Table { rows: vec![vec![head, cell]] },
            Block::Figure {
                photo: "x".into(),
                alt: "Hội <trường>".into(),
                credit: String::new(),
                caption: Inline::plain("Quang cảnh."),
                edit: None,
            },
        ];
        let written = blocks(&body, &dialect, |out, _| {
            let caption = Inline::plain("Quang cảnh.");
            let credit = Some("Ảnh: An".to_owned());
            let shown = Shown {
                source: "anh/01.jpg",
                size: Some((3, 2)),
                alt: "Hội <trường>",
                caption: &caption,
                credit,
            };
            figure(out, &shown, &dialect);
        });
        assert_eq!(
            written,
            "<p>Cách làm</p>\n\
             <p>Xem nghị quyết (https://vanban.example.vn/a?b=1&amp;c=2)</p>\n\
             <p>1. Một</p>\n<p>a) Hai</p>\n\
             <p>Xã | 36<br>đợt</p>\n\
             <p><img src=\"anh/01.jpg\" alt=\"Hội &lt;trường&gt;\" width=\"3\" height=\"2\"></p>\n\
             <p>Quang cảnh. Ảnh: An</p>\n"
        );
    }

    #[test]
    fn a_table_without_a_head_of_its_own_keeps_its_head_cells() {
        let nukeviet = crate::Profile::by_name("nukeviet").unwrap();
        let dialect = Dialect { elements: Some(&nukeviet.html.elements), xml: false };
        let head = Cell { header: true, text: Inline::plain("Xã"), ..Cell::default() };
        let rows = [vec![head], vec![Cell { text: Inline::plain("Nậm Lúng"), ..Cell::default() }]];
        let mut out = String::new();
        table(&mut out, &rows, &dialect);
        assert_eq!(
            out,
            "<table>\n<tbody>\n<tr><th scope=\"col\">Xã</th></tr>\n<tr><td>Nậm Lúng</td></tr>\n</tbody>\n</table>\n"
        );
    }
}
