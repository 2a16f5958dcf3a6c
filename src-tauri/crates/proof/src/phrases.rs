//! All phrases of all rules, found in one pass; those that an office's tables bring in a second one.

use std::collections::HashSet;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use vietnamese::tokens::Token;

use crate::page::Phrase;
use crate::rule::Rule;
use crate::rules;
use crate::tables::{Line, Tables};

#[derive(Debug)]
struct Lexicon {
    automaton: Option<AhoCorasick>,
    /// Rule and entry of each pattern.
    entries: Vec<(usize, usize)>,
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
        let (patterns, entries): (Vec<String>, Vec<(usize, usize)>) = phrases.unzip();
        // A pattern set that cannot be built is a fault of the tables, and the tests build it.
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&patterns)
            .ok();
        Lexicon { automaton, entries }
    }

    /// Every phrase that begins and ends with a token.
    fn find<'t>(&'t self, lower: &'t str, tokens: &'t [Token]) -> impl Iterator<Item = Phrase> + 't {
        let begins = |at: usize| tokens.binary_search_by_key(&at, |token| token.start).is_ok();
        let hits = self.automaton.iter().flat_map(move |automaton| automaton.find_overlapping_iter(lower));
        hits.filter(move |hit| begins(hit.start()) && (hit.end() == lower.len() || begins(hit.end())))
            .filter_map(|hit| {
                let &(rule, entry) = self.entries.get(hit.pattern().as_usize())?;
                Some(Phrase { rule, entry, start: hit.start(), end: hit.end() })
            })
    }
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
pub fn find(lower: &str, tokens: &[Token], tables: &Tables) -> Vec<Phrase> {
    let mut found: Vec<Phrase> = LEXICON.find(lower, tokens).collect();
    if let Some(office) = tables.office() {
        found.retain(|phrase| !office.hides(phrase));
        found.extend(office.lexicon.find(lower, tokens));
    }
    found.sort_by_key(|phrase| (phrase.rule, phrase.start, std::cmp::Reverse(phrase.end)));
    found.dedup_by_key(|phrase| (phrase.rule, phrase.start));
    found
}
