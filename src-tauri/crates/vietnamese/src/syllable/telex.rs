//! Keys of Telex that were left in a word, because the keyboard driver was off or lost its place.

use super::parse;
use super::suggest::onset_mended;
use crate::letters::{Tone, with_tone};

/// Words of other languages that read as a syllable and the key of a tone.
#[rustfmt::skip]
const FOREIGN: &[&str] = &[
    "chair", "char", "chef", "choir", "coax", "def", "does", "gif", "goes", "hair", "hoax", "if", "lair", "minx", "of", "raj",
    "ref", "taj", "thor",
];

/// The keys of "nghieeengs" and one to spare.
const LONGEST_KEYS: usize = 12;

/// The syllable that a word in small ASCII letters becomes when its keys are read as Telex: "tieengs" → "tiếng". Only where
/// it holds two keys of Telex, or one of a tone in a place where English has no such letter, because English has many words
/// with one ("see", "how", "bus").
pub(super) fn telex(word: &str) -> Option<String> {
    if word.len() > LONGEST_KEYS || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let (stem, tone) = tone_key(word);
    let (letters, keys) = letters_of(stem);
    let is_certain = match keys {
        0 => is_tone_key(stem, tone) && !FOREIGN.contains(&word),
        1 if tone == Tone::Level => stem.starts_with("dd") || stem.contains("aa") || stem.contains("uw"),
        1 => !(matches!(tone, Tone::Acute | Tone::Hook) && is_english(stem)),
        _ => true,
    };
    if is_certain { toned(&letters, tone) } else { None }
}

/// A word without the key of its tone at the end, and the tone.
pub(super) fn tone_key(word: &str) -> (&str, Tone) {
    for (key, tone) in
        [('s', Tone::Acute), ('f', Tone::Grave), ('r', Tone::Hook), ('x', Tone::Tilde), ('j', Tone::Dot)]
    {
        if let Some(stem) = word.strip_suffix(key) {
            return (stem, tone);
        }
    }
    (word, Tone::Level)
}

/// Whether the letter behind the stem is the key of a tone and nothing else: any f and j; r behind three letters or more; x
/// behind a final consonant; s where no English plural or verb has one.
fn is_tone_key(stem: &str, tone: Tone) -> bool {
    let ends = |ends: &[&str]| ends.iter().any(|end| stem.ends_with(end));
    match tone {
        Tone::Level => false,
        Tone::Grave | Tone::Dot => stem.len() > 1,
        Tone::Hook => stem.len() > 2,
        Tone::Tilde => stem.len() > 2 && ends(&["n", "ng", "nh", "m", "ai", "oi", "ao"]),
        Tone::Acute => ends(&["nh", "ch", "ac", "uc", "ai", "ao", "oi", "ui", "au", "uy", "oa"]),
    }
}

/// One pair of e or o and nothing else of Telex: "trees", "rooms", "beer".
fn is_english(stem: &str) -> bool {
    let vowels: String =
        stem.chars().filter(|letter| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')).collect();
    vowels == "ee" || vowels == "oo"
}

/// Letters that the keys of Telex make (aa, aw, dd, uow), and how many keys made one.
fn letters_of(stem: &str) -> (String, usize) {
    let mut letters = String::with_capacity(stem.len());
    let mut keys = 0;
    for key in stem.chars() {
        let made = match (letters.chars().next_back(), key) {
            (Some('a'), 'a') => Some('â'),
            (Some('e'), 'e') => Some('ê'),
            (Some('o'), 'o') => Some('ô'),
            (Some('d'), 'd') => Some('đ'),
            (Some('a'), 'w') => Some('ă'),
            (Some('o'), 'w') => Some('ơ'),
            (Some('u'), 'w') => Some('ư'),
            _ => None,
        };
        match made {
            Some(letter) => {
                letters.pop();
                // "uow" is ươ, and so is "uwow".
                if letter == 'ơ' && letters.ends_with('u') && letters.chars().count() > 1 {
                    letters.pop();
                    letters.push('ư');
                }
                letters.push(letter);
                keys += 1;
            }
            None => letters.push(key),
        }
    }
    (letters, keys)
}

/// The letters with the tone where the rime wants it, if that is a syllable, or one with its onset mended.
fn toned(letters: &str, tone: Tone) -> Option<String> {
    if tone == Tone::Level {
        return syllable(letters.to_owned());
    }
    (0..letters.chars().count()).find_map(|marked| {
        let is_marked = |(index, letter)| if index == marked { with_tone(letter, tone) } else { letter };
        let word: String = letters.chars().enumerate().map(is_marked).collect();
        if word == letters { None } else { syllable(word) }
    })
}

fn syllable(word: String) -> Option<String> {
    if parse(&word).is_ok() { Some(word) } else { onset_mended(&word) }
}
