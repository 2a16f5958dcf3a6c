//! A word as codes of its letters, tone apart: what the tables are asked with.

use super::Fault;
use crate::letters::{Tone, Vowel, vowel};

/// The longest syllable has seven letters.
pub(super) const LONGEST: usize = 7;

/// Codes of letters: consonants are their small ASCII byte, đ is [`D_STROKE`], vowels are 1 to 12 in the order of
/// [`crate::letters::Base`]. So all codes are below 0x80 and a vowel is told by one comparison.
pub(super) const D_STROKE: u8 = 0x10;
pub(super) const LAST_VOWEL: u8 = 12;

pub(super) const E: u8 = 4;
pub(super) const E_CIRCUMFLEX: u8 = 5;
pub(super) const I: u8 = 6;
pub(super) const U: u8 = 10;
pub(super) const Y: u8 = 12;

/// A word that consists of Vietnamese letters, at most [`LONGEST`], with at most one tone mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelling {
    codes: [u8; LONGEST],
    length: usize,
    pub tone: Tone,
    /// Index of the letter that carries the mark; 0 where there is none.
    pub marked: usize,
}

impl Spelling {
    pub fn of(word: &str) -> Result<Spelling, Fault> {
        let mut spelling = Spelling { codes: [0; LONGEST], length: 0, tone: Tone::Level, marked: 0 };
        for letter in word.chars() {
            let code = match vowel(letter) {
                Some(vowel) => {
                    if vowel.tone != Tone::Level {
                        if spelling.tone != Tone::Level {
                            return Err(Fault::TwoTones);
                        }
                        (spelling.tone, spelling.marked) = (vowel.tone, spelling.length);
                    }
                    code_of(vowel)
                }
                None => consonant(letter)?,
            };
            *spelling.codes.get_mut(spelling.length).ok_or(Fault::TooLong)? = code;
            spelling.length += 1;
        }
        if spelling.length == 0 { Err(Fault::NotALetter) } else { Ok(spelling) }
    }

    pub fn codes(&self) -> &[u8] {
        self.codes.get(..self.length).unwrap_or_default()
    }
}

pub(super) fn code_of(vowel: Vowel) -> u8 {
    // Twelve bases: fits.
    vowel.base as u8 + 1
}

pub(super) fn consonant(letter: char) -> Result<u8, Fault> {
    match letter {
        'đ' | 'Đ' => Ok(D_STROKE),
        'f' | 'j' | 'w' | 'z' | 'F' | 'J' | 'W' | 'Z' => Err(Fault::ForeignLetter),
        // ASCII, as the pattern says.
        'a'..='z' | 'A'..='Z' => u8::try_from(letter.to_ascii_lowercase()).map_err(|_| Fault::NotALetter),
        _ => Err(Fault::NotALetter),
    }
}

pub(super) fn is_vowel(code: u8) -> bool {
    code <= LAST_VOWEL
}

/// i e ê y: before them c is k, g is gh, ng is ngh.
pub(super) fn is_front(code: u8) -> bool {
    matches!(code, E | E_CIRCUMFLEX | I | Y)
}

/// Codes of a rime as one number, for the tables: five letters of seven bits.
pub(super) fn key(codes: &[u8]) -> u64 {
    codes.iter().fold(0, |key, code| key << 7 | u64::from(*code))
}

/// Codes of a text that is known to be letters; what is none is left out.
pub(super) fn codes(text: &str) -> impl Iterator<Item = u8> + '_ {
    text.chars().filter_map(|letter| match vowel(letter) {
        Some(vowel) => Some(code_of(vowel)),
        None => consonant(letter).ok(),
    })
}
