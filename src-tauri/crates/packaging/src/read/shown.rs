//! An imported article as a few lines of text, for snapshots that a person can judge at a glance.

use std::fmt::Write;

use manuscript::{Block, Inline};

use super::Imported;

/// One line a block: `p`, `h2`, `-` and `1.` for lists, `"` for quotes, `[photo]` for figures, rows of a
/// table between bars with their spans. Marks as in Markdown.
pub(super) fn shown(imported: &Imported) -> String {
    let content = &imported.content;
    let mut out = String::new();
    let _ = writeln!(out, "tít: {}\nsapo: {}", content.headline, content.lead);
    for (field, value) in &content.fields {
        let _ = writeln!(out, "{}: {value}", field.name());
    }
    for block in &content.body {
        match block {
            Block::Paragraph { text } => writeln!(out, "p {}", marked(text)),
            Block::Heading { level, text } => writeln!(out, "h{level} {}", marked(text)),
            Block::ListItem { ordered, depth, text } => {
                let sign = if *ordered { "1." } else { "-" };
                writeln!(out, "{}{sign} {}", "  ".repeat(usize::from(*depth)), marked(text))
            }
            Block::Quote { text } => writeln!(out, "\" {}", marked(text)),
            Block::Figure { photo, alt, credit, caption, .. } => {
                writeln!(out, "[{photo}] alt={alt} | credit={credit} | {}", marked(caption))
            }
            Block::Table { rows } => rows.iter().try_for_each(|row| {
                let cells: Vec<String> = row
                    .iter()
                    .map(|cell| {
                        let header = if cell.header { "!" } else { "" };
                        let spans = match (cell.colspan, cell.rowspan) {
                            (1, 1) => String::new(),
                            (columns, rows) => format!("{columns}×{rows} "),
                        };
                        format!("{header}{spans}{}", marked(&cell.text))
                    })
                    .collect();
                writeln!(out, "| {} |", cells.join(" | "))
            }),
        }
        .expect("writing to a string");
    }
    for image in &imported.images {
        let _ = writeln!(out, "{} = {}, {} bytes", image.key, image.file_name, image.bytes.len());
    }
    for notice in &imported.notices {
        let _ = writeln!(out, "! {notice}");
    }
    out
}

fn marked(inline: &Inline) -> String {
    let runs = inline.runs().iter().map(|run| {
        let mut text = run.text.replace('\n', "⏎");
        if run.marks.em {
            text = format!("_{text}_");
        }
        if run.marks.strong {
            text = format!("**{text}**");
        }
        match &run.marks.link {
            Some(link) => format!("[{text}]({link})"),
            None => text,
        }
    });
    runs.collect()
}

impl Imported {
    /// The notices in words.
    pub(super) fn told(&self) -> Vec<String> {
        self.notices.iter().map(ToString::to_string).collect()
    }
}
