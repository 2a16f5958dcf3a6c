//! Lower case that keeps byte positions.

use super::{Vowel, is_capital_vowel, vowel};

/// The text in lower case, with every byte position as it was: a letter whose small form has another length in UTF-8
/// stays a capital. No Vietnamese letter is one (of others, İ and the Kelvin sign are).
pub fn to_lower(text: &str) -> String {
    let mut lower = String::with_capacity(text.len());
    to_lower_in(text, &mut lower);
    lower
}

/// [`to_lower`] appended to a string that may be used again. `lower` grows by exactly `text.len()` bytes.
pub fn to_lower_in(text: &str, lower: &mut String) {
    lower.reserve(text.len());
    // Most letters are small: what stands between capitals is copied whole.
    let mut from = 0;
    for (at, letter) in text.char_indices() {
        if letter.is_ascii_lowercase() || is_capital_vowel(letter) == Some(false) {
            continue;
        }
        let small = small(letter);
        if small != letter {
            lower.push_str(text.get(from..at).unwrap_or_default());
            lower.push(small);
            from = at + letter.len_utf8();
        }
    }
    lower.push_str(text.get(from..).unwrap_or_default());
}

pub(crate) fn small(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    if let Some(vowel) = vowel(letter) {
        return Vowel { capital: false, ..vowel }.char();
    }
    let mut small = letter.to_lowercase();
    match (small.next(), small.next()) {
        (Some(one), None) if one.len_utf8() == letter.len_utf8() => one,
        _ => letter,
    }
}

/// Whether a letter is a capital.
pub(crate) fn is_capital(letter: char) -> bool {
    is_capital_vowel(letter).unwrap_or_else(|| letter.is_uppercase())
}

/// Whether a text holds a capital anywhere.
pub fn has_capital(text: &str) -> bool {
    text.chars().any(is_capital)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn vietnamese_capitals_become_small() {
        assert_eq!(to_lower("ĐẶNG THỊ HƯỜNG, Ỷ Lan ƠƯĂÂÊÔ"), "đặng thị hường, ỷ lan ơưăâêô");
        assert_eq!(to_lower("İ\u{212A}"), "İ\u{212A}", "their small forms have another length");
        assert!(has_capital("xã Ơi") && !has_capital("xã 5 ơi"));
    }

    proptest! {
        #[test]
        fn every_position_stays(text in "(\\PC|[ạ-ỹẠ-ỸđĐơƠưƯ])*") {
            let lower = to_lower(&text);
            let starts = |text: &str| text.char_indices().map(|(at, _)| at).collect::<Vec<_>>();
            prop_assert_eq!(starts(&lower), starts(&text));
        }
    }
}
