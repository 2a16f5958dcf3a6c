//! The examples of all rules, as tests of each and of all together.

use std::borrow::Cow;

use chrono::NaiveDate;
use manuscript::Place;

use super::ALL;
use crate::article::{Article, Part, Where};
use crate::check::check;
use crate::finding::{Finding, Severity};
use crate::house::House;
use crate::rule::{Example, Rule};

/// What an example says: its parts without marks, and the marked words of each with their mend.
struct Case {
    parts: Vec<(Where, String)>,
    marks: Vec<(Where, usize, String, Option<String>)>,
}

fn case(example: &Example) -> Case {
    let (mut parts, mut marks) = (Vec::new(), Vec::new());
    for (number, line) in example.0.lines().enumerate() {
        let (place, line) =
            [("tít:", Place::Headline), ("sapo:", Place::Lead), ("chú thích:", Place::Caption(number))]
                .into_iter()
                .find_map(|(head, place)| Some((place, line.strip_prefix(head)?.trim_start())))
                .unwrap_or((Place::Block(number), line));
        let place = Where::Text(place);
        let mut text = String::new();
        let mut rest = line;
        while let Some((before, marked)) = rest.split_once('⟦') {
            text.push_str(before);
            let (inside, after) = marked.split_once('⟧').expect("a mark ends");
            let (wrong, mend) = match inside.split_once('⇒') {
                Some((wrong, mend)) => (wrong, Some(mend.to_owned())),
                None => (inside, None),
            };
            marks.push((place, text.chars().count(), wrong.to_owned(), mend));
            text.push_str(wrong);
            rest = after;
        }
        text.push_str(rest);
        parts.push((place, text));
    }
    Case { parts, marks }
}

fn article(parts: &[(Where, String)]) -> Article<'_> {
    Article {
        parts: parts.iter().map(|(place, text)| Part { place: *place, text: Cow::Borrowed(text) }).collect(),
        figures: Vec::new(),
        day: NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day"),
        changed_since_approval: false,
        has_fields: false,
    }
}

fn found_by(rule: &Rule, parts: &[(Where, String)]) -> Vec<Finding> {
    check(&article(parts), &House::default()).into_iter().filter(|finding| finding.rule == rule.id).collect()
}

fn examples() -> impl Iterator<Item = (&'static Rule, Case)> {
    ALL.iter().flat_map(|&rule| rule.examples.iter().map(move |example| (rule, case(example))))
}

#[test]
fn each_rule_finds_its_examples_and_leaves_its_counterexamples_alone() {
    for (rule, case) in examples() {
        let found: Vec<_> = found_by(rule, &case.parts)
            .into_iter()
            .map(|finding| (finding.place, finding.start, finding.text, finding.mend))
            .collect();
        assert_eq!(found, case.marks, "{}: {:?}", rule.id, case.parts);
    }
}

#[test]
fn a_mend_makes_its_finding_go_and_brings_no_new_error() {
    for (rule, case) in examples() {
        let errors = |parts: &[(Where, String)]| {
            let all = check(&article(parts), &House::default());
            all.into_iter().filter(|finding| finding.severity == Severity::Error).count()
        };
        let before = errors(&case.parts);
        for finding in found_by(rule, &case.parts) {
            let Some(mend) = &finding.mend else { continue };
            let mut parts = case.parts.clone();
            let (_, text) = parts.iter_mut().find(|(place, _)| *place == finding.place).expect("its part");
            let letters: Vec<char> = text.chars().collect();
            let (head, tail) = (&letters[..finding.start], &letters[finding.end..]);
            *text = head.iter().collect::<String>() + mend + &tail.iter().collect::<String>();
            let left = found_by(rule, &parts);
            assert!(
                left.iter().all(|other| other.text != finding.text || other.start != finding.start),
                "{}: {parts:?}",
                rule.id
            );
            assert!(errors(&parts) <= before, "{}: {parts:?}", rule.id);
        }
    }
}

#[test]
fn every_rule_is_whole() {
    for (number, rule) in ALL.iter().enumerate() {
        assert!(!rule.title.is_empty() && !rule.why.is_empty(), "{}", rule.id);
        assert!(ALL.iter().skip(number + 1).all(|other| other.id != rule.id), "{} twice", rule.id);
        assert!(rule.examples.iter().any(|example| example.0.contains('⟦')), "{} has no example", rule.id);
        assert!(
            rule.examples.iter().any(|example| !example.0.contains('⟦')),
            "{} has no counterexample",
            rule.id
        );
    }
}
