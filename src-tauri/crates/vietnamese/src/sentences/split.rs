//! The splitter, over tokens.

use std::iter::FusedIterator;
use std::ops::Range;

use super::abbreviations::{goes_on, names_a_part, numbers_a_list};
use crate::tokens::{Case, Kind, Mark, Token};

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Byte range in the text, without white space at either end.
    pub span: Range<usize>,
    /// Range among the text's tokens, alike.
    pub tokens: Range<usize>,
}

/// See [`super::sentences_of`].
#[derive(Clone, Debug)]
pub struct Sentences<'t> {
    text: &'t str,
    tokens: &'t [Token],
    /// Index of the token where the next sentence is looked for.
    at: usize,
}

impl<'t> Sentences<'t> {
    pub(super) fn of(text: &'t str, tokens: &'t [Token]) -> Self {
        Sentences { text, tokens, at: 0 }
    }

    fn token(&self, index: usize) -> Option<&'t Token> {
        self.tokens.get(index)
    }

    fn kind(&self, index: usize) -> Option<Kind> {
        self.token(index).map(|token| token.kind)
    }

    fn text(&self, index: usize) -> &'t str {
        self.token(index).map_or("", |token| token.of(self.text))
    }

    /// The index behind the sentence that begins at `start`.
    fn end(&self, start: usize) -> usize {
        let mut at = start;
        while let Some(kind) = self.kind(at) {
            match kind {
                Kind::Newline => return at,
                Kind::Punctuation(mark) if ends(mark) => {
                    let behind = self.behind_closing(at + 1);
                    if self.is_end(start, at, behind) {
                        return behind;
                    }
                    at = behind;
                }
                _ => at += 1,
            }
        }
        at
    }

    /// The index behind further stops and what closes around them: `?!`, `.”`, `…)`.
    fn behind_closing(&self, mut at: usize) -> usize {
        loop {
            match self.kind(at) {
                Some(Kind::Punctuation(mark)) if ends(mark) => at += 1,
                Some(Kind::Punctuation(
                    Mark::CloseQuote | Mark::CloseBracket | Mark::StraightQuote | Mark::Apostrophe,
                )) => at += 1,
                _ => return at,
            }
        }
    }

    /// Whether the sentence from `start` ends with the stop at `stop`; `behind` is the first token behind what closes.
    fn is_end(&self, start: usize, stop: usize, behind: usize) -> bool {
        let mark = self.token(stop).and_then(Token::mark);
        if mark == Some(Mark::End) {
            return true;
        }
        match self.kind(behind) {
            None | Some(Kind::Newline) => true,
            Some(Kind::Space) => {
                self.begins(behind + 1)
                    && !(mark == Some(Mark::Stop) && behind == stop + 1 && self.stop_goes_on(start, stop))
            }
            _ => mark == Some(Mark::Stop) && behind == stop + 1 && self.lacks_space(stop),
        }
    }

    /// Whether a sentence may begin with this token.
    fn begins(&self, at: usize) -> bool {
        match self.kind(at) {
            None | Some(Kind::Newline | Kind::Number | Kind::Symbol | Kind::Alphanumeric | Kind::Address) => {
                true
            }
            Some(Kind::Word(word)) => match word.case {
                Case::Initial | Case::Upper => true,
                Case::Mixed => self.text(at).chars().next().is_some_and(char::is_uppercase),
                // "b) Về xã hội": the next item of a list that runs on.
                Case::Lower => {
                    self.is_letter(at) && self.kind(at + 1) == Some(Kind::Punctuation(Mark::CloseBracket))
                }
            },
            Some(Kind::Punctuation(
                Mark::OpenQuote | Mark::OpenBracket | Mark::StraightQuote | Mark::Apostrophe,
            )) => self.opens(at + 1),
            Some(Kind::Punctuation(Mark::Hyphen | Mark::Dash | Mark::Sign)) | Some(Kind::Other) => true,
            _ => false,
        }
    }

    /// What stands behind an opening mark: small letters go on with the sentence: "… (gọi tắt là …".
    fn opens(&self, at: usize) -> bool {
        !matches!(self.kind(at), Some(Kind::Word(word)) if word.case == Case::Lower)
    }

    /// Whether the full stop at `stop`, with a space behind it, belongs to an abbreviation or a number.
    fn stop_goes_on(&self, start: usize, stop: usize) -> bool {
        let Some(before) = stop.checked_sub(1).filter(|before| *before >= start) else { return false };
        let text = self.text(before);
        let is_first = before == start;
        match self.kind(before) {
            Some(Kind::Word(word)) if word.case != Case::Lower && text.chars().nth(1).is_none() => {
                is_first || goes_on(text) && !self.is_initials(before) || self.is_initial(start, before)
            }
            // "c). Làm nhiệm vụ", "(2). Thời kỳ".
            Some(Kind::Punctuation(Mark::CloseBracket)) => stop - start <= 3,
            Some(Kind::Word(_)) => goes_on(text) || is_first && numbers_a_list(text),
            // "1. Nội dung" and "Điều 5. Phạm vi", but not "ngày 19.4. Các".
            Some(Kind::Number) => {
                is_first || before == start + 2 && names_a_part(self.text(start)) || {
                    before == start + 4 && self.text(start) == "Phụ" && names_a_part(self.text(start + 2))
                }
            }
            _ => false,
        }
    }

    /// Whether the letter ends a chain like "N.T.H": such a name is a name in full.
    fn is_initials(&self, letter: usize) -> bool {
        letter.checked_sub(1).is_some_and(|before| self.kind(before) == Some(Kind::Punctuation(Mark::Stop)))
    }

    /// Whether a capital is the initial inside a name: one capitalised word before it ("Nguyễn V. A"), and not two, as
    /// in the "Nguyễn Văn A" of court reports, where the letter is the name.
    fn is_initial(&self, start: usize, letter: usize) -> bool {
        let named = |back: usize| {
            letter.checked_sub(back).filter(|at| *at >= start).is_some_and(|at| {
                self.kind(at + 1) == Some(Kind::Space)
                    && self.token(at).and_then(Token::word).is_some_and(|word| word.case == Case::Initial)
            })
        };
        named(2) && (!named(4) || self.is_letter(letter + 3))
    }

    /// Whether the token, behind a stop and a space, is a single capital.
    fn is_letter(&self, at: usize) -> bool {
        self.token(at).and_then(Token::word).is_some() && self.text(at).chars().nth(1).is_none()
    }

    /// "năm.Các": a stop with letters on both sides that ends a sentence all the same.
    fn lacks_space(&self, stop: usize) -> bool {
        let word = |at: usize| self.token(at).and_then(Token::word);
        let before = stop.checked_sub(1).and_then(word).is_some_and(|word| word.case == Case::Lower);
        let long = |at: usize| self.text(at).chars().nth(1).is_some();
        before
            && long(stop - 1)
            && !goes_on(self.text(stop - 1))
            && word(stop + 1).is_some_and(|word| word.case == Case::Initial)
            && long(stop + 1)
    }
}

fn ends(mark: Mark) -> bool {
    matches!(mark, Mark::Stop | Mark::Question | Mark::Exclamation | Mark::Ellipsis | Mark::End)
}

impl Iterator for Sentences<'_> {
    type Item = Sentence;

    fn next(&mut self) -> Option<Sentence> {
        while self.token(self.at)?.is_space() {
            self.at += 1;
        }
        let start = self.at;
        self.at = self.end(start);
        let mut last = self.at;
        while last > start + 1 && self.token(last - 1).is_some_and(Token::is_space) {
            last -= 1;
        }
        let span = self.token(start)?.start..self.token(last.checked_sub(1)?)?.end;
        Some(Sentence { span, tokens: start..last })
    }
}

impl FusedIterator for Sentences<'_> {}
