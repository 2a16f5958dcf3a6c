//! Mending a word, where there is only one way to.

use super::foreign::{is_foreign_shape, is_typed_with_accents, telex, tone_key};
use super::parse::{Parts, follows, head};
use super::rime::Rime;
use super::spell::{LAST_VOWEL, Spelling};
use super::{Fault, Syllable, ToneStyle, parse};
use crate::letters::{Base, Tone, has_capital, strip_tones};

/// The syllable, or the two syllables, that a word in small letters must have been: "nghành" → "ngành", "kiẻm" → "kiểm",
/// "qúy" → "quý", "đươcj" → "được", "tronng" → "trong", "từkhâu" → "từ khâu". `None` for a syllable, for a word with a
/// capital or a foreign shape, and wherever a second answer is thinkable: thưc may be thức or thực.
pub fn suggest(word: &str) -> Option<String> {
    if has_capital(word) || is_foreign_shape(word) {
        return None;
    }
    let fault = parse(word).err()?;
    mended(word, fault).or_else(|| {
        // Two slips in one word: ngiẻm, nghanhf.
        let first = onset_rewritten(word).or_else(|| key_applied(word))?;
        let fault = parse(&first).err()?;
        mended(&first, fault)
    })
}

fn mended(word: &str, fault: Fault) -> Option<String> {
    match fault {
        Fault::CBeforeFront
        | Fault::KBeforeBack
        | Fault::GBeforeFront
        | Fault::GhBeforeBack
        | Fault::NgBeforeFront
        | Fault::NghBeforeBack
        | Fault::QWithoutU => onset_mended(word),
        Fault::MisplacedMark => mark_moved(word),
        Fault::ForeignLetter => telex(word).or_else(|| key_applied(word).filter(|word| parse(word).is_ok())),
        Fault::UnknownRime | Fault::RimeAfterOnset => match hats_added(word).as_slice() {
            [] => one_letter_less(word).or_else(|| parted(word)).or_else(|| telex(word)),
            [one] => Some(one.clone()),
            _ => None,
        },
        Fault::UnknownOnset | Fault::TooLong | Fault::TwoTones => {
            one_letter_less(word).or_else(|| parted(word)).or_else(|| telex(word))
        }
        Fault::ToneOnStop | Fault::NotALetter | Fault::NoVowel => None,
    }
}

/// The word with the other spelling of its onset's sound, if that makes a syllable.
pub(super) fn onset_mended(word: &str) -> Option<String> {
    let rewritten = onset_rewritten(word)?;
    match parse(&rewritten) {
        Ok(_) => Some(rewritten),
        Err(Fault::MisplacedMark) => mark_moved(&rewritten),
        Err(_) => None,
    }
}

fn onset_rewritten(word: &str) -> Option<String> {
    let (from, to) = match parse(word).err()? {
        Fault::CBeforeFront => ("c", "k"),
        // "kuốc" may be cuốc or quốc.
        Fault::KBeforeBack if !word.starts_with("ku") => ("k", "c"),
        Fault::GBeforeFront => ("g", "gh"),
        Fault::GhBeforeBack => ("gh", "g"),
        Fault::NgBeforeFront => ("ng", "ngh"),
        Fault::NghBeforeBack => ("ngh", "ng"),
        Fault::QWithoutU => ("q", "qu"),
        _ => return None,
    };
    word.strip_prefix(from).map(|rest| format!("{to}{rest}"))
}

/// The mark on the letter of the rime that carries it.
fn mark_moved(word: &str) -> Option<String> {
    let spelling = Spelling::of(word).ok()?;
    let parts = Parts::of(&spelling).ok()?;
    let moved = Syllable { onset: parts.onset, rime: parts.rime, tone: spelling.tone, style: None };
    Some(moved.write(ToneStyle::Old)).filter(|word| parse(word).is_ok())
}

/// The syllables that the word becomes when plain letters of its rime get a hat, breve or horn: kiẻm → kiểm, nguời → người,
/// but nguòi → nguồi or người.
fn hats_added(word: &str) -> Vec<String> {
    let Ok(spelling) = Spelling::of(word) else { return Vec::new() };
    let Ok((onset, begin)) = head(spelling.codes()) else { return Vec::new() };
    let written = spelling.codes().get(begin..).unwrap_or_default();
    if !is_typed_with_accents(word) {
        return Vec::new();
    }
    Rime::all()
        .filter(|(_, facts)| {
            facts.codes().len() == written.len()
                && facts.codes().iter().zip(written).all(|(rime, written)| is_hatted(*rime, *written))
                && follows(onset, facts)
                && (!facts.is_stopped || matches!(spelling.tone, Tone::Acute | Tone::Dot))
        })
        .map(|(rime, _)| Syllable { onset, rime, tone: spelling.tone, style: None }.write(ToneStyle::Old))
        .collect()
}

/// Whether a letter of a rime is the written one, or the plain written one with something on it.
fn is_hatted(rime: u8, written: u8) -> bool {
    let base = |code: u8| {
        let index = code.checked_sub(1).filter(|_| code <= LAST_VOWEL)?;
        Base::ALL.get(usize::from(index)).copied()
    };
    rime == written
        || matches!((base(rime), base(written)), (Some(rime), Some(written))
            if !written.is_modified() && rime.ascii() == written.ascii())
}

/// A tone's key left at the end of a word that has accents but no tone: đươcj → được.
fn key_applied(word: &str) -> Option<String> {
    let (stem, tone) = tone_key(word);
    if tone == Tone::Level || !is_typed_with_accents(stem) || strip_tones(stem) != stem {
        return None;
    }
    let spelling = Spelling::of(stem).ok()?;
    let parts = Parts::of(&spelling).ok()?;
    Some(Syllable { onset: parts.onset, rime: parts.rime, tone, style: None }.write(ToneStyle::Old))
}

/// One of two equal letters taken out, where exactly one syllable comes of it.
fn one_letter_less(word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut found: Option<String> = None;
    for (index, pair) in letters.windows(2).enumerate() {
        if !matches!(pair, [a, b] if a == b) {
            continue;
        }
        let shorter: String =
            letters.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, letter)| letter).collect();
        if parse(&shorter).is_err() {
            continue;
        }
        match &found {
            Some(other) if *other != shorter => return None,
            _ => found = Some(shorter),
        }
    }
    found
}

/// Two syllables that lost their space, where exactly one border makes two. Both of two letters or more, so that a slip
/// at the end ("rấta") is not taken for a word.
fn parted(word: &str) -> Option<String> {
    if !is_typed_with_accents(word) {
        return None;
    }
    let borders = word.char_indices().map(|(at, _)| at).skip(2);
    let mut found = borders.filter_map(|at| {
        let (left, right) = word.split_at_checked(at)?;
        let both = right.chars().nth(1).is_some() && parse(left).is_ok() && parse(right).is_ok();
        both.then(|| format!("{left} {right}"))
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
}
