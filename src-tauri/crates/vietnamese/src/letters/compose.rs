//! One code point a letter (NFC), as the store keeps every text; and the letters of a text that are not so.
//!
//! Three forms meet in practice: composed (NFC, what Unikey types), decomposed (NFD, what macOS file names and some
//! converters give), and the one of Windows-1258, where the hat is in the letter and the tone a mark behind it. NFC
//! repairs all.

use std::borrow::Cow;
use std::iter::FusedIterator;
use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::plain::is_plain;

/// The text in NFC (Unicode Standard Annex #15); borrowed where it already is.
pub fn nfc(text: &str) -> Cow<'_, str> {
    match first_suspect(text) {
        Some(at) if !is_nfc_from(text, at) => Cow::Owned(text.nfc().collect()),
        _ => Cow::Borrowed(text),
    }
}

/// Whether a text is in NFC.
pub fn is_nfc(text: &str) -> bool {
    first_suspect(text).is_none_or(|at| is_nfc_from(text, at))
}

/// Whether the text is in NFC, of which everything before `at` is known to be.
fn is_nfc_from(text: &str, at: usize) -> bool {
    // The letter before a combining mark decides with it.
    let rest = text.get(before(text, at)..).unwrap_or(text);
    match is_nfc_quick(rest.chars()) {
        IsNormalized::Yes => true,
        IsNormalized::No => false,
        IsNormalized::Maybe => rest.nfc().eq(rest.chars()),
    }
}

/// Byte ranges of the letters (a letter with its marks) that are not in NFC, in order.
pub fn find_decomposed(text: &str) -> impl FusedIterator<Item = Range<usize>> + '_ {
    let mut from = if is_plain(text) { text.len() } else { 0 };
    std::iter::from_fn(move || {
        while let Some(at) = suspect(text, from) {
            // The suspect is not in NFC by itself, or a mark that may join what stands before it.
            let start = start_of_cluster(text, at, from);
            let rest = text.get(start..)?;
            let mut end = rest.len();
            for (offset, letter) in rest.char_indices().skip(1) {
                if canonical_combining_class(letter) == 0 && !joins(letter) {
                    end = offset;
                    break;
                }
            }
            let cluster = rest.get(..end)?;
            from = start + end;
            if !cluster.nfc().eq(cluster.chars()) {
                return Some(start..from);
            }
        }
        from = text.len();
        None
    })
    .fuse()
}

/// Whether a starter may join the letter before it: the vowels and finals of Hangul, and a few signs of India.
fn joins(letter: char) -> bool {
    is_nfc_quick(std::iter::once(letter)) == IsNormalized::Maybe
}

fn start_of_cluster(text: &str, at: usize, from: usize) -> usize {
    let mut start = at;
    while start > from {
        let letter = text.get(start..).and_then(|rest| rest.chars().next());
        if !letter.is_some_and(|letter| canonical_combining_class(letter) != 0 || joins(letter)) {
            break;
        }
        start = before(text, start).max(from);
    }
    start
}

/// The start of the letter before `at`.
fn before(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|head| head.char_indices().next_back()).map_or(0, |(start, _)| start)
}

fn first_suspect(text: &str) -> Option<usize> {
    if is_plain(text) { None } else { suspect(text, 0) }
}

/// The first letter from `from` on that is not plainly in NFC. What Vietnamese print consists of (ASCII, its own
/// letters, dashes and quotation marks) is passed over by its bytes.
fn suspect(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at += match (*bytes.get(at)?, bytes.get(at + 1), bytes.get(at + 2)) {
            (..0x80, ..) => 1,
            // Latin-1 and Latin Extended-A and -B: composed letters all, up to U+02FF.
            (0xC2..=0xCB, ..) => 2,
            // U+1E80 to U+1EFF.
            (0xE1, Some(0xBA | 0xBB), _) => 3,
            // General punctuation but U+2000 and U+2001, which NFC replaces.
            (0xE2, Some(0x80), Some(0x82..)) => 3,
            _ => {
                let letter = text.get(at..)?.chars().next()?;
                if canonical_combining_class(letter) != 0
                    || is_nfc_quick(std::iter::once(letter)) != IsNormalized::Yes
                {
                    return Some(at);
                }
                letter.len_utf8()
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn all_three_forms_become_one() {
        for text in ["Hường Việt", "Hu\u{31b}\u{300}ng Vie\u{302}\u{323}t", "Hư\u{300}ng Viê\u{323}t"]
        {
            let expected = if text.starts_with("Hường") { "Hường Việt" } else { "Hừng Việt" };
            assert_eq!(nfc(text), expected);
        }
        assert!(matches!(nfc("Hường “Việt” – 5/4"), Cow::Borrowed(_)));
    }

    #[test]
    fn decomposed_letters_are_found_with_their_marks() {
        let text = "Viê\u{323}t Nam, Ho\u{300}a, đủ, x\u{323}, \u{301}, Å";
        let found: Vec<&str> = find_decomposed(text).map(|span| &text[span]).collect();
        assert_eq!(found, ["ê\u{323}", "o\u{300}"], "a mark without a composed letter is as NFC has it");
        assert_eq!(find_decomposed("\u{212B} ngstr").next(), Some(0..3), "the sign for Ångström is no NFC");
        assert_eq!(find_decomposed("đường “phố”").count(), 0);
    }

    proptest! {
        #[test]
        fn a_text_is_in_nfc_where_nothing_is_found(
            text in "([a-z ạ-ỹơưđ]|[\u{300}\u{301}\u{302}\u{303}\u{306}\u{309}\u{31b}\u{323}]|\\PC)*"
        ) {
            let whole: String = text.nfc().collect();
            prop_assert_eq!(nfc(&text), whole.as_str());
            prop_assert_eq!(is_nfc(&text), whole == text);
            let spans: Vec<_> = find_decomposed(&text).collect();
            prop_assert_eq!(spans.is_empty(), whole == text);
            let mut mended = String::new();
            let mut from = 0;
            for span in spans {
                mended.push_str(&text[from..span.start]);
                mended.extend(text[span.clone()].nfc());
                from = span.end;
            }
            mended.push_str(&text[from..]);
            prop_assert_eq!(mended, whole, "mending the spans mends the text");
        }
    }
}
