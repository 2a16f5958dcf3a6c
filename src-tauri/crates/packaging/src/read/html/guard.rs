//! A parser of HTML must repair whatever it meets, and some input makes the repair cost the square of its
//! length: formatting opened again in every block, content moved out of tables piece by piece, a tag of ten
//! thousand attributes. Such input is told by one pass of counting before it is parsed.

use std::collections::HashMap;

/// Elements open at once. The deepest page that people wrote is below 100.
const MOST_OPEN: usize = 512;
/// Formatting elements that blocks would have to open again, over the whole input. Text from a word
/// processor stays below one a block.
const MOST_REOPENED: usize = 300_000;
/// Pieces of content that stand in a table but in no cell.
const MOST_MISPLACED: usize = 2_000;
const MOST_ATTRIBUTES: usize = 500;
/// Tags and comments. Each becomes a node that is far larger than the four bytes it may be written in.
const MOST_TAGS: usize = 2_000_000;

/// Tags that close themselves or each other, or that a page may leave open a thousand times.
const UNCOUNTED: &[&str] = &[
    "p",
    "li",
    "td",
    "th",
    "tr",
    "tbody",
    "thead",
    "tfoot",
    "dd",
    "dt",
    "option",
    "br",
    "hr",
    "img",
    "meta",
    "link",
    "input",
    "col",
    "colgroup",
    "area",
    "base",
    "embed",
    "source",
    "track",
    "wbr",
    "param",
    "o:p",
    "v:imagedata",
];

/// Elements whose content is text to its end tag (HTML 13.2.6.2).
const RAW: &[&str] =
    &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"];

/// What the parser opens again in the next block when a block ends before they do (HTML 13.2.4.3).
const FORMATTING: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Would parsing this cost more than its length warrants?
pub(super) fn is_excessive(html: &str) -> bool {
    let mut count = Count::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        count.text(text);
        rest = tag.get(1..).unwrap_or_default();
        count.tags += 1;
        if count.tags > MOST_TAGS {
            return true;
        }
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").and_then(|end| comment.get(end..)).unwrap_or_default();
            continue;
        }
        let closing = rest.starts_with('/');
        let tag = rest.strip_prefix('/').unwrap_or(rest);
        if !tag.starts_with(|char: char| char.is_ascii_alphabetic()) {
            continue;
        }
        let end =
            tag.find(|char: char| char.is_whitespace() || matches!(char, '>' | '/')).unwrap_or(tag.len());
        let (name, after) = tag.split_at(end);
        let (attributes, after) = attributes(after);
        rest = after;
        let name = name.to_ascii_lowercase();
        if !closing && RAW.contains(&name.as_str()) {
            // What looks like a tag in there is text.
            rest = behind(&name, rest);
            continue;
        }
        count.tag(&name, closing);
        if attributes > MOST_ATTRIBUTES || count.is_excessive() {
            return true;
        }
    }
    false
}

/// What follows the end tag of an element of raw text.
fn behind<'a>(name: &str, text: &'a str) -> &'a str {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("</") {
        if after.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)) {
            let after = after.get(name.len()..).unwrap_or_default();
            if after.starts_with(|char: char| char.is_whitespace() || char == '>' || char == '/') {
                return after.split_once('>').map_or("", |(_, after)| after);
            }
        }
        rest = after;
    }
    ""
}

#[derive(Default)]
struct Count {
    open: HashMap<String, usize>,
    all_open: usize,
    formatting_open: usize,
    reopened: usize,
    tags: usize,
    /// In a table and in no cell.
    in_gap: bool,
    misplaced: usize,
}

impl Count {
    fn text(&mut self, text: &str) {
        if self.in_gap && text.chars().any(|char| !char.is_whitespace()) {
            self.misplaced += 1;
        }
    }

    fn tag(&mut self, name: &str, closing: bool) {
        match name {
            "table" => self.in_gap = !closing,
            "tr" | "tbody" | "thead" | "tfoot" => self.in_gap = true,
            "td" | "th" | "caption" => self.in_gap = closing,
            _ => self.misplaced += usize::from(self.in_gap && !closing),
        }
        let is_formatting = FORMATTING.contains(&name);
        if !is_formatting {
            self.reopened += self.formatting_open;
        }
        if UNCOUNTED.contains(&name) {
            return;
        }
        let open = self.open.entry(name.to_owned()).or_default();
        if closing {
            let was_open = usize::from(*open > 0);
            *open -= was_open;
            self.all_open -= was_open;
            self.formatting_open -= if is_formatting { was_open } else { 0 };
        } else {
            *open += 1;
            self.all_open += 1;
            self.formatting_open += usize::from(is_formatting);
        }
    }

    fn is_excessive(&self) -> bool {
        self.all_open > MOST_OPEN || self.reopened > MOST_REOPENED || self.misplaced > MOST_MISPLACED
    }
}

/// The number of attributes of a tag, and what follows its `>`; quotes hold a value together only behind
/// an `=`, as the parser has it.
fn attributes(tag: &str) -> (usize, &str) {
    let mut count = 0;
    let mut rest = tag;
    loop {
        rest = rest.trim_start_matches(|char: char| char.is_whitespace() || char == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return (count, after);
        }
        if rest.is_empty() {
            return (count, "");
        }
        count += 1;
        // A name may begin with `=`, and only with the first letter.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let ends = |char: char| char.is_whitespace() || matches!(char, '>' | '/' | '=');
        let name = rest.get(first..).and_then(|name| name.find(ends)).map_or(rest.len(), |at| at + first);
        rest = rest.get(name..).unwrap_or_default();
        if let Some(value) = rest.trim_start().strip_prefix('=') {
            let value = value.trim_start();
            let end = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    value.get(1..).and_then(|inner| inner.find(quote)).map(|end| end + 2)
                }
                _ => value.find(|char: char| char.is_whitespace() || char == '>'),
            };
            rest = value.get(end.unwrap_or(value.len())..).unwrap_or_default();
        }
    }
}
