//! One part of an article, cut once for all rules.

use std::ops::Range;
use std::sync::OnceLock;

use manuscript::Place;
use vietnamese::dates::{self, Written};
use vietnamese::sentences::{Sentence, sentences_of};
use vietnamese::tokens::{Case, Kind, Mark, Token, Word, to_lower, tokens};

use crate::article::Where;
use crate::documents::{self, Citation};
use crate::phrases;
use crate::quick::quick;
use crate::rules::{self, Facts};
use crate::tables::Tables;

/// A part with its tokens, its sentences and the phrases that rules asked for. Positions are bytes of `text`.
#[derive(Clone, Debug)]
pub struct Page {
    pub place: Where,
    pub text: String,
    /// `text` in small letters, byte for byte at the same positions.
    pub lower: String,
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
    /// Of each token in small letters, its hash; of spaces nothing.
    hashes: Vec<u64>,
    signs: Vec<usize>,
    capitals: Vec<usize>,
    /// By rule, each in the order of the text.
    phrases: Vec<Phrase>,
    dates: OnceLock<Vec<Written>>,
    citations: OnceLock<Vec<Citation>>,
    facts: Facts,
}

/// A phrase that a rule asked for, found between word borders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Index among all rules.
    pub(crate) rule: usize,
    /// Index in what the rule's `phrases` gave.
    pub entry: usize,
    pub start: usize,
    pub end: usize,
}

impl Page {
    /// `tables` says which phrases the office looks for beside those that ship.
    pub fn cut(place: Where, text: &str, tables: &Tables) -> Page {
        // A tiếng with its space is two tokens of six bytes on average.
        let mut cut: Vec<Token> = Vec::with_capacity(text.len() / 3 + 8);
        cut.extend(tokens(text));
        let tokens = cut;
        let sentences = sentences_of(text, &tokens).collect();
        let lower = to_lower(text, &tokens);
        let mut hashes = Vec::with_capacity(tokens.len());
        let (mut signs, mut capitals) =
            (Vec::with_capacity(tokens.len() / 8), Vec::with_capacity(tokens.len() / 8));
        for (index, token) in tokens.iter().enumerate() {
            match token.kind {
                Kind::Space => {}
                Kind::Word(word) if word.case == Case::Lower => {}
                Kind::Word(_) => capitals.push(index),
                _ => signs.push(index),
            }
            let is_space = token.kind == Kind::Space;
            hashes.push(if is_space { 0 } else { quick(token.of(&lower).as_bytes()) });
        }
        let phrases = phrases::find(&lower, &tokens, &hashes, tables);
        Page {
            place,
            text: text.to_owned(),
            lower,
            tokens,
            sentences,
            hashes,
            signs,
            capitals,
            phrases,
            dates: OnceLock::new(),
            citations: OnceLock::new(),
            facts: Facts::default(),
        }
    }

    /// The dates that are written here, found once.
    pub fn dates(&self) -> &[Written] {
        self.dates.get_or_init(|| dates::find_in(&self.text, &self.tokens).collect())
    }

    /// The documents that are cited here by their number, found once.
    pub fn citations(&self) -> &[Citation] {
        self.citations.get_or_init(|| documents::find(self))
    }

    /// The tokens that are neither words nor spaces, which are few.
    pub fn signs(&self) -> &[usize] {
        &self.signs
    }

    /// Those of a sentence.
    pub fn signs_of(&self, sentence: &Sentence) -> &[usize] {
        let from = self.signs.partition_point(|index| *index < sentence.tokens.start);
        let to = self.signs.partition_point(|index| *index < sentence.tokens.end);
        self.signs.get(from..to).unwrap_or_default()
    }

    /// The words that have a capital.
    pub fn capitals(&self) -> &[usize] {
        &self.capitals
    }

    /// The hash of a token in small letters.
    pub(crate) fn hash_of(&self, index: usize) -> u64 {
        self.hashes.get(index).copied().unwrap_or_default()
    }

    /// The hashes of all tokens.
    pub(crate) fn hashes(&self) -> &[u64] {
        &self.hashes
    }

    /// Whether two tokens are the same in small letters.
    pub(crate) fn are_same(&self, one: usize, other: usize) -> bool {
        self.hash_of(one) == self.hash_of(other) && self.lower_of(one) == self.lower_of(other)
    }

    /// What single rules remember of this page.
    pub(crate) fn facts(&self) -> &Facts {
        &self.facts
    }

    /// Whether this is the headline.
    pub fn is_headline(&self) -> bool {
        self.place == Where::Text(Place::Headline)
    }

    /// Whether this is a paragraph, a heading, a list item or a quote of the body.
    pub fn is_body(&self) -> bool {
        matches!(self.place, Where::Text(Place::Block(_)))
    }

    /// How many tiếng the tokens of a range have.
    pub fn tieng(&self, range: Range<usize>) -> usize {
        self.tokens.get(range).unwrap_or_default().iter().map(|token| token.tieng(&self.text)).sum()
    }

    /// The sentence that holds a byte.
    pub fn sentence_of(&self, byte: usize) -> Option<&Sentence> {
        let at = self.sentences.partition_point(|sentence| sentence.span.start <= byte);
        self.sentences.get(at.checked_sub(1)?).filter(|sentence| byte < sentence.span.end)
    }

    /// The phrases of one rule, by its id.
    pub fn phrases(&self, rule: &str) -> &[Phrase] {
        // A page has phrases of few rules, and most of them ask it for nothing.
        let mut of_rules = self.phrases.chunk_by(|one, other| one.rule == other.rule);
        let is_own = |run: &&[Phrase]| run.first().is_some_and(|phrase| rules::id_of(phrase.rule) == rule);
        of_rules.find(is_own).unwrap_or_default()
    }

    pub fn slice(&self, span: Range<usize>) -> &str {
        self.text.get(span).unwrap_or_default()
    }

    /// The token that begins at a byte.
    pub fn token_at(&self, start: usize) -> Option<usize> {
        self.tokens.binary_search_by_key(&start, |token| token.start).ok()
    }

    pub fn kind(&self, index: usize) -> Option<Kind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    pub fn word(&self, index: usize) -> Option<Word> {
        self.tokens.get(index).and_then(Token::word)
    }

    pub fn mark(&self, index: usize) -> Option<Mark> {
        self.tokens.get(index).and_then(Token::mark)
    }

    /// The token's words as they stand, and in small letters.
    pub fn of(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| token.of(&self.text))
    }

    pub fn lower_of(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| token.of(&self.lower))
    }

    /// The next token that is no space, behind `index`.
    pub fn next(&self, index: usize) -> Option<usize> {
        let from = index + 1;
        let rest = self.tokens.get(from..)?;
        rest.iter().position(|token| !token.is_space()).map(|at| from + at)
    }

    /// The one before.
    pub fn previous(&self, index: usize) -> Option<usize> {
        self.tokens.get(..index)?.iter().rposition(|token| !token.is_space())
    }

    /// Whether a sentence, a quotation or a list item begins with this token, so that a capital needs no other reason.
    pub fn begins(&self, index: usize) -> bool {
        let Some(token) = self.tokens.get(index) else { return false };
        let at = self.sentences.partition_point(|sentence| sentence.span.start <= token.start);
        let first = at.checked_sub(1).and_then(|at| self.sentences.get(at));
        if first.is_some_and(|sentence| sentence.span.start == token.start) {
            return true;
        }
        match self.previous(index).and_then(|before| self.mark(before)) {
            Some(
                Mark::OpenQuote
                | Mark::StraightQuote
                | Mark::OpenBracket
                | Mark::Colon
                | Mark::Dash
                | Mark::Hyphen
                | Mark::Ellipsis
                | Mark::Sign,
            ) => true,
            Some(_) => false,
            None => self.previous(index).is_none(),
        }
    }
}
