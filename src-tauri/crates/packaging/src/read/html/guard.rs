//! A parser of HTML must repair whatever it meets, and some input makes that repair explode: each open
//! formatting tag is opened again in every later block. Such input is told by counting before parsing.

/// Deepest nesting of a page that people wrote is below 100; the repair stays cheap up to here.
const DEEPEST: usize = 512;

/// Tags that close themselves, or that a page may leave open a thousand times.
const UNCOUNTED: &[&str] = &[
    "p",
    "li",
    "td",
    "th",
    "tr",
    "tbody",
    "thead",
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

/// Would more tags stay open at once than any page needs?
pub(super) fn is_excessive(html: &str) -> bool {
    let mut open = 0usize;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = rest.get(at + 1..).unwrap_or_default();
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").and_then(|end| comment.get(end..)).unwrap_or_default();
            continue;
        }
        let closing = rest.starts_with('/');
        let tag = rest.trim_start_matches('/');
        if !tag.starts_with(|char: char| char.is_ascii_alphabetic()) {
            continue;
        }
        let end =
            tag.find(|char: char| char.is_whitespace() || matches!(char, '>' | '/')).unwrap_or(tag.len());
        let name = tag.get(..end).unwrap_or_default().to_ascii_lowercase();
        if UNCOUNTED.contains(&name.as_str()) {
            continue;
        }
        open = if closing { open.saturating_sub(1) } else { open + 1 };
        if open > DEEPEST {
            return true;
        }
    }
    false
}
