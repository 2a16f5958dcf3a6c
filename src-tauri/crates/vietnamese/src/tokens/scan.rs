//! The pass itself.

use std::iter::FusedIterator;

use unicode_normalization::char::is_combining_mark;

use super::{Case, Kind, Mark, Token, Word, address, symbol};
use crate::letters::is_capital_vowel;

/// The tokens of a text; see [`super::tokens`]. Copies are cheap: a copy looks ahead.
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    text: &'t str,
    at: usize,
    /// The next `@` at or behind `at`, or the end of the text: most texts have none, and are searched once for it.
    at_sign: usize,
}

/// What a character is to the scanner.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Small,
    Capital,
    /// A letter without case.
    Letter,
    /// A mark that belongs to the letter before it.
    Combining,
    /// A hidden character that does not part a word.
    Joiner,
    Digit,
    Space,
    Newline,
    Mark(Mark),
    Other,
}

const ASCII: [Class; 128] = {
    let mut classes = [Class::Other; 128];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = ascii(byte as u8);
        byte += 1;
    }
    classes
};

const fn ascii(byte: u8) -> Class {
    match byte {
        b'a'..=b'z' => Class::Small,
        b'A'..=b'Z' => Class::Capital,
        b'0'..=b'9' => Class::Digit,
        b' ' | b'\t' | 0xB | 0xC => Class::Space,
        b'\n' | b'\r' => Class::Newline,
        b'.' => Class::Mark(Mark::Stop),
        b',' => Class::Mark(Mark::Comma),
        b';' => Class::Mark(Mark::Semicolon),
        b':' => Class::Mark(Mark::Colon),
        b'?' => Class::Mark(Mark::Question),
        b'!' => Class::Mark(Mark::Exclamation),
        b'-' => Class::Mark(Mark::Hyphen),
        b'/' => Class::Mark(Mark::Slash),
        b'"' => Class::Mark(Mark::StraightQuote),
        b'\'' => Class::Mark(Mark::Apostrophe),
        b'(' | b'[' | b'{' => Class::Mark(Mark::OpenBracket),
        b')' | b']' | b'}' => Class::Mark(Mark::CloseBracket),
        b'%' => Class::Mark(Mark::Percent),
        0..0x20 | 0x7F.. => Class::Other,
        _ => Class::Mark(Mark::Sign),
    }
}

/// The class and the length in bytes of the character at `at`; `None` at the end.
#[inline]
pub(super) fn class(text: &str, at: usize) -> Option<(Class, usize)> {
    let byte = *text.as_bytes().get(at)?;
    if let Some(class) = ASCII.get(usize::from(byte)) {
        return Some((*class, 1));
    }
    let letter = decode(text, at, byte)?;
    Some((beyond_ascii(letter), letter.len_utf8()))
}

/// The character at `at`, whose first byte is given. Two bytes and three, which Vietnamese has, are put together here: a
/// slice would first ask whether it lies on a boundary.
fn decode(text: &str, at: usize, first: u8) -> Option<char> {
    let rest = |offset: usize| text.as_bytes().get(at + offset).map(|byte| u32::from(byte & 0x3F));
    match first {
        0xC2..=0xDF => char::from_u32(u32::from(first & 0x1F) << 6 | rest(1)?),
        0xE0..=0xEF => char::from_u32(u32::from(first & 0x0F) << 12 | rest(1)? << 6 | rest(2)?),
        _ => text.get(at..)?.chars().next(),
    }
}

fn beyond_ascii(letter: char) -> Class {
    if let Some(is_capital) = is_capital_vowel(letter) {
        return if is_capital { Class::Capital } else { Class::Small };
    }
    match letter {
        'đ' => Class::Small,
        'Đ' => Class::Capital,
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => Class::Joiner,
        '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => {
            Class::Space
        }
        '\u{85}' | '\u{2028}' | '\u{2029}' => Class::Newline,
        '…' => Class::Mark(Mark::Ellipsis),
        '“' | '‘' | '«' | '‹' | '„' | '‚' => Class::Mark(Mark::OpenQuote),
        '”' | '’' | '»' | '›' => Class::Mark(Mark::CloseQuote),
        '–' | '—' | '\u{2212}' => Class::Mark(Mark::Dash),
        '\u{2010}' | '\u{2011}' => Class::Mark(Mark::Hyphen),
        '\u{2012}'..='\u{206F}' => Class::Mark(Mark::Sign),
        letter if letter.is_lowercase() => Class::Small,
        letter if letter.is_uppercase() => Class::Capital,
        letter if is_combining_mark(letter) => Class::Combining,
        letter if letter.is_alphabetic() => Class::Letter,
        _ => Class::Other,
    }
}

impl Class {
    pub(super) fn is_letter(self) -> bool {
        matches!(self, Class::Small | Class::Capital | Class::Letter)
    }
}

pub(super) fn is_letter(text: &str, at: usize) -> bool {
    class(text, at).is_some_and(|(class, _)| class.is_letter())
}

pub(super) fn is_digit(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
}

impl<'t> Tokens<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Tokens { text, at: 0, at_sign: memchr::memchr(b'@', text.as_bytes()).unwrap_or(text.len()) }
    }

    /// The text that is cut.
    pub fn text(&self) -> &'t str {
        self.text
    }

    fn cut(&mut self, class: Class, length: usize) -> (Kind, usize) {
        let at = self.at;
        match class {
            Class::Small | Class::Capital | Class::Letter => match self.address() {
                Some(end) => (Kind::Address, end),
                None => self.word(class, at, length),
            },
            Class::Digit => match self.address() {
                Some(end) => (Kind::Address, end),
                None => self.number(),
            },
            Class::Space => (Kind::Space, self.spaces(at + length)),
            Class::Newline => {
                let both = self.text.as_bytes().get(at..at + 2) == Some(b"\r\n");
                (Kind::Newline, at + if both { 2 } else { length })
            }
            Class::Mark(mark) => {
                let (mark, length) = self.mark(mark, length);
                (Kind::Punctuation(mark), at + length)
            }
            Class::Combining | Class::Joiner | Class::Other => (Kind::Other, at + length),
        }
    }

    /// The end of the address that begins here.
    fn address(&mut self) -> Option<usize> {
        if self.at_sign < self.at {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            self.at_sign = memchr::memchr(b'@', rest).map_or(self.text.len(), |offset| self.at + offset);
        }
        address::web(self.text, self.at).or_else(|| address::mail(self.text, self.at, self.at_sign))
    }

    fn spaces(&self, mut end: usize) -> usize {
        while let Some((Class::Space, length)) = class(self.text, end) {
            end += length;
        }
        end
    }

    fn mark(&self, mark: Mark, length: usize) -> (Mark, usize) {
        if mark != Mark::Stop {
            return (mark, length);
        }
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if rest.starts_with(b"./.") {
            return (Mark::End, 3);
        }
        match rest.iter().take_while(|byte| **byte == b'.').count() {
            3.. => (Mark::Ellipsis, rest.iter().take_while(|byte| **byte == b'.').count()),
            _ => (Mark::Stop, 1),
        }
    }

    fn word(&self, first: Class, start: usize, length: usize) -> (Kind, usize) {
        let text = self.text;
        let mut at = start + length;
        let mut ascii = length == 1;
        let (mut capitals, mut smalls, mut joined) = (false, false, false);
        loop {
            // Small letters of ASCII, which every word has.
            let bytes = text.as_bytes().get(at..).unwrap_or_default();
            let plain = bytes.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
            (at, smalls) = (at + plain, smalls | (plain > 0));
            let Some((class, length)) = class(text, at) else { break };
            match class {
                Class::Small => smalls = true,
                Class::Capital => capitals = true,
                Class::Letter | Class::Combining => {}
                Class::Digit => return (Kind::Alphanumeric, alphanumeric(text, at)),
                Class::Joiner if is_letter(text, at + length) => {}
                Class::Mark(Mark::Hyphen) if length == 1 && is_digit(text, at + 1) => {
                    return (Kind::Alphanumeric, alphanumeric(text, at + 1));
                }
                Class::Mark(Mark::Hyphen | Mark::Apostrophe | Mark::CloseQuote)
                    if is_inner(text, at, length) && is_letter(text, at + length) =>
                {
                    joined = true;
                }
                Class::Mark(Mark::Stop) if ascii && !joined => match address::domain(text, start, at) {
                    Some(end) => return (Kind::Address, end),
                    None => break,
                },
                _ => break,
            }
            ascii &= length == 1;
            at += length;
        }
        let case = match (first == Class::Capital, capitals, smalls) {
            (true, true, false) => Case::Upper,
            (true, false, _) => Case::Initial,
            (false, false, _) => Case::Lower,
            _ => Case::Mixed,
        };
        (Kind::Word(Word { case, ascii, joined }), at)
    }

    fn number(&self) -> (Kind, usize) {
        let text = self.text;
        let mut at = digits(text, self.at);
        loop {
            match text.as_bytes().get(at) {
                Some(b'.' | b',' | b'/' | b':') if is_digit(text, at + 1) => at = digits(text, at + 1),
                Some(b'/' | b'-') => {
                    return match symbol::end(text, at) {
                        Some(end) => (Kind::Symbol, end),
                        None => (Kind::Number, at),
                    };
                }
                _ if is_letter(text, at) => return (Kind::Alphanumeric, alphanumeric(text, at)),
                _ => return (Kind::Number, at),
            }
        }
    }
}

/// A hyphen or apostrophe that may stand inside a word; of closing quotation marks only the single one, which is also
/// the curly apostrophe.
fn is_inner(text: &str, at: usize, length: usize) -> bool {
    length == 1 || text.get(at..at + length).is_some_and(|mark| matches!(mark, "’" | "\u{2010}" | "\u{2011}"))
}

fn digits(text: &str, from: usize) -> usize {
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    from + rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// The end of letters and digits, with inner hyphens before a digit or letter.
fn alphanumeric(text: &str, from: usize) -> usize {
    let mut at = from;
    while let Some((class, length)) = class(text, at) {
        let goes_on = match class {
            Class::Small | Class::Capital | Class::Letter | Class::Combining | Class::Digit => true,
            Class::Mark(Mark::Hyphen) | Class::Joiner => {
                length == 1 && (is_digit(text, at + 1) || is_letter(text, at + 1))
            }
            _ => false,
        };
        if !goes_on {
            break;
        }
        at += length;
    }
    at
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let (class, length) = class(self.text, self.at)?;
        let (kind, end) = self.cut(class, length);
        let token = Token { kind, start: self.at, end };
        self.at = end;
        Some(token)
    }
}

impl FusedIterator for Tokens<'_> {}
