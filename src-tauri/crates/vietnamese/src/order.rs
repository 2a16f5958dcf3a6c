//! The order of a Vietnamese dictionary, and of a list of names.
//!
//! Letters come first (a ă â b c d đ e ê … o ô ơ … u ư … y), and only between equal letters the tones, in the order
//! ngang, huyền, hỏi, ngã, sắc, nặng. That is the order of the Unicode locale data (CLDR, `vi`).

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;

use crate::letters::Tone;

/// What a text is compared by: its letters, then its tones.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DictionaryKey {
    letters: Vec<u32>,
    tones: Vec<Tone>,
}

/// What a person's name is compared by: tên, then đệm, then họ.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameKey {
    given: DictionaryKey,
    middle: DictionaryKey,
    family: DictionaryKey,
}

/// The key of a text. Capitals count as small letters; either Unicode form gives the same key.
pub fn dictionary_key(text: &str) -> DictionaryKey {
    let mut key =
        DictionaryKey { letters: Vec::with_capacity(text.len()), tones: Vec::with_capacity(text.len()) };
    for part in text.to_lowercase().nfd() {
        if let Some(mark) = Tone::of_mark(part) {
            if let Some(tone) = key.tones.last_mut() {
                *tone = mark;
            }
            continue;
        }
        // Breve, circumflex and horn make letters of their own: ă â, ê, ô ơ, ư. Between two code points lie four places.
        let step = match part {
            '\u{306}' => 1,
            '\u{302}' => 2,
            '\u{31b}' => 3,
            other => {
                key.letters.push(if other == 'đ' { u32::from('d') * 4 + 1 } else { u32::from(other) * 4 });
                key.tones.push(Tone::Level);
                continue;
            }
        };
        if let Some(letter) = key.letters.last_mut() {
            // The letter itself, whatever stood on it before.
            *letter = *letter / 4 * 4 + step;
        }
    }
    key
}

/// Two texts in the order of a dictionary.
pub fn compare(a: &str, b: &str) -> Ordering {
    dictionary_key(a).cmp(&dictionary_key(b))
}

/// The key of a person's full name, "Lò Văn Ân": by tên, then đệm, then họ. Of two parts they are họ and tên, a single
/// one is the tên.
pub fn name_key(name: &str) -> NameKey {
    let words: Vec<&str> = name.split_whitespace().collect();
    let (given, middle, family) = match words.as_slice() {
        [] => ("", String::new(), ""),
        [given] => (*given, String::new(), ""),
        [family, middle @ .., given] => (*given, middle.join(" "), *family),
    };
    NameKey { given: dictionary_key(given), middle: dictionary_key(&middle), family: dictionary_key(family) }
}

/// Two names in the order of a list of persons.
pub fn compare_names(a: &str, b: &str) -> Ordering {
    name_key(a).cmp(&name_key(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_ordered_by_letters_and_then_by_tones() {
        for words in [
            ["ma", "mà", "mả", "mã", "má", "mạ"],
            ["an", "ăn", "ân", "da", "đa", "e"],
            ["o", "ô", "ơ", "u", "ư", "y"],
            ["mạ", "mai", "mài", "mãi", "mái", "mam"],
        ] {
            let mut sorted = words;
            sorted.reverse();
            sorted.sort_by(|a, b| compare(a, b));
            assert_eq!(sorted, words);
        }
        assert_eq!(compare("ĐẶNG", "đặng"), Ordering::Equal);
    }

    #[test]
    fn names_are_ordered_by_given_name_in_the_order_of_the_vietnamese_alphabet() {
        let sorted = [
            "Bạc Cầm An",
            "Cà Văn An",
            "Lù Thị Ăn",
            "Lò Văn Ân",
            "Đỗ Thị Dung",
            "Vàng A Đô",
            "Tòng Ma",
            "Tòng Mà",
            "Tòng Mạ",
        ];
        let mut names = sorted;
        names.reverse();
        names.sort_by_key(|name| name_key(name));
        assert_eq!(names, sorted);
        assert_eq!(name_key("  An "), name_key("An"));
    }

    proptest! {
        #[test]
        fn either_unicode_form_gives_the_same_key(text in "([a-zA-Z ]|[ạ-ỹẠ-ỸđĐơƯ])*") {
            prop_assert_eq!(dictionary_key(&text), dictionary_key(&text.nfd().collect::<String>()));
        }
    }
}
