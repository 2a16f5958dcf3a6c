//! TCVN 5712:1993, VN3 ("ABC", fonts `.Vn*`): one byte a letter, the tone included. There are no bytes for capitals with
//! a tone: they come from a font whose name ends in H, which draws every small letter as a capital, or, where no such
//! font was at hand, as the plain capital and a tone mark behind it (0xB0 to 0xB4).

use super::single;
use crate::letters::{Tone, Vowel, vowel};

/// Every letter of VN3 that ASCII lacks. 0xAD, which Latin-1 calls the soft hyphen, is ư.
#[rustfmt::skip]
pub const LETTERS: [(u8, char); 74] = [
    (0xA1, 'Ă'), (0xA2, 'Â'), (0xA3, 'Ê'), (0xA4, 'Ô'), (0xA5, 'Ơ'), (0xA6, 'Ư'), (0xA7, 'Đ'), (0xA8, 'ă'),
    (0xA9, 'â'), (0xAA, 'ê'), (0xAB, 'ô'), (0xAC, 'ơ'), (0xAD, 'ư'), (0xAE, 'đ'), (0xB5, 'à'), (0xB6, 'ả'),
    (0xB7, 'ã'), (0xB8, 'á'), (0xB9, 'ạ'), (0xBB, 'ằ'), (0xBC, 'ẳ'), (0xBD, 'ẵ'), (0xBE, 'ắ'), (0xC6, 'ặ'),
    (0xC7, 'ầ'), (0xC8, 'ẩ'), (0xC9, 'ẫ'), (0xCA, 'ấ'), (0xCB, 'ậ'), (0xCC, 'è'), (0xCE, 'ẻ'), (0xCF, 'ẽ'),
    (0xD0, 'é'), (0xD1, 'ẹ'), (0xD2, 'ề'), (0xD3, 'ể'), (0xD4, 'ễ'), (0xD5, 'ế'), (0xD6, 'ệ'), (0xD7, 'ì'),
    (0xD8, 'ỉ'), (0xDC, 'ĩ'), (0xDD, 'í'), (0xDE, 'ị'), (0xDF, 'ò'), (0xE1, 'ỏ'), (0xE2, 'õ'), (0xE3, 'ó'),
    (0xE4, 'ọ'), (0xE5, 'ồ'), (0xE6, 'ổ'), (0xE7, 'ỗ'), (0xE8, 'ố'), (0xE9, 'ộ'), (0xEA, 'ờ'), (0xEB, 'ở'),
    (0xEC, 'ỡ'), (0xED, 'ớ'), (0xEE, 'ợ'), (0xEF, 'ù'), (0xF1, 'ủ'), (0xF2, 'ũ'), (0xF3, 'ú'), (0xF4, 'ụ'),
    (0xF5, 'ừ'), (0xF6, 'ử'), (0xF7, 'ữ'), (0xF8, 'ứ'), (0xF9, 'ự'), (0xFA, 'ỳ'), (0xFB, 'ỷ'), (0xFC, 'ỹ'),
    (0xFD, 'ý'), (0xFE, 'ỵ'),
];

/// Tone marks behind a letter.
pub const TONES: [(u8, Tone); 5] =
    [(0xB0, Tone::Grave), (0xB1, Tone::Hook), (0xB2, Tone::Tilde), (0xB3, Tone::Acute), (0xB4, Tone::Dot)];

pub(super) fn decode(text: &str, decoded: &mut String) {
    for shown in text.chars() {
        if let Some(letter) = single::letter_of(shown, &LETTERS) {
            decoded.push(letter);
            continue;
        }
        let tone = single::byte(shown)
            .and_then(|byte| TONES.iter().find(|(code, _)| *code == byte))
            .filter(|_| takes_tone(decoded.chars().next_back()))
            .and_then(|(_, tone)| tone.mark());
        decoded.push(tone.unwrap_or(shown));
    }
}

/// Whether a tone mark may follow: a vowel that has none, so that "30°" keeps its degree.
fn takes_tone(letter: Option<char>) -> bool {
    letter.and_then(vowel).is_some_and(|vowel| vowel.tone == Tone::Level)
}

pub(super) fn encode(letter: char, encoded: &mut String) -> bool {
    if single::encode(letter, &LETTERS, encoded) {
        return true;
    }
    let Some(found) = vowel(letter) else { return false };
    let base = Vowel { tone: Tone::Level, ..found }.char();
    let Some((mark, _)) = TONES.iter().find(|(_, tone)| *tone == found.tone) else { return false };
    if !single::encode(base, &LETTERS, encoded) {
        encoded.push(base);
    }
    encoded.push(single::shown(*mark));
    true
}
