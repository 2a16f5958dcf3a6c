//! A text as tokens: one pass, no allocation, every byte in exactly one token.
//!
//! A *word* here is what stands between spaces and signs, which in Vietnamese is one tiếng; what a dictionary calls a
//! word ("hội nghị") is several. Words keep together what a reader takes as one:
//!
//! - combining marks, and hidden joiners between letters (a soft hyphen inside "tổng­kết" does not make two words);
//! - a hyphen or an apostrophe, straight or curly, with a letter on either side: "In-đô-nê-xi-a", "QP-AN", "K'Brăm".
//!   Such a word is [`Word::joined`]. With spaces around it ("kinh tế - xã hội") a hyphen is a sign of its own.
//!
//! Letters and digits that touch are one [`Kind::Alphanumeric`] ("5G", "km2", "10h30", "Covid-19"). A number keeps its
//! points, commas, slashes and colons as long as a digit follows ("1.284.000,5", "19/4", "16:40"), and a document's
//! number is one [`Kind::Symbol`] ("06/2014/NĐ-CP", "4148-QĐ/VPTW").

mod address;
mod scan;
mod symbol;

use std::ops::Range;

pub use scan::Tokens;

/// A stretch of text. `start..end` are byte positions on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Letters.
    Word(Word),
    /// Letters and digits without a space: "5G", "m2", "H5N1", "5.000ha".
    Alphanumeric,
    /// Digits, with . , / : between digits.
    Number,
    /// The number of a document: "126/2025/QH15".
    Symbol,
    /// A web or e-mail address.
    Address,
    Punctuation(Mark),
    /// Spaces and tabs, all that follow each other.
    Space,
    /// One line break: U+000A, U+000D, both together, or one of Unicode's own.
    Newline,
    /// Any other character: a currency sign, a pictograph, a mark without a letter, a hidden character on its own.
    Other,
}

/// Cheap facts of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Word {
    pub case: Case,
    /// Only ASCII letters, hyphens and apostrophes.
    pub ascii: bool,
    /// Holds a hyphen or an apostrophe.
    pub joined: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// No capital.
    Lower,
    /// The first letter is a capital and no other: "Hội", "Ở", "In-đô-nê-xi-a".
    Initial,
    /// Two letters or more, all capitals: "UBND", "KT-XH".
    Upper,
    /// Capitals elsewhere: "TTg", "eGov", "Vĩnh-Phúc".
    Mixed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// `.`
    Stop,
    /// `./.`, which ends an article.
    End,
    /// `…`, or three or more points.
    Ellipsis,
    Comma,
    Semicolon,
    Colon,
    Question,
    Exclamation,
    /// `-`, U+2010 and U+2011.
    Hyphen,
    /// `–`, `—`, and the minus sign.
    Dash,
    Slash,
    /// `“ ‘ « ‹ „ ‚`
    OpenQuote,
    /// `” ’ » ›`
    CloseQuote,
    /// `"`, which does not say whether it opens.
    StraightQuote,
    /// `'`
    Apostrophe,
    /// `( [ {`
    OpenBracket,
    /// `) ] }`
    CloseBracket,
    Percent,
    /// Any other sign of ASCII or of Unicode's general punctuation: `& * + = •`.
    Sign,
}

/// The tokens of a text, in order; their spans tile it.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens::of(text)
}

/// How many tiếng a text has, as an editor counts length: each part of a hyphened word, and a number, a symbol or an
/// address as one.
pub fn count_tieng(text: &str) -> usize {
    tokens(text).map(|token| token.tieng(text)).sum()
}

/// [`crate::letters::to_lower`] for a text that is cut already: only words with a capital are looked at.
pub fn to_lower(text: &str, tokens: &[Token]) -> String {
    let mut lower = String::with_capacity(text.len());
    let mut from = 0;
    // A letter that is a capital and a small one in one ("ǅ") is no capital of its word.
    let second = text.as_bytes().get(1..).unwrap_or_default();
    let has_double = text
        .bytes()
        .zip(second)
        .fold(false, |has, (one, two)| has | (one == 0xC7) | ((one == 0xE1) & (*two >= 0xBC)));
    for token in tokens {
        let is_small = match token.kind {
            Kind::Word(word) => word.case == Case::Lower && !has_double,
            Kind::Space | Kind::Newline | Kind::Number | Kind::Punctuation(_) => true,
            Kind::Alphanumeric | Kind::Symbol | Kind::Address | Kind::Other => false,
        };
        if !is_small {
            lower.push_str(text.get(from..token.start).unwrap_or_default());
            crate::letters::to_lower_in(token.of(text), &mut lower);
            from = token.end;
        }
    }
    lower.push_str(text.get(from..).unwrap_or_default());
    lower
}

impl Token {
    pub fn span(&self) -> Range<usize> {
        self.start..self.end
    }

    pub fn len(&self) -> usize {
        self.end - self.start
    }

    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// The token's text; empty for another text than the one it was cut from, where that is shorter.
    #[inline]
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// How many tiếng the token counts for; see [`count_tieng`].
    #[inline]
    pub fn tieng(&self, text: &str) -> usize {
        match self.kind {
            // An apostrophe joins to one tiếng ("H'Mông"), a hyphen does not.
            Kind::Word(word) if word.joined => {
                self.of(text).split('-').filter(|part| !part.is_empty()).count()
            }
            Kind::Word(_) | Kind::Alphanumeric | Kind::Number | Kind::Symbol | Kind::Address => 1,
            _ => 0,
        }
    }

    pub fn word(&self) -> Option<Word> {
        match self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub fn mark(&self) -> Option<Mark> {
        match self.kind {
            Kind::Punctuation(mark) => Some(mark),
            _ => None,
        }
    }

    /// Whether the token is white space, a line break included.
    pub fn is_space(&self) -> bool {
        matches!(self.kind, Kind::Space | Kind::Newline)
    }
}

impl Case {
    /// Whether the first letter is a capital, as far as the case alone tells.
    pub fn is_initial(self) -> bool {
        matches!(self, Case::Initial | Case::Upper)
    }
}

#[cfg(test)]
mod tests;
