//! Runs: the text of a paragraph with its marks, links and fonts.

use manuscript::{Marks, is_allowed_link};

use super::body::{Paragraph, Reader, branch};
use super::fields;
use super::styles::RunProperties;
use super::xml::{Child, Node};
use crate::read::legacy::Encoding;

impl Reader<'_> {
    /// Reads everything inline below `parent` into the paragraph. `link` is the address around it.
    pub(super) fn runs(
        &mut self,
        parent: &Node,
        base: &RunProperties,
        link: Option<&str>,
        into: &mut Paragraph,
    ) {
        for node in parent.nodes() {
            match node.name.as_str() {
                "w:r" => self.run(node, base, link, into),
                "w:hyperlink" => {
                    let target = node
                        .attribute("r:id")
                        .and_then(|id| self.relationships.get(id))
                        .filter(|relation| relation.external && is_allowed_link(&relation.target))
                        .map(|relation| relation.target.clone());
                    self.runs(node, base, target.as_deref().or(link), into);
                }
                "w:fldSimple" => {
                    let instruction = node.attribute("w:instr").unwrap_or_default();
                    if fields::is_contents(instruction) {
                        self.left.contents = true;
                    } else {
                        let target = fields::link(instruction);
                        self.runs(node, base, target.as_deref().or(link), into);
                    }
                }
                "w:ins" | "w:moveTo" => {
                    self.left.changes = true;
                    self.runs(node, base, link, into);
                }
                "w:del" | "w:moveFrom" => self.left.changes = true,
                "w:sdt" => {
                    if let Some(content) = node.child("w:sdtContent") {
                        self.runs(content, base, link, into);
                    }
                }
                "w:smartTag" | "w:customXml" | "w:dir" | "w:bdo" => self.runs(node, base, link, into),
                "mc:AlternateContent" => {
                    if let Some(branch) = branch(node) {
                        self.runs(branch, base, link, into);
                    }
                }
                "m:oMath" | "m:oMathPara" => {
                    self.left.formulas = true;
                    let mut text = String::new();
                    formula(node, &mut text);
                    self.say(&text, &Marks::default(), Encoding::Unicode, into);
                }
                _ => {}
            }
        }
    }

    fn run(&mut self, node: &Node, base: &RunProperties, link: Option<&str>, into: &mut Paragraph) {
        let own = node.child("w:rPr").map(RunProperties::read).unwrap_or_default();
        let properties = self.styles.run(own, base);
        let encoding = encoding(&properties);
        let marks = Marks {
            strong: properties.bold.unwrap_or(false),
            em: properties.italic.unwrap_or(false),
            link: self.fields.link().or_else(|| link.map(str::to_owned)),
            ..Marks::default()
        };
        let hidden = properties.hidden.unwrap_or(false);
        self.run_children(node, &marks, encoding, hidden, properties.superscript.unwrap_or(false), into);
    }

    fn run_children(
        &mut self,
        node: &Node,
        marks: &Marks,
        encoding: Encoding,
        hidden: bool,
        superscript: bool,
        into: &mut Paragraph,
    ) {
        for child in node.nodes() {
            // Fields are followed even where their text is hidden.
            match child.name.as_str() {
                "w:fldChar" => self.fields.mark(child.attribute("w:fldCharType").unwrap_or_default()),
                "w:instrText" => self.fields.instruct(&child.text()),
                _ => {}
            }
            if !self.fields.shows() {
                self.left.contents |= child.name == "w:t" && self.fields.in_contents();
                continue;
            }
            if hidden {
                self.left.hidden |= child.name == "w:t";
                continue;
            }
            match child.name.as_str() {
                "w:t" => {
                    let text = child.text();
                    let text = match text.trim() {
                        "2" if superscript => "²",
                        "3" if superscript => "³",
                        _ => text.as_str(),
                    };
                    self.say(text, marks, encoding, into);
                }
                "w:tab" | "w:ptab" => into.line.push(" ", marks, Encoding::Unicode),
                "w:br" | "w:cr" => into.line.push("\n", marks, Encoding::Unicode),
                "w:noBreakHyphen" => self.say("-", marks, Encoding::Unicode, into),
                // In TCVN3 the code of the soft hyphen is the letter ư.
                "w:softHyphen" => into.line.push("\u{AD}", marks, encoding),
                "w:sym" => self.symbol(child, marks, into),
                "w:drawing" => self.drawing(child, into),
                "w:pict" => self.drawing(child, into),
                "w:object" => self.left.objects = true,
                "w:footnoteReference" | "w:endnoteReference" => self.left.notes += 1,
                "w:commentReference" => self.left.comments += 1,
                "w:ruby" => {
                    if let Some(base) = child.child("w:rubyBase") {
                        for run in base.nodes().filter(|node| node.name == "w:r") {
                            self.run_children(run, marks, encoding, hidden, superscript, into);
                        }
                    }
                }
                "mc:AlternateContent" => {
                    if let Some(branch) = branch(child) {
                        self.run_children(branch, marks, encoding, hidden, superscript, into);
                    }
                }
                _ => {}
            }
        }
    }

    fn say(&mut self, text: &str, marks: &Marks, encoding: Encoding, into: &mut Paragraph) {
        into.visible |= text.chars().any(|char| !char.is_whitespace());
        into.line.push(text, marks, encoding);
    }

    /// A character chosen from a symbol font by its place in it.
    fn symbol(&mut self, node: &Node, marks: &Marks, into: &mut Paragraph) {
        let font = node.attribute("w:font").unwrap_or_default();
        let code = node.attribute("w:char").and_then(|code| u32::from_str_radix(code, 16).ok()).unwrap_or(0);
        let encoding = Encoding::of_font(font);
        if encoding != Encoding::Unicode {
            let letter = char::from_u32(code).map(String::from).unwrap_or_default();
            return self.say(&letter, marks, encoding, into);
        }
        let known = match (font.to_lowercase().as_str(), code & 0xFF) {
            _ if !(0xF020..=0xF0FF).contains(&code) => char::from_u32(code),
            ("symbol", 0xB0) => Some('°'),
            ("symbol", 0xB1) => Some('±'),
            ("symbol", 0xB3) => Some('≥'),
            ("symbol", 0xA3) => Some('≤'),
            ("symbol", 0xB4) => Some('×'),
            ("symbol", 0xB7) => Some('•'),
            ("wingdings" | "symbol", 0xE0 | 0xAE | 0xF0) => Some('→'),
            ("wingdings", 0xFC) => Some('✓'),
            ("wingdings", 0xFE) => Some('☑'),
            ("wingdings", 0xA8 | 0x6F | 0x71) => Some('☐'),
            _ => None,
        };
        self.left.symbols |= known.is_none();
        self.say(&known.unwrap_or('•').to_string(), marks, Encoding::Unicode, into);
    }
}

/// The encoding of a run's letters: above ASCII the "high ANSI" font draws them, in a complex script its own
/// (ISO/IEC 29500-1, 17.3.2.26). A font that draws none of the letters says nothing about them.
fn encoding(properties: &RunProperties) -> Encoding {
    let latin = properties.high.as_deref().or(properties.ascii.as_deref());
    let font = if properties.is_complex { properties.complex.as_deref().or(latin) } else { latin };
    font.map(Encoding::of_font).unwrap_or_default()
}

/// The letters of a formula in reading order.
fn formula(node: &Node, into: &mut String) {
    for child in &node.children {
        if let Child::Node(child) = child {
            if child.name == "m:t" {
                into.push_str(&child.text());
            } else {
                formula(child, into);
            }
        }
    }
}
