//! SmartArt: the words of its data part, in the order and depth of the tree that it is drawn from.

use std::collections::{HashMap, HashSet};

use super::body::Reader;
use super::parts;
use super::xml::Node;
use crate::read::draft::{Kind, Piece, Text, one_line};
use manuscript::Inline;

impl Reader<'_> {
    /// The words of a diagram as items of a list; nothing for one without words, or whose data the package lacks.
    pub(super) fn diagram(&mut self, node: Node) -> Vec<Piece> {
        let Some(part) = self.shown_part(node.attribute("r:dm")) else { return Vec::new() };
        parts::read(self.archive, &part, |root| Ok(pieces(root))).ok().flatten().unwrap_or_default()
    }
}

fn pieces(root: Node) -> Vec<Piece> {
    let mut words: HashMap<&str, Vec<String>> = HashMap::new();
    let mut order: Vec<&str> = Vec::new();
    let mut roots: Vec<&str> = Vec::new();
    for point in root.all().filter(|node| node.is("dgm:pt")) {
        let Some(id) = point.attribute("modelId") else { continue };
        match point.attribute("type") {
            None | Some("node" | "asst") => {
                let paragraphs =
                    point.child("dgm:t").into_iter().flat_map(Node::all).filter(|node| node.is("a:p"));
                let lines = paragraphs.map(line).filter(|line| !line.is_empty());
                words.insert(id, lines.collect());
                order.push(id);
            }
            Some("doc") => roots.push(id),
            _ => {}
        }
    }
    // Who is below whom, in which order (ISO/IEC 29500-1, 21.4.3.3).
    let mut below: HashMap<&str, Vec<(u32, &str)>> = HashMap::new();
    for link in root.all().filter(|node| node.is("dgm:cxn")) {
        if let (None | Some("parOf"), Some(above), Some(id)) =
            (link.attribute("type"), link.attribute("srcId"), link.attribute("destId"))
        {
            let place = link.attribute("srcOrd").and_then(|place| place.parse().ok()).unwrap_or(u32::MAX);
            below.entry(above).or_default().push((place, id));
        }
    }
    below.values_mut().for_each(|points| points.sort());
    let mut pieces = Vec::new();
    let mut seen = HashSet::new();
    // What the tree does not reach comes last.
    let mut open: Vec<(&str, usize)> = roots.into_iter().chain(order).rev().map(|id| (id, 0)).collect();
    while let Some((id, depth)) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        for line in words.get(id).into_iter().flatten() {
            let depth = u8::try_from(depth.saturating_sub(1)).unwrap_or(u8::MAX).min(3);
            let kind = Kind::ListItem { ordered: false, depth };
            pieces.push(Piece::Text(Text::new(kind, Inline::plain(line))));
        }
        for (_, id) in below.get(id).into_iter().flatten().rev() {
            open.push((id, depth + 1));
        }
    }
    pieces
}

fn line(paragraph: Node) -> String {
    let texts = paragraph.all().filter_map(|node| match node.name() {
        ("a", "t") => Some(node.text().into_owned()),
        ("a", "br") => Some(" ".to_owned()),
        _ => None,
    });
    one_line(&texts.collect::<String>())
}
