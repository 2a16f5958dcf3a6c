//! Text broken into lines.

use super::face::{Faces, Style};

/// Text of one style.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub text: String,
    pub style: Style,
}

/// A piece of a line; `x` from its left end.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Span {
    pub text: String,
    pub style: Style,
    pub x: f32,
    pub width: f32,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub spans: Vec<Span>,
    pub width: f32,
}

pub(super) fn plain(text: &str, style: Style) -> Vec<Piece> {
    vec![Piece { text: text.to_owned(), style }]
}

/// Breaks at spaces and at U+000A, and inside a word only where it is wider than the line. A line keeps the space at its
/// end, so that who copies the text has whole words.
pub(super) fn lines(faces: &Faces, pieces: &[Piece], size: f32, width: f32) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut open: Vec<(char, Style)> = Vec::new();
    let mut reached = 0.0;
    // How much of the open line is whole words.
    let mut whole = 0;
    for (letter, style) in pieces.iter().flat_map(|piece| piece.text.chars().map(|c| (c, piece.style))) {
        if letter == '\n' {
            lines.push(line(faces, &open, size));
            (reached, whole) = (0.0, 0);
            open.clear();
            continue;
        }
        let letter = if letter == '\t' { ' ' } else { letter };
        let advance = faces.advance(letter, style) * size;
        if letter != ' ' && reached + advance > width && !open.is_empty() {
            let rest = open.split_off(if whole > 0 { whole } else { open.len() });
            lines.push(line(faces, &open, size));
            open = rest;
            whole = 0;
            reached = open.iter().map(|(letter, style)| faces.advance(*letter, *style) * size).sum();
        }
        open.push((letter, style));
        reached += advance;
        if letter == ' ' {
            whole = open.len();
        }
    }
    if !open.is_empty() || lines.is_empty() {
        lines.push(line(faces, &open, size));
    }
    lines
}

fn line(faces: &Faces, letters: &[(char, Style)], size: f32) -> Line {
    let mut line = Line::default();
    for (letter, style) in letters {
        let advance = faces.advance(*letter, *style) * size;
        match line.spans.last_mut() {
            Some(span) if span.style == *style => {
                span.text.push(*letter);
                span.width += advance;
            }
            _ => line.spans.push(Span {
                text: letter.to_string(),
                style: *style,
                x: line.width,
                width: advance,
            }),
        }
        line.width += advance;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_letter_is_lost_and_no_line_is_too_wide() {
        let faces = Faces::load().unwrap();
        let bold = Style { bold: true, ..Style::default() };
        let text = "Đồng chí Giàng Seo Vần trao Bằng khen cho các tập thể https://vanban.example.vn/rat/dai/khong/co/cho/ngat ";
        let pieces = [plain(text, Style::default()), plain("ở Đắk Lắk.\nDòng thứ hai.", bold)].concat();
        for width in [40.0, 120.0, 450.0] {
            let lines = lines(&faces, &pieces, 12.0, width);
            let kept: String =
                lines.iter().flat_map(|line| line.spans.iter().map(|span| span.text.as_str())).collect();
            let written: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
            assert_eq!(kept, written.replace('\n', ""));
            for line in &lines {
                let words: String = line.spans.iter().map(|span| span.text.as_str()).collect();
                let spaces = words.len() - words.trim_end().len();
                let hung = faces.advance(' ', bold) * 12.0 * spaces as f32;
                assert!(line.width - hung <= width + 0.5, "{words}");
            }
        }
        assert_eq!(lines(&faces, &[], 12.0, 100.0).len(), 1, "an empty paragraph is a line");
    }
}
