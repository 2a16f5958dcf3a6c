//! Lists: which definitions number their items and which put bullets.

use std::collections::HashMap;

use super::xml::Node;

#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// By the number of a list and the level in it: numbered or not. A level that prints nothing is absent.
    levels: HashMap<(i64, u8), bool>,
}

impl Numbering {
    /// Reads the numbering part.
    pub fn read(tree: &Node) -> Self {
        let Some(root) = tree.child("w:numbering") else { return Numbering::default() };
        let abstracts: Vec<&Node> = root.nodes().filter(|node| node.name == "w:abstractNum").collect();
        let mut numbering = Numbering::default();
        for list in root.nodes().filter(|node| node.name == "w:num") {
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
            let own = definition.into_iter().flat_map(|node| node.nodes());
            let overrides = list
                .nodes()
                .filter(|node| node.name == "w:lvlOverride")
                .filter_map(|node| node.child("w:lvl"));
            for level in own.filter(|node| node.name == "w:lvl").chain(overrides) {
                let Some(depth) = level.attribute("w:ilvl").and_then(|value| value.parse::<u8>().ok()) else {
                    continue;
                };
                match level.value("w:numFmt") {
                    Some("none") => numbering.levels.remove(&(number, depth)),
                    format => numbering.levels.insert((number, depth), format != Some("bullet")),
                };
            }
        }
        numbering
    }

    /// Is an item of this list and level numbered? `None` if it prints nothing before the text.
    pub fn is_ordered(&self, list: i64, level: u8) -> Option<bool> {
        self.levels.get(&(list, level)).copied()
    }
}
