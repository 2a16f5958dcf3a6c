//! The differences between two texts as a person reads them.

use serde::{Deserialize, Serialize};

use super::edits::by_words;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    Equal,
    Insert,
    Delete,
}

/// A stretch of text that both have, or only the new one, or only the old one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Change {
    pub kind: ChangeKind,
    pub text: String,
}

/// The way from `old` to `new` in whole words, never a part of a syllable; where words gave way to others,
/// what went stands before what came. Equal and deleted text together are `old`, equal and inserted are `new`.
pub fn words(old: &str, new: &str) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let mut push = |kind, text: Option<&str>| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            changes.push(Change { kind, text: text.to_owned() });
        }
    };
    for (a, b, equal) in joined(old, by_words(old, new)) {
        if equal {
            push(ChangeKind::Equal, old.get(a));
        } else {
            push(ChangeKind::Delete, old.get(a));
            push(ChangeKind::Insert, new.get(b));
        }
    }
    changes
}

type Stretch = (std::ops::Range<usize>, std::ops::Range<usize>, bool);

/// Joins changes that only white space keeps apart: "hai ba" to "bốn năm" is one change, not two.
fn joined(old: &str, stretches: Vec<Stretch>) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        let replaces = |s: &Stretch| !s.2 && !s.0.is_empty() && !s.1.is_empty();
        let blank = |s: &Stretch| s.2 && old.get(s.0.clone()).is_some_and(|text| text.trim().is_empty());
        if let [.., before, gap] = out.as_slice()
            && replaces(before)
            && blank(gap)
            && replaces(&stretch)
        {
            out.pop();
            if let Some(before) = out.last_mut() {
                before.0.end = stretch.0.end;
                before.1.end = stretch.1.end;
            }
        } else {
            out.push(stretch);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn show(old: &str, new: &str) -> String {
        words(old, new)
            .into_iter()
            .map(|change| match change.kind {
                ChangeKind::Equal => change.text,
                ChangeKind::Insert => format!("{{+{}+}}", change.text),
                ChangeKind::Delete => format!("[-{}-]", change.text),
            })
            .collect()
    }

    #[test]
    fn a_changed_accent_changes_its_syllable() {
        insta::assert_snapshot!(
            show("Đồng chí Nguyễn Thị Hường dự hội nghị.", "Đồng chí Nguyễn Thị Hưởng chủ trì hội nghị."),
            @"Đồng chí Nguyễn Thị [-Hường dự-]{+Hưởng chủ trì+} hội nghị."
        );
        insta::assert_snapshot!(
            show("trao 15 bằng khen, 20 giấy khen", "trao 16 bằng khen và 20 giấy khen"),
            @"trao [-15-]{+16+} bằng khen[-,-] {+và +}20 giấy khen"
        );
    }

    #[test]
    fn nothing_against_something() {
        assert_eq!(show("", ""), "");
        assert_eq!(show("", "mới"), "{+mới+}");
        assert_eq!(show("cũ", ""), "[-cũ-]");
        assert_eq!(show("như cũ", "như cũ"), "như cũ");
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_the_changes(old in "[abđề ,.\n]{0,30}", new in "[abđề ,.\n]{0,30}") {
            let text = |left_out: ChangeKind| -> String {
                words(&old, &new).iter().filter(|c| c.kind != left_out).map(|c| c.text.as_str()).collect()
            };
            prop_assert_eq!(text(ChangeKind::Insert), old.clone());
            prop_assert_eq!(text(ChangeKind::Delete), new.clone());
        }
    }
}
