//! One XML part of a package as a small tree, with the names that matter under their usual prefixes
//! whatever prefixes the file chose.

use message::Size;
use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

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

/// An element. Names are `prefix:local` with the prefixes of [`prefix`]; an unknown namespace gives `?`.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Child>,
}

#[derive(Debug)]
pub(super) enum Child {
    Node(Node),
    Text(String),
}

impl Node {
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.children.iter().filter_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Text(_) => None,
        })
    }

    pub fn child(&self, name: &str) -> Option<&Node> {
        self.nodes().find(|node| node.name == name)
    }

    /// The first element below, at any depth, in reading order.
    pub fn find(&self, name: &str) -> Option<&Node> {
        self.nodes().find_map(|node| if node.name == name { Some(node) } else { node.find(name) })
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// `w:val` of a child: how WordprocessingML writes most properties.
    pub fn value(&self, child: &str) -> Option<&str> {
        self.child(child)?.attribute("w:val")
    }

    /// A switch: absent `None`; present without a value, or with a true one, `true`.
    pub fn switch(&self, child: &str) -> Option<bool> {
        let node = self.child(child)?;
        Some(!matches!(node.attribute("w:val"), Some("0" | "false" | "off" | "none")))
    }

    pub fn text(&self) -> String {
        self.children
            .iter()
            .map(|child| match child {
                Child::Text(text) => text.as_str(),
                Child::Node(_) => "",
            })
            .collect()
    }
}

/// Parses a part. A DOCTYPE is refused: it can name files and multiply entities.
pub(super) fn parse(part: &str, bytes: &[u8]) -> Result<Node, ReadError> {
    let damaged = || ReadError::Damaged { detail: Damage::Syntax { part: part.to_owned() } };
    if bytes.len() > LARGEST {
        return Err(ReadError::TooLarge {
            detail: Excess::Part { part: part.to_owned(), limit: Size(LARGEST as u64) },
        });
    }
    let decoded = decode::text(bytes, Some("utf-8"));
    if decoded.lossy {
        return Err(damaged());
    }
    let mut reader = NsReader::from_str(&decoded.text);
    // The document node, then every element still open.
    let mut open = vec![Node::default()];
    let mut count = Count::default();
    loop {
        let event = reader.read_event().map_err(|_| damaged())?;
        match event {
            Event::Start(start) => {
                if open.len() > DEEPEST {
                    return Err(ReadError::Unsafe { detail: Danger::Layers { part: part.to_owned() } });
                }
                open.push(element(&reader, &start, &mut count).ok_or_else(damaged)?);
            }
            Event::Empty(start) => {
                let node = element(&reader, &start, &mut count).ok_or_else(damaged)?;
                append(&mut open, Child::Node(node));
            }
            Event::End(_) => {
                let node = open.pop().ok_or_else(damaged)?;
                append(&mut open, Child::Node(node));
            }
            Event::Text(text) => append(&mut open, Child::Text(text.xml10_content().into_owned())),
            Event::CData(text) => append(&mut open, Child::Text(text.xml10_content().into_owned())),
            Event::GeneralRef(reference) => {
                let char = match reference.resolve_char_ref().map_err(|_| damaged())? {
                    Some(char) => char,
                    None => predefined(&reference).ok_or_else(damaged)?,
                };
                append(&mut open, Child::Text(char.to_string()));
            }
            Event::DocType(_) => {
                return Err(ReadError::Unsafe { detail: Danger::Doctype { part: part.to_owned() } });
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
        if count.elements.max(count.attributes) > MOST_NODES {
            return Err(ReadError::TooLarge { detail: Excess::Elements { part: part.to_owned() } });
        }
    }
    match (open.pop(), open.is_empty()) {
        (Some(document), true) if document.nodes().next().is_some() => Ok(document),
        _ => Err(damaged()),
    }
}

fn append(open: &mut [Node], child: Child) {
    let Some(parent) = open.last_mut() else { return };
    match (parent.children.last_mut(), child) {
        // References and comments part a text into many.
        (Some(Child::Text(text)), Child::Text(more)) => text.push_str(&more),
        (_, child) => parent.children.push(child),
    }
}

fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "apos" => '\'',
        "quot" => '"',
        _ => return None,
    })
}

/// What a part has so far.
#[derive(Default)]
struct Count {
    elements: usize,
    attributes: usize,
}

fn element(reader: &NsReader<&[u8]>, start: &BytesStart, count: &mut Count) -> Option<Node> {
    count.elements += 1;
    let (namespace, local) = reader.resolver().resolve_element(start.name());
    let name = named(&namespace, local.as_ref());
    let mut attributes = Vec::new();
    for (index, attribute) in start.attributes().enumerate() {
        if index >= MOST_ATTRIBUTES {
            return None;
        }
        count.attributes += 1;
        let attribute = attribute.ok()?;
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let (namespace, local) = reader.resolver().resolve_attribute(attribute.key);
        let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned();
        attributes.push((named(&namespace, local.as_ref()), value));
    }
    Some(Node { name, attributes, children: Vec::new() })
}

fn named(namespace: &ResolveResult, local: &str) -> String {
    match namespace {
        ResolveResult::Bound(namespace) => format!("{}:{local}", prefix(namespace.0)),
        ResolveResult::Unbound => local.to_owned(),
        ResolveResult::Unknown(prefix) => format!("?{prefix}:{local}"),
    }
}

/// The usual prefix of a namespace, in the transitional and in the strict form (ISO/IEC 29500-1 and -4).
fn prefix(namespace: &str) -> &'static str {
    match namespace {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => "w",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        | "http://purl.oclc.org/ooxml/officeDocument/relationships" => "r",
        "http://schemas.openxmlformats.org/package/2006/relationships" => "rel",
        "http://schemas.openxmlformats.org/drawingml/2006/main"
        | "http://purl.oclc.org/ooxml/drawingml/main" => "a",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
        | "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing" => "wp",
        "http://schemas.openxmlformats.org/drawingml/2006/chart"
        | "http://purl.oclc.org/ooxml/drawingml/chart" => "c",
        "http://schemas.openxmlformats.org/drawingml/2006/diagram"
        | "http://purl.oclc.org/ooxml/drawingml/diagram" => "dgm",
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => "m",
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => "mc",
        "urn:schemas-microsoft-com:vml" => "v",
        "urn:schemas-microsoft-com:office:office" => "o",
        _ => "?",
    }
}
