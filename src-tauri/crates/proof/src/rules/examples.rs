//! The examples of all rules, as tests of each and of all together.

use std::borrow::Cow;

use chrono::NaiveDate;
use manuscript::{Field, Place};

use super::ALL;
use crate::article::{Article, Figure, Part, Where};
use crate::check::check;
use crate::finding::{Finding, Severity};
use crate::house::{House, Official};
use crate::rule::{Example, Rule};

/// What an example says: its parts without marks, and the marked words of each with their mend. Beside the parts that
/// [`Example`] names, "tác giả:", "ảnh:", "mô tả:" and "ghi ảnh:" make it an article with fields.
struct Case {
    parts: Vec<(Where, String)>,
    marks: Vec<(Where, usize, String, Option<String>)>,
    figures: Vec<Figure>,
    /// Whether it names an author or a photo, and so is an article with fields.
    has_fields: bool,
    /// "đã sửa:"
    is_changed: bool,
}

fn case(example: &Example) -> Case {
    let (mut parts, mut marks) = (Vec::new(), Vec::new());
    let (mut figures, mut has_fields, mut is_changed) = (Vec::<Figure>::new(), false, false);
    for (number, line) in example.0.lines().enumerate() {
        if line == "đã sửa:" {
            (has_fields, is_changed) = (true, true);
            continue;
        }
        let block = figures.last().map_or(number, |figure| figure.block);
        let (place, line) = [
            ("tít:", Where::Text(Place::Headline)),
            ("sapo:", Where::Text(Place::Lead)),
            ("chú thích:", Where::Text(Place::Caption(block))),
            ("mô tả:", Where::Text(Place::Alt(block))),
            ("ghi ảnh:", Where::Text(Place::Credit(block))),
            ("tác giả:", Where::Field(Field::Byline)),
        ]
        .into_iter()
        .find_map(|(head, place)| Some((place, line.strip_prefix(head)?.trim_start())))
        .unwrap_or((Where::Text(Place::Block(number)), line));
        has_fields |= place == Where::Field(Field::Byline);
        let (is_figure, line) = line.strip_prefix("ảnh: ").map_or((false, line), |line| (true, line));
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
        if is_figure {
            has_fields = true;
            figures.push(figure(number, &text));
        } else if !text.is_empty() {
            parts.push((place, text));
        }
    }
    Case { parts, marks, figures, has_fields, is_changed }
}

/// "a.jpg cạnh=600 nặng=5000000 vị-trí=1 mã=1"
fn figure(block: usize, text: &str) -> Figure {
    let mut figure = Figure { block, ..Figure::default() };
    for word in text.split(' ') {
        match word.split_once('=') {
            Some(("cạnh", value)) => figure.long_edge = value.parse().expect("pixels"),
            Some(("nặng", value)) => figure.bytes = value.parse().expect("bytes"),
            Some(("vị-trí", _)) => figure.has_position = true,
            Some(("mã", value)) => value.clone_into(&mut figure.sha256),
            _ => word.clone_into(&mut figure.file),
        }
    }
    figure
}

fn article<'a>(case: &Case, parts: &'a [(Where, String)]) -> Article<'a> {
    Article {
        parts: parts.iter().map(|(place, text)| Part { place: *place, text: Cow::Borrowed(text) }).collect(),
        figures: case.figures.clone(),
        day: NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day"),
        changed_since_approval: case.is_changed,
        has_fields: case.has_fields,
    }
}

/// The house of the examples: a registry of three.
fn house() -> House {
    let official = |name: &str, rank: &str, state_title: &str, unit: &str| Official {
        person: name.to_owned(),
        name: name.to_owned(),
        rank: rank.to_owned(),
        state_title: state_title.to_owned(),
        unit: unit.to_owned(),
        ..Official::default()
    };
    let retired = Official {
        valid_to: NaiveDate::from_ymd_opt(2025, 6, 30),
        ..official("Cà Thị Mẫu", "", "Giám đốc Sở Y tế", "")
    };
    let officials = vec![
        official("Sùng A Mẫu", "Thượng tá", "Phó Giám đốc", "Sở Nội vụ"),
        retired,
        official("Hạng Thị Mẫu", "", "Chủ tịch UBND xã", ""),
    ];
    House { officials: officials.into(), ..House::default() }
}

fn found_by(rule: &Rule, case: &Case, parts: &[(Where, String)]) -> Vec<Finding> {
    check(&article(case, parts), &house()).into_iter().filter(|finding| finding.rule == rule.id).collect()
}

fn examples() -> impl Iterator<Item = (&'static Rule, Case)> {
    ALL.iter().flat_map(|&rule| rule.examples.iter().map(move |example| (rule, case(example))))
}

#[test]
fn each_rule_finds_its_examples_and_leaves_its_counterexamples_alone() {
    let mut wrong = Vec::new();
    for (rule, case) in examples() {
        let found: Vec<_> = found_by(rule, &case, &case.parts)
            .into_iter()
            .map(|finding| (finding.place, finding.start, finding.text, finding.mend))
            .collect();
        if found != case.marks {
            wrong.push(format!("{}: {:?}\n  found {found:?}\n  meant {:?}", rule.id, case.parts, case.marks));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_mend_makes_its_finding_go_and_brings_no_new_error() {
    for (rule, case) in examples() {
        let errors = |parts: &[(Where, String)]| {
            let all = check(&article(&case, parts), &house());
            all.into_iter().filter(|finding| finding.severity == Severity::Error).count()
        };
        let before = errors(&case.parts);
        for finding in found_by(rule, &case, &case.parts) {
            let Some(mend) = &finding.mend else { continue };
            let mut parts = case.parts.clone();
            let (_, text) = parts.iter_mut().find(|(place, _)| *place == finding.place).expect("its part");
            let letters: Vec<char> = text.chars().collect();
            let (head, tail) = (&letters[..finding.start], &letters[finding.end..]);
            *text = head.iter().collect::<String>() + mend + &tail.iter().collect::<String>();
            let left = found_by(rule, &case, &parts);
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
