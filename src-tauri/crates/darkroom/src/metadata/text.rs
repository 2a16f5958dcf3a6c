//! Text as it goes into a file.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// NFC; line breaks as U+000A; nothing that XML 1.0 (section 2.2) forbids; trimmed.
pub(super) fn paragraphs(text: &str) -> String {
    let unified = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let allowed = |c: &char| match *c {
        '\n' | '\t' => true,
        '\u{FFFE}' | '\u{FFFF}' => false,
        c => !c.is_control(),
    };
    unified.nfc().filter(allowed).collect::<String>().trim_matches(is_blank).to_owned()
}

/// Blanks at the ends, and the mark that some programs put before every text in Unicode.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || letter == '\u{FEFF}'
}

/// As [`paragraphs`], on one line with single spaces.
pub(super) fn line(text: &str) -> String {
    paragraphs(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Several names as one text, separated by semicolons (MWG 2.0, 5.7): a comma may be part of a name.
pub(super) fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(line).filter(|name| !name.is_empty()).collect::<Vec<_>>().join("; ")
}

/// The longest beginning of whole letters (extended grapheme clusters) within `bytes` of UTF-8.
pub(super) fn clip(text: &str, bytes: usize) -> &str {
    if text.len() <= bytes {
        return text;
    }
    let end = text
        .grapheme_indices(true)
        .map(|(at, letter)| at + letter.len())
        .take_while(|&end| end <= bytes)
        .last()
        .unwrap_or(0);
    text.get(..end).unwrap_or_default().trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_falls_between_letters_never_inside_one() {
        assert_eq!(clip("Thị Hường", 9), "Thị Hư");
        assert_eq!(clip("Thị Hường", 10), "Thị Hư");
        // ờ is U+1EDD, three bytes.
        assert_eq!(clip("Hường", 5), "Hư");
        assert_eq!(clip("Hường", 6), "Hườ");
        // A letter that has no composed form keeps its mark.
        assert_eq!(clip("x\u{0323}y", 2), "");
        assert_eq!(clip("Ảnh: Quàng", 7), "Ảnh:");
    }

    #[test]
    fn text_is_composed_and_freed_of_control_characters() {
        assert_eq!(paragraphs("  Tie\u{0302}\u{0301}ng\r\nViệt\u{0}\u{7}\u{85} \u{FFFF}"), "Tiếng\nViệt");
        assert_eq!(line("Ảnh:\n  Quàng\tBình "), "Ảnh: Quàng Bình");
    }
}
