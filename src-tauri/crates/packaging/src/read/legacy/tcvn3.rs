//! TCVN3 ("ABC", fonts `.Vn*`): one byte a letter, the tone included. There are no bytes for capitals
//! with a tone: they come from a font whose name ends in H, which draws every small letter as a capital.

use super::{Encoding, byte};
use crate::read::line::{Letter, Met};

/// Every letter of TCVN 5712:1993 VN3 that ASCII lacks.
pub(super) const LETTERS: [(u8, char); 74] = [
    (0xA1, 'Ă'),
    (0xA2, 'Â'),
    (0xA3, 'Ê'),
    (0xA4, 'Ô'),
    (0xA5, 'Ơ'),
    (0xA6, 'Ư'),
    (0xA7, 'Đ'),
    (0xA8, 'ă'),
    (0xA9, 'â'),
    (0xAA, 'ê'),
    (0xAB, 'ô'),
    (0xAC, 'ơ'),
    (0xAD, 'ư'),
    (0xAE, 'đ'),
    (0xB5, 'à'),
    (0xB6, 'ả'),
    (0xB7, 'ã'),
    (0xB8, 'á'),
    (0xB9, 'ạ'),
    (0xBB, 'ằ'),
    (0xBC, 'ẳ'),
    (0xBD, 'ẵ'),
    (0xBE, 'ắ'),
    (0xC6, 'ặ'),
    (0xC7, 'ầ'),
    (0xC8, 'ẩ'),
    (0xC9, 'ẫ'),
    (0xCA, 'ấ'),
    (0xCB, 'ậ'),
    (0xCC, 'è'),
    (0xCE, 'ẻ'),
    (0xCF, 'ẽ'),
    (0xD0, 'é'),
    (0xD1, 'ẹ'),
    (0xD2, 'ề'),
    (0xD3, 'ể'),
    (0xD4, 'ễ'),
    (0xD5, 'ế'),
    (0xD6, 'ệ'),
    (0xD7, 'ì'),
    (0xD8, 'ỉ'),
    (0xDC, 'ĩ'),
    (0xDD, 'í'),
    (0xDE, 'ị'),
    (0xDF, 'ò'),
    (0xE1, 'ỏ'),
    (0xE2, 'õ'),
    (0xE3, 'ó'),
    (0xE4, 'ọ'),
    (0xE5, 'ồ'),
    (0xE6, 'ổ'),
    (0xE7, 'ỗ'),
    (0xE8, 'ố'),
    (0xE9, 'ộ'),
    (0xEA, 'ờ'),
    (0xEB, 'ở'),
    (0xEC, 'ỡ'),
    (0xED, 'ớ'),
    (0xEE, 'ợ'),
    (0xEF, 'ù'),
    (0xF1, 'ủ'),
    (0xF2, 'ũ'),
    (0xF3, 'ú'),
    (0xF4, 'ụ'),
    (0xF5, 'ừ'),
    (0xF6, 'ử'),
    (0xF7, 'ữ'),
    (0xF8, 'ứ'),
    (0xF9, 'ự'),
    (0xFA, 'ỳ'),
    (0xFB, 'ỷ'),
    (0xFC, 'ỹ'),
    (0xFD, 'ý'),
    (0xFE, 'ỵ'),
];

/// Tone marks that stand after a plain capital, where no H font was at hand.
const TONES: [(u8, char); 5] =
    [(0xB0, '\u{300}'), (0xB1, '\u{309}'), (0xB2, '\u{303}'), (0xB3, '\u{301}'), (0xB4, '\u{323}')];

pub(super) fn decode(stretch: &[Letter], decoded: &mut Vec<Letter>, met: &mut Met) {
    let mut after_vowel = false;
    for letter in stretch {
        let capitals = letter.encoding == Encoding::Tcvn3 { capitals: true };
        let found = byte(letter.char).and_then(|byte| {
            let tone = TONES.iter().filter(|_| after_vowel);
            LETTERS.iter().chain(tone).find(|(code, _)| *code == byte).map(|&(_, char)| char)
        });
        met.tcvn3 |= found.is_some() || (capitals && letter.char.is_lowercase());
        let char = found.unwrap_or(letter.char);
        let char = if capitals { upper(char) } else { char };
        after_vowel = is_vowel(char);
        decoded.push(letter.with(char));
    }
}

fn upper(char: char) -> char {
    let mut upper = char.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) => one,
        _ => char,
    }
}

/// A vowel that can still take a tone: ASCII, or one that carries a hat, a breve or a horn.
fn is_vowel(char: char) -> bool {
    matches!(
        char,
        'a' | 'e'
            | 'i'
            | 'o'
            | 'u'
            | 'y'
            | 'A'
            | 'E'
            | 'I'
            | 'O'
            | 'U'
            | 'Y'
            | 'ă'
            | 'â'
            | 'ê'
            | 'ô'
            | 'ơ'
            | 'ư'
            | 'Ă'
            | 'Â'
            | 'Ê'
            | 'Ô'
            | 'Ơ'
            | 'Ư'
    )
}
