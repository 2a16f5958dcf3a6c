//! Letters: one Unicode form, and folding over Vietnamese accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Unicode normal form C, as everything in the store is.
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// NFC, line breaks as U+000A, no other control characters, the ends trimmed.
pub fn clean(text: &str) -> String {
    manuscript::normalize::clean(text).trim().to_owned()
}

/// NFC, on one line, without control characters, the ends trimmed.
pub fn one_line(text: &str) -> String {
    manuscript::normalize::one_line(text)
}

/// Lower case, without accents, đ as d: "Đặng Thị Hường" → "dang thi huong".
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        // Three letters of four: worth a way of their own where a whole sheet is searched.
        if letter.is_ascii() {
            folded.push(letter.to_ascii_lowercase());
            continue;
        }
        decompose_canonical(letter, |part| {
            if !is_combining_mark(part) {
                folded.extend(part.to_lowercase().map(|letter| if letter == 'đ' { 'd' } else { letter }));
            }
        });
    }
    folded
}

/// The words of a query, folded; [`found`] looks for them.
pub fn wanted(query: &str) -> Vec<String> {
    fold(query).split_whitespace().map(str::to_owned).collect()
}

/// Whether every wanted word occurs in `text`, accents or not.
pub fn found(text: &str, wanted: &[String]) -> bool {
    if wanted.is_empty() {
        return true;
    }
    let folded = fold(text);
    wanted.iter().all(|word| folded.contains(word.as_str()))
}

/// Orders words as a Vietnamese dictionary does: letters first (a ă â … d đ … o ô ơ … u ư), then tones in the order
/// ngang, huyền, hỏi, ngã, sắc, nặng.
pub fn dictionary_key(text: &str) -> (Vec<u32>, Vec<u8>) {
    let (mut letters, mut tones) = (Vec::new(), Vec::new());
    for part in text.to_lowercase().nfd() {
        match part {
            '\u{300}' | '\u{309}' | '\u{303}' | '\u{301}' | '\u{323}' => {
                if let Some(tone) = tones.last_mut() {
                    *tone = match part {
                        '\u{300}' => 1,
                        '\u{309}' => 2,
                        '\u{303}' => 3,
                        '\u{301}' => 4,
                        _ => 5,
                    };
                }
            }
            // Breve, circumflex and horn make other letters: ă â, ê, ô ơ, ư. None stands on the same letter as another.
            '\u{306}' => letters.last_mut().into_iter().for_each(|letter| *letter += 1),
            '\u{302}' | '\u{31b}' => letters.last_mut().into_iter().for_each(|letter| {
                *letter += if part == '\u{302}' { 2 } else { 3 };
            }),
            other => {
                let other = if other == 'đ' { u32::from('d') * 4 + 1 } else { u32::from(other) * 4 };
                letters.push(other);
                tones.push(0);
            }
        }
    }
    (letters, tones)
}

/// Names as a Vietnamese list has them: by tên, then đệm, then họ.
pub fn name_key(name: &str) -> impl Ord + use<> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let (given, rest) = words.split_last().map(|(given, rest)| (*given, rest)).unwrap_or_default();
    let (family, middle) = rest.split_first().map(|(family, middle)| (*family, middle)).unwrap_or_default();
    (dictionary_key(given), dictionary_key(&middle.join(" ")), dictionary_key(family))
}

/// Keywords of a text: between commas or semicolons, each once.
pub fn keywords(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split([',', ';', '\n']) {
        let word = one_line(word);
        if !word.is_empty() && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// `2026-11-21` or `21/11/2026` as a day that exists.
pub fn day(text: &str) -> Option<chrono::NaiveDate> {
    let text = text.trim();
    ["%Y-%m-%d", "%d/%m/%Y"].iter().find_map(|form| chrono::NaiveDate::parse_from_str(text, form).ok())
}

/// A day as Vietnamese print has it: 19/4/2024.
pub fn day_label(day: chrono::NaiveDate) -> String {
    day.format("%-d/%-m/%Y").to_string()
}

/// The first letter as a capital.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// “A”, “A và B”, “A, B và C”.
pub fn joined(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} và {last}", first.join(", ")),
    }
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
    fn names_are_ordered_by_given_name_in_the_order_of_the_vietnamese_alphabet() {
        let mut names = [
            "Lò Văn Ân",
            "Đỗ Thị Dung",
            "Vàng A Đô",
            "Cà Văn An",
            "Lù Thị Ăn",
            "Bạc Cầm An",
            "Tòng Mạ",
            "Tòng Mà",
            "Tòng Ma",
        ];
        names.sort_by_key(|name| name_key(name));
        assert_eq!(
            names,
            [
                "Bạc Cầm An",
                "Cà Văn An",
                "Lù Thị Ăn",
                "Lò Văn Ân",
                "Đỗ Thị Dung",
                "Vàng A Đô",
                "Tòng Ma",
                "Tòng Mà",
                "Tòng Mạ"
            ]
        );
    }

    #[test]
    fn folding_letter_by_letter_is_folding_the_whole() {
        let whole = |text: &str| -> String {
            text.nfd()
                .filter(|letter| !is_combining_mark(*letter))
                .flat_map(char::to_lowercase)
                .map(|letter| if letter == 'đ' { 'd' } else { letter })
                .collect()
        };
        proptest::proptest!(|(text in "(\\PC|[ạ-ỹẠ-ỸđĐơƯ]|\u{323}|\u{302})*")| {
            proptest::prop_assert_eq!(fold(&text), whole(&text));
        });
    }

    #[test]
    fn accents_are_noticed_and_their_absence_too() {
        assert!(is_accented("năm") && is_accented("đi"));
        assert!(!is_accented("Nam 2026"));
    }

    #[test]
    fn keywords_are_a_list_without_repeats() {
        assert_eq!(keywords(" hội nghị, khen thưởng ;hội nghị,, "), ["hội nghị", "khen thưởng"]);
    }

    #[test]
    fn numbers_are_grouped_by_points() {
        assert_eq!([0, 999, 1284, 1_000_000].map(number), ["0", "999", "1.284", "1.000.000"]);
    }
}
