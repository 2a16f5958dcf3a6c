//! Vietnamese typed with fonts from before Unicode. The text holds Latin-1 letters, and only the font
//! makes them Vietnamese. Where the font is named it decides (`decode`); where it was lost, the words do (`settle`).

mod settle;
mod tcvn3;
mod vni;

#[cfg(test)]
mod tests;

use vietnamese::encodings;

use super::line::{Letter, Met};
pub(super) use settle::{is_sure, settle, told, unicode};

/// The encoding that a font implies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    #[default]
    Unicode,
    /// TCVN 5712:1993 VN3, "ABC". A font whose name ends in H draws capitals for small letters.
    Tcvn3 { capitals: bool },
    /// VNI for Windows: a letter and a mark after it.
    Vni,
    /// Vietnamese Professionals Society: one character a letter.
    Vps,
    /// VISCII: one character a letter. A font whose name ends in H draws capitals for small letters.
    Viscii { capitals: bool },
}

impl Encoding {
    /// By the font's name: `.VnTime`, `.VnTimeH`, `VNI-Times`, `VPS Times`, `VI Times`, `VI Times H`.
    pub fn of_font(name: &str) -> Encoding {
        let name = name.trim().trim_matches(['"', '\'']);
        let lower = name.to_lowercase();
        if lower.starts_with(".vn") {
            Encoding::Tcvn3 { capitals: name.ends_with('H') }
        } else if lower.starts_with("vni-") || lower.starts_with("vni ") {
            Encoding::Vni
        } else if lower.starts_with("vps") {
            Encoding::Vps
        } else if lower.starts_with("vi ") {
            Encoding::Viscii { capitals: name.ends_with('H') || lower.ends_with(" hoa") }
        } else {
            Encoding::Unicode
        }
    }

    fn family(self) -> u8 {
        match self {
            Encoding::Unicode => 0,
            Encoding::Tcvn3 { .. } => 1,
            Encoding::Vni => 2,
            Encoding::Vps => 3,
            Encoding::Viscii { .. } => 4,
        }
    }
}

/// Decodes each stretch of letters in one legacy encoding; letters in Unicode pass as they are.
pub(super) fn decode(letters: Vec<Letter>, met: &mut Met) -> Vec<Letter> {
    if letters.iter().all(|letter| letter.encoding == Encoding::Unicode) {
        return letters;
    }
    let mut decoded = Vec::with_capacity(letters.len());
    for stretch in letters.chunk_by(|a, b| a.encoding.family() == b.encoding.family()) {
        let family = stretch.first().map(|letter| letter.encoding).unwrap_or_default();
        // Text typed in Unicode while an old font was chosen: the letters already say what they are.
        let unicode = stretch.iter().any(|letter| is_vietnamese_unicode(letter.char));
        match family {
            Encoding::Tcvn3 { .. } if !unicode => tcvn3::decode(stretch, &mut decoded, met),
            Encoding::Vni if !unicode => vni::decode(stretch, &mut decoded, met),
            Encoding::Vps | Encoding::Viscii { .. } if !unicode => single(stretch, &mut decoded, met),
            _ => decoded.extend_from_slice(stretch),
        }
    }
    decoded
}

/// VPS and VISCII: one character a letter.
fn single(stretch: &[Letter], decoded: &mut Vec<Letter>, met: &mut Met) {
    for letter in stretch {
        let encoding = match letter.encoding {
            Encoding::Viscii { capitals } => {
                met.viscii |= !letter.char.is_ascii() || capitals && letter.char.is_lowercase();
                encodings::Encoding::Viscii { capitals }
            }
            _ => {
                met.vps |= !letter.char.is_ascii();
                encodings::Encoding::Vps
            }
        };
        let shown = encodings::decode(letter.char.encode_utf8(&mut [0; 4]), encoding);
        decoded.extend(shown.chars().map(|char| letter.with(char)));
    }
}

/// A letter that neither encoding can hold, because it lies outside Latin-1.
fn is_vietnamese_unicode(char: char) -> bool {
    matches!(char, '\u{102}' | '\u{103}' | '\u{110}' | '\u{111}' | '\u{128}' | '\u{129}' | '\u{168}' | '\u{169}'
        | '\u{1A0}' | '\u{1A1}' | '\u{1AF}' | '\u{1B0}' | '\u{300}'..='\u{323}' | '\u{1EA0}'..='\u{1EF9}')
}

/// The byte in the font, for a letter that may also stand in Word's private range for symbol fonts.
fn byte(char: char) -> Option<u8> {
    match u32::from(char) {
        code @ 0..=0xFF => u8::try_from(code).ok(),
        code @ 0xF020..=0xF0FF => u8::try_from(code & 0xFF).ok(),
        _ => None,
    }
}
