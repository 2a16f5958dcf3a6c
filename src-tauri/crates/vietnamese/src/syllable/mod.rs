//! Whether a word is a Vietnamese syllable, by the rules of its spelling and by no dictionary.
//!
//! A syllable is an onset, a rime and a tone. The onset is one of 27 or none, the rime one of some 150, and the rules
//! between them are few and strict: k, gh, ngh only before i e ê y; c, g, ng before all others; q only with u; a rime that
//! ends in c, ch, p or t takes sắc or nặng; and each rime has one letter that carries the mark, two in the three rimes
//! where the old and the new way of writing differ (hòa, hoà). A slip of the finger mostly breaks one of them. Where the
//! rules allow more than the language has, short lists say what it has: the onsets of rare rimes, the syllables without an
//! onset. What breaks none (cac for các is seen, but tác for các is not) needs a reader; only for hỏi and ngã, which are
//! confused more than anything else, [`tone_slip`] knows the syllables that are no words.
//!
//! Everything here reads NFC, capitals like small letters. Judge small words only: names follow rules of their own
//! (Đắk Lắk, Pleiku), and what [`is_foreign_shape`] or [`is_loan`] is somebody else's spelling.

mod bare;
mod foreign;
mod loans;
mod mark;
mod onset;
mod parse;
mod rime;
mod spell;
mod suggest;
mod telex;
mod tone_slip;

pub use foreign::is_foreign_shape;
pub use loans::is_loan;
pub use onset::Onset;
pub use parse::parse;
pub use rime::Rime;
pub use suggest::suggest;
pub use tone_slip::tone_slip;

use crate::letters::Tone;

/// A syllable, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Syllable {
    pub onset: Onset,
    pub rime: Rime,
    pub tone: Tone,
    /// How the tone mark is placed, where the two ways differ and there is a mark.
    pub style: Option<ToneStyle>,
}

/// Where the tone mark of a final oa, oe or uy stands. Which one is called right depends on who is asked: textbooks have
/// the new one (Quyết định 1989/QĐ-BGDĐT năm 2018, Điều 8), laws and most newspapers the old.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ToneStyle {
    /// On the first vowel: hòa, khỏe, thủy.
    Old,
    /// On the second: hoà, khoẻ, thuỷ.
    New,
}

/// Why a word is no syllable. The first reason met is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// A character that is no letter of Vietnamese: a digit, a hyphen, a loose mark, ñ; or nothing at all.
    NotALetter,
    /// f, j, w or z.
    ForeignLetter,
    /// Longer than any syllable; nghiêng has seven letters.
    TooLong,
    /// Consonants only.
    NoVowel,
    /// Consonants that begin no syllable: bl, nhg, and what a slip puts there.
    UnknownOnset,
    /// c before i e ê y: write k.
    CBeforeFront,
    /// k before a ă â o ô ơ u ư: write c.
    KBeforeBack,
    /// g before e ê: write gh.
    GBeforeFront,
    /// gh before a vowel that needs no h: write g.
    GhBeforeBack,
    /// ng before i e ê: write ngh.
    NgBeforeFront,
    /// ngh before a vowel that needs no h: write ng.
    NghBeforeBack,
    /// q without u.
    QWithoutU,
    /// The vowels and what follows them are no rime: iem, ôat, ươg.
    UnknownRime,
    /// A rime that never follows this onset: boan, tếng; without an onset iên, and what has no word, as ược.
    RimeAfterOnset,
    /// A final c, ch, p, t with a tone other than sắc or nặng: cac, thưc, hộp is right, hồp is not.
    ToneOnStop,
    /// More than one tone mark.
    TwoTones,
    /// The mark on a letter of the rime that does not carry it: hóang, qúy, tiêú.
    MisplacedMark,
}

#[cfg(test)]
mod tests;
