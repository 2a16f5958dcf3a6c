//! The sentences, in both languages.
//!
//! In a sentence `{name}` is a value, `{name|photo|photos}` the word for one or for several by the number `name`, and what
//! stands in `[…]` is left out where a value in it is absent.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::{Argue, Argument, Arguments, Message, Spec};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Vi,
    En,
}

type Catalogue = BTreeMap<String, String>;

static VI: LazyLock<Catalogue> = LazyLock::new(|| read(include_str!("../../../../assets/messages/vi.json")));
static EN: LazyLock<Catalogue> = LazyLock::new(|| read(include_str!("../../../../assets/messages/en.json")));

/// A test holds that the files are well formed; an empty catalogue shows codes.
fn read(json: &str) -> Catalogue {
    serde_json::from_str(json).unwrap_or_default()
}

impl Language {
    fn catalogue(self) -> &'static Catalogue {
        match self {
            Language::Vi => &VI,
            Language::En => &EN,
        }
    }

    /// The sentence for a person. A code without one is shown itself, with its values.
    pub fn say(self, message: &Message) -> String {
        match self.catalogue().get(&message.code) {
            Some(sentence) => self.fill(sentence, &message.arguments).0,
            None => {
                let values = message.arguments.values().map(|value| self.write(value));
                std::iter::once(message.code.clone()).chain(values).collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// A word of the program's own, or any other value, in the forms of the language; nothing where there is none.
    pub fn word(self, value: &impl Argue) -> String {
        value.argument().map(|value| self.write(&value)).unwrap_or_default()
    }

    /// The sentence with its values, and whether one of them was absent.
    fn fill(self, sentence: &str, arguments: &Arguments) -> (String, bool) {
        let mut text = String::new();
        let mut absent = false;
        for part in parts(sentence) {
            match part {
                Part::Text(plain) => text.push_str(plain),
                Part::Value(name) => match arguments.get(name) {
                    Some(value) => text.push_str(&self.write(value)),
                    None => absent = true,
                },
                Part::Plural { name, one, many } => match arguments.get(name) {
                    Some(Argument::Number(1)) => text.push_str(one),
                    Some(_) => text.push_str(many),
                    None => absent = true,
                },
                Part::Optional(inner) => {
                    if let (inner, false) = self.fill(inner, arguments) {
                        text.push_str(&inner);
                    }
                }
            }
        }
        (text, absent)
    }

    fn write(self, value: &Argument) -> String {
        match value {
            Argument::Text(text) => text.clone(),
            Argument::Number(number) => self.number(*number),
            Argument::Size(bytes) => self.size(*bytes),
            Argument::Day(day) => written_day(day),
            Argument::Word(word) => self.catalogue().get(word).unwrap_or(word).clone(),
            Argument::Message(message) => self.say(message),
            Argument::List(values) => {
                let written: Vec<String> = values.iter().map(|value| self.write(value)).collect();
                // Whole sentences follow each other.
                let sentences = written.iter().all(|item| item.ends_with('.'));
                let listed = written.iter().any(|item| item.contains([',', ';']));
                written.join(match (sentences, listed) {
                    (true, _) => " ",
                    (_, true) => "; ",
                    _ => ", ",
                })
            }
        }
    }

    fn number(self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let mut text = String::from(if number < 0 { "-" } else { "" });
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(if self == Language::Vi { '.' } else { ',' });
            }
            text.push(digit);
        }
        text
    }

    /// As the window writes sizes (`format.ts`).
    fn size(self, bytes: u64) -> String {
        if bytes < 1000 {
            return format!("{bytes} B");
        }
        if bytes < 1_000_000 {
            return format!("{} KB", (bytes + 500) / 1000);
        }
        let (unit, name) = match bytes {
            ..999_950_000 => (1e6, "MB"),
            999_950_000..999_950_000_000 => (1e9, "GB"),
            _ => (1e12, "TB"),
        };
        let part = bytes as f64 / unit;
        let text = if part < 100.0 { format!("{part:.1}") } else { format!("{part:.0}") };
        format!("{} {name}", if self == Language::Vi { text.replace('.', ",") } else { text })
    }
}

fn written_day(day: &str) -> String {
    match day.split('-').collect::<Vec<_>>().as_slice() {
        [year, month, day] => format!("{day}/{month}/{year}"),
        _ => day.to_owned(),
    }
}

enum Part<'a> {
    Text(&'a str),
    Value(&'a str),
    Plural { name: &'a str, one: &'a str, many: &'a str },
    Optional(&'a str),
}

fn parts(sentence: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = sentence;
    while let Some(at) = rest.find(['{', '[']) {
        let (before, from) = rest.split_at(at);
        let close = if from.starts_with('{') { '}' } else { ']' };
        let Some((inside, after)) = from[1..].split_once(close) else { break };
        parts.push(Part::Text(before));
        let mut pieces = inside.split('|');
        parts.push(match (close, pieces.next(), pieces.next(), pieces.next()) {
            (']', ..) => Part::Optional(inside),
            (_, Some(name), Some(one), Some(many)) => Part::Plural { name, one, many },
            _ => Part::Value(inside),
        });
        rest = after;
    }
    parts.push(Part::Text(rest));
    parts
}

fn names(sentence: &str) -> BTreeSet<&str> {
    parts(sentence)
        .into_iter()
        .flat_map(|part| match part {
            Part::Text(_) => BTreeSet::new(),
            Part::Value(name) | Part::Plural { name, .. } => BTreeSet::from([name]),
            Part::Optional(inner) => names(inner),
        })
        .collect()
}

/// Where the catalogues and these codes disagree: a code or a word without a sentence in one of the languages, a sentence that does
/// not name exactly what its code gives, and sentences without a code.
pub fn problems<'a>(specs: impl IntoIterator<Item = &'a Spec>) -> Vec<String> {
    let mut problems = BTreeSet::new();
    let mut known = BTreeSet::new();
    let mut waiting: Vec<&Spec> = specs.into_iter().collect();
    while let Some(spec) = waiting.pop() {
        waiting.extend(spec.arguments.iter().flat_map(|argument| argument.specs));
        let given: BTreeSet<&str> = spec.arguments.iter().map(|argument| argument.name).collect();
        let words = spec.arguments.iter().flat_map(|argument| argument.words);
        known.insert(spec.code);
        known.extend(words.clone());
        for (language, catalogue) in [("vi", &*VI), ("en", &*EN)] {
            match catalogue.get(spec.code) {
                None => drop(problems.insert(format!("{language}: no sentence for {}", spec.code))),
                Some(sentence) if names(sentence) != given => {
                    problems.insert(format!("{language}: {} gives {given:?}: {sentence}", spec.code));
                }
                Some(_) => {}
            }
            for word in words.clone().filter(|word| !catalogue.contains_key(**word)) {
                problems.insert(format!("{language}: no word for {word}"));
            }
        }
    }
    for (language, catalogue) in [("vi", &*VI), ("en", &*EN)] {
        for code in catalogue.keys().filter(|code| !known.contains(code.as_str())) {
            problems.insert(format!("{language}: no code for the sentence {code}"));
        }
    }
    problems.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(language: Language, sentence: &str, arguments: &[(&str, Argument)]) -> String {
        let arguments = arguments.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        language.fill(sentence, &arguments).0
    }

    #[test]
    fn values_are_written_in_the_forms_of_the_language() {
        let values = [
            ("count", Argument::Number(1284)),
            ("one", Argument::Number(1)),
            ("size", Argument::Size(2_400_000)),
            ("day", Argument::Day("2026-11-21".to_owned())),
            ("names", Argument::List(vec![Argument::Text("a".to_owned()), Argument::Text("b".to_owned())])),
        ];
        let vi = filled(Language::Vi, "{count} ảnh, {size}, {day}: {names}", &values);
        assert_eq!(vi, "1.284 ảnh, 2,4 MB, 21/11/2026: a, b");
        let en =
            filled(Language::En, "{count} {count|photo|photos}, {one} {one|photo|photos}, {size}", &values);
        assert_eq!(en, "1,284 photos, 1 photo, 2.4 MB");
    }

    #[test]
    fn a_part_without_its_value_is_left_out() {
        let sentence = "Không tìm thấy tệp[ {file}].";
        assert_eq!(filled(Language::Vi, sentence, &[]), "Không tìm thấy tệp.");
        let file = Argument::Text("bài [1].docx".to_owned());
        assert_eq!(filled(Language::Vi, sentence, &[("file", file)]), "Không tìm thấy tệp bài [1].docx.");
    }

    #[test]
    fn items_with_a_comma_in_them_are_parted_by_semicolons_and_sentences_follow_each_other() {
        let list = Argument::List(vec![
            Argument::Text("Văn hóa, thể thao".to_owned()),
            Argument::Text("Kinh tế".to_owned()),
        ]);
        assert_eq!(Language::Vi.write(&list), "Văn hóa, thể thao; Kinh tế");
        let sentences = ["Một.", "Hai, ba."].map(|text| Argument::Text(text.to_owned()));
        assert_eq!(Language::Vi.write(&Argument::List(sentences.to_vec())), "Một. Hai, ba.");
    }

    #[test]
    fn both_files_are_whole_and_in_order() {
        for json in [
            include_str!("../../../../assets/messages/vi.json"),
            include_str!("../../../../assets/messages/en.json"),
        ] {
            let sentences: BTreeMap<String, String> = serde_json::from_str(json).unwrap();
            assert!(sentences.values().all(|sentence| !sentence.trim().is_empty()));
            let keys: Vec<&str> =
                json.lines().filter_map(|line| line.trim().strip_prefix('"')?.split('"').next()).collect();
            assert_eq!(
                keys,
                sentences.keys().map(String::as_str).collect::<Vec<_>>(),
                "sorted, each key once"
            );
        }
        assert_eq!(VI.keys().collect::<Vec<_>>(), EN.keys().collect::<Vec<_>>());
    }
}
