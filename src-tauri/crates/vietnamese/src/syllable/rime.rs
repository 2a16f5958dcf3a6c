//! Rimes: the vowels of a syllable and the consonant that ends it.

use std::sync::LazyLock;

use super::parse::RARE;
use super::spell::{D_STROKE, LONGEST, codes, key};
use super::{ToneStyle, bare};
use crate::letters::Tone;

/// A rime as it is written without a tone: "iêng". After qu the u belongs to the onset, so that "quyên" has the rime
/// "yên"; after gi a rime that begins with iê keeps its i, so that "giếng" has "iêng".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rime(u8);

/// Which onsets a rime is rounded for, or bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glide {
    /// No glide: after every onset.
    No,
    /// Begins with the glide o or u: not after c, k, qu, gi, nor after lips (b m p ph v) but in a few loans.
    Rounded,
    /// Only without an onset or after qu: yên, yêu.
    Bare,
    /// Only after an onset: iên, iêu, because "yên" is written where there is none.
    Onset,
    /// Only after qu: quốc, quýnh.
    Qu,
}

/// All rimes; each group by its final. The order has no meaning.
#[rustfmt::skip]
const RIMES: &[(Glide, &[&str])] = &[
    (Glide::No, &[
        "a", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y",
        "ia", "ua", "ưa",
        "ai", "ao", "au", "ay", "âu", "ây", "eo", "êu", "iu", "oi", "ôi", "ơi", "ui", "ưi", "ưu",
        "uôi", "ươi", "ươu",
        "am", "ăm", "âm", "em", "êm", "im", "om", "ôm", "ơm", "um", "ưm", "uôm", "ươm",
        "an", "ăn", "ân", "en", "ên", "in", "on", "ôn", "ơn", "un", "ưn", "uôn", "ươn",
        "ang", "ăng", "âng", "eng", "êng", "ong", "ông", "ung", "ưng", "uông", "ương", "oong",
        "anh", "ênh", "inh",
        "ac", "ăc", "âc", "ec", "oc", "ôc", "uc", "ưc", "uôc", "ươc", "ooc",
        "ach", "êch", "ich",
        "ap", "ăp", "âp", "ep", "êp", "ip", "op", "ôp", "ơp", "up", "ươp",
        "at", "ăt", "ât", "et", "êt", "it", "ot", "ôt", "ơt", "ut", "ưt", "uôt", "ươt",
    ]),
    (Glide::Onset, &["iêu", "iêm", "iên", "iêng", "iêc", "iêp", "iêt"]),
    (Glide::Bare, &["yêu", "yêm", "yên", "yêng", "yêt"]),
    (Glide::Rounded, &[
        "oa", "oe", "uê", "uy", "uơ", "uya",
        "oai", "oao", "oay", "oeo", "uây", "uyu", "uêu",
        "oam", "oăm", "oem",
        "oan", "oăn", "oen", "uân", "uyn", "uyên",
        "oang", "oăng", "oeng", "uâng",
        "oanh", "uênh", "uynh",
        "oac", "oăc",
        "oach", "uêch", "uych",
        "oap", "uyp",
        "oat", "oăt", "oet", "uât", "uyt", "uyêt",
    ]),
    (Glide::Qu, &["ynh", "yt", "ych", "yp"]),
];

/// What the parser needs to know of a rime.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    pub text: &'static str,
    codes: [u8; LONGEST],
    length: usize,
    key: u64,
    pub glide: Glide,
    /// Index of the letter that carries the tone mark, in the new style where the two differ.
    pub marked: usize,
    /// oa, oe, uy: the old style marks the letter before.
    pub has_styles: bool,
    /// Ends in c, ch, p or t.
    pub is_stopped: bool,
    /// Stands in [`RARE`].
    pub is_rare: bool,
}

impl Facts {
    fn new(text: &'static str, glide: Glide) -> Facts {
        let mut letters = [0; LONGEST];
        let mut length = 0;
        for (cell, code) in letters.iter_mut().zip(codes(text)) {
            *cell = code;
            length += 1;
        }
        let is_stopped = text.ends_with(['c', 'p', 't']) || text.ends_with("ch");
        let has_styles = matches!(text, "oa" | "oe" | "uy");
        let key = key(letters.get(..length).unwrap_or_default());
        let is_rare = RARE.iter().any(|(rime, _)| *rime == text);
        Facts {
            text,
            codes: letters,
            length,
            key,
            glide,
            marked: marked(text),
            has_styles,
            is_stopped,
            is_rare,
        }
    }

    pub fn codes(&self) -> &[u8] {
        self.codes.get(..self.length).unwrap_or_default()
    }
}

/// The letter that carries the mark: the last one with a hat, breve or horn (ươ, iê); else, of several vowels, the
/// second where a consonant follows or a third vowel does, or where it is the glide that comes first; else the first.
fn marked(rime: &str) -> usize {
    let letters: Vec<char> = rime.chars().collect();
    if let Some(hat) = letters.iter().rposition(|letter| !letter.is_ascii() && *letter != 'đ') {
        return hat;
    }
    let vowels = letters.iter().take_while(|letter| "aeiouy".contains(**letter)).count();
    let is_glided = matches!(rime, "oa" | "oe" | "uy");
    usize::from(vowels == 3 || (vowels == 2 && (letters.len() > 2 || is_glided)))
}

/// Slots of the hash table; a power of two, twice the number of rimes.
const SLOTS: usize = 512;

struct Table {
    facts: Vec<Facts>,
    /// Index in `facts` and 1, or 0 for none; probed upwards.
    slots: [u8; SLOTS],
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let facts: Vec<Facts> =
        RIMES.iter().flat_map(|(glide, rimes)| rimes.iter().map(|rime| Facts::new(rime, *glide))).collect();
    let mut slots = [0; SLOTS];
    for (number, facts) in (1..=u8::MAX).zip(&facts) {
        let mut slot = slot(facts.key);
        while slots[slot] != 0 {
            slot = (slot + 1) % SLOTS;
        }
        slots[slot] = number;
    }
    Table { facts, slots }
});

static BARE: LazyLock<Vec<u8>> = LazyLock::new(|| bare::tones(TABLE.facts.len()));

/// The top nine bits of a multiplicative hash (Knuth, The Art of Computer Programming, volume 3, section 6.4).
fn slot(key: u64) -> usize {
    usize::try_from(key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 55).unwrap_or(0)
}

impl Rime {
    /// The rime written with these codes.
    pub(super) fn of(codes: &[u8]) -> Option<(Rime, &'static Facts)> {
        let table = &*TABLE;
        let key = key(codes);
        let mut slot = slot(key);
        loop {
            let number = (*table.slots.get(slot)?).checked_sub(1)?;
            let facts = table.facts.get(usize::from(number))?;
            if facts.key == key {
                return Some((Rime(number), facts));
            }
            slot = (slot + 1) % SLOTS;
        }
    }

    pub(super) fn all() -> impl Iterator<Item = (Rime, &'static Facts)> {
        (0..u8::MAX).map(Rime).zip(&TABLE.facts)
    }

    pub(super) fn facts(self) -> Option<&'static Facts> {
        TABLE.facts.get(usize::from(self.0))
    }

    pub(super) fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Whether the rime is a syllable with this tone and no onset.
    pub(super) fn stands_alone(self, tone: Tone) -> bool {
        BARE.get(self.index()).is_some_and(|tones| tones >> tone as u8 & 1 == 1)
    }

    /// As it is written, without a tone: "uyên".
    pub fn text(self) -> &'static str {
        self.facts().map_or("", |facts| facts.text)
    }

    /// Whether the rime ends in c, ch, p or t and so takes only sắc or nặng.
    pub fn is_stopped(self) -> bool {
        self.facts().is_some_and(|facts| facts.is_stopped)
    }

    /// Index, in letters, of the one that carries the tone mark. The styles differ in oa, oe, uy.
    pub fn marked(self, style: ToneStyle) -> usize {
        self.facts().map_or(0, |facts| match style {
            ToneStyle::Old if facts.has_styles => 0,
            _ => facts.marked,
        })
    }
}

/// Whether a code may stand in a rime: rimes have no đ.
pub(super) fn is_possible(codes: &[u8]) -> bool {
    codes.len() <= 5 && !codes.contains(&D_STROKE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rime_is_found_and_has_its_letter() {
        let all: Vec<_> = Rime::all().collect();
        assert!(all.len() > 150 && all.len() < 250, "{}", all.len());
        for (rime, facts) in all {
            assert_eq!(Rime::of(facts.codes()).map(|(rime, _)| rime), Some(rime), "{}", facts.text);
            let marked = facts.text.chars().nth(facts.marked).expect("inside");
            assert!(crate::letters::vowel(marked).is_some());
        }
        for (rime, letter) in [
            ("iên", 'ê'),
            ("ươu", 'ơ'),
            ("ưa", 'ư'),
            ("uya", 'y'),
            ("oai", 'a'),
            ("ua", 'u'),
            ("uyên", 'ê'),
            ("oan", 'a'),
            ("uyu", 'y'),
            ("oeo", 'e'),
            ("uât", 'â'),
            ("ao", 'a'),
            ("uôi", 'ô'),
            ("uy", 'y'),
            ("uơ", 'ơ'),
            ("ooc", 'o'),
            ("uyt", 'y'),
        ] {
            let codes: Vec<u8> = codes(rime).collect();
            let (_, facts) = Rime::of(&codes).expect(rime);
            assert_eq!(facts.text.chars().nth(facts.marked), Some(letter), "{rime}");
        }
    }

    #[test]
    fn what_is_no_rime_is_not_found() {
        for text in ["iem", "uong", "ôat", "x", "aa", "anhh", "yêngg"] {
            assert!(Rime::of(&codes(text).collect::<Vec<u8>>()).is_none(), "{text}");
        }
        assert!(Rime::of(&[]).is_none());
    }
}
