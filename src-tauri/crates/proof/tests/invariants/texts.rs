//! Texts to hold the rules to: the examples of all rules, whole, cut and mixed.

use std::borrow::Cow;

use chrono::NaiveDate;
use manuscript::{Field, Place};
use proof::{Article, Part, Where, rules};

pub type Parts = Vec<(Where, String)>;

/// The parts of every example, without its marks.
pub fn examples() -> Vec<Parts> {
    let examples = rules::ALL.iter().flat_map(|rule| rule.examples);
    examples.map(|example| parts(example.0)).filter(|parts| !parts.is_empty()).collect()
}

fn parts(example: &str) -> Parts {
    let lines =
        example.lines().enumerate().filter(|(_, line)| !line.starts_with("ảnh: ") && *line != "đã sửa:");
    let lines = lines.map(|(number, line)| {
        let heads = [
            ("tít:", Where::Text(Place::Headline)),
            ("sapo:", Where::Text(Place::Lead)),
            ("chú thích:", Where::Text(Place::Caption(number))),
            ("mô tả:", Where::Text(Place::Alt(number))),
            ("ghi ảnh:", Where::Text(Place::Credit(number))),
            ("tác giả:", Where::Field(Field::Byline)),
        ];
        let head =
            heads.into_iter().find_map(|(head, place)| Some((place, line.strip_prefix(head)?.trim_start())));
        let (place, line) = head.unwrap_or((Where::Text(Place::Block(number)), line));
        (place, plain(line))
    });
    lines.filter(|(_, line)| !line.is_empty()).collect()
}

/// A line as it is before it is mended.
fn plain(line: &str) -> String {
    let mut text = String::new();
    let mut is_mend = false;
    for letter in line.chars() {
        match letter {
            '⟦' => {}
            '⇒' => is_mend = true,
            '⟧' => is_mend = false,
            _ if is_mend => {}
            letter => text.push(letter),
        }
    }
    text
}

pub fn article(parts: &Parts) -> Article<'_> {
    Article {
        parts: parts.iter().map(|(place, text)| Part { place: *place, text: Cow::Borrowed(text) }).collect(),
        figures: Vec::new(),
        day: NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day"),
        changed_since_approval: false,
        has_fields: true,
    }
}

/// The sentences of all examples.
pub fn sentences() -> Vec<String> {
    let texts = examples().into_iter().flatten().map(|(_, text)| text);
    texts
        .flat_map(|text| text.split_inclusive(". ").map(|one| one.trim().to_owned()).collect::<Vec<_>>())
        .collect()
}
