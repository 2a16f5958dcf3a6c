//! Plain text: every line is a paragraph, unless the file wraps its lines at a fixed width.

use super::decode;
use super::draft::{Draft, Kind, Piece, Text};
use super::legacy;
use super::line::Line;
use super::notice::Notice;

/// Lines no longer than this may have been wrapped by a program.
const WRAP_AT_MOST: usize = 100;
/// A line shorter than this ends its paragraph in a wrapped file.
const WRAP_AT_LEAST: usize = 45;

pub(super) fn read(bytes: &[u8]) -> Draft {
    let decoded = decode::text(bytes, None);
    let mut draft = paragraphs(&decoded.text, true);
    note(&decoded, &mut draft);
    draft
}

/// Tells what decoding had to suppose or to lose.
pub(super) fn note(decoded: &decode::Decoded, draft: &mut Draft) {
    if decoded.supposed {
        draft.notices.add(Notice::EncodingSupposed);
    }
    if let Some(encoding) = decoded.converted {
        draft.notices.add(legacy::told(encoding));
    }
    if decoded.lossy {
        draft.notices.add(Notice::Garbled);
    }
}

/// The paragraphs of a text that was pasted.
pub(super) fn of_text(text: &str) -> Draft {
    paragraphs(text, false)
}

/// The paragraphs of a text. With a `headline`, its first line is never joined to what follows.
fn paragraphs(text: &str, mut headline: bool) -> Draft {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{C}', '\u{2028}', '\u{2029}'], "\n");
    let mut draft = Draft::default();
    let lines: Vec<&str> = text.split('\n').collect();
    let groups = lines.split(|line| line.trim().is_empty()).filter(|group| !group.is_empty());
    let wrapped = is_wrapped(groups.clone());
    for mut group in groups {
        let is_first = std::mem::take(&mut headline);
        if wrapped
            && is_first
            && !is_wrapped_headline(group)
            && let Some((first, rest)) = group.split_first()
        {
            push(&mut draft, first);
            group = rest;
        }
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

/// A headline too long for one line, alone in its group: full lines, and no sentence ends.
fn is_wrapped_headline(group: &[&str]) -> bool {
    let inner = group.iter().take(group.len().saturating_sub(1));
    group.len() <= 3 && inner.clone().all(|line| is_full(line)) && !group.iter().any(|line| ends(line))
}

fn is_full(line: &str) -> bool {
    line.trim().chars().count() >= WRAP_AT_LEAST
}

/// Does the line end as a paragraph does?
fn ends(line: &str) -> bool {
    line.trim_end().trim_end_matches(['”', '"', ')', '’', '»']).ends_with(['.', '!', '?', ':', ';'])
}

/// Wrapped at a width: paragraphs stand apart by empty lines, no line is long, and lines inside a
/// paragraph are all nearly full and mostly end in the middle of a sentence.
fn is_wrapped<'a>(groups: impl Iterator<Item = &'a [&'a str]>) -> bool {
    let (mut inner, mut full, mut ended, mut count) = (0, 0, 0, 0);
    for group in groups {
        count += 1;
        if group.iter().any(|line| line.trim().chars().count() > WRAP_AT_MOST) {
            return false;
        }
        for line in group.iter().take(group.len().saturating_sub(1)) {
            inner += 1;
            full += usize::from(is_full(line));
            ended += usize::from(ends(line));
        }
    }
    count >= 2 && inner >= 3 && full * 10 >= inner * 9 && ended * 2 < inner
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(draft: Draft) -> Vec<String> {
        draft.pieces.iter().filter_map(|piece| piece.as_text()).map(Text::line).collect()
    }

    fn paragraphs(text: &str) -> Vec<String> {
        texts(of_text(text))
    }

    fn imported(text: &str) -> Vec<String> {
        texts(super::paragraphs(text, true))
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

    #[test]
    fn a_text_without_empty_lines_is_not_wrapped_however_long_its_lines() {
        let short = "Xã Nậm Lúng ra quân trồng rừng đầu xuân trên vùng biên giới\n\
                     Sáng 12/2, xã Nậm Lúng tổ chức lễ ra quân trồng rừng với sự tham gia của 300\n\
                     Lãnh đạo xã phát động toàn dân hưởng ứng phong trào trồng cây, gây rừng\n\
                     Ngay sau lễ phát động, các đại biểu đã trồng hơn 500 cây xanh\n\
                     Dịp này, xã trao tặng 20 suất quà cho hộ nghèo giữ rừng.";
        assert_eq!(paragraphs(short).len(), 5);
        assert_eq!(imported(short).len(), 5);
    }

    #[test]
    fn lines_that_end_as_sentences_are_paragraphs_of_their_own() {
        let text = "Tít của bài\n\n\
                    Hội nghị tổng kết năm năm phong trào bảo vệ rừng biên giới.\n\
                    Dự hội nghị có lãnh đạo các sở, ban, ngành của tỉnh ta.\n\
                    Nhiều tập thể được tặng Bằng khen trong dịp tổng kết này.\n\
                    Phong trào sẽ tiếp tục trong những năm tới ở vùng cao./.";
        assert_eq!(paragraphs(text).len(), 5);
    }

    #[test]
    fn the_headline_of_a_wrapped_file_is_not_joined_to_the_lead() {
        let lead = "Ngày 21/11, tại xã Nậm Lúng, Ủy ban nhân dân tỉnh tổ chức\n\
                    Hội nghị tổng kết năm năm phong trào toàn dân bảo vệ\n\
                    rừng biên giới.";
        let body = "Dự hội nghị có lãnh đạo các sở, ban, ngành và đại biểu\n\
                    của mười hai xã vùng cao trong toàn địa bàn biên giới.";
        let headline = "Tổng kết năm năm phong trào toàn dân bảo vệ rừng biên giới";
        assert_eq!(imported(&format!("{headline}\n{lead}\n\n{body}"))[0], headline);
        // Alone in its group, a long headline may itself be wrapped.
        let long = imported(&format!("{headline}\ngiai đoạn 2021 – 2026\n\n{lead}\n\n{body}"));
        assert_eq!(long[0], format!("{headline} giai đoạn 2021 – 2026"));
        assert_eq!(long.len(), 3);
    }
}
