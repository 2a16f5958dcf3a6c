//! The letters of Vietnamese: what a letter is made of, and the forms in which a text may hold it.
//!
//! The alphabet has 29 letters; with five tone marks on twelve vowels, and with capitals, Unicode has 134 letters
//! that ASCII lacks. All of them exist in one code point (NFC), and a small letter has as many bytes in UTF-8 as its
//! capital, so that a text in lower case has the same byte positions.

mod case;
mod compose;
mod fold;
mod hidden;
mod plain;

pub(crate) use case::small;
pub use case::{has_capital, to_lower, to_lower_in};
pub use compose::{find_decomposed, is_nfc, nfc};
pub use fold::{fold, fold_in};
pub use hidden::{Hidden, HiddenKind, hidden};

/// A vowel letter without its tone, in the order of the alphabet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Base {
    A,
    ABreve,
    ACircumflex,
    E,
    ECircumflex,
    I,
    O,
    OCircumflex,
    OHorn,
    U,
    UHorn,
    Y,
}

/// A tone by the mark that writes it, in the order in which a dictionary has them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// Ngang: no mark.
    #[default]
    Level,
    /// Huyền: à.
    Grave,
    /// Hỏi: ả.
    Hook,
    /// Ngã: ã.
    Tilde,
    /// Sắc: á.
    Acute,
    /// Nặng: ạ.
    Dot,
}

/// The parts of a vowel letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Vowel {
    pub base: Base,
    pub tone: Tone,
    pub capital: bool,
}

impl Tone {
    pub const ALL: [Tone; 6] = [Tone::Level, Tone::Grave, Tone::Hook, Tone::Tilde, Tone::Acute, Tone::Dot];

    /// The combining mark that writes the tone; none for ngang.
    pub fn mark(self) -> Option<char> {
        match self {
            Tone::Level => None,
            Tone::Grave => Some('\u{300}'),
            Tone::Hook => Some('\u{309}'),
            Tone::Tilde => Some('\u{303}'),
            Tone::Acute => Some('\u{301}'),
            Tone::Dot => Some('\u{323}'),
        }
    }

    /// The tone that a combining mark writes.
    pub fn of_mark(mark: char) -> Option<Tone> {
        match mark {
            '\u{300}' => Some(Tone::Grave),
            '\u{309}' => Some(Tone::Hook),
            '\u{303}' => Some(Tone::Tilde),
            '\u{301}' => Some(Tone::Acute),
            '\u{323}' => Some(Tone::Dot),
            _ => None,
        }
    }
}

/// Rows in the order of [`Base`], columns in the order of [`Tone`].
const SMALL: [[char; 6]; 12] = [
    ['a', 'à', 'ả', 'ã', 'á', 'ạ'],
    ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'],
    ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'],
    ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'],
    ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'],
    ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'],
    ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'],
    ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'],
    ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'],
    ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'],
    ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'],
    ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'],
];

const CAPITAL: [[char; 6]; 12] = [
    ['A', 'À', 'Ả', 'Ã', 'Á', 'Ạ'],
    ['Ă', 'Ằ', 'Ẳ', 'Ẵ', 'Ắ', 'Ặ'],
    ['Â', 'Ầ', 'Ẩ', 'Ẫ', 'Ấ', 'Ậ'],
    ['E', 'È', 'Ẻ', 'Ẽ', 'É', 'Ẹ'],
    ['Ê', 'Ề', 'Ể', 'Ễ', 'Ế', 'Ệ'],
    ['I', 'Ì', 'Ỉ', 'Ĩ', 'Í', 'Ị'],
    ['O', 'Ò', 'Ỏ', 'Õ', 'Ó', 'Ọ'],
    ['Ô', 'Ồ', 'Ổ', 'Ỗ', 'Ố', 'Ộ'],
    ['Ơ', 'Ờ', 'Ở', 'Ỡ', 'Ớ', 'Ợ'],
    ['U', 'Ù', 'Ủ', 'Ũ', 'Ú', 'Ụ'],
    ['Ư', 'Ừ', 'Ử', 'Ữ', 'Ứ', 'Ự'],
    ['Y', 'Ỳ', 'Ỷ', 'Ỹ', 'Ý', 'Ỵ'],
];

/// Every vowel letter lies in one of two short blocks, so that a look-up is one read: `U+0000..` and `U+1EA0..`.
/// A cell is 0 for no vowel, else 1 + base * 12 + tone * 2 + capital.
const LOW: [u8; 0x1B1] = cells::<0x1B1>(0);
const HIGH: [u8; 0x5A] = cells::<0x5A>(0x1EA0);

const fn cells<const N: usize>(from: u32) -> [u8; N] {
    let mut cells = [0; N];
    let mut base = 0;
    while base < 12 {
        let mut tone = 0;
        while tone < 6 {
            // 1 + 11 * 12 + 5 * 2 + 1 = 144: fits a byte.
            let cell = (1 + base * 12 + tone * 2) as u8;
            let (small, capital) = (SMALL[base][tone] as u32, CAPITAL[base][tone] as u32);
            if small >= from && ((small - from) as usize) < N {
                cells[(small - from) as usize] = cell;
            }
            if capital >= from && ((capital - from) as usize) < N {
                cells[(capital - from) as usize] = cell + 1;
            }
            tone += 1;
        }
        base += 1;
    }
    cells
}

/// The parts of a vowel letter in NFC, plain ASCII ones included; `None` for anything else.
pub fn vowel(letter: char) -> Option<Vowel> {
    let cell = cell(letter);
    let index = usize::from(cell.checked_sub(1)?);
    Some(Vowel {
        base: *Base::ALL.get(index / 12)?,
        tone: *Tone::ALL.get(index % 12 / 2)?,
        capital: index % 2 == 1,
    })
}

/// Whether a vowel letter is a capital; `None` for what is no vowel.
pub(crate) fn is_capital_vowel(letter: char) -> Option<bool> {
    match cell(letter) {
        0 => None,
        cell => Some(cell % 2 == 0),
    }
}

fn cell(letter: char) -> u8 {
    // A `u32` fits a `usize` wherever this runs.
    let code = letter as usize;
    match LOW.get(code) {
        Some(cell) => *cell,
        None => code.checked_sub(0x1EA0).and_then(|code| HIGH.get(code)).copied().unwrap_or(0),
    }
}

impl Vowel {
    /// The letter, in one code point.
    pub fn char(self) -> char {
        let rows = if self.capital { &CAPITAL } else { &SMALL };
        rows[self.base as usize][self.tone as usize]
    }
}

impl Base {
    #[rustfmt::skip]
    pub const ALL: [Base; 12] = [
        Base::A, Base::ABreve, Base::ACircumflex, Base::E, Base::ECircumflex, Base::I,
        Base::O, Base::OCircumflex, Base::OHorn, Base::U, Base::UHorn, Base::Y,
    ];

    /// The small letter without a tone: `ơ`.
    pub fn char(self) -> char {
        SMALL[self as usize][0]
    }

    /// The ASCII letter under hat, breve and horn: ơ, ô → o.
    pub fn ascii(self) -> char {
        match self {
            Base::A | Base::ABreve | Base::ACircumflex => 'a',
            Base::E | Base::ECircumflex => 'e',
            Base::I => 'i',
            Base::O | Base::OCircumflex | Base::OHorn => 'o',
            Base::U | Base::UHorn => 'u',
            Base::Y => 'y',
        }
    }

    /// Whether the letter carries a hat, a breve or a horn.
    pub fn is_modified(self) -> bool {
        !self.char().is_ascii()
    }
}

/// The same letter with another tone; a letter that is no vowel stays as it is.
pub fn with_tone(letter: char, tone: Tone) -> char {
    vowel(letter).map_or(letter, |vowel| Vowel { tone, ..vowel }.char())
}

/// The tone of a letter; ngang for whatever carries none.
pub fn tone(letter: char) -> Tone {
    vowel(letter).map_or(Tone::Level, |vowel| vowel.tone)
}

/// The text with all tone marks taken off and hats, breves and horns kept: "Hường" → "Hương". Reads NFC.
pub fn strip_tones(text: &str) -> String {
    text.chars().map(|letter| with_tone(letter, Tone::Level)).collect()
}

/// Whether a letter belongs to the Vietnamese alphabet, with any tone, small or capital: not f, j, w, z.
pub fn is_vietnamese(letter: char) -> bool {
    match letter {
        'f' | 'j' | 'w' | 'z' | 'F' | 'J' | 'W' | 'Z' => false,
        'đ' | 'Đ' => true,
        letter => letter.is_ascii_alphabetic() || cell(letter) != 0,
    }
}

/// Whether a letter is one of the 134 that Vietnamese adds to ASCII.
pub fn is_accented(letter: char) -> bool {
    !letter.is_ascii() && is_vietnamese(letter)
}

/// The 134 letters that Vietnamese adds to ASCII, small before capital.
#[cfg(test)]
pub(crate) fn accented() -> Vec<char> {
    let rows = |rows: [[char; 6]; 12]| rows.into_iter().flatten().filter(|letter| !letter.is_ascii());
    rows(SMALL).chain(['đ']).chain(rows(CAPITAL)).chain(['Đ']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_134_letters_beyond_ascii_and_each_is_found_again() {
        let letters = accented();
        assert_eq!(letters.len(), 134);
        for letter in letters {
            assert!(is_vietnamese(letter) && is_accented(letter), "{letter}");
            if let Some(vowel) = vowel(letter) {
                assert_eq!(vowel.char(), letter);
                assert_eq!(vowel.capital, letter.is_uppercase());
            } else {
                assert!(matches!(letter, 'đ' | 'Đ'));
            }
        }
        for letter in "fjwzFJWZñçøß中 .5".chars() {
            assert!(!is_vietnamese(letter), "{letter}");
            assert_eq!(vowel(letter), None);
        }
    }

    #[test]
    fn tables_agree_with_unicode() {
        use unicode_normalization::UnicodeNormalization;
        for (small, capital) in SMALL.into_iter().flatten().zip(CAPITAL.into_iter().flatten()) {
            assert_eq!(small.to_uppercase().collect::<String>(), capital.to_string());
            assert_eq!(small.len_utf8(), capital.len_utf8());
            let vowel = vowel(small).expect("a vowel");
            let composed: String = [vowel.base.char()].into_iter().chain(vowel.tone.mark()).nfc().collect();
            assert_eq!(composed, small.to_string());
            assert_eq!(vowel.base.char().nfd().next(), Some(vowel.base.ascii()));
            assert_eq!(vowel.tone.mark().and_then(Tone::of_mark).unwrap_or_default(), vowel.tone);
        }
    }

    #[test]
    fn tones_come_off_and_go_on() {
        assert_eq!(strip_tones("Đặng Thị Hường"), "Đăng Thi Hương");
        assert_eq!(with_tone('Ơ', Tone::Dot), 'Ợ');
        assert_eq!(with_tone('k', Tone::Dot), 'k');
        assert_eq!(tone('ỹ'), Tone::Tilde);
    }
}
