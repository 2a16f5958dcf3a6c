//! From the RDF of a packet to values: texts, lists and structures, in whichever of RDF's spellings.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use super::decode::decode;
use super::{META, RDF};

/// Deeper than any real packet: regions nest some fifteen elements.
const DEEPEST: usize = 64;
/// Elements and attributes, more than any real packet has.
const MOST: usize = 50_000;
/// Bytes of a packet. The largest real ones carry a small preview and the history of an edit.
const LARGEST: usize = 8 * 1024 * 1024;

/// A value: its text, or the items of its list, or the fields of its structure.
#[derive(Debug, Default)]
pub(super) struct Value {
    /// Of an item in a list of languages; lower case.
    pub language: Option<String>,
    pub text: String,
    pub items: Vec<Value>,
    /// Namespace, local name, value.
    fields: Vec<(String, String, Value)>,
}

impl Value {
    /// The first field of this name that says anything.
    pub fn field(&self, namespace: &str, name: &str) -> Option<&Value> {
        let named = self.fields.iter().filter(|(n, l, _)| n == namespace && l == name);
        named.map(|(_, _, value)| value).find(|value| !value.is_empty())
    }

    /// Says nothing, in any of its parts.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
            && self.items.iter().all(Value::is_empty)
            && self.fields.iter().all(|(_, _, value)| value.is_empty())
    }

    /// With the fields of another packet behind its own.
    pub fn with(mut self, other: Value) -> Value {
        self.fields.extend(other.fields);
        self
    }

    /// The items of a list; a value that is none is its only item.
    pub fn list(&self) -> &[Value] {
        if self.items.is_empty() { std::slice::from_ref(self) } else { &self.items }
    }

    /// The text of a field; empty when there is none.
    pub fn text_of(&self, namespace: &str, name: &str) -> &str {
        self.field(namespace, name).map(|value| value.text.trim()).unwrap_or_default()
    }
}

/// What an element is in RDF.
enum Kind {
    /// Only holds properties: `rdf:RDF`, `rdf:Description`, `x:xmpmeta`.
    Holder,
    /// `rdf:Bag`, `rdf:Seq`, `rdf:Alt`.
    List,
    /// `rdf:li`.
    Item,
    /// `rdf:value`, the text of a value that has qualifiers.
    Plain,
    /// A property or the field of a structure.
    Field(String, String),
}

/// The properties of a packet as the fields of one value. One that is broken gives what stands complete before the
/// break; one with a document type declaration, whose entities are a known trap, gives nothing: no XMP has one.
pub(super) fn parse(packet: &[u8]) -> Value {
    let packet = decode(packet.get(..packet.len().min(LARGEST)).unwrap_or_default());
    let mut reader = NsReader::from_str(packet.trim_start_matches('\u{feff}'));
    let mut root = Value::default();
    let mut open: Vec<(Kind, Value)> = Vec::new();
    let mut seen = 0;
    while let Ok((resolved, event)) = reader.read_resolved_event() {
        match event {
            Event::DocType(_) => return Value::default(),
            Event::Eof => break,
            Event::Start(start) => {
                let element = element(&start, namespace(&resolved), &reader, &mut seen);
                if open.len() >= DEEPEST || seen > MOST {
                    break;
                }
                open.push(element);
            }
            Event::Empty(start) => {
                let (kind, value) = element(&start, namespace(&resolved), &reader, &mut seen);
                if seen > MOST {
                    break;
                }
                close(kind, value, open.last_mut().map_or(&mut root, |(_, parent)| parent));
            }
            Event::End(_) => {
                let Some((kind, value)) = open.pop() else { break };
                close(kind, value, open.last_mut().map_or(&mut root, |(_, parent)| parent));
            }
            Event::Text(part) => text(&mut open, &part.xml10_content()),
            Event::CData(part) => text(&mut open, &part.xml10_content()),
            Event::GeneralRef(part) => match part.resolve_char_ref() {
                Ok(Some(letter)) => text(&mut open, letter.encode_utf8(&mut [0; 4])),
                // The five of XML are known; all others would need a document type.
                _ => text(&mut open, resolve_predefined_entity(&part).unwrap_or_default()),
            },
            _ => {}
        }
    }
    // A packet that breaks off: the value that broke is lost, those around it keep what they have.
    if open.last().is_some_and(|(kind, _)| !matches!(kind, Kind::Holder | Kind::List)) {
        open.pop();
    }
    while let Some((kind, value)) = open.pop() {
        close(kind, value, open.last_mut().map_or(&mut root, |(_, parent)| parent));
    }
    root
}

fn namespace(resolved: &ResolveResult<'_>) -> String {
    match resolved {
        ResolveResult::Bound(namespace) => namespace.0.to_owned(),
        _ => String::new(),
    }
}

fn text(open: &mut [(Kind, Value)], part: &str) {
    if let Some((_, value)) = open.last_mut() {
        value.text.push_str(part);
    }
}

/// The element with its attributes, which may be fields in short.
fn element(
    start: &BytesStart<'_>,
    namespace: String,
    reader: &NsReader<&[u8]>,
    seen: &mut usize,
) -> (Kind, Value) {
    *seen += 1;
    let name = start.local_name().as_ref().to_owned();
    let kind = match (namespace.as_str(), name.as_str()) {
        (RDF, "RDF" | "Description") | (META, _) => Kind::Holder,
        (RDF, "Bag" | "Seq" | "Alt") => Kind::List,
        (RDF, "li") => Kind::Item,
        (RDF, "value") => Kind::Plain,
        _ => Kind::Field(namespace, name),
    };
    let mut value = Value::default();
    // Doubles are no harm (the first counts), and looking for them is quadratic.
    for attribute in start.attributes().with_checks(false).flatten() {
        *seen += 1;
        if *seen > MOST {
            break;
        }
        let Ok(content) = attribute.normalized_value(XmlVersion::Implicit1_0) else { continue };
        if attribute.key.as_ref() == "xml:lang" {
            value.language = Some(content.to_lowercase());
            continue;
        }
        let (resolved, name) = reader.resolver().resolve_attribute(attribute.key);
        match resolved {
            ResolveResult::Bound(namespace) if namespace.0 == RDF => {
                if matches!(name.as_ref(), "resource" | "value") {
                    value.text = content.into_owned();
                }
            }
            ResolveResult::Bound(namespace) => {
                let field = Value { text: content.into_owned(), ..Value::default() };
                value.fields.push((namespace.0.to_owned(), name.as_ref().to_owned(), field));
            }
            _ => {}
        }
    }
    (kind, value)
}

/// Hands a finished element to the one around it.
fn close(kind: Kind, value: Value, parent: &mut Value) {
    match kind {
        Kind::Holder => parent.fields.extend(value.fields),
        Kind::List => parent.items.extend(value.items),
        Kind::Item => parent.items.push(value),
        Kind::Plain => parent.text = value.text,
        Kind::Field(namespace, name) => parent.fields.push((namespace, name, value)),
    }
}
