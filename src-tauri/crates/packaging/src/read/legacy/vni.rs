//! VNI for Windows (fonts `VNI-*`): a letter of its own for đ, ơ, ư and the toned i and ỵ; everything
//! else is a vowel and then one mark, which stands for hat or breve and tone together.

use super::byte;
use crate::read::line::{Letter, Met};

/// Letters in one byte.
pub(super) const LETTERS: [(u8, char); 16] = [
    (0xD1, 'Đ'),
    (0xF1, 'đ'),
    (0xD4, 'Ơ'),
    (0xF4, 'ơ'),
    (0xD6, 'Ư'),
    (0xF6, 'ư'),
    (0xCC, 'Ì'),
    (0xEC, 'ì'),
    (0xCD, 'Í'),
    (0xED, 'í'),
    (0xC6, 'Ỉ'),
    (0xE6, 'ỉ'),
    (0xD3, 'Ĩ'),
    (0xF3, 'ĩ'),
    (0xD2, 'Ị'),
    (0xF2, 'ị'),
];

/// The two forms of ỵ, which take no mark after them.
pub(super) const Y_DOT: [(u8, char); 2] = [(0xCE, 'Ỵ'), (0xEE, 'ỵ')];

/// What a mark may follow.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    /// A tone alone: any vowel.
    Vowel,
    /// A hat, with or without a tone: a, e, o.
    Hat,
    /// A breve, with or without a tone: a.
    Breve,
}

/// Marks by the byte of their small form; the capital form is 0x20 lower. The text is what Unicode
/// puts after the letter instead.
pub(super) const MARKS: [(u8, After, &str); 17] = [
    (0xF9, After::Vowel, "\u{301}"),
    (0xF8, After::Vowel, "\u{300}"),
    (0xFB, After::Vowel, "\u{309}"),
    (0xF5, After::Vowel, "\u{303}"),
    (0xEF, After::Vowel, "\u{323}"),
    (0xE2, After::Hat, "\u{302}"),
    (0xE1, After::Hat, "\u{302}\u{301}"),
    (0xE0, After::Hat, "\u{302}\u{300}"),
    (0xE5, After::Hat, "\u{302}\u{309}"),
    (0xE3, After::Hat, "\u{302}\u{303}"),
    (0xE4, After::Hat, "\u{302}\u{323}"),
    (0xEA, After::Breve, "\u{306}"),
    (0xE9, After::Breve, "\u{306}\u{301}"),
    (0xE8, After::Breve, "\u{306}\u{300}"),
    (0xFA, After::Breve, "\u{306}\u{309}"),
    (0xFC, After::Breve, "\u{306}\u{303}"),
    (0xEB, After::Breve, "\u{306}\u{323}"),
];

pub(super) fn decode(stretch: &[Letter], decoded: &mut Vec<Letter>, met: &mut Met) {
    // The vowel just written, while it can still take a mark.
    let mut vowel: Option<char> = None;
    for letter in stretch {
        let code = byte(letter.char);
        if let (Some(base), Some(code)) = (vowel, code)
            && let Some((_, _, marks)) = MARKS
                .iter()
                .find(|(mark, after, _)| code | 0x20 == *mark && code >= 0xC0 && after.allows(base))
        {
            decoded.extend(marks.chars().map(|mark| letter.with(mark)));
            met.vni = true;
            vowel = None;
            continue;
        }
        let found = LETTERS.iter().chain(&Y_DOT).find(|(byte, _)| Some(*byte) == code).map(|&(_, char)| char);
        met.vni |= found.is_some();
        let char = found.unwrap_or(letter.char);
        vowel = Some(char);
        decoded.push(letter.with(char));
    }
}

impl After {
    fn allows(self, base: char) -> bool {
        match self {
            After::Vowel => matches!(
                base,
                'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ơ' | 'ư' | 'A' | 'E' | 'I' | 'O' | 'U' | 'Y' | 'Ơ' | 'Ư'
            ),
            After::Hat => matches!(base, 'a' | 'e' | 'o' | 'A' | 'E' | 'O'),
            After::Breve => matches!(base, 'a' | 'A'),
        }
    }
}
