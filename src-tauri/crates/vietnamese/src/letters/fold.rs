//! Folding: how a word looks to somebody who types without accents.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use super::vowel;

/// Lower case, without accents, đ as d: "Đặng Thị Hường" → "dang thi huong". Either Unicode form folds alike.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_in(text, &mut folded);
    folded
}

/// [`fold`] appended to a string that may be used again.
pub fn fold_in(text: &str, folded: &mut String) {
    for letter in text.chars() {
        if letter.is_ascii() {
            folded.push(letter.to_ascii_lowercase());
        } else if let Some(vowel) = vowel(letter) {
            folded.push(vowel.base.ascii());
        } else if matches!(letter, 'đ' | 'Đ') {
            folded.push('d');
        } else {
            decompose_canonical(letter, |part| {
                if !is_combining_mark(part) {
                    folded.extend(part.to_lowercase().map(|letter| if letter == 'đ' { 'd' } else { letter }));
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn folding_covers_d_with_stroke_and_stacked_accents() {
        assert_eq!(fold("Đặng Thị Hường, Tả Phìn, ưỡn ẹo"), "dang thi huong, ta phin, uon eo");
        assert_eq!(fold(&"Hường".nfd().collect::<String>()), "huong");
        assert_eq!(fold("Čapek, Ñandú, Ærø"), "capek, nandu, ærø");
    }

    proptest! {
        #[test]
        fn folding_letter_by_letter_is_folding_the_whole(text in "(\\PC|[ạ-ỹẠ-ỸđĐơƠưƯ]|\u{323}|\u{302})*") {
            let whole: String = text
                .nfd()
                .filter(|letter| !is_combining_mark(*letter))
                .flat_map(char::to_lowercase)
                .map(|letter| if letter == 'đ' { 'd' } else { letter })
                .collect();
            prop_assert_eq!(fold(&text), whole);
        }
    }
}
