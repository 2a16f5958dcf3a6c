//! One XML part of a package as a tree (roxmltree), with the names that matter under their usual prefixes whatever prefixes
//! the file chose. What would make the tree cost more than a part warrants is refused before it is built.

use std::borrow::Cow;
use std::collections::HashSet;

use message::Size;

use crate::read::error::{Damage, Danger, Excess};
use crate::read::{ReadError, decode};

/// Deepest nesting that Word writes, text boxes in tables in text boxes included, is below 60. The readers
/// of the tree recurse, so this also bounds the stack.
const DEEPEST: usize = 160;
/// A part larger than this is not an article; bytes.
const LARGEST: usize = 48 * 1024 * 1024;
/// More elements, or more attributes, would fill the memory from a file of a hundred kilobytes.
const MOST_NODES: usize = 1_000_000;
/// Attributes of one element; each is compared with those before it.
const MOST_ATTRIBUTES: usize = 200;
/// Namespaces in scope, summed over the elements that declare one: each such element gets a list of its own.
const MOST_SCOPED: usize = 8_000_000;

/// An element, or the document above the outermost one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Node<'a>(roxmltree::Node<'a, 'a>);

impl<'a> Node<'a> {
    /// The usual prefix of its namespace (`?` for an unknown one, empty for none) and its name.
    pub fn name(self) -> (&'static str, &'a str) {
        let name = self.0.tag_name();
        (name.namespace().map_or("", prefix), name.name())
    }

    /// Is it called `prefix:name`?
    pub fn is(self, name: &str) -> bool {
        let (prefix, local) = self.name();
        name.split_once(':').unwrap_or(("", name)) == (prefix, local)
    }

    pub fn nodes(self) -> impl Iterator<Item = Node<'a>> {
        self.0.children().filter(roxmltree::Node::is_element).map(Node)
    }

    /// It and every element below, in reading order.
    pub fn all(self) -> impl Iterator<Item = Node<'a>> {
        self.0.descendants().filter(|node| node.is_element() || node.is_root()).map(Node)
    }

    pub fn parent(self) -> Option<Node<'a>> {
        self.0.parent().map(Node)
    }

    /// The elements that follow it below the same parent.
    pub fn following(self) -> impl Iterator<Item = Node<'a>> {
        self.0.next_siblings().skip(1).filter(roxmltree::Node::is_element).map(Node)
    }

    pub fn child(self, name: &str) -> Option<Node<'a>> {
        self.nodes().find(|node| node.is(name))
    }

    /// The first element below, at any depth, in reading order.
    pub fn find(self, name: &str) -> Option<Node<'a>> {
        self.all().skip(1).find(|node| node.is(name))
    }

    pub fn attribute(self, name: &str) -> Option<&'a str> {
        let (wanted, local) = name.split_once(':').unwrap_or(("", name));
        let found = self.0.attributes().find(|attribute| {
            attribute.name() == local && attribute.namespace().map_or("", prefix) == wanted
        });
        found.map(|attribute| attribute.value())
    }

    /// `w:val` of a child: how WordprocessingML writes most properties.
    pub fn value(self, child: &str) -> Option<&'a str> {
        self.child(child)?.attribute("w:val")
    }

    /// A switch: absent `None`; present without a value, or with a true one, `true`.
    pub fn switch(self, child: &str) -> Option<bool> {
        let node = self.child(child)?;
        Some(!matches!(node.attribute("w:val"), Some("0" | "false" | "off" | "none")))
    }

    /// The text between its tags, without that of the elements in it.
    pub fn text(self) -> Cow<'a, str> {
        let mut texts = self.0.children().filter(roxmltree::Node::is_text).filter_map(|node| node.text());
        let first = texts.next().unwrap_or_default();
        match texts.next() {
            None => Cow::Borrowed(first),
            Some(second) => Cow::Owned([first, second].into_iter().chain(texts).collect()),
        }
    }

    /// Identifies the element within its part.
    pub fn id(self) -> u32 {
        self.0.id().get()
    }
}

/// The text of a part.
pub(super) fn decoded<'a>(part: &str, bytes: &'a [u8]) -> Result<Cow<'a, str>, ReadError> {
    if bytes.len() > LARGEST {
        return Err(ReadError::TooLarge {
            detail: Excess::Part { part: part.to_owned(), limit: Size(LARGEST as u64) },
        });
    }
    if !bytes.contains(&0)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Ok(Cow::Borrowed(text.trim_start_matches('\u{FEFF}')));
    }
    let decoded = decode::text(bytes, Some("utf-8"));
    if decoded.lossy { Err(damaged(part)) } else { Ok(Cow::Owned(decoded.text)) }
}

fn damaged(part: &str) -> ReadError {
    ReadError::Damaged { detail: Damage::Syntax { part: part.to_owned() } }
}

/// Parses a part and reads it. A DOCTYPE is refused: it can name files and multiply entities.
pub(super) fn read<T>(
    part: &str,
    text: &str,
    read: impl FnOnce(Node<'_>) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    judge(part, text)?;
    let tree = roxmltree::Document::parse(text).map_err(|_| damaged(part))?;
    read(Node(tree.root()))
}

/// Refuses what the parser would have to pay for: nesting, elements, attributes and namespaces beyond any article's.
fn judge(part: &str, text: &str) -> Result<(), ReadError> {
    let mut depth = 0usize;
    let (mut elements, mut attributes, mut scoped) = (0, 0, 0);
    let mut namespaces = HashSet::new();
    let mut rest = text;
    while let Some((_, tag)) = rest.split_once('<') {
        let skip = |end: &str| tag.split_once(end).map_or("", |(_, after)| after);
        rest = match tag.as_bytes() {
            [b'!', b'-', b'-', ..] => skip("-->"),
            [b'!', b'[', ..] => skip("]]>"),
            [b'?', ..] => skip("?>"),
            [b'!', ..] => {
                return Err(ReadError::Unsafe { detail: Danger::Doctype { part: part.to_owned() } });
            }
            [b'/', ..] => {
                depth = depth.saturating_sub(1);
                skip(">")
            }
            _ => {
                let mut own = 0;
                let mut declares = false;
                let mut tag = tag;
                // A `>` in a value ends no tag.
                while let Some(at) = tag.find(['"', '\'', '>']) {
                    let (name, value) = tag.split_at(at);
                    if value.starts_with('>') {
                        depth += usize::from(!name.ends_with('/'));
                        tag = value;
                        break;
                    }
                    own += 1;
                    let name = name.trim_end_matches(|char: char| char == '=' || char.is_ascii_whitespace());
                    if let Some(at) = name.rfind("xmlns") {
                        namespaces.insert(name.get(at..).unwrap_or_default());
                        declares = true;
                    }
                    let quote = if value.starts_with('"') { '"' } else { '\'' };
                    let inner = value.get(1..).unwrap_or_default();
                    tag = inner.split_once(quote).map_or("", |(_, after)| after);
                }
                elements += 1;
                attributes += own;
                scoped += if declares { namespaces.len() } else { 0 };
                if own > MOST_ATTRIBUTES {
                    return Err(damaged(part));
                }
                tag
            }
        };
        if depth > DEEPEST {
            return Err(ReadError::Unsafe { detail: Danger::Layers { part: part.to_owned() } });
        }
        if elements.max(attributes) > MOST_NODES || scoped > MOST_SCOPED {
            return Err(ReadError::TooLarge { detail: Excess::Elements { part: part.to_owned() } });
        }
    }
    Ok(())
}

/// The usual prefix of a namespace, in the transitional and in the strict form (ISO/IEC 29500-1 and -4).
fn prefix(namespace: &str) -> &'static str {
    match namespace {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => "w",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        | "http://purl.oclc.org/ooxml/officeDocument/relationships" => "r",
        "http://schemas.openxmlformats.org/package/2006/relationships" => "rel",
        "http://schemas.openxmlformats.org/package/2006/content-types" => "ct",
        "http://schemas.openxmlformats.org/drawingml/2006/main"
        | "http://purl.oclc.org/ooxml/drawingml/main" => "a",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
        | "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing" => "wp",
        "http://schemas.openxmlformats.org/drawingml/2006/chart"
        | "http://purl.oclc.org/ooxml/drawingml/chart" => "c",
        "http://schemas.microsoft.com/office/drawing/2014/chartex" => "cx",
        "http://schemas.openxmlformats.org/drawingml/2006/diagram"
        | "http://purl.oclc.org/ooxml/drawingml/diagram" => "dgm",
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => "m",
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => "mc",
        "http://schemas.microsoft.com/office/word/2010/wordml" => "w14",
        "urn:schemas-microsoft-com:vml" => "v",
        "urn:schemas-microsoft-com:office:office" => "o",
        _ => "?",
    }
}

#[cfg(test)]
mod tests {
    fn read(text: &str) -> Result<String, &'static str> {
        super::read("x", text, |root| Ok(root.all().map(|node| node.text().into_owned()).collect()))
            .map_err(|error| error.code())
    }

    #[test]
    fn a_part_that_costs_more_than_it_holds_is_refused_before_it_is_read() {
        let declared: String = (0..199).map(|n| format!(" xmlns:n{n}='u'")).collect();
        let scopes = format!("<a{declared}>{}</a>", "<b xmlns:z='q'/>".repeat(50_000));
        assert_eq!(read(&scopes), Err("document-too-large"));
        let hidden: String = (0..300).map(|n| format!(" a{n}='>'")).collect();
        assert_eq!(read(&format!("<a{hidden}/>")), Err("document-damaged"));
        let deep = format!("{}{}", "<a b='/>'>".repeat(200), "</a>".repeat(200));
        assert_eq!(read(&deep), Err("document-unsafe"));
        assert_eq!(read("<!DOCTYPE a><a/>"), Err("document-unsafe"));
        assert_eq!(read("<!ENTITY a 'b'><a/>"), Err("document-unsafe"));
    }

    #[test]
    fn what_only_looks_like_a_tag_is_none() {
        let many = "<b>".repeat(300);
        for (text, expected) in [
            (format!("<a><!--{many}-->x</a>"), "x"),
            (format!("<a><![CDATA[{many}]]></a>"), many.as_str()),
            (format!("<?pi {many}?><a>x</a>"), "x"),
            ("<a b='<' />".replace('<', "&lt;").replacen("&lt;", "<", 1), ""),
            ("<a>x<!--y-->&amp;z&#x41;</a>".to_owned(), "x&zA"),
        ] {
            assert_eq!(read(&text).as_deref(), Ok(expected), "{text}");
        }
        for broken in ["", "x", "<a>", "<a></b>", "<a", "<a b='", "<!-- a", "<a>&lol;</a>", "<p:a/>"] {
            assert_eq!(read(broken), Err("document-damaged"), "{broken}");
        }
    }
}
