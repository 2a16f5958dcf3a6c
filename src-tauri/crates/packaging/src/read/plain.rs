//! Plain text: every line is a paragraph, unless the file wraps its lines at a fixed width.

use super::decode;
use super::draft::{Draft, Kind, Piece, Text};
use super::line::Line;

/// Lines no longer than this may have been wrapped by a program.
const WRAP_AT_MOST: usize = 100;
/// A line shorter than this ends its paragraph in a wrapped file.
const WRAP_AT_LEAST: usize = 45;

pub(super) fn read(bytes: &[u8]) -> Draft {
    let decoded = decode::text(bytes, None);
    let mut draft = of_text(&decoded.text);
    note(&decoded, &mut draft);
    draft
}

/// Tells what decoding had to suppose or to lose.
pub(super) fn note(decoded: &decode::Decoded, draft: &mut Draft) {
    if decoded.supposed {
        draft.notices.add(
            "Tệp không ghi bảng mã; đã đọc theo bảng mã Windows tiếng Việt (1258), xin soát lại dấu tiếng Việt.",
        );
    }
    if decoded.lossy {
        draft.notices.add(
            "Tệp có chỗ bị hỏng không đọc được thành chữ (hiện là “\u{FFFD}”), xin soát lại với bản gốc.",
        );
    }
}

/// The paragraphs of a text.
pub(super) fn of_text(text: &str) -> Draft {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{C}', '\u{2028}', '\u{2029}'], "\n");
    let mut draft = Draft::default();
    let lines: Vec<&str> = text.split('\n').collect();
    let groups = lines.split(|line| line.trim().is_empty()).filter(|group| !group.is_empty());
    let wrapped = is_wrapped(groups.clone());
    for group in groups {
        if wrapped {
            push(&mut draft, &group.join(" "));
        } else {
            for line in group {
                push(&mut draft, line);
            }
        }
    }
    draft
}

fn push(draft: &mut Draft, text: &str) {
    let mut line = Line::default();
    line.push_plain(text);
    let (inline, met) = line.finish();
    draft.notices.met(met);
    if !inline.is_empty() {
        draft.pieces.push(Piece::Text(Text::new(Kind::Paragraph, inline)));
    }
}

/// Wrapped at a width: paragraphs stand apart by empty lines, no line is long, and lines inside a
/// paragraph are all nearly full.
fn is_wrapped<'a>(groups: impl Iterator<Item = &'a [&'a str]>) -> bool {
    let mut inner = 0;
    let mut full = 0;
    for group in groups {
        if group.iter().any(|line| line.trim().chars().count() > WRAP_AT_MOST) {
            return false;
        }
        for line in group.iter().take(group.len() - 1) {
            inner += 1;
            full += usize::from(line.trim().chars().count() >= WRAP_AT_LEAST);
        }
    }
    inner >= 3 && full * 10 >= inner * 9
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<String> {
        of_text(text).pieces.iter().filter_map(|piece| piece.as_text()).map(Text::line).collect()
    }

    #[test]
    fn every_line_is_a_paragraph() {
        assert_eq!(paragraphs("Một\r\nHai\n\n\n  Ba \rBốn"), ["Một", "Hai", "Ba", "Bốn"]);
    }

    #[test]
    fn lines_wrapped_at_a_width_are_joined_again() {
        let wrapped = "Ngày 21/11, tại xã Nậm Lúng, Ủy ban nhân dân tỉnh tổ chức\n\
                       Hội nghị tổng kết năm năm phong trào toàn dân bảo vệ\n\
                       rừng biên giới.\n\n\
                       Dự hội nghị có lãnh đạo các sở, ban, ngành và đại biểu\n\
                       của mười hai xã vùng cao trong toàn địa bàn biên giới.";
        assert_eq!(paragraphs(wrapped).len(), 2);
        assert!(paragraphs(wrapped)[0].contains("tổ chức Hội nghị"));
    }
}
