//! Markdown: rendered to HTML and read as a page, so that HTML inside it passes the same sanitiser.

use pulldown_cmark::{Options, Parser, html};

use super::article::date_line;
use super::draft::{Draft, Piece};
use super::{ReadError, decode, html as page, plain};

pub(super) fn read(bytes: &[u8]) -> Result<Draft, ReadError> {
    let decoded = decode::text(bytes, None);
    let (front, text) = front_matter(&decoded.text);
    let mut rendered = String::with_capacity(text.len() * 2);
    html::push_html(&mut rendered, Parser::new_ext(text, Options::ENABLE_TABLES));
    let mut draft = page::of_page(&rendered)?;
    // Its lines carry the labels that the head of an article understands.
    let mut lines = Vec::new();
    for (label, value) in front {
        // A date that cannot be read must not be taken for the headline.
        if label == DATE && date_line(&value).is_none() {
            draft.notices.add(format!(
                "Ngày “{value}” ghi ở đầu tệp không đọc được nên bỏ qua; xin điền ngày ở mục Thông tin."
            ));
            continue;
        }
        lines.push(Piece::paragraph(&format!("{label}: {value}")));
    }
    draft.pieces.splice(0..0, lines);
    plain::note(&decoded, &mut draft);
    Ok(draft)
}

const DATE: &str = "Ngày đăng";

/// The lines between two `---` at the start, as labels and values, and the text after them. Only plain
/// `name: value` lines are understood, and only names that an article has.
fn front_matter(text: &str) -> (Vec<(&str, String)>, &str) {
    let none = (Vec::new(), text);
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else { return none };
    let Some((front, after)) = rest.split_once("\n---") else { return none };
    let label = |name: &str| {
        Some(match name {
            "title" | "headline" => "Tít",
            "lead" | "description" | "summary" | "sapo" => "Sapo",
            "category" => "Chuyên mục",
            "author" | "byline" => "Tác giả",
            "source" => "Nguồn",
            "date" => DATE,
            "place" => "Địa điểm",
            "tags" | "keywords" => "Từ khóa",
            _ => return None,
        })
    };
    let lines = front.lines().filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        let value = value.trim().trim_matches(['"', '\'', '[', ']']).trim();
        let label = label(name.trim().to_lowercase().as_str())?;
        (!value.is_empty()).then(|| (label, value.to_owned()))
    });
    (lines.collect(), after.split_once('\n').map_or("", |(_, text)| text))
}
