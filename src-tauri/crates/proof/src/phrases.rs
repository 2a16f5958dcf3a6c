//! All phrases of all rules, found in one pass; those that an office's tables bring in a second one.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use vietnamese::tokens::{Kind, Mark, Token, tokens};

use crate::page::Phrase;
use crate::quick::{QuickMap, quick};
use crate::rule::Rule;
use crate::rules;
use crate::tables::{Line, Tables};

/// Phrases by the tokens that they begin with.
#[derive(Debug, Default)]
struct Lexicon {
    /// By those tokens, then in the order of their bytes.
    entries: Vec<Entry>,
    /// The entries with the same first tokens.
    heads: QuickMap<u64, Range<usize>>,
    /// Whether anything begins so: most tokens begin no phrase, and a bit tells that sooner than the map.
    firsts: Bits,
    /// How many begin with something else, stand first, and are looked for at every token.
    odd: usize,
}

/// A bit for each hash, which others may share.
#[derive(Debug)]
struct Bits(Box<[u64; 512]>);

impl Default for Bits {
    fn default() -> Self {
        Bits(Box::new([0; 512]))
    }
}

impl Bits {
    fn at(hash: u64) -> (usize, u64) {
        ((hash >> 6) as usize % 512, 1 << (hash % 64))
    }

    fn set(&mut self, hash: u64) {
        let (at, bit) = Self::at(hash);
        if let Some(bits) = self.0.get_mut(at) {
            *bits |= bit;
        }
    }

    fn may_have(&self, hash: u64) -> bool {
        let (at, bit) = Self::at(hash);
        self.0.get(at).is_some_and(|bits| bits & bit != 0)
    }
}

#[derive(Debug)]
struct Entry {
    phrase: String,
    head: Head,
    rule: usize,
    entry: usize,
    /// Index of the longest entry before this one with which it begins.
    inner: Option<usize>,
}

/// The hash of what a phrase begins with, where every text with the phrase has it as tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Head {
    Odd,
    Token(u64),
    Pair(u64),
}

/// What an office's tables change in the phrases of one rule.
#[derive(Debug, Default)]
pub(crate) struct Own {
    /// Phrases in small letters, each with the line that it comes from. They count on behind the rule's own.
    pub phrases: Vec<(String, Line)>,
    /// Entries of the rule's own that hold no longer.
    pub hidden: HashSet<usize>,
}

/// What an office's tables change in all rules.
#[derive(Debug)]
pub(crate) struct Office {
    lexicon: Lexicon,
    rules: Vec<(usize, Own)>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let rules = rules::ALL.iter().enumerate();
    let phrases = rules.flat_map(|(rule, one)| {
        (one.phrases)().into_iter().enumerate().map(move |(entry, phrase)| (phrase, (rule, entry)))
    });
    Lexicon::of(phrases)
});

impl Lexicon {
    fn of(phrases: impl Iterator<Item = (String, (usize, usize))>) -> Lexicon {
        let mut entries: Vec<Entry> = phrases
            .map(|(phrase, (rule, entry))| Entry {
                head: Head::of(&phrase),
                phrase,
                rule,
                entry,
                inner: None,
            })
            .collect();
        entries.sort_by(|one, other| (one.head, &one.phrase).cmp(&(other.head, &other.phrase)));
        let odd = entries.partition_point(|entry| entry.head == Head::Odd);
        let mut heads: QuickMap<u64, Range<usize>> = QuickMap::default();
        let mut firsts = Bits::default();
        let mut open: Vec<usize> = Vec::new();
        for at in odd..entries.len() {
            let (before, rest) = entries.split_at_mut(at);
            let Some(entry) = rest.first_mut() else { break };
            let begins = |at: &usize| {
                let known = before.get(*at).filter(|known| known.head == entry.head);
                known.is_some_and(|known| entry.phrase.starts_with(&known.phrase))
            };
            while open.last().is_some_and(|last| !begins(last)) {
                open.pop();
            }
            entry.inner = open.last().copied();
            open.push(at);
            if let Head::Token(hash) | Head::Pair(hash) = entry.head {
                heads.entry(hash).or_insert(at..at).end = at + 1;
                firsts.set(hash);
            }
        }
        Lexicon { entries, heads, firsts, odd }
    }

    /// Every phrase that begins and ends with a token.
    fn find(&self, lower: &str, tokens: &[Token], hashes: &[u64], found: &mut Vec<Phrase>) {
        for (at, (token, hash)) in tokens.iter().zip(hashes).enumerate() {
            let rest = || lower.get(token.start..).unwrap_or_default();
            let mut add = |one: &Entry| {
                let end = token.start + one.phrase.len();
                let ends =
                    || end == lower.len() || tokens.binary_search_by_key(&end, |token| token.start).is_ok();
                if rest().starts_with(&one.phrase) && ends() {
                    found.push(Phrase { rule: one.rule, entry: one.entry, start: token.start, end });
                }
            };
            if token.kind != Kind::Space {
                let second = hashes.get(at + 2).map(|second| pair(*hash, *second));
                let both =
                    [Some(*hash), second].into_iter().flatten().filter(|hash| self.firsts.may_have(*hash));
                for known in both.filter_map(|hash| self.heads.get(&hash)) {
                    // What the text goes on with stands right before it in the order of bytes, or begins what does.
                    let entries = self.entries.get(known.clone()).unwrap_or_default();
                    let before = entries.partition_point(|one| one.phrase.as_str() <= rest()).checked_sub(1);
                    let mut next = before.map(|before| known.start + before);
                    while let Some(one) = next.and_then(|at| self.entries.get(at)) {
                        add(one);
                        next = one.inner;
                    }
                }
            }
            self.entries.iter().take(self.odd).for_each(&mut add);
        }
    }
}

impl Head {
    fn of(phrase: &str) -> Head {
        let cut: Vec<Token> = tokens(phrase).take(3).collect();
        // A sign, or a word that is cut off whatever follows the phrase.
        let hash = |at: usize| {
            let token = cut.get(at)?;
            let rest = phrase.get(token.end..)?;
            let is_cut = match token.kind {
                Kind::Word(word) => {
                    !word.joined && (rest.is_empty() || rest == "-" || rest.starts_with([' ', ',', '.', ':']))
                }
                Kind::Punctuation(mark) => !matches!(mark, Mark::Stop | Mark::End | Mark::Ellipsis),
                _ => false,
            };
            is_cut.then(|| quick(token.of(phrase).as_bytes()))
        };
        let is_spaced = cut.get(1).is_some_and(|space| space.of(phrase) == " ");
        match (hash(0), hash(2).filter(|_| is_spaced)) {
            (Some(one), Some(two)) => Head::Pair(pair(one, two)),
            (Some(one), None) => Head::Token(one),
            (None, _) => Head::Odd,
        }
    }
}

/// The hash of two tokens.
fn pair(one: u64, two: u64) -> u64 {
    one.rotate_left(5).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ two
}

impl Office {
    pub(crate) fn of(tables: &Tables) -> Office {
        let rules: Vec<(usize, Own)> = rules::OF_TABLES
            .iter()
            .filter_map(|(rule, own)| Some((number_of(rule.id)?, own(tables))))
            .collect();
        let phrases = rules.iter().flat_map(|(rule, own)| {
            let from = rules::ALL.get(*rule).map_or(0, |rule| (rule.phrases)().len());
            let phrases = own.phrases.iter().enumerate();
            phrases.map(move |(entry, (phrase, _))| (phrase.clone(), (*rule, from + entry)))
        });
        Office { lexicon: Lexicon::of(phrases), rules }
    }

    /// The line of a phrase that is not the rule's own, counted from the first of those.
    pub(crate) fn line(&self, rule: &Rule, entry: usize) -> Option<&Line> {
        let number = number_of(rule.id)?;
        let (_, own) = self.rules.iter().find(|(rule, _)| *rule == number)?;
        own.phrases.get(entry).map(|(_, line)| line)
    }

    fn hides(&self, phrase: &Phrase) -> bool {
        self.rules.iter().any(|(rule, own)| *rule == phrase.rule && own.hidden.contains(&phrase.entry))
    }
}

/// Index of a rule among all.
pub fn number_of(rule: &str) -> Option<usize> {
    // A rule mostly asks for itself, and then the ids are one and the same.
    let itself = rules::ALL.iter().position(|one| std::ptr::eq(one.id, rule));
    itself.or_else(|| rules::ALL.iter().position(|one| one.id == rule))
}

/// The phrases in a text in small letters, by rule and then by place; where two of one rule begin at one place, the longer
/// one counts.
pub fn find(lower: &str, tokens: &[Token], hashes: &[u64], tables: &Tables) -> Vec<Phrase> {
    // A paragraph has a dozen.
    let mut found = Vec::with_capacity(16);
    LEXICON.find(lower, tokens, hashes, &mut found);
    if let Some(office) = tables.office() {
        found.retain(|phrase| !office.hides(phrase));
        office.lexicon.find(lower, tokens, hashes, &mut found);
    }
    found.sort_by_key(|phrase| (phrase.rule, phrase.start, Reverse(phrase.end), phrase.entry));
    found.dedup_by_key(|phrase| (phrase.rule, phrase.start));
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use vietnamese::tokens::{Token, to_lower, tokens};

    use super::{Lexicon, quick};

    /// Some that begin with a word, a pair, a sign, a number, an abbreviation, and with each other.
    const PHRASES: &[&str] = &[
        "ủy ban",
        "ủy",
        "ủy ban nhân dân",
        "tp.",
        "tp. hà nội",
        "tp.hà nội",
        "tp",
        "mso-",
        "&#160;",
        "5 k",
        "m'đrắk",
        "huyện m'đrắk",
        "quận 1",
        "phòng, ngừa",
        "ảnh:",
        "ảnh :",
        "-->",
        "ban",
        "ban nhân",
        "a.vn x",
        "a-b",
    ];

    proptest! {
        #[test]
        fn every_phrase_between_borders_is_found(
            bits in prop::collection::vec((0..PHRASES.len() + 12, 0..4usize), 0..12)
        ) {
            let others = ["x", " ", ".", "-", "1", "\u{AD}", "Ủy", "com", "@", "’", "…", "/"];
            let text: String = bits
                .iter()
                .flat_map(|(bit, space)| {
                    let other = || others.get(bit - PHRASES.len()).copied().unwrap_or_default();
                    [PHRASES.get(*bit).copied().unwrap_or_else(other), if *space == 0 { "" } else { " " }]
                })
                .collect();
            let tokens: Vec<Token> = tokens(&text).collect();
            let lower = to_lower(&text, &tokens);
            let hashes: Vec<u64> = tokens.iter().map(|token| quick(token.of(&lower).as_bytes())).collect();
            let phrases = PHRASES.iter().enumerate().map(|(at, phrase)| ((*phrase).to_owned(), (0, at)));
            let mut found = Vec::new();
            Lexicon::of(phrases).find(&lower, &tokens, &hashes, &mut found);
            let mut found: Vec<_> = found.iter().map(|one| (one.start, one.entry)).collect();
            found.sort_unstable();
            let is_border = |at: usize| at == lower.len() || tokens.iter().any(|token| token.start == at);
            let all = PHRASES.iter().enumerate().map(|(entry, phrase)| (entry, *phrase));
            let mut expected: Vec<_> = tokens
                .iter()
                .flat_map(|token| all.clone().map(|(entry, phrase)| (token.start, entry, phrase)))
                .filter(|(start, _, phrase)| lower[*start..].starts_with(phrase) && is_border(start + phrase.len()))
                .map(|(start, entry, _)| (start, entry))
                .collect();
            expected.sort_unstable();
            prop_assert_eq!(found, expected, "{}", text);
        }
    }
}
