//! VNI for Windows (fonts `VNI-*`): a letter of its own for đ, ơ, ư and the toned i and ỵ; everything else is a vowel
//! and then one mark, which stands for hat or breve and tone together. The mark of a capital is a capital.

use unicode_normalization::UnicodeNormalization;

use super::single;

/// Letters in one byte.
#[rustfmt::skip]
pub const LETTERS: [(u8, char); 18] = [
    (0xD1, 'Đ'), (0xF1, 'đ'), (0xD4, 'Ơ'), (0xF4, 'ơ'), (0xD6, 'Ư'), (0xF6, 'ư'), (0xCC, 'Ì'), (0xEC, 'ì'), (0xCD, 'Í'),
    (0xED, 'í'), (0xC6, 'Ỉ'), (0xE6, 'ỉ'), (0xD3, 'Ĩ'), (0xF3, 'ĩ'), (0xD2, 'Ị'), (0xF2, 'ị'), (0xCE, 'Ỵ'), (0xEE, 'ỵ'),
];

/// What a mark may follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// A tone alone: any vowel but i.
    Vowel,
    /// A hat, with or without a tone: a, e, o.
    Hat,
    /// A breve, with or without a tone: a.
    Breve,
}

impl After {
    /// Whether such a mark may follow this letter, already decoded.
    pub fn allows(self, letter: char) -> bool {
        let letters = match self {
            After::Vowel => "aeiouyơưAEIOUYƠƯ",
            After::Hat => "aeoAEO",
            After::Breve => "aA",
        };
        letters.contains(letter)
    }
}

/// Marks by the byte of their small form; the capital form is 0x20 lower. The text is what Unicode puts after the letter
/// instead.
#[rustfmt::skip]
pub const MARKS: [(u8, After, &str); 17] = [
    (0xF9, After::Vowel, "\u{301}"), (0xF8, After::Vowel, "\u{300}"), (0xFB, After::Vowel, "\u{309}"),
    (0xF5, After::Vowel, "\u{303}"), (0xEF, After::Vowel, "\u{323}"),
    (0xE2, After::Hat, "\u{302}"), (0xE1, After::Hat, "\u{302}\u{301}"), (0xE0, After::Hat, "\u{302}\u{300}"),
    (0xE5, After::Hat, "\u{302}\u{309}"), (0xE3, After::Hat, "\u{302}\u{303}"), (0xE4, After::Hat, "\u{302}\u{323}"),
    (0xEA, After::Breve, "\u{306}"), (0xE9, After::Breve, "\u{306}\u{301}"), (0xE8, After::Breve, "\u{306}\u{300}"),
    (0xFA, After::Breve, "\u{306}\u{309}"), (0xFC, After::Breve, "\u{306}\u{303}"), (0xEB, After::Breve, "\u{306}\u{323}"),
];

pub(super) fn decode(text: &str, decoded: &mut String) {
    // The vowel just written, while it can still take a mark.
    let mut vowel: Option<char> = None;
    for shown in text.chars() {
        if let (Some(base), Some(byte)) = (vowel, single::byte(shown))
            && let Some((_, _, marks)) = MARKS
                .iter()
                .find(|(mark, after, _)| byte >= 0xC0 && byte | 0x20 == *mark && after.allows(base))
        {
            decoded.push_str(marks);
            vowel = None;
            continue;
        }
        let letter = single::letter_of(shown, &LETTERS).unwrap_or(shown);
        vowel = Some(letter);
        decoded.push(letter);
    }
}

pub(super) fn encode(letter: char, encoded: &mut String) -> bool {
    if single::encode(letter, &LETTERS, encoded) {
        return true;
    }
    for (byte, after, marks) in MARKS {
        let bases = "aeouyơưAEOUYƠƯ".chars().filter(|base| after.allows(*base));
        for base in bases {
            let composed = || std::iter::once(base).chain(marks.chars()).nfc();
            if composed().next() != Some(letter) || composed().nth(1).is_some() {
                continue;
            }
            if !single::encode(base, &LETTERS, encoded) {
                encoded.push(base);
            }
            encoded.push(single::shown(if letter.is_uppercase() { byte - 0x20 } else { byte }));
            return true;
        }
    }
    false
}
