//! Where rules write what they found.

use std::ops::Range;

use manuscript::{Field, Place};

use crate::article::Where;
use crate::finding::{Finding, Severity};
use crate::house::House;
use crate::page::Page;
use crate::rule::Rule;
use crate::rules;

/// The findings of one rule. It gives them the level that the house wants, and leaves out what the house turned off.
pub struct Report<'a> {
    rule: &'static Rule,
    house: &'a House,
    pub(crate) found: Vec<Raw>,
}

/// A finding whose positions are still bytes.
#[derive(Clone, Debug)]
pub(crate) struct Raw {
    pub span: Range<usize>,
    pub finding: Finding,
}

impl<'a> Report<'a> {
    pub(crate) fn new(rule: &'static Rule, house: &'a House) -> Self {
        Report { rule, house, found: Vec::new() }
    }

    /// Words that are wrong, and what they should be.
    pub fn mend(
        &mut self,
        page: &Page,
        span: Range<usize>,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) {
        self.add(self.rule.severity, page, span, message.into(), Some(mend.into()));
    }

    /// Words that are wrong, where a person must decide.
    pub fn mark(&mut self, page: &Page, span: Range<usize>, message: impl Into<String>) {
        self.add(self.rule.severity, page, span, message.into(), None);
    }

    /// The same as [`Report::mend`] at another level than the rule's own.
    pub fn mend_as(
        &mut self,
        severity: Severity,
        page: &Page,
        span: Range<usize>,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) {
        self.add(severity, page, span, message.into(), Some(mend.into()));
    }

    /// The same as [`Report::mark`] at another level than the rule's own.
    pub fn mark_as(
        &mut self,
        severity: Severity,
        page: &Page,
        span: Range<usize>,
        message: impl Into<String>,
    ) {
        self.add(severity, page, span, message.into(), None);
    }

    /// A field that lacks something.
    pub fn field(&mut self, field: Field, message: impl Into<String>) {
        self.bare(Where::Field(field), message.into());
    }

    /// A part of the text that lacks something.
    pub fn place(&mut self, place: Place, message: impl Into<String>) {
        self.bare(Where::Text(place), message.into());
    }

    fn bare(&mut self, place: Where, message: String) {
        self.push(self.rule.severity, place, 0..0, String::new(), message, None);
    }

    fn add(
        &mut self,
        severity: Severity,
        page: &Page,
        span: Range<usize>,
        message: String,
        mend: Option<String>,
    ) {
        let text = page.slice(span.clone()).to_owned();
        self.push(severity, page.place, span, text, message, mend);
    }

    fn push(
        &mut self,
        severity: Severity,
        place: Where,
        span: Range<usize>,
        text: String,
        message: String,
        mend: Option<String>,
    ) {
        let rule = self.rule.id;
        let Some(severity) = self.house.profile.severity(rule, severity) else { return };
        if rules::is_of_spelling(rule) && self.house.words.contains(&text.to_lowercase()) {
            return;
        }
        let finding = Finding {
            rule,
            severity,
            place,
            start: 0,
            end: 0,
            text,
            message,
            source: self.rule.basis.label(),
            mend,
        };
        self.found.push(Raw { span, finding });
    }
}
