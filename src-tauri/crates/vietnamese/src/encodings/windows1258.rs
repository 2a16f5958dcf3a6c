//! Windows-1258, as a program shows it that takes it for Windows-1252: "đường" is "ðýõÌng". Hat, breve and horn are in the
//! letter, a tone is a mark behind it unless Latin-1 has the letter with its tone. (Microsoft's table; decoded properly,
//! it gives letters that are not in NFC, which [`super::Encoding::Decomposed`] is for.)

use super::single;
use crate::letters::{Tone, Vowel, vowel};

/// Letters that stand where Windows-1252 has others.
pub const LETTERS: [(u8, char); 8] =
    [(0xC3, 'Ă'), (0xE3, 'ă'), (0xD0, 'Đ'), (0xF0, 'đ'), (0xD5, 'Ơ'), (0xF5, 'ơ'), (0xDD, 'Ư'), (0xFD, 'ư')];

/// Tone marks behind a letter.
pub const TONES: [(u8, Tone); 5] =
    [(0xCC, Tone::Grave), (0xD2, Tone::Hook), (0xDE, Tone::Tilde), (0xEC, Tone::Acute), (0xF2, Tone::Dot)];

/// Letters that are where Windows-1252 has them.
const SAME: &str = "ÀÁÂÈÉÊÍÓÔÙÚàáâèéêíóôùú";

pub(super) fn decode(text: &str, decoded: &mut String) {
    for shown in text.chars() {
        let byte = single::byte(shown);
        let tone = TONES.iter().find(|(code, _)| Some(*code) == byte).and_then(|(_, tone)| tone.mark());
        decoded.push(single::letter_of(shown, &LETTERS).or(tone).unwrap_or(shown));
    }
}

pub(super) fn encode(letter: char, encoded: &mut String) -> bool {
    if SAME.contains(letter) {
        encoded.push(letter);
        return true;
    }
    if single::encode(letter, &LETTERS, encoded) {
        return true;
    }
    let Some(found) = vowel(letter) else { return false };
    let Some((mark, _)) = TONES.iter().find(|(_, tone)| *tone == found.tone) else { return false };
    let base = Vowel { tone: Tone::Level, ..found }.char();
    if !single::encode(base, &LETTERS, encoded) {
        // Plain ASCII, or a hat that Windows-1252 has.
        encoded.push(base);
    }
    encoded.push(single::shown(*mark));
    true
}
