//! Lists: which definitions number their items, and what number an item has. Word stores no number in the
//! text; it counts when it draws the page.

use std::collections::{HashMap, HashSet};

use super::xml::Node;
use crate::numerals::Numeral;

/// Levels of a list (ISO/IEC 29500-1, 17.9.6).
const LEVELS: usize = 9;
/// A longer text around a number is no number; characters.
const LONGEST_TEXT: usize = 40;

#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// By the number of a list and the level in it. A level that prints nothing is absent.
    levels: HashMap<(i64, u8), Level>,
    /// The definition behind a list. Lists of one definition count on from each other.
    definitions: HashMap<i64, String>,
    /// By the number of a list and the id of a paragraph style: the level that the style stands for.
    of_styles: HashMap<(i64, String), u8>,
}

#[derive(Clone, Debug)]
struct Level {
    /// `None` for a bullet.
    numeral: Option<Numeral>,
    /// What is printed, with `%1` for the number of the first level; `None` where the file does not say.
    text: Option<String>,
    start: u32,
    /// The list begins here again, whatever its definition has counted.
    restart: Option<u32>,
    /// An item of a level above this one, counted from 0, begins the level anew; with 0 nothing does.
    begins_below: u8,
    /// Every number in the text is printed in Arabic figures ("1.2" for "I.2").
    legal: bool,
}

/// What stands before an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    Bullet,
    Number {
        /// As Word prints it: "Điều 2.", "II.", "1.3.".
        printed: String,
        /// The number alone, where nothing but a full stop or a bracket stands with it.
        bare: Option<String>,
    },
}

impl Numbering {
    /// Reads the numbering part.
    pub fn read(tree: Node) -> Self {
        let Some(root) = tree.child("w:numbering") else { return Numbering::default() };
        let abstracts: Vec<Node> = root.nodes().filter(|node| node.is("w:abstractNum")).collect();
        let mut numbering = Numbering::default();
        for list in root.nodes().filter(|node| node.is("w:num")) {
            let Some(number) = list.attribute("w:numId").and_then(|value| value.parse::<i64>().ok()) else {
                continue;
            };
            let id = list.value("w:abstractNumId");
            let mut definition =
                abstracts.iter().find(|node| id.is_some() && node.attribute("w:abstractNumId") == id);
            // A definition may stand for the one that a list style carries.
            if let Some(link) = definition.and_then(|node| node.value("w:numStyleLink")) {
                definition = abstracts.iter().find(|node| node.value("w:styleLink") == Some(link));
            }
            if let Some(id) = definition.and_then(|node| node.attribute("w:abstractNumId")) {
                numbering.definitions.insert(number, id.to_owned());
            }
            let own = definition.into_iter().flat_map(|node| node.nodes());
            let overrides = || list.nodes().filter(|node| node.is("w:lvlOverride"));
            let replaced = overrides().filter_map(|node| node.child("w:lvl"));
            for level in own.filter(|node| node.is("w:lvl")).chain(replaced) {
                let Some(depth) = depth(level) else { continue };
                if let Some(style) = level.value("w:pStyle") {
                    numbering.of_styles.insert((number, style.to_owned()), depth);
                }
                match Level::read(level) {
                    Some(level) => numbering.levels.insert((number, depth), level),
                    None => numbering.levels.remove(&(number, depth)),
                };
            }
            for node in overrides() {
                let start = node.value("w:startOverride").and_then(|value| value.parse().ok());
                if let (Some(start), Some(depth)) = (start, depth(node))
                    && let Some(level) = numbering.levels.get_mut(&(number, depth))
                {
                    level.restart = Some(start);
                }
            }
        }
        numbering
    }

    /// The level of a list that a paragraph style stands for, where the paragraph itself says none.
    pub fn level_of(&self, list: i64, style: Option<&str>) -> Option<u8> {
        self.of_styles.get(&(list, style?.to_owned())).copied()
    }

    /// Does an item of this list and level print anything before its text?
    pub fn prints(&self, list: i64, level: u8) -> bool {
        self.levels.contains_key(&(list, level))
    }
}

fn depth(node: Node) -> Option<u8> {
    node.attribute("w:ilvl")?.parse().ok().filter(|depth| usize::from(*depth) < LEVELS)
}

impl Level {
    /// `None` for a level that prints nothing.
    fn read(node: Node) -> Option<Level> {
        let text = node.value("w:lvlText").map(str::to_owned);
        if text.as_ref().is_some_and(|text| text.trim().is_empty()) {
            return None;
        }
        if node.child("w:rPr").and_then(|look| look.switch("w:vanish")) == Some(true) {
            return None;
        }
        let numeral = match node.value("w:numFmt") {
            Some("none") if text.is_none() => return None,
            Some("none") => Some(Numeral::Nothing),
            Some("bullet") => None,
            Some("decimalZero") => Some(Numeral::DecimalZero),
            Some("lowerLetter") => Some(Numeral::DoubledLetter { upper: false }),
            Some("upperLetter") => Some(Numeral::DoubledLetter { upper: true }),
            Some("lowerRoman") => Some(Numeral::Roman { upper: false }),
            Some("upperRoman") => Some(Numeral::Roman { upper: true }),
            _ => Some(Numeral::Decimal),
        };
        let start = node.value("w:start").and_then(|value| value.parse().ok()).unwrap_or(1);
        Some(Level {
            numeral,
            text: text.filter(|text| text.chars().count() <= LONGEST_TEXT),
            start,
            restart: None,
            begins_below: node
                .value("w:lvlRestart")
                .and_then(|value| value.parse().ok())
                .or_else(|| depth(node))
                .unwrap_or(0),
            legal: node.switch("w:isLgl").unwrap_or(false),
        })
    }

    /// Does only a full stop or a bracket stand with the number? "1.", "a)".
    fn is_bare(&self, depth: u8) -> bool {
        let Some(text) = &self.text else { return true };
        let own = format!("%{}", depth + 1);
        text.trim().strip_prefix(own.as_str()).is_some_and(|rest| rest == "." || rest == ")")
    }
}

/// Counts the items of a document in the order in which they stand.
#[derive(Debug, Default)]
pub(super) struct Counter {
    /// By definition: the last number of each level.
    last: HashMap<String, [Option<u32>; LEVELS]>,
    /// Lists that have begun anew at their level.
    restarted: HashSet<(i64, u8)>,
}

impl Counter {
    /// Counts an item; `None` if it prints nothing.
    pub fn count(&mut self, numbering: &Numbering, list: i64, depth: u8) -> Option<Marker> {
        let level = numbering.levels.get(&(list, depth))?;
        let definition = numbering.definitions.get(&list).cloned().unwrap_or_default();
        let last = self.last.entry(definition).or_default();
        let at = usize::from(depth);
        let restart = level.restart.filter(|_| self.restarted.insert((list, depth)));
        let value = match (restart, last.get(at).copied().flatten()) {
            (Some(start), _) => start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => level.start,
        };
        for (index, number) in (0..LEVELS as u8).zip(last.iter_mut()).skip(at) {
            let begins_below = numbering.levels.get(&(list, index)).map_or(index, |level| level.begins_below);
            if index == depth {
                *number = Some(value);
            } else if depth < begins_below {
                *number = None;
            }
        }
        let Some(numeral) = level.numeral else { return Some(Marker::Bullet) };
        let number = |index: u8| {
            let above = numbering.levels.get(&(list, index));
            let value = last.get(usize::from(index)).copied().flatten();
            let value = value.or(above.map(|level| level.start)).unwrap_or(1);
            let numeral = above.and_then(|level| level.numeral).filter(|_| !level.legal);
            numeral.unwrap_or(Numeral::Decimal).print(value as usize)
        };
        let bare = numeral.print(value as usize);
        let printed = match &level.text {
            Some(text) => (0..LEVELS as u8).fold(text.trim().to_owned(), |text, index| {
                text.replace(&format!("%{}", index + 1), &number(index))
            }),
            None => format!("{bare}."),
        };
        let bare = level.is_bare(depth).then_some(bare);
        (!printed.is_empty()).then_some(Marker::Number { printed, bare })
    }
}
