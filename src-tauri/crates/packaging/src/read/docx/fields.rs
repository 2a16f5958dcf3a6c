//! Complex fields: an instruction, and the result that Word shows for it, spread over runs and even over
//! paragraphs. The result is text of the article; the instruction is not.

use manuscript::is_allowed_link;

#[derive(Debug, Default)]
pub(super) struct Fields {
    /// Open fields, outermost first.
    open: Vec<Field>,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    /// Past the instruction, in the result.
    in_result: bool,
}

impl Fields {
    /// Follows a `w:fldChar`.
    pub fn mark(&mut self, kind: &str) {
        match kind {
            "begin" => self.open.push(Field::default()),
            "separate" => {
                if let Some(field) = self.open.last_mut() {
                    field.in_result = true;
                }
            }
            "end" => {
                self.open.pop();
            }
            _ => {}
        }
    }

    /// Adds to the instruction of the innermost field.
    pub fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut()
            && !field.in_result
        {
            field.instruction.push_str(text);
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
        self.open.iter().any(|field| field.in_result && is_contents(&field.instruction))
    }

    /// The link that the text met now carries.
    pub fn link(&self) -> Option<String> {
        self.open.iter().rev().find_map(|field| link(&field.instruction))
    }
}

/// A table of contents or an index, which an article has no use for.
pub(super) fn is_contents(instruction: &str) -> bool {
    matches!(instruction.split_whitespace().next(), Some("TOC" | "INDEX" | "TC" | "XE"))
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
}
