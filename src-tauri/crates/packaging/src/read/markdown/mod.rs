//! Markdown: rendered to HTML and read as that is, so that HTML inside it passes the same allow-list.

mod front;

use pulldown_cmark::{Options, Parser, html};

use super::article::date_line;
use super::draft::{Draft, Piece};
use super::notice::Notice;
use super::{ReadError, decode, html as page, plain};

pub(super) fn read(bytes: &[u8]) -> Result<Draft, ReadError> {
    let decoded = decode::text(bytes, None);
    let (front, text) = front::split(&decoded.text);
    let text = with_factors(text);
    let mut rendered = String::with_capacity(text.len() * 2);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    html::push_html(&mut rendered, Parser::new_ext(&text, options));
    let mut draft = page::of_text(&rendered, page::Source::Article)?;
    // Its lines carry the labels that the head of an article understands.
    let mut lines = Vec::new();
    let mut unused = Vec::new();
    for (name, value) in front {
        let Some(label) = label(&name) else {
            unused.push(format!("{name}: {value}"));
            continue;
        };
        // A date that cannot be read must not be taken for the headline.
        if label == DATE && date_line(&value).is_none() {
            draft.notices.add(Notice::DateUnreadable { written: value });
            continue;
        }
        lines.push(Piece::paragraph(&format!("{label}: {value}")));
    }
    draft.notices.quote(&unused, |words| Notice::FrontUnused { words });
    draft.pieces.splice(0..0, lines);
    plain::note(&decoded, &mut draft);
    Ok(draft)
}

const DATE: &str = "Ngày đăng";

/// The label of a name in the front matter, for names that an article has.
fn label(name: &str) -> Option<&'static str> {
    Some(match name.to_lowercase().as_str() {
        "title" | "headline" => "Tít",
        "lead" | "description" | "summary" | "sapo" => "Sapo",
        "category" => "Chuyên mục",
        "author" | "authors" | "byline" => "Tác giả",
        "source" => "Nguồn",
        "date" => DATE,
        "place" => "Địa điểm",
        "tags" | "keywords" => "Từ khóa",
        _ => return None,
    })
}

/// The text with a backslash before every `*` that multiplies: "5*3*2" is no emphasis. Code keeps its text as it is.
fn with_factors(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut fence: Option<char> = None;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start();
        let mark = ["```", "~~~"]
            .iter()
            .find(|mark| trimmed.starts_with(**mark))
            .and_then(|mark| mark.chars().next());
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        let is_code = fence.is_some() || mark.is_some() || line.starts_with("    ") || line.starts_with('\t');
        if is_code { out.push_str(line) } else { push_line(line, &mut out) }
    }
    out
}

fn push_line(line: &str, out: &mut String) {
    let chars: Vec<char> = line.chars().collect();
    let mut code = false;
    let mut at = 0;
    while let Some(char) = chars.get(at) {
        code ^= *char == '`';
        if *char != '*' || code {
            out.push(*char);
            at += 1;
            continue;
        }
        let length = chars.get(at..).unwrap_or_default().iter().take_while(|char| **char == '*').count();
        let before = at.checked_sub(1).and_then(|before| chars.get(before)).copied().unwrap_or(' ');
        let after = chars.get(at + length).copied().unwrap_or(' ');
        let is_figure = |char: char| char.is_ascii_digit() || matches!(char, ')' | '(');
        // A letter on one side may be a quantity: "5*a".
        let multiplies = length <= 2
            && ((is_figure(before)
                && after.is_alphanumeric()
                && (after.is_ascii_digit() || before.is_ascii_digit()))
                || (before.is_ascii_digit() && is_figure(after))
                || (before.is_alphabetic() && after.is_ascii_digit()));
        for _ in 0..length {
            out.push_str(if multiplies { "\\*" } else { "*" });
        }
        at += length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_between_figures_multiplies_and_any_other_marks() {
        for (text, expected) in [
            ("5*3*2 mét", "5\\*3\\*2 mét"),
            ("20*30*45 mm, nặng 2*3 kg", "20\\*30\\*45 mm, nặng 2\\*3 kg"),
            ("2**3**4", "2\\*\\*3\\*\\*4"),
            ("x*2, 5*a*3", "x\\*2, 5\\*a\\*3"),
            ("2*(3+4)*5", "2\\*(3+4)\\*5"),
            ("*2026* và **2026**", "*2026* và **2026**"),
            ("*nghiêng*, **đậm**", "*nghiêng*, **đậm**"),
            ("`5*3*2` và 5*3", "`5*3*2` và 5\\*3"),
            ("```\n5*3*2\n```\n5*3", "```\n5*3*2\n```\n5\\*3"),
            ("    5*3*2", "    5*3*2"),
            ("2 * 3", "2 * 3"),
        ] {
            assert_eq!(with_factors(text), expected, "{text}");
        }
    }
}
