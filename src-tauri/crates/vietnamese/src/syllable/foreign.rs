//! Words that follow somebody else's spelling, and keys of Telex that were left in a word.

use super::parse;
use super::suggest::onset_mended;
use crate::letters::{Tone, is_accented, is_vietnamese, with_tone};

/// Consonants at the head of a word that Vietnamese never has together, and its neighbours do.
const HEADS: [&str; 29] = [
    "bl", "br", "cl", "cr", "dr", "fl", "fr", "gl", "gr", "pl", "pr", "sc", "sch", "sh", "sk", "sl", "sm",
    "sn", "sp", "spr", "sq", "st", "str", "sw", "tw", "ts", "ps", "rh", "wh",
];

/// Whether a word in small letters is spelt as no Vietnamese word is, so that it is to be left alone: "internet",
/// "covid", "kwh", "video", "blog". That is a word
///
/// - with a letter that neither ASCII nor Vietnamese has (ñ, ü); or
/// - in ASCII alone, with f, j, w or z, with vowels on both sides of a consonant, with a head like br or st, or with an end
///   like -s, -l or -nt.
///
/// A word with a Vietnamese accent is never one, nor are the keys of Telex ("tieengs", "nghanhf"): these are slips.
pub fn is_foreign_shape(word: &str) -> bool {
    if word.chars().any(|letter| letter.is_alphabetic() && !letter.is_ascii() && !is_vietnamese(letter)) {
        return true;
    }
    if !word.bytes().all(|byte| byte.is_ascii_alphabetic()) || telex(word).is_some() {
        return false;
    }
    let word = word.to_ascii_lowercase();
    word.contains(['f', 'j', 'w', 'z'])
        || is_polysyllabic(&word)
        || has_foreign_head(&word)
        || has_foreign_end(&word)
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Vowels, consonants, vowels again.
fn is_polysyllabic(word: &str) -> bool {
    word.split(|letter| !is_vowel(letter)).filter(|vowels| !vowels.is_empty()).count() > 1
}

fn has_foreign_head(word: &str) -> bool {
    let vowels = word.find(is_vowel).unwrap_or(word.len());
    word.get(..vowels).is_some_and(|head| HEADS.contains(&head))
}

/// Endings with a letter that ends no Vietnamese syllable, or with two stops; not -g or -h alone, which are the
/// slips of -ng and -nh.
fn has_foreign_end(word: &str) -> bool {
    let Some(end) = word.rfind(is_vowel).and_then(|vowel| word.get(vowel + 1..)) else { return false };
    end.contains(['b', 'd', 'k', 'l', 'q', 'r', 's', 'v', 'x'])
        || matches!(end, "ct" | "pt" | "nt" | "mp" | "nc" | "th")
}

/// The syllable that a word in ASCII becomes when its keys are read as Telex: "tieengs" → "tiếng". Only where it holds
/// two keys of Telex, or ends in f or j behind a syllable of at least four letters, because English has many words with
/// one ("see", "how", "of").
pub(super) fn telex(word: &str) -> Option<String> {
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let (stem, tone) = tone_key(word);
    let (letters, keys) = letters_of(stem);
    let by_tone = matches!(tone, Tone::Grave | Tone::Dot) && stem.len() >= 4;
    if keys + usize::from(tone != Tone::Level) < 2 && !by_tone {
        return None;
    }
    toned(&letters, tone)
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
                // "uow" is ươ.
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

/// Whether somebody typed the word with accents.
pub(super) fn is_typed_with_accents(word: &str) -> bool {
    word.chars().any(is_accented)
}
