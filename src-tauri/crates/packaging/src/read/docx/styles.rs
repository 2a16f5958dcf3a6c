//! Styles: what a paragraph is by its style, and the run properties that it inherits.

use std::collections::HashMap;

use super::xml::Node;
use crate::read::draft::Set;

/// A chain of styles longer than this is a loop.
const LONGEST_CHAIN: usize = 24;

/// What a style says that a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    /// From 1.
    Heading(u8),
    Caption,
    Quote,
}

/// Where letters stand by the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Script {
    #[default]
    OnTheLine,
    Raised,
    Lowered,
}

#[derive(Clone, Debug, Default)]
pub(super) struct RunProperties {
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub hidden: Option<bool>,
    /// Struck through, once or twice.
    pub struck: Option<bool>,
    pub script: Option<Script>,
    /// Font names; empty where a theme font was chosen, which is never a legacy one.
    pub ascii: Option<String>,
    pub high: Option<String>,
    pub complex: Option<String>,
    /// Set as a complex script, or from right to left.
    pub is_complex: bool,
    /// Id of a character style.
    pub style: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphProperties {
    /// Outline level from 0; 9 is body text.
    pub outline: Option<u8>,
    /// Number of a list definition; 0 takes the paragraph out of a list.
    pub list: Option<i64>,
    pub list_level: Option<u8>,
    pub set: Option<Set>,
}

/// What a paragraph has from its style.
#[derive(Clone, Debug, Default)]
pub(super) struct Inherited {
    pub role: Option<Role>,
    pub paragraph: ParagraphProperties,
    pub run: RunProperties,
}

#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    default_paragraph: Option<String>,
    defaults: RunProperties,
}

#[derive(Debug)]
struct Style {
    name: String,
    based_on: Option<String>,
    paragraph: ParagraphProperties,
    run: RunProperties,
}

impl RunProperties {
    /// Reads `w:rPr`.
    pub fn read(node: Node) -> Self {
        let fonts = node.child("w:rFonts");
        let font = |name: &str| {
            let fonts = fonts?;
            match fonts.attribute(&format!("w:{name}Theme")).or_else(|| {
                // The complex-script theme attribute is spelled without the capital.
                fonts.attribute(&format!("w:{name}theme"))
            }) {
                Some(_) => Some(String::new()),
                None => fonts.attribute(&format!("w:{name}")).map(str::to_owned),
            }
        };
        RunProperties {
            bold: node.switch("w:b"),
            italic: node.switch("w:i"),
            hidden: node.switch("w:vanish"),
            struck: either(node.switch("w:strike"), node.switch("w:dstrike")),
            script: script(node),
            ascii: font("ascii"),
            high: font("hAnsi"),
            complex: font("cs"),
            is_complex: ["w:cs", "w:rtl"].iter().any(|name| node.switch(name) == Some(true)),
            style: node.value("w:rStyle").map(str::to_owned),
        }
    }

    /// These properties over those: what is said here wins.
    pub fn over(self, below: RunProperties) -> RunProperties {
        RunProperties {
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            hidden: self.hidden.or(below.hidden),
            struck: self.struck.or(below.struck),
            script: self.script.or(below.script),
            ascii: self.ascii.or(below.ascii),
            high: self.high.or(below.high),
            complex: self.complex.or(below.complex),
            is_complex: self.is_complex || below.is_complex,
            style: self.style.or(below.style),
        }
    }
}

/// One of two switches on is on.
fn either(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    if one == Some(true) { one } else { other.or(one) }
}

/// By `w:vertAlign`, or moved by at least three points by hand (`w:position`, half-points), as figures were before word
/// processors had raised ones.
fn script(node: Node) -> Option<Script> {
    if let Some(value) = node.value("w:vertAlign") {
        return Some(match value {
            "superscript" => Script::Raised,
            "subscript" => Script::Lowered,
            _ => Script::OnTheLine,
        });
    }
    match node.value("w:position").and_then(|value| value.parse::<i32>().ok()) {
        Some(6..) => Some(Script::Raised),
        Some(..=-6) => Some(Script::Lowered),
        _ => None,
    }
}

impl ParagraphProperties {
    /// Reads `w:pPr`.
    pub fn read(node: Node) -> Self {
        let list = node.child("w:numPr");
        let number = |name: &str| list.and_then(|list| list.value(name));
        ParagraphProperties {
            outline: node.value("w:outlineLvl").and_then(|value| value.parse().ok()),
            list: number("w:numId").and_then(|value| value.parse().ok()),
            list_level: number("w:ilvl").and_then(|value| value.parse().ok()),
            set: node.value("w:jc").map(Set::named),
        }
    }

    pub fn over(self, below: ParagraphProperties) -> ParagraphProperties {
        ParagraphProperties {
            outline: self.outline.or(below.outline),
            list: self.list.or(below.list),
            list_level: self.list_level.or(below.list_level),
            set: self.set.or(below.set),
        }
    }
}

impl Styles {
    /// Reads the styles part.
    pub fn read(tree: Node) -> Self {
        let Some(root) = tree.child("w:styles") else { return Styles::default() };
        let defaults = root
            .child("w:docDefaults")
            .and_then(|node| node.child("w:rPrDefault")?.child("w:rPr"))
            .map(RunProperties::read)
            .unwrap_or_default();
        let mut styles = Styles { defaults, ..Styles::default() };
        for node in root.nodes().filter(|node| node.is("w:style")) {
            let Some(id) = node.attribute("w:styleId") else { continue };
            let default = matches!(node.attribute("w:default"), Some("1" | "true" | "on"));
            if default && node.attribute("w:type") == Some("paragraph") {
                styles.default_paragraph = Some(id.to_owned());
            }
            let style = Style {
                name: node.value("w:name").unwrap_or(id).to_owned(),
                based_on: node.value("w:basedOn").map(str::to_owned),
                paragraph: node.child("w:pPr").map(ParagraphProperties::read).unwrap_or_default(),
                run: node.child("w:rPr").map(RunProperties::read).unwrap_or_default(),
            };
            styles.by_id.insert(id.to_owned(), style);
        }
        styles
    }

    /// What a paragraph in this style has; in none, what every paragraph has.
    pub fn paragraph(&self, id: Option<&str>) -> Inherited {
        let mut inherited = Inherited::default();
        for (id, style) in self.chain(id.or(self.default_paragraph.as_deref())) {
            inherited.role = inherited.role.or_else(|| role(&style.name)).or_else(|| role(id));
            inherited.paragraph = inherited.paragraph.over(style.paragraph.clone());
            inherited.run = inherited.run.over(style.run.clone());
        }
        if let (None, Some(id)) = (inherited.role, id) {
            // A style that the styles part lacks can still be known by its id.
            inherited.role = role(id);
        }
        inherited.run = inherited.run.over(self.defaults.clone());
        inherited
    }

    /// The properties of a run: its own over its character style's over its paragraph's.
    pub fn run(&self, own: RunProperties, paragraph: &RunProperties) -> RunProperties {
        let mut style = RunProperties::default();
        for (_, link) in self.chain(own.style.as_deref()) {
            style = style.over(link.run.clone());
        }
        own.over(style).over(paragraph.clone())
    }

    /// The style and those it is based on, nearest first.
    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let step = |id: &'a str| self.by_id.get(id).map(|style| (id, style));
        std::iter::successors(id.and_then(step), move |(_, style)| style.based_on.as_deref().and_then(step))
            .take(LONGEST_CHAIN)
    }
}

/// The role that a style's name or id gives: those of Word in English and Vietnamese, and of LibreOffice.
fn role(name: &str) -> Option<Role> {
    let name = name.trim().to_lowercase();
    for start in ["heading", "tiêu đề", "đầu đề", "đề mục"] {
        if let Some(level) = name.strip_prefix(start).and_then(|rest| rest.trim().parse::<u8>().ok())
            && (1..=9).contains(&level)
        {
            return Some(Role::Heading(level));
        }
    }
    match name.as_str() {
        "title" | "tiêu đề" | "đầu đề" | "tít" | "tên bài" => Some(Role::Title),
        "quote" | "intense quote" | "intensequote" | "quotations" | "trích dẫn" => Some(Role::Quote),
        name if name.starts_with("caption") || name.ends_with("caption") || name.starts_with("chú thích") => {
            Some(Role::Caption)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_known_in_english_and_vietnamese() {
        for (name, expected) in [
            ("heading 1", Some(Role::Heading(1))),
            ("Heading2", Some(Role::Heading(2))),
            ("Tiêu đề 3", Some(Role::Heading(3))),
            ("Đầu đề 1", Some(Role::Heading(1))),
            ("Title", Some(Role::Title)),
            ("Tiêu đề", Some(Role::Title)),
            ("caption", Some(Role::Caption)),
            ("Chú thích ảnh", Some(Role::Caption)),
            ("Trích dẫn", Some(Role::Quote)),
            ("Normal", None),
            ("heading", None),
            ("footnote text", None),
        ] {
            assert_eq!(role(name), expected, "{name}");
        }
    }
}
