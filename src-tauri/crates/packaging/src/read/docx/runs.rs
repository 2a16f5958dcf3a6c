//! Runs: the text of a paragraph with its marks, links and fonts.

use manuscript::{Marks, is_allowed_link};

use super::body::{Paragraph, Reader, branch, content_of};
use super::fields;
use super::math;
use super::styles::{RunProperties, Script};
use super::xml::Node;
use crate::read::legacy::Encoding;
use crate::read::raised::{lowered, raised};
use crate::read::symbols::SymbolFont;

/// How the text of a run looks, as far as it matters.
#[derive(Clone, Debug, Default)]
struct Look {
    marks: Marks,
    encoding: Encoding,
    symbols: Option<SymbolFont>,
    script: Script,
    hidden: bool,
    struck: bool,
}

impl Reader<'_> {
    /// Reads everything inline below `parent` into the paragraph. `link` is the address around it.
    pub(super) fn runs(
        &mut self,
        parent: Node,
        base: &RunProperties,
        link: Option<&str>,
        into: &mut Paragraph,
    ) {
        for node in parent.nodes() {
            self.inline(node, base, link, into);
        }
    }

    pub(super) fn inline(
        &mut self,
        node: Node,
        base: &RunProperties,
        link: Option<&str>,
        into: &mut Paragraph,
    ) {
        match node.name() {
            ("w", "r") => self.run(node, base, link, into),
            ("w", "hyperlink") => {
                let target = node
                    .attribute("r:id")
                    .and_then(|id| self.relationships.get(id))
                    .filter(|relation| relation.external && is_allowed_link(&relation.target))
                    .map(|relation| relation.target.clone());
                self.runs(node, base, target.as_deref().or(link), into);
            }
            ("w", "fldSimple") => {
                let instruction = node.attribute("w:instr").unwrap_or_default();
                if fields::is_contents(instruction) {
                    let text = self.pass_over(node);
                    self.left.contents.add(&text);
                } else {
                    let target = fields::link(instruction);
                    let shown = into.said;
                    self.runs(node, base, target.as_deref().or(link), into);
                    if into.said == shown
                        && let Some(text) = fields::shows(instruction)
                    {
                        self.say(&text, &Look::default(), into);
                    }
                }
            }
            ("w", "ins" | "moveTo") => {
                self.left.changes = true;
                self.runs(node, base, link, into);
            }
            ("w", "del" | "moveFrom") => {
                self.left.changes = true;
                self.pass_over(node);
            }
            ("w", "sdt") => match content_of(node) {
                Some(content) => {
                    let shown = into.said;
                    self.runs(content, base, link, into);
                    // A box to tick whose sign the file leaves out.
                    let tick = node.child("w:sdtPr").and_then(|properties| properties.child("w14:checkbox"));
                    if into.said == shown
                        && let Some(tick) = tick
                    {
                        let ticked = tick.child("w14:checked").and_then(|node| node.attribute("w14:val"));
                        let ticked = matches!(ticked, Some("1" | "true" | "on"));
                        self.say(if ticked { "☒" } else { "☐" }, &Look::default(), into);
                    }
                }
                None => self.prompt(node),
            },
            ("mc", "AlternateContent") => {
                if let Some(branch) = branch(node) {
                    self.runs(branch, base, link, into);
                }
            }
            ("m", "oMath" | "oMathPara") => self.formula(node, into),
            ("w", "pPr" | "sdtPr" | "rPr") => {}
            // A paragraph in a paragraph, as templates leave it behind.
            ("w", "p" | "tc") => {
                let look = Look::default();
                self.space("\n", &look, into);
                self.runs(node, base, link, into);
                self.space("\n", &look, into);
            }
            // Smart tags, directions, custom XML and whatever else may hold runs.
            _ => self.runs(node, base, link, into),
        }
    }

    fn run(&mut self, node: Node, base: &RunProperties, link: Option<&str>, into: &mut Paragraph) {
        let own = node.child("w:rPr").map(RunProperties::read).unwrap_or_default();
        let properties = self.styles.run(own, base);
        let font = font(&properties);
        let look = Look {
            marks: Marks {
                strong: properties.bold.unwrap_or(false),
                em: properties.italic.unwrap_or(false),
                link: self.fields.link().or_else(|| link.map(str::to_owned)),
                ..Marks::default()
            },
            encoding: font.map(Encoding::of_font).unwrap_or_default(),
            symbols: font.and_then(SymbolFont::of),
            script: properties.script.unwrap_or_default(),
            hidden: properties.hidden.unwrap_or(false),
            struck: properties.struck.unwrap_or(false),
        };
        self.run_children(node, &look, into);
    }

    fn run_children(&mut self, node: Node, look: &Look, into: &mut Paragraph) {
        for child in node.nodes() {
            // Fields are followed even where their text is hidden.
            match child.name() {
                ("w", "fldChar") => {
                    let shown = self.fields.mark(child, &self.endless);
                    if let Some(text) = shown
                        && self.fields.shows()
                    {
                        let look = Look { encoding: Encoding::Unicode, symbols: None, ..look.clone() };
                        self.say(&text, &look, into);
                    }
                }
                ("w", "instrText") => self.fields.instruct(&child.text()),
                _ => {}
            }
            if !self.fields.shows() {
                let quote =
                    if self.fields.in_contents() { &mut self.left.contents } else { &mut self.left.hidden };
                match child.name() {
                    ("w", "t") => quote.add(&child.text()),
                    ("w", "tab") => quote.add(" "),
                    ("w", "drawing" | "pict") => {
                        let words = self.pass_over(child);
                        self.left.contents.add(&words);
                    }
                    _ => {}
                }
                continue;
            }
            match child.name() {
                ("w", "t") => self.text(&child.text(), look, into),
                ("w", "tab" | "ptab") => self.space(" ", look, into),
                ("w", "br" | "cr") => self.space("\n", look, into),
                ("w", "noBreakHyphen") => self.say("-", look, into),
                // In TCVN3 the code of the soft hyphen is the letter ư.
                ("w", "softHyphen") => into.line.push("\u{AD}", &look.marks, look.encoding),
                ("w", "sym") => self.symbol(child, look, into),
                ("w", "drawing" | "pict") if look.hidden => {
                    let words = self.pass_over(child);
                    self.left.hidden.add(&words);
                }
                ("w", "drawing" | "pict") => self.drawing(child, into),
                ("w", "object") => self.object(child, into),
                ("w", "footnoteReference" | "endnoteReference") => {
                    let own_mark = child.attribute("w:customMarkFollows");
                    let own_mark = matches!(own_mark, Some("1" | "true" | "on")).then(|| mark_after(child));
                    let own_mark = own_mark.filter(|mark| !mark.is_empty());
                    let sign = self.wanted.refer(child, own_mark.as_deref(), &mut self.draft.notes);
                    self.say(&sign, &Look { script: Script::OnTheLine, symbols: None, ..look.clone() }, into);
                    if own_mark.is_some() {
                        return;
                    }
                }
                ("w", "commentReference") => self.left.comments += 1,
                ("w", "ruby") => {
                    for part in child.nodes() {
                        let is_reading = part.is("w:rt");
                        if is_reading {
                            self.say("(", look, into);
                        }
                        if is_reading || part.is("w:rubyBase") {
                            for run in part.all().filter(|node| node.is("w:r")) {
                                self.run_children(run, look, into);
                            }
                        }
                        if is_reading {
                            self.say(")", look, into);
                        }
                    }
                }
                ("mc", "AlternateContent") => {
                    if let Some(branch) = branch(child) {
                        self.run_children(branch, look, into);
                    }
                }
                ("m", "oMath" | "oMathPara") => self.formula(child, into),
                ("w", "rPr" | "fldChar" | "instrText" | "delText" | "delInstrText") => {}
                _ => self.run_children(child, look, into),
            }
        }
    }

    /// Text as it was typed: in a symbol font letters are signs.
    fn text(&mut self, text: &str, look: &Look, into: &mut Paragraph) {
        // Vietnamese that stands in such a font came into it by mistake: the letters already say what they are.
        let is_letter =
            |font: SymbolFont| text.chars().any(|char| char.is_alphabetic() && font.draws(char).is_none());
        let Some(font) = look.symbols.filter(|font| !is_letter(*font)) else {
            return self.say(text, look, into);
        };
        let drawn: String = text.chars().map(|char| font.draws(char).unwrap_or(char)).collect();
        // One letter is a sign that was chosen; a word may have come into the font by mistake.
        if drawn != text && text.chars().filter(char::is_ascii_alphanumeric).count() > 1 {
            self.left.symbol_text.close();
            self.left.symbol_text.add(text);
        }
        self.left.symbols |= text.chars().any(|char| font.is_unknown(char));
        self.say(&drawn, look, into);
    }

    fn space(&mut self, space: &str, look: &Look, into: &mut Paragraph) {
        match (look.struck, look.hidden) {
            (true, _) => self.left.struck.add(" "),
            (_, true) => self.left.hidden.add(" "),
            _ => {
                into.line.push(space, &look.marks, Encoding::Unicode);
                into.last = Some(' ');
            }
        }
    }

    fn say(&mut self, text: &str, look: &Look, into: &mut Paragraph) {
        self.fields.note_shown();
        into.said += 1;
        if look.struck {
            return self.left.struck.add(text);
        }
        if look.hidden {
            return self.left.hidden.add(text);
        }
        let set = match (look.script, text.trim()) {
            // The sign of a degree, as it is typed where the keyboard has none.
            (Script::Raised, "o" | "O") if into.last.is_some_and(|char| char.is_ascii_digit()) => {
                "°".to_owned()
            }
            (Script::Raised, _) => raised(text),
            (Script::Lowered, _) => lowered(text),
            (Script::OnTheLine, _) => text.to_owned(),
        };
        // A figure that has found its raised form is no letter of an old font any more.
        let encoding = if set == text { look.encoding } else { Encoding::Unicode };
        let text = set;
        if into.after_formula && text.starts_with(|char: char| char.is_ascii_digit()) {
            into.line.push(" ", &look.marks, Encoding::Unicode);
        }
        into.after_formula = false;
        if text.chars().any(|char| !char.is_whitespace()) {
            into.visible = true;
            self.left.struck.close();
            self.left.hidden.close();
        }
        into.last = text.chars().next_back().or(into.last);
        into.line.push(&text, &look.marks, encoding);
    }

    /// A formula, apart from the numbers around it.
    fn formula(&mut self, node: Node, into: &mut Paragraph) {
        let text = math::linear(node);
        if text.is_empty() {
            return;
        }
        // A letter or number alone is as it was.
        self.left.formulas |= !text.chars().all(|char| char.is_alphanumeric());
        let is_digit = |char: char| char.is_ascii_digit();
        let apart = into.last.is_some_and(is_digit) && text.starts_with(is_digit);
        let text = if apart { format!(" {text}") } else { text };
        self.say(&text, &Look::default(), into);
        into.after_formula = text.ends_with(is_digit);
    }

    /// A character chosen from a font by its place in it.
    fn symbol(&mut self, node: Node, look: &Look, into: &mut Paragraph) {
        let font = node.attribute("w:font").unwrap_or_default();
        let code = node.attribute("w:char").and_then(|code| u32::from_str_radix(code, 16).ok()).unwrap_or(0);
        let Some(char) = char::from_u32(code) else { return };
        let encoding = Encoding::of_font(font);
        if encoding != Encoding::Unicode {
            return self.say(&char.to_string(), &Look { encoding, ..look.clone() }, into);
        }
        let symbols = SymbolFont::of(font);
        let private = matches!(code, 0xF000..=0xF0FF);
        self.left.symbols |= symbols.map_or(private, |font| font.is_unknown(char));
        let drawn = match symbols {
            Some(font) => font.draws(char).unwrap_or(char),
            // A font that nobody here knows.
            None if private => crate::read::symbols::UNKNOWN,
            None => char,
        };
        self.say(&drawn.to_string(), &Look { encoding, ..look.clone() }, into);
    }
}

/// The font that draws a run's letters: above ASCII the "high ANSI" font draws them, in a complex script its own
/// (ISO/IEC 29500-1, 17.3.2.26). A font that draws none of the letters says nothing about them.
fn font(properties: &RunProperties) -> Option<&str> {
    let latin = properties.high.as_deref().or(properties.ascii.as_deref());
    if properties.is_complex { properties.complex.as_deref().or(latin) } else { latin }
}

/// The mark of its own that follows the reference to a note in its run.
fn mark_after(reference: Node) -> String {
    let mut mark = String::new();
    for node in reference.following() {
        match node.name() {
            ("w", "t") => mark.push_str(&node.text()),
            ("w", "sym") => {
                let code = node.attribute("w:char").and_then(|code| u32::from_str_radix(code, 16).ok());
                let char = code.and_then(char::from_u32);
                let font = SymbolFont::of(node.attribute("w:font").unwrap_or_default());
                mark.extend(char.map(|char| font.and_then(|font| font.draws(char)).unwrap_or(char)));
            }
            _ => {}
        }
    }
    mark.trim().to_owned()
}
