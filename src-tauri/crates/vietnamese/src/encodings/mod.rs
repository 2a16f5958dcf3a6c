//! Text that comes from before Unicode, or through a converter that did half its work.
//!
//! Old Vietnamese encodings put their letters where Western ones have others, so that a text looks like "Hội" typed as
//! "Héi". Here such a text is a string of the characters that a file shows: Latin-1, with the signs of Windows-1252
//! for the bytes 0x80 to 0x9F, or the private range U+F020 to U+F0FF, where Word keeps letters of symbol fonts.
//!
//! Where a font's name is known (`.VnTime`, `VNI-Times`), decode by it. [`detect`] is for text that lost its font.

mod detect;
mod single;
pub mod tcvn3;
pub mod viscii;
pub mod vni;
pub mod vps;
pub mod windows1258;

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

pub use detect::{detect, detect_legacy};

use crate::letters::{self, to_lower};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    /// TCVN 5712:1993, VN3, "ABC", fonts `.Vn*`. A font whose name ends in H draws small letters as capitals.
    Tcvn3 { capitals: bool },
    /// VNI for Windows, fonts `VNI-*`: a letter, then a mark for hat and tone.
    Vni,
    /// Vietnamese Professionals Society, fonts `VPS *`.
    Vps,
    /// VISCII 1.1, fonts `VI *`. A font whose name ends in H draws small letters as capitals.
    Viscii { capitals: bool },
    /// Windows-1258 read as Windows-1252.
    Windows1258,
    /// Unicode, but not in NFC: a letter and its marks apart.
    Decomposed,
}

impl Encoding {
    /// As a person who typed in it calls it.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Tcvn3 { .. } => "TCVN3",
            Encoding::Vni => "VNI",
            Encoding::Vps => "VPS",
            Encoding::Viscii { .. } => "VISCII",
            Encoding::Windows1258 => "Windows-1258",
            Encoding::Decomposed => "Unicode tổ hợp",
        }
    }

    /// Does the font draw every small letter as a capital?
    pub fn draws_capitals(self) -> bool {
        matches!(self, Encoding::Tcvn3 { capitals: true } | Encoding::Viscii { capitals: true })
    }
}

/// The text in Unicode, NFC. A character that the encoding does not use stays as it is.
pub fn decode(text: &str, encoding: Encoding) -> String {
    let mut decoded = String::with_capacity(text.len());
    match encoding {
        Encoding::Tcvn3 { .. } => tcvn3::decode(text, &mut decoded),
        Encoding::Vni => vni::decode(text, &mut decoded),
        Encoding::Vps => single::decode(text, &vps::LETTERS, &mut decoded),
        Encoding::Viscii { .. } => single::decode(text, &viscii::LETTERS, &mut decoded),
        Encoding::Windows1258 => windows1258::decode(text, &mut decoded),
        Encoding::Decomposed => decoded.push_str(text),
    }
    if encoding.draws_capitals() {
        decoded = decoded.to_uppercase();
    }
    match letters::nfc(&decoded) {
        Cow::Borrowed(_) => decoded,
        Cow::Owned(composed) => composed,
    }
}

/// The text as a file in the encoding shows it. [`decode`] gives it back; `None` where it could not, because the
/// text holds a character whose place a letter has taken, or for a font of capitals a small letter.
pub fn encode(text: &str, encoding: Encoding) -> Option<String> {
    let text = letters::nfc(text);
    let mut encoded = String::with_capacity(text.len());
    let source =
        if encoding.draws_capitals() { Cow::Owned(to_lower(&text)) } else { Cow::Borrowed(text.as_ref()) };
    for letter in source.chars() {
        let done = match encoding {
            _ if letter.is_ascii() && !single::is_control(letter) => {
                encoded.push(letter);
                true
            }
            Encoding::Tcvn3 { .. } => tcvn3::encode(letter, &mut encoded),
            Encoding::Vni => vni::encode(letter, &mut encoded),
            Encoding::Vps => single::encode(letter, &vps::LETTERS, &mut encoded),
            Encoding::Viscii { .. } => single::encode(letter, &viscii::LETTERS, &mut encoded),
            Encoding::Windows1258 => windows1258::encode(letter, &mut encoded),
            Encoding::Decomposed => {
                encoded.extend(std::iter::once(letter).nfd());
                true
            }
        };
        if !done {
            // Nothing of the encoding's: it may stay if nobody takes it for a letter.
            encoded.push(letter);
        }
    }
    (decode(&encoded, encoding) == text).then_some(encoded)
}

#[cfg(test)]
mod tests;
