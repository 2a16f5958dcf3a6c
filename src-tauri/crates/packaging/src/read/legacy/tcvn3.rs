//! TCVN3 ("ABC", fonts `.Vn*`): one byte a letter, the tone included. There are no bytes for capitals
//! with a tone: they come from a font whose name ends in H, which draws every small letter as a capital.

use vietnamese::encodings::tcvn3::{LETTERS, TONES};

use super::{Encoding, byte};
use crate::read::line::{Letter, Met};

pub(super) fn decode(stretch: &[Letter], decoded: &mut Vec<Letter>, met: &mut Met) {
    let mut after_vowel = false;
    for letter in stretch {
        let capitals = letter.encoding == Encoding::Tcvn3 { capitals: true };
        let found = byte(letter.char).and_then(|byte| {
            let letter = LETTERS.iter().find(|(code, _)| *code == byte).map(|(_, letter)| *letter);
            let tone = || TONES.iter().find(|(code, _)| after_vowel && *code == byte)?.1.mark();
            letter.or_else(tone)
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
