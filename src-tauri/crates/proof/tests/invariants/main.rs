//! What holds for every text: no rule falls over, findings stand where they say, and a mend mends.

mod model;
#[path = "../../../../../tests/support/soak.rs"]
mod soak;
mod texts;

use manuscript::Place;
use proof::{Finding, House, Official, Severity, Where, check};
use proptest::prelude::*;
use soak::Chance;
use texts::{Parts, article, examples, sentences};

fn house() -> House {
    let official = |name: &str, rank: &str, state_title: &str| Official {
        person: name.to_owned(),
        name: name.to_owned(),
        rank: rank.to_owned(),
        state_title: state_title.to_owned(),
        ..Official::default()
    };
    let officials = vec![official("Sùng A Mẫu", "Thượng tá", "Phó Giám đốc Sở Nội vụ")];
    House { officials: officials.into(), ..House::default() }
}

/// Every finding stands on the words that it names.
fn stands(parts: &Parts, findings: &[Finding]) -> Result<(), String> {
    for finding in findings {
        let text = parts.iter().find(|(place, _)| *place == finding.place).map_or("", |(_, text)| text);
        let words: String =
            text.chars().skip(finding.start).take(finding.end.saturating_sub(finding.start)).collect();
        let is_inside = finding.start <= finding.end && finding.end <= text.chars().count();
        if !is_inside || words != finding.text {
            return Err(format!(
                "{}: {}..{} of {text:?} is no {:?}",
                finding.rule, finding.start, finding.end, finding.text
            ));
        }
    }
    Ok(())
}

fn mended(parts: &Parts, finding: &Finding, mend: &str) -> Parts {
    let mut parts = parts.clone();
    if let Some((_, text)) = parts.iter_mut().find(|(place, _)| *place == finding.place) {
        let letters: Vec<char> = text.chars().collect();
        let (head, tail) = (&letters[..finding.start], &letters[finding.end..]);
        *text = head.iter().chain(&mend.chars().collect::<Vec<_>>()).chain(tail).collect();
    }
    parts
}

/// Every mend takes its finding away, and brings no error. One on words that stood there before, beside another slip that
/// hid it, was no gift of the mend; `is_strict` allows not even that.
fn mends(parts: &Parts, findings: &[Finding], house: &House, is_strict: bool) -> Result<(), String> {
    let errors = |findings: &[Finding], rule: &str| {
        findings.iter().filter(|one| one.severity == Severity::Error && one.rule == rule).count()
    };
    for finding in findings {
        let Some(mend) = &finding.mend else { continue };
        let after = mended(parts, finding, mend);
        let left = check(&article(&after), house);
        let same = |other: &&Finding| {
            (other.rule, other.place, other.start, &other.text)
                == (finding.rule, finding.place, finding.start, &finding.text)
        };
        // Where the same slip stands twice in a row, the second one takes the place of the first.
        let alike = |all: &[Finding]| {
            all.iter().filter(|one| one.rule == finding.rule && one.text == finding.text).count()
        };
        if left.iter().any(|other| same(&other)) && alike(&left) >= alike(findings) {
            return Err(format!("{}: “{}” → “{mend}” does not go: {parts:?}", finding.rule, finding.text));
        }
        let small = |words: &str| vietnamese::letters::to_lower(words);
        let stood = |words: &str| parts.iter().any(|(_, text)| small(text).contains(&small(words)));
        let new = left.iter().find(|one| {
            one.severity == Severity::Error
                && errors(&left, one.rule) > errors(findings, one.rule)
                && (is_strict || !one.text.split(mend.trim()).all(stood))
        });
        // What makes a text readable at all shows what stands in it.
        if let Some(new) = new.filter(|_| !matches!(finding.rule, "unicode" | "font-cu" | "rac-cms")) {
            return Err(format!(
                "{}: “{}” → “{mend}” brings {} on “{}”: {parts:?}",
                finding.rule, finding.text, new.rule, new.text
            ));
        }
    }
    Ok(())
}

fn holds(parts: &Parts, house: &House, is_strict: bool) -> Result<(), String> {
    let findings = check(&article(parts), house);
    stands(parts, &findings)?;
    mends(parts, &findings, house, is_strict)
}

#[test]
fn examples_hold() {
    let wrong: Vec<String> =
        examples().iter().filter_map(|parts| holds(parts, &house(), true).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Sentences of the examples in a new order, with words lost, doubled, swapped and capitalised.
fn mixed(chance: &mut Chance, sentences: &[String]) -> Parts {
    let pick = |chance: &mut Chance, length: usize| chance.below(length.max(1) as u64) as usize;
    let count = 1 + pick(chance, 3);
    let mut parts = Parts::new();
    for number in 0..count {
        let mut words: Vec<String> = Vec::new();
        for _ in 0..=pick(chance, 2) {
            words.extend(sentences[pick(chance, sentences.len())].split(' ').map(str::to_owned));
        }
        for _ in 0..pick(chance, 3) {
            let at = pick(chance, words.len());
            match pick(chance, 5) {
                0 if words.len() > 1 => drop(words.remove(at)),
                1 => words.insert(at, words[at].clone()),
                2 => words.swap(at, 0),
                3 => words[at] = words[at].to_uppercase(),
                _ => words[at] = words[at].chars().rev().collect(),
            }
        }
        let place = match (number, pick(chance, 4)) {
            (0, 0) => Place::Headline,
            (_, 1) => Place::Caption(number),
            _ => Place::Block(number),
        };
        parts.push((Where::Text(place), words.join(" ")));
    }
    parts
}

/// A text with some of its bytes changed, lost and doubled, read as well as may be.
fn broken(chance: &mut Chance, sentences: &[String]) -> Parts {
    let mut parts = mixed(chance, sentences);
    for (_, text) in &mut parts {
        let mut bytes = std::mem::take(text).into_bytes();
        for _ in 0..1 + chance.below(6) {
            let at = chance.below(bytes.len().max(1) as u64) as usize;
            match chance.below(4) {
                _ if bytes.is_empty() => bytes.push(b' '),
                0 => bytes[at] = chance.below(256) as u8,
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, bytes[at]),
                _ => {
                    let end = (at + chance.below(12) as usize).min(bytes.len());
                    let copy = bytes[at..end].to_vec();
                    bytes.splice(at..at, copy);
                }
            }
        }
        *text = String::from_utf8_lossy(&bytes).into_owned();
    }
    parts
}

#[test]
fn mixed_sentences_hold() {
    let sentences = sentences();
    let mut wrong = Vec::new();
    for seed in 0..400 {
        let parts = mixed(&mut Chance::from(seed), &sentences);
        wrong.extend(holds(&parts, &house(), true).err().map(|why| format!("{seed}: {why}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn broken_texts_hold() {
    let (mut chance, seed) = Chance::new();
    let count = soak::rounds(100_000);
    let (sentences, house) = (sentences(), house());
    for round in 0..count {
        let parts = broken(&mut chance, &sentences);
        if let Err(why) = holds(&parts, &house, false) {
            panic!("round {round} of seed {seed}: {why}");
        }
    }
    soak::tell(count, seed);
}

/// Letters, marks without letters, controls, signs and spaces of all kinds.
fn any_text() -> impl Strategy<Value = String> {
    let letters = "[\\PC\u{0}-\u{1F}\u{300}-\u{36F}\u{200B}-\u{200F}ạ-ỹđĐơƠưƯ .,;:…“”\"'()/%&<>0-9-]{0,60}";
    prop_oneof![letters, any::<String>(), "([A-ZĐ][a-zạ-ỹ]{0,4}[ ,.-]){0,20}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_text_makes_a_rule_fall(texts in prop::collection::vec(any_text(), 0..6)) {
        let place = |number: usize| match number {
            0 => Place::Headline,
            1 => Place::Lead,
            2 => Place::Caption(7),
            number => Place::Block(number),
        };
        let parts: Parts =
            texts.into_iter().enumerate().map(|(number, text)| (Where::Text(place(number)), text)).collect();
        let findings = check(&article(&parts), &house());
        prop_assert_eq!(stands(&parts, &findings), Ok(()));
    }
}
