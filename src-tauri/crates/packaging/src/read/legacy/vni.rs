//! VNI for Windows (fonts `VNI-*`): a letter of its own for đ, ơ, ư and the toned i and ỵ; everything
//! else is a vowel and then one mark, which stands for hat or breve and tone together.

use vietnamese::encodings::vni::{LETTERS, MARKS};

use super::byte;
use crate::read::line::{Letter, Met};

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
        let found = LETTERS.iter().find(|(byte, _)| Some(*byte) == code).map(|&(_, char)| char);
        met.vni |= found.is_some();
        let char = found.unwrap_or(letter.char);
        vowel = Some(char);
        decoded.push(letter.with(char));
    }
}
