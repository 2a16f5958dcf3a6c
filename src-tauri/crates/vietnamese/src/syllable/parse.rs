//! Taking a word apart.

use super::rime::{Facts, Glide, is_possible};
use super::spell::{E_CIRCUMFLEX, I, Spelling, Y, is_front, is_vowel};
use super::{Fault, Onset, Rime, Syllable, ToneStyle};
use crate::letters::Tone;

/// Takes a word apart, or says why it is no syllable. Reads one word in NFC; capitals count as small letters. Both
/// styles of placing the tone mark are right.
pub fn parse(word: &str) -> Result<Syllable, Fault> {
    let spelling = Spelling::of(word)?;
    let parts = Parts::of(&spelling)?;
    let style = parts.placed(&spelling)?;
    if parts.facts.is_stopped && !matches!(spelling.tone, Tone::Acute | Tone::Dot) {
        return Err(Fault::ToneOnStop);
    }
    if parts.onset == Onset::None && !parts.rime.stands_alone(spelling.tone) {
        return Err(Fault::RimeAfterOnset);
    }
    Ok(Syllable { onset: parts.onset, rime: parts.rime, tone: spelling.tone, style })
}

/// Onset and rime, before anything is asked of the tone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts {
    pub onset: Onset,
    pub rime: Rime,
    pub facts: &'static Facts,
    /// Index of the rime's first letter in the word.
    begin: usize,
}

impl Parts {
    pub fn of(spelling: &Spelling) -> Result<Parts, Fault> {
        let codes = spelling.codes();
        if !codes.iter().copied().any(is_vowel) {
            return Err(Fault::NoVowel);
        }
        let (onset, begin) = head(codes)?;
        let letters = codes.get(begin..).unwrap_or_default();
        if !is_possible(letters) {
            return Err(Fault::UnknownRime);
        }
        let (rime, facts) = Rime::of(letters).ok_or(Fault::UnknownRime)?;
        if !follows(onset, facts) {
            return Err(Fault::RimeAfterOnset);
        }
        Ok(Parts { onset, rime, facts, begin })
    }

    /// The style in which the mark stands on a letter that carries it.
    fn placed(&self, spelling: &Spelling) -> Result<Option<ToneStyle>, Fault> {
        if spelling.tone == Tone::Level {
            return Ok(None);
        }
        match spelling.marked.checked_sub(self.begin) {
            Some(at) if at == self.facts.marked => Ok(self.facts.has_styles.then_some(ToneStyle::New)),
            Some(0) if self.facts.has_styles => Ok(Some(ToneStyle::Old)),
            _ => Err(Fault::MisplacedMark),
        }
    }
}

/// The onset, and the index where its rime begins. Holds what onset and first vowel owe each other.
pub(super) fn head(codes: &[u8]) -> Result<(Onset, usize), Fault> {
    let (onset, taken) = Onset::longest(codes);
    let rest = codes.get(taken..).unwrap_or_default();
    let Some(&first) = rest.first() else {
        return Err(Fault::UnknownRime);
    };
    if !is_vowel(first) {
        return Err(Fault::UnknownOnset);
    }
    let front = is_front(first);
    match onset {
        Onset::C if front => Err(Fault::CBeforeFront),
        Onset::K if !front => Err(Fault::KBeforeBack),
        Onset::G if front => Err(Fault::GBeforeFront),
        Onset::Gh if !front || first == Y => Err(Fault::GhBeforeBack),
        Onset::Ng if front && first != Y => Err(Fault::NgBeforeFront),
        Onset::Ngh if !front || first == Y => Err(Fault::NghBeforeBack),
        Onset::Qu if taken == 1 => Err(Fault::QWithoutU),
        // One i is enough: gì, not giì.
        Onset::Gi if taken == 2 && first == I => Err(Fault::UnknownRime),
        // "giếng" is gi and iêng, "giữ" is gi and ư.
        Onset::Gi if first == E_CIRCUMFLEX && rest.len() > 1 => Ok((onset, taken - 1)),
        _ => Ok((onset, taken)),
    }
}

/// Whether the rime may follow the onset.
pub(super) fn follows(onset: Onset, facts: &Facts) -> bool {
    match (onset, facts.glide) {
        (Onset::Qu, _) => AFTER_QU.contains(&facts.text),
        (_, Glide::Qu) => false,
        (Onset::None, glide) => glide != Glide::Onset && may_be_rare(onset, facts),
        (_, Glide::Bare) => false,
        (Onset::P, _) => LOANS_WITH_P.contains(&facts.text),
        (Onset::B | Onset::M | Onset::Ph | Onset::V, Glide::Rounded) => {
            LOANS_WITH_LIPS.contains(&(onset, facts.text))
        }
        // The sound is written qu.
        (Onset::C | Onset::K, Glide::Rounded) => false,
        (Onset::Gi, Glide::Rounded) => facts.text == "oăng",
        (Onset::G, Glide::Rounded) => matches!(facts.text, "oa" | "oai" | "oan"),
        (Onset::R, Glide::Rounded) => matches!(facts.text, "oa" | "oai" | "oan" | "oat" | "uy"),
        (Onset::N, Glide::Rounded) => matches!(facts.text, "oa" | "oan" | "uê" | "uy"),
        _ => may_be_rare(onset, facts),
    }
}

/// Whether a rare rime follows one of the few onsets that it is found with; every other rime may.
fn may_be_rare(onset: Onset, facts: &Facts) -> bool {
    !facts.is_rare || RARE.iter().any(|(rime, onsets)| *rime == facts.text && onsets.contains(&onset))
}

/// Every rime that follows qu: the u is the glide, so that only what may stand behind one does, and ô in "quốc".
#[rustfmt::skip]
const AFTER_QU: &[&str] = &[
    "a", "ai", "ao", "au", "ay", "am", "an", "ang", "anh", "ac", "ach", "ap", "at",
    "ăm", "ăn", "ăng", "ăc", "ăp", "ăt", "ân", "âng", "ây", "âu", "ât",
    "e", "en", "eo", "et", "ê", "ên", "ênh", "êch", "êt", "êu",
    "i", "in", "inh", "ip", "it", "ich", "y", "ynh", "yp", "yt", "ych", "yên", "yêt",
    "ơ", "ơi", "ơn", "ơt", "ôc",
];

/// Loans only: pin, pa tê, pô, pít tông; and from the north-west, khăn piêu, pỉnh tộp, pí pặp.
#[rustfmt::skip]
const LOANS_WITH_P: &[&str] = &[
    "a", "an", "ao", "ac", "ăp", "ê", "iêu", "i", "in", "inh", "it", "ich", "ep", "o", "op", "ooc", "ô", "ôt", "ông", "ơ", "u", "ăng",
];

/// The few loans that have a glide after the lips: vải voan, xe buýt, thùng phuy, moay ơ.
const LOANS_WITH_LIPS: &[(Onset, &str)] =
    &[(Onset::V, "oan"), (Onset::B, "uyt"), (Onset::Ph, "uy"), (Onset::M, "oay")];

/// Rimes of a handful of words, each with the onsets of those words and of what children and animals say. Nearly every
/// other syllable with one is a slip: uơ for ươ, êng for iêng or ênh.
pub(super) const RARE: &[(&str, &[Onset])] = {
    use Onset::*;
    &[
        // kỹ, lý; the others have i.
        ("y", &[None, H, K, L, M, N, S, T, Th, V, X]),
        ("uơ", &[H, Kh, Th]),
        ("uya", &[Kh, T, X]),
        ("uyu", &[Kh]),
        ("uêu", &[Kh, Ng]),
        ("oao", &[None, Ng]),
        ("oeo", &[Kh, Ng, X]),
        ("oam", &[None, Kh, Ng, Nh, T, X]),
        ("oăm", &[None, H, Kh, Ng]),
        ("oem", &[None, L, Ng, Nh, T]),
        ("oeng", &[None, L, X]),
        ("uyn", &[H, L, T, X]),
        ("uâng", &[Kh]),
        ("oach", &[None, H, Kh, L, S, T, X]),
        ("oap", &[None, Ng, X]),
        ("uyp", &[T, X]),
        ("ươu", &[B, H, Kh, M, N, R, T]),
        ("ưi", &[B, C, Ch, G, H, Ng]),
        ("ưm", &[None, H]),
        ("ưn", &[None, Ch, Ph]),
        ("êng", &[B, L, R, X]),
        ("oong", &[B, C, Ch, DStroke, G, L, M, N, S, T, X]),
        ("ooc", &[B, C, DStroke, L, M, N, Ng, Ph, R, S, T, V, X]),
    ]
};
