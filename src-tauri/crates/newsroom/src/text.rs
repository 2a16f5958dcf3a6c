//! Letters: one Unicode form, and folding over Vietnamese accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Unicode normal form C, as everything in the store is.
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// Lower case, without accents, đ as d: "Đặng Thị Hường" → "dang thi huong".
pub fn fold(text: &str) -> String {
    text.nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .map(|letter| if letter == 'đ' { 'd' } else { letter })
        .collect()
}

/// Whether folding would lose something: the text carries an accent or a đ.
pub fn is_accented(text: &str) -> bool {
    fold(text) != nfc(text).to_lowercase()
}

/// `2026-11-21T16:40:00+07:00` → `16:40, 21/11/2026`; anything else unchanged.
pub fn moment(at: &str) -> String {
    match chrono::DateTime::parse_from_rfc3339(at) {
        Ok(at) => at.format("%H:%M, %d/%m/%Y").to_string(),
        Err(_) => at.to_owned(),
    }
}

/// A whole number as Vietnamese print has it: 1284 → "1.284".
pub fn number(value: usize) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_covers_d_with_stroke_and_stacked_accents() {
        assert_eq!(fold("Đặng Thị Hường, Tả Phìn, ưỡn ẹo"), "dang thi huong, ta phin, uon eo");
        assert_eq!(fold(&"Hường".nfd().collect::<String>()), "huong", "either Unicode form folds alike");
    }

    #[test]
    fn accents_are_noticed_and_their_absence_too() {
        assert!(is_accented("năm") && is_accented("đi"));
        assert!(!is_accented("Nam 2026"));
    }

    #[test]
    fn numbers_are_grouped_by_points() {
        assert_eq!([0, 999, 1284, 1_000_000].map(number), ["0", "999", "1.284", "1.000.000"]);
    }
}
