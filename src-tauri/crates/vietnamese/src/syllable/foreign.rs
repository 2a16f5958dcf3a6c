//! Words that follow somebody else's spelling.

use super::parse;
use super::telex::telex;
use crate::letters::is_vietnamese;

/// Consonants at the head of a word that Vietnamese never has together, and its neighbours do.
#[rustfmt::skip]
const HEADS: &[&str] = &[
    "bl", "br", "chr", "cl", "cr", "dr", "gl", "gr", "phr", "pl", "pr", "ps", "rh", "sc", "sch", "scr", "sh", "shr", "sk",
    "sl", "sm", "sn", "sp", "spl", "spr", "sq", "st", "str", "thr", "ts", "vl",
];

/// Vowels that stand together in no Vietnamese syllable, accents or not, and "oo", which xoong has and food.
const VOWELS: [&str; 5] = ["ea", "ee", "ei", "ou", "oo"];

/// Whether a word in small letters is spelt as no Vietnamese word is, so that it is to be left alone: "internet",
/// "covid", "kwh", "video", "blog". That is a word
///
/// - with a letter that neither ASCII nor Vietnamese has (ñ, ü), but for one that only looks like a Vietnamese letter; or
/// - of one or two consonants: a unit or an abbreviation (kg, đ, tv); or a small Roman number; or
/// - in ASCII alone, with f, j, w or z, with vowels on both sides of a consonant, with vowels like ea, a head like br or
///   an end like -s, -l or -nt.
///
/// Any other word with a Vietnamese accent is a slip if it is no syllable, and so are the keys of Telex ("tieengs",
/// "nghanhf").
pub fn is_foreign_shape(word: &str) -> bool {
    if !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return is_abbreviation(word) || has_foreign_letter(word);
    }
    let word = word.to_ascii_lowercase();
    if is_abbreviation(&word) || is_roman(&word) {
        return true;
    }
    // A plain syllable, whatever else it may be, needs no second look.
    let is_foreign = word.contains(['f', 'j', 'w', 'z'])
        || is_polysyllabic(&word)
        || VOWELS.iter().any(|vowels| word.contains(vowels))
            && !word.ends_with("oong")
            && !word.ends_with("ooc")
        || has_foreign_head(&word)
        || has_foreign_end(&word);
    is_foreign && telex(&word).is_none()
}

fn has_foreign_letter(word: &str) -> bool {
    let is_foreign = |letter: char| letter.is_alphabetic() && !is_vietnamese(letter) && !letter.is_ascii();
    word.chars().any(is_foreign) && without_lookalikes(word).is_none_or(|word| parse(&word).is_err())
}

/// The word with letters that look like Vietnamese ones replaced by those: caron for breve, Icelandic ð for đ, and Cyrillic
/// vowels. `None` where there is none.
pub(super) fn without_lookalikes(word: &str) -> Option<String> {
    let mended: String = word
        .chars()
        .map(|letter| match letter {
            'ǎ' => 'ă',
            'ð' | 'ɖ' => 'đ',
            'а' => 'a',
            'е' => 'e',
            'о' => 'o',
            'с' => 'c',
            'р' => 'p',
            'х' => 'x',
            'у' => 'y',
            other => other,
        })
        .collect();
    (mended != word).then_some(mended)
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// One or two consonants that begin no syllable: kg, km, đ, tv; but nh has lost its vowel.
fn is_abbreviation(word: &str) -> bool {
    let is_consonant = |letter: char| {
        letter == 'đ' || letter.is_ascii_alphabetic() && !is_vowel(letter.to_ascii_lowercase())
    };
    let is_onset = || matches!(word, "ch" | "gh" | "kh" | "ng" | "nh" | "ph" | "th" | "tr");
    (1..=2).contains(&word.chars().count()) && word.chars().all(is_consonant) && !is_onset()
}

fn is_roman(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
}

/// Vowels, consonants, vowels again.
fn is_polysyllabic(word: &str) -> bool {
    word.split(|letter| !is_vowel(letter)).filter(|vowels| !vowels.is_empty()).count() > 1
}

fn has_foreign_head(word: &str) -> bool {
    let vowels = word.find(is_vowel).unwrap_or(word.len());
    word.get(..vowels).is_some_and(|head| HEADS.contains(&head))
}

/// Endings with a letter that ends no Vietnamese syllable, or with two stops; not -g or -h alone, which are the slips of
/// -ng and -nh.
fn has_foreign_end(word: &str) -> bool {
    let Some(end) = word.rfind(is_vowel).and_then(|vowel| word.get(vowel + 1..)) else { return false };
    end.contains(['b', 'd', 'k', 'l', 'q', 'r', 's', 'v', 'x'])
        || matches!(end, "ct" | "gh" | "ght" | "mp" | "nc" | "nt" | "pt" | "th")
}
