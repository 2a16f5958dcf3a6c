//! `bai-viet.txt`: UTF-8 without a mark, lines end as Windows Notepad ends them (CR LF).

use manuscript::{Block, Inline, Run, SuggestionKind};

use super::escape::printable;
use super::outline::{Part, grid, parts};
use super::{Edition, Figure, PROOF_MARK};
use crate::numerals::marker;

pub(crate) fn plain(edition: &Edition) -> String {
    let mut paragraphs = Vec::new();
    let proof = edition.issue.is_proof();
    if proof {
        paragraphs.push(PROOF_MARK.to_owned());
    }
    paragraphs.push(edition.headline());
    paragraphs.push(edition.lead());
    paragraphs.extend(body(&edition.content.body, caption_of(edition)));
    let lines: Vec<String> = edition.byline().into_iter().chain(edition.source_line()).collect();
    paragraphs.push(lines.join("\n"));
    if proof {
        paragraphs.push(format!("{PROOF_MARK}\nMã nội dung: {}", edition.issue.hash));
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    let mut text = paragraphs.join("\n\n");
    text.push('\n');
    text.replace('\n', "\r\n")
}

/// What stands under the `n`th figure, if there is one.
pub(crate) fn caption_of(edition: &Edition) -> impl Fn(usize) -> Option<String> {
    |n| edition.figure(n).map(Figure::caption_line)
}

/// The body as plain paragraphs; lines inside one end with LF.
pub(crate) fn body(blocks: &[Block], caption: impl Fn(usize) -> Option<String>) -> Vec<String> {
    let mut out = Vec::new();
    for part in parts(blocks) {
        match part {
            Part::Paragraph(text) | Part::Heading(_, text) | Part::Quote(text) => out.push(inline(text)),
            Part::List(items) => {
                let lines = items.iter().map(|item| {
                    let indent = "  ".repeat(item.depth);
                    let mark = if item.ordered { marker(item.depth, item.number) } else { "-".to_owned() };
                    format!("{indent}{mark} {}", inline(item.text).replace('\n', " "))
                });
                out.push(lines.collect::<Vec<_>>().join("\n"));
            }
            Part::Figure(n) => {
                if let Some(caption) = caption(n) {
                    out.push(match caption.is_empty() {
                        true => format!("[Ảnh {}]", n + 1),
                        false => format!("[Ảnh {}: {caption}]", n + 1),
                    });
                }
            }
            Part::Table(rows) => {
                let cell = |text: Option<&Inline>| text.map(inline).unwrap_or_default().replace('\n', " ");
                let lines = grid(rows).into_iter().map(|row| {
                    row.into_iter().map(cell).collect::<Vec<_>>().join(" | ").trim_end().to_owned()
                });
                out.push(lines.collect::<Vec<_>>().join("\n"));
            }
        }
    }
    out
}

/// The text without marks; an open proposal is said in words.
fn inline(text: &Inline) -> String {
    let mut out = String::new();
    for run in text.runs() {
        out.push_str(&proposed(run));
    }
    out
}

/// The words of a run; those of an open proposal with what it proposes.
pub(crate) fn proposed(run: &Run) -> String {
    let words = printable(&run.text);
    let proposed = |kind| run.marks.suggestions.iter().any(|suggestion| suggestion.kind == kind);
    if proposed(SuggestionKind::Delete) {
        format!("[đề nghị bỏ: {words}]")
    } else if proposed(SuggestionKind::Insert) {
        format!("[đề nghị thêm: {words}]")
    } else {
        words.into_owned()
    }
}
