//! Mending a word, where there is only one way to.

use super::foreign::{is_foreign_shape, without_lookalikes};
use super::loans::is_loan;
use super::parse::{Parts, follows, head};
use super::rime::Rime;
use super::spell::{LAST_VOWEL, LONGEST, Spelling};
use super::telex::{telex, tone_key};
use super::{Fault, Onset, Syllable, ToneStyle, parse};
use crate::letters::{Base, Tone, has_capital, is_accented, strip_tones, tone, vowel, with_tone};

/// The syllable, or the two syllables, that a word in small letters must have been: "nghành" → "ngành", "kiẻm" → "kiểm",
/// "qúy" → "quý", "đươcj" → "được", "tronng" → "trong", "từkhâu" → "từ khâu". `None` for a syllable, for a word with a
/// capital or a foreign shape or longer than two syllables, and wherever a second answer is thinkable: thưc may be thức or thực.
pub fn suggest(word: &str) -> Option<String> {
    let is_long = word.chars().nth(2 * LONGEST + 1).is_some();
    if is_long || has_capital(word) || is_foreign_shape(word) || is_loan(word) {
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
        | Fault::QWithoutU => {
            onset_mended(word).filter(|_| is_typed_with_accents(word)).or_else(|| telex(word))
        }
        Fault::MisplacedMark => mark_moved(word),
        Fault::ForeignLetter => telex(word).or_else(|| key_applied(word).filter(|word| parse(word).is_ok())),
        Fault::UnknownRime
        | Fault::RimeAfterOnset
        | Fault::UnknownOnset
        | Fault::TooLong
        | Fault::TwoTones => respelt(word),
        Fault::NotALetter => without_lookalikes(word).filter(|word| parse(word).is_ok()),
        // "cacs" is các.
        Fault::ToneOnStop => telex(word),
        Fault::NoVowel => None,
    }
}

/// What the ways to mend a letter agree on; where none leads anywhere, the two words that lost their space.
fn respelt(word: &str) -> Option<String> {
    let mut mends = hats_added(word);
    mends.extend(telex(word));
    match word.strip_prefix("dd") {
        // Two d are Telex, not a letter too many.
        Some(rest) => mends.extend(Some(format!("đ{rest}")).filter(|word| parse(word).is_ok())),
        None => mends.extend(letters_less(word)),
    }
    mends.sort_unstable();
    mends.dedup();
    match mends.as_slice() {
        [] => parted(word),
        [one] => Some(one.clone()),
        _ => None,
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
        // Of "cế" the h may be missing as well: chế.
        Fault::CBeforeFront if parse(&word.replacen('c', "ch", 1)).is_err() => ("c", "k"),
        Fault::GBeforeFront => ("g", "gh"),
        Fault::GhBeforeBack => ("gh", "g"),
        Fault::NgBeforeFront => ("ng", "ngh"),
        Fault::NghBeforeBack => ("ngh", "ng"),
        Fault::QWithoutU => ("q", "qu"),
        // k lies beside l: "kà" may be cà or là.
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
    // Without an onset too little is left to be certain: àm may be ầm, or làm.
    if onset == Onset::None || !is_typed_with_accents(word) {
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
        .filter(|word| parse(word).is_ok())
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

/// The syllables that come of taking out one of two letters that are equal but for the tone.
fn letters_less(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut found = Vec::new();
    for (index, pair) in letters.windows(2).enumerate() {
        let [first, second] = *pair else { continue };
        if with_tone(first, Tone::Level) != with_tone(second, Tone::Level) {
            continue;
        }
        // The one without a mark goes.
        let surplus = if tone(first) == Tone::Level { index } else { index + 1 };
        let left = letters.iter().enumerate().filter(|(at, _)| *at != surplus).map(|(_, letter)| letter);
        let shorter: String = left.collect();
        if parse(&shorter).is_ok() {
            found.push(shorter);
        }
        // In a word without accents two vowels may be Telex as well: "khoong" is khong or không.
        if word.is_ascii()
            && let Some(hat) = hatted(first)
        {
            let with_hat: String = letters
                .iter()
                .enumerate()
                .filter(|(at, _)| *at != index)
                .map(|(at, letter)| if at == index + 1 { hat } else { *letter })
                .collect();
            found.extend(Some(with_hat).filter(|word| parse(word).is_ok()));
        }
    }
    found
}

fn hatted(letter: char) -> Option<char> {
    match letter {
        'a' => Some('â'),
        'e' => Some('ê'),
        'o' => Some('ô'),
        _ => None,
    }
}

/// Two syllables that lost their space, where exactly one border makes two ("tíchở" may be tí chở). A part of one letter is
/// more often a slip ("rấta"), and so is a border between two vowels ("hiênh" is no hi ênh).
fn parted(word: &str) -> Option<String> {
    if !is_typed_with_accents(word) {
        return None;
    }
    let mut parts = word.char_indices().skip(1).filter_map(|(at, _)| {
        let (left, right) = word.split_at_checked(at)?;
        (parse(left).is_ok() && parse(right).is_ok()).then_some((left, right))
    });
    let (left, right) = parts.next()?;
    let is_certain = parts.next().is_none()
        && [left, right].into_iter().all(is_word)
        && !(left.chars().next_back().and_then(vowel).is_some()
            && right.chars().next().and_then(vowel).is_some());
    is_certain.then(|| format!("{left} {right}"))
}

/// Whether a part is a word rather than debris: three letters, or two with an accent, or one of the few plain words of two.
fn is_word(part: &str) -> bool {
    match part.chars().count() {
        0 | 1 => false,
        2 => {
            !part.is_ascii()
                || matches!(part, "ba" | "do" | "ra" | "so" | "ta" | "to" | "va" | "xa" | "xe" | "ca" | "an")
        }
        _ => true,
    }
}

/// Whether somebody typed the word with accents.
fn is_typed_with_accents(word: &str) -> bool {
    word.chars().any(is_accented)
}
