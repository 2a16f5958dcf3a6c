//! All phrases of all rules, found in one pass.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use vietnamese::tokens::Token;

use crate::page::Phrase;
use crate::rules;

struct Lexicon {
    automaton: Option<AhoCorasick>,
    /// Rule and entry of each pattern.
    entries: Vec<(usize, usize)>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut patterns = Vec::new();
    let mut entries = Vec::new();
    for (rule, phrases) in rules::ALL.iter().map(|rule| (rule.phrases)()).enumerate() {
        for (entry, phrase) in phrases.into_iter().enumerate() {
            patterns.push(phrase);
            entries.push((rule, entry));
        }
    }
    // A pattern set that cannot be built is a fault of the tables, and the tests build it.
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .build(&patterns)
        .ok();
    Lexicon { automaton, entries }
});

/// Index of a rule among all.
pub fn number_of(rule: &str) -> Option<usize> {
    rules::ALL.iter().position(|one| one.id == rule)
}

/// The phrases in a text in small letters, by rule and then by place. One counts only where it begins and ends with a token;
/// where two of one rule begin at one place, the longer one counts.
pub fn find(lower: &str, tokens: &[Token]) -> Vec<Phrase> {
    let Some(automaton) = &LEXICON.automaton else { return Vec::new() };
    let begins = |at: usize| tokens.binary_search_by_key(&at, |token| token.start).is_ok();
    let ends = |at: usize| at == lower.len() || begins(at);
    let mut found: Vec<Phrase> = automaton
        .find_overlapping_iter(lower)
        .filter(|hit| begins(hit.start()) && ends(hit.end()))
        .filter_map(|hit| {
            let &(rule, entry) = LEXICON.entries.get(hit.pattern().as_usize())?;
            Some(Phrase { rule, entry, start: hit.start(), end: hit.end() })
        })
        .collect();
    found.sort_by_key(|phrase| (phrase.rule, phrase.start, std::cmp::Reverse(phrase.end)));
    found.dedup_by_key(|phrase| (phrase.rule, phrase.start));
    found
}
