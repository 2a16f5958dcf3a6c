//! Complex fields: an instruction, and the result that Word shows for it, spread over runs and even over
//! paragraphs. The result is text of the article; the instruction is not. A few fields have no result in the file, and what
//! they show is read from the instruction or from the data of a form.

use std::collections::{HashMap, HashSet};

use manuscript::is_allowed_link;

use super::eq;
use super::xml::Node;
use crate::read::symbols::SymbolFont;

#[derive(Debug, Default)]
pub(super) struct Fields {
    /// Open fields, outermost first.
    open: Vec<Field>,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    /// What a form shows: a ticked box, the chosen entry.
    form: Option<String>,
    /// Past the instruction, in the result.
    in_result: bool,
    /// Some of its result was shown.
    shown: bool,
    /// Never closed in its part, so that nothing says how far the result goes.
    endless: bool,
}

impl Fields {
    /// Follows a `w:fldChar`; gives what the field that ends here shows, if its result was empty. `endless` are the
    /// fields that no mark ends.
    pub fn mark(&mut self, node: Node, endless: &HashSet<u32>) -> Option<String> {
        match node.attribute("w:fldCharType").unwrap_or_default() {
            "begin" => self.open.push(Field {
                form: node.child("w:ffData").and_then(form),
                endless: endless.contains(&node.id()),
                ..Field::default()
            }),
            "separate" => {
                if let Some(field) = self.open.last_mut() {
                    field.in_result = true;
                }
            }
            "end" => {
                let field = self.open.pop()?;
                return if field.shown { None } else { field.form.or_else(|| shows(&field.instruction)) };
            }
            _ => {}
        }
        None
    }

    /// Adds to the instruction of the innermost field.
    pub fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut()
            && !field.in_result
        {
            field.instruction.push_str(text);
        }
    }

    /// Something of the results that are open was shown.
    pub fn note_shown(&mut self) {
        for field in &mut self.open {
            field.shown = true;
        }
    }

    /// An instruction ends with its paragraph: one that goes on was never closed, and must not swallow the
    /// rest of the article.
    pub fn end_paragraph(&mut self) {
        self.open.retain(|field| field.in_result);
    }

    /// Is text met now shown to a reader?
    pub fn shows(&self) -> bool {
        self.open.iter().all(|field| field.in_result) && !self.in_contents()
    }

    /// Is text met now a table of contents?
    pub fn in_contents(&self) -> bool {
        self.open.iter().any(|field| field.in_result && !field.endless && is_contents(&field.instruction))
    }

    /// The link that the text met now carries.
    pub fn link(&self) -> Option<String> {
        self.open.iter().rev().find_map(|field| link(&field.instruction))
    }
}

/// The fields of a part that no mark ends, by the node that begins them. Each story has its own: a text box is one within
/// another.
pub(super) fn endless(part: Node) -> HashSet<u32> {
    let mut open: HashMap<u32, Vec<u32>> = HashMap::new();
    for node in part.all().filter(|node| node.is("w:fldChar")) {
        let mut story = node;
        while let Some(parent) = story.parent() {
            story = parent;
            if ["w:txbxContent", "w:footnote", "w:endnote", "w:body"].iter().any(|name| story.is(name)) {
                break;
            }
        }
        let open = open.entry(story.id()).or_default();
        match node.attribute("w:fldCharType") {
            Some("begin") => open.push(node.id()),
            Some("end") => {
                open.pop();
            }
            _ => {}
        }
    }
    open.into_values().flatten().collect()
}

/// A table of contents or an index, which an article has no use for.
pub(super) fn is_contents(instruction: &str) -> bool {
    matches!(instruction.split_whitespace().next(), Some("TOC" | "INDEX" | "TOA" | "TC" | "XE" | "TA"))
}

/// What a field without a result shows.
pub(super) fn shows(instruction: &str) -> Option<String> {
    let instruction = instruction.trim();
    let (name, rest) = instruction.split_once(char::is_whitespace).unwrap_or((instruction, ""));
    match name.to_uppercase().as_str() {
        "SYMBOL" => symbol(rest),
        "EQ" => Some(eq::linear(rest)).filter(|text| !text.is_empty()),
        // The text of a button follows the name of its macro or its aim.
        "MACROBUTTON" | "GOTOBUTTON" => {
            Some(rest.trim().split_once(char::is_whitespace)?.1.trim().to_owned())
        }
        "QUOTE" => Some(rest.trim().trim_matches('"').to_owned()).filter(|text| !text.is_empty()),
        _ => None,
    }
}

/// `SYMBOL 252 \f "Wingdings" \s 12`: the character at a place of a font.
fn symbol(rest: &str) -> Option<String> {
    let place = rest.split_whitespace().next()?;
    let code = match place.strip_prefix("0x").or_else(|| place.strip_prefix("0X")) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => place.trim_matches('"').parse().ok()?,
    };
    let char = char::from_u32(code)?;
    let font = rest.split_once("\\f").map(|(_, font)| font.trim_start());
    let font = font.map(|font| match font.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().unwrap_or_default(),
        None => font.split_whitespace().next().unwrap_or_default(),
    });
    let drawn = font.and_then(SymbolFont::of).and_then(|font| font.draws(char));
    Some(drawn.unwrap_or(char).to_string())
}

/// What the data of a form field says that it shows (ISO/IEC 29500-1, 17.16.17).
fn form(data: Node) -> Option<String> {
    if let Some(tick) = data.child("w:checkBox") {
        let ticked = tick.switch("w:checked").or_else(|| tick.switch("w:default")).unwrap_or(false);
        return Some(if ticked { "☒" } else { "☐" }.to_owned());
    }
    if let Some(list) = data.child("w:ddList") {
        let number = |name: &str| list.value(name).and_then(|value| value.parse::<usize>().ok());
        let chosen = number("w:result").or_else(|| number("w:default")).unwrap_or(0);
        let entry = list.nodes().filter(|node| node.is("w:listEntry")).nth(chosen)?;
        return entry.attribute("w:val").map(str::to_owned);
    }
    data.child("w:textInput")?.value("w:default").map(str::to_owned)
}

/// The address in `HYPERLINK "https://…"`, if it is one that is ever stored.
pub(super) fn link(instruction: &str) -> Option<String> {
    let rest = instruction.trim().strip_prefix("HYPERLINK")?.trim_start();
    let address = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split_whitespace().next()?,
    };
    is_allowed_link(address).then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_addresses_of_a_hyperlink_field_are_kept() {
        assert_eq!(link(r#" HYPERLINK "https://vd.vn/a" \o "x" "#).as_deref(), Some("https://vd.vn/a"));
        assert_eq!(link("HYPERLINK https://vd.vn"), Some("https://vd.vn".to_owned()));
        assert_eq!(link(r#"HYPERLINK "file:///C:/a""#), None);
        assert_eq!(link(r#"HYPERLINK \l "_Toc1""#), None);
        assert_eq!(link("PAGE"), None);
    }

    #[test]
    fn a_field_without_a_result_shows_what_its_instruction_says() {
        for (instruction, expected) in [
            (r#" SYMBOL 252 \f "Wingdings" \s 12 "#, Some("✓")),
            (r"SYMBOL 0xFE \f Wingdings", Some("☑")),
            ("SYMBOL 8364", Some("€")),
            (r"EQ \f(3;4)", Some("3/4")),
            ("MACROBUTTON NoMacro Bấm vào đây", Some("Bấm vào đây")),
            (r#"QUOTE "Kính gửi""#, Some("Kính gửi")),
            ("PAGE", None),
            ("", None),
        ] {
            assert_eq!(shows(instruction).as_deref(), expected, "{instruction}");
        }
    }
}
