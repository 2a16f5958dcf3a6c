//! What a rule is.

use chrono::NaiveDate;

use crate::article::Article;
use crate::finding::Severity;
use crate::house::House;
use crate::page::Page;
use crate::quick::QuickSet;
use crate::report::Report;

/// One check, with everything that a person may ask of it.
pub struct Rule {
    /// Stable, as it stands in profiles, in JSON and behind `--explain`.
    pub id: &'static str,
    pub severity: Severity,
    /// What it looks for, in a line.
    pub title: &'static str,
    /// Why, in a sentence or two.
    pub why: &'static str,
    pub basis: Basis,
    pub validity: Validity,
    /// Phrases that it wants found, in small letters; see [`Page::phrases`].
    pub phrases: fn() -> Vec<String>,
    pub reads: Reads,
    pub examples: &'static [Example],
}

/// What a rule rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A text that was read, named so that a person can look it up.
    Source(&'static str),
    /// Spelling or arithmetic: nobody decreed it.
    Plain,
    /// Custom, or a text that was not read.
    Custom,
}

/// The days on which articles are held to a rule, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Validity {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

/// What a rule reads at a time.
#[derive(Clone, Copy)]
pub enum Reads {
    /// Each part by itself: what it says changes only with that part.
    Page(fn(&Page, &Context, &mut Report)),
    /// The article as a whole. It must not cost more than its pages' facts: it runs at every key.
    Whole(fn(&[&Page], &Context, &mut Report)),
}

/// What a rule may know beside the text.
pub struct Context<'a> {
    pub article: &'a Article<'a>,
    /// [`Article::published`], looked up once.
    pub published: NaiveDate,
    pub house: &'a House,
    /// Those in its registry.
    pub(crate) names: QuickSet<&'a str>,
}

/// A text with what a rule finds in it: the words between ⟦ and ⟧, and what they become behind `⇒` inside them:
/// `Ông A làm ⟦Cục Trưởng⇒Cục trưởng⟧.` Without such marks it is a counterexample. A line may begin with the part that it
/// stands in: `tít:`, `sapo:`, `chú thích:`; else it is a paragraph.
pub struct Example(pub &'static str);

impl Basis {
    /// What follows "theo": "Nghị định …", "quy ước"; empty where nobody decreed it.
    pub fn label(self) -> &'static str {
        match self {
            Basis::Source(source) => source,
            Basis::Plain => "",
            Basis::Custom => "quy ước",
        }
    }
}

impl Validity {
    pub const ALWAYS: Validity = Validity { from: None, to: None };

    pub fn holds(self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// For rules that look for no phrases.
pub fn no_phrases() -> Vec<String> {
    Vec::new()
}
