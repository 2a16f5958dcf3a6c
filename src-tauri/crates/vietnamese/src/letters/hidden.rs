//! Characters that a reader does not see, and that a search, a count or a portal stumbles over.

use std::iter::FusedIterator;
use std::ops::Range;

use super::plain::is_plain;

/// A hidden character in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// Byte range of the one character.
    pub span: Range<usize>,
    pub kind: HiddenKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HiddenKind {
    /// U+200B to U+200D, U+2060, U+180E. A joiner between pictographs belongs to them and is not reported.
    ZeroWidth,
    /// U+00AD. In TCVN3 it is the letter ư: ask [`crate::encodings::detect`] before taking it out.
    SoftHyphen,
    /// U+FEFF.
    ByteOrderMark,
    /// U+00A0, U+2007, U+202F: a space that looks like one.
    NoBreakSpace,
    /// U+FFFD, which stands where a converter lost a letter; and U+FFFC, where a picture was.
    Replacement,
    /// Marks of writing direction: U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069.
    Direction,
    /// Controls of C0 and C1 other than tab and line breaks; U+2028 and U+2029.
    Control,
}

/// The hidden characters of a text, in order.
pub fn hidden(text: &str) -> impl FusedIterator<Item = Hidden> + '_ {
    let bytes = text.as_bytes();
    let mut at = if is_plain(text) { text.len() } else { 0 };
    std::iter::from_fn(move || {
        loop {
            match *bytes.get(at)? {
                // Vietnamese letters, the most frequent of those that begin so.
                0xE1 if matches!(bytes.get(at + 1), Some(0xBA | 0xBB)) => {
                    at += 3;
                    continue;
                }
                0..0x20 | 0x7F | 0xC2 | 0xD8 | 0xE1 | 0xE2 | 0xEF => {}
                // Anything else, a byte inside a letter included, begins nothing hidden.
                _ => {
                    at += 1;
                    continue;
                }
            }
            let letter = text.get(at..)?.chars().next()?;
            let span = at..at + letter.len_utf8();
            at = span.end;
            if let Some(kind) = HiddenKind::of(letter)
                && !(letter == '\u{200D}' && joins_pictographs(text, &span))
            {
                return Some(Hidden { span, kind });
            }
        }
    })
    .fuse()
}

impl HiddenKind {
    /// What kind of hidden character this is, if it is one.
    pub fn of(letter: char) -> Option<HiddenKind> {
        match letter {
            '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{180E}' => Some(HiddenKind::ZeroWidth),
            '\u{AD}' => Some(HiddenKind::SoftHyphen),
            '\u{FEFF}' => Some(HiddenKind::ByteOrderMark),
            '\u{A0}' | '\u{2007}' | '\u{202F}' => Some(HiddenKind::NoBreakSpace),
            '\u{FFFC}' | '\u{FFFD}' => Some(HiddenKind::Replacement),
            '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
                Some(HiddenKind::Direction)
            }
            '\t' | '\n' | '\r' => None,
            '\u{2028}' | '\u{2029}' => Some(HiddenKind::Control),
            letter if letter.is_control() => Some(HiddenKind::Control),
            _ => None,
        }
    }
}

fn joins_pictographs(text: &str, span: &Range<usize>) -> bool {
    let before = text.get(..span.start).and_then(|head| head.chars().next_back());
    let after = text.get(span.end..).and_then(|rest| rest.chars().next());
    [before, after].into_iter().all(|letter| letter.is_some_and(is_pictograph))
}

fn is_pictograph(letter: char) -> bool {
    matches!(letter, '\u{2190}'..='\u{2BFF}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_found_by_kind() {
        let text = "\u{FEFF}Hội\u{A0}nghị \u{200B}tổng\u{AD}kết\tnăm\u{FFFD}\u{202E} \u{7} “…” – 5°\n";
        let kinds: Vec<_> = hidden(text).map(|hidden| hidden.kind).collect();
        use HiddenKind::*;
        assert_eq!(
            kinds,
            [ByteOrderMark, NoBreakSpace, ZeroWidth, SoftHyphen, Replacement, Direction, Control]
        );
        for found in hidden(text) {
            assert_eq!(HiddenKind::of(text[found.span].chars().next().unwrap()), Some(found.kind));
        }
    }

    #[test]
    fn a_joiner_inside_an_emoji_is_part_of_it() {
        assert_eq!(hidden("👨\u{200D}👩").count(), 0);
        assert_eq!(hidden("a\u{200D}b 👨\u{200D}b").count(), 2);
    }
}
