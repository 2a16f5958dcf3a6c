//! Reading a packet written by anybody.

use std::collections::BTreeMap;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use super::{DC, IPTC_CORE, IPTC_EXTENSION, PHOTOSHOP, RDF};
use crate::metadata::{Metadata, text};

/// Deeper than any real packet.
const DEEPEST: usize = 64;

/// One value of a property: its language, if it has one, and its text.
type Value = (Option<String>, String);
type Properties = BTreeMap<(String, String), Vec<Value>>;

/// What the packet says. One that is broken gives what stands before the break; one with a document type
/// declaration gives nothing, for no XMP has one.
pub(in crate::metadata) fn read(packet: &[u8]) -> Metadata {
    let Ok(packet) = std::str::from_utf8(packet) else { return Metadata::default() };
    let properties = properties(packet.trim_start_matches('\u{feff}'));
    let values = |namespace: &str, name: &str| {
        properties.get(&(namespace.to_owned(), name.to_owned())).map(Vec::as_slice).unwrap_or_default()
    };
    // The Vietnamese entry, else the default one, else the first.
    let one = |namespace: &str, name: &str| -> String {
        let values = values(namespace, name);
        let in_language = |language: &str| values.iter().find(|(l, _)| l.as_deref() == Some(language));
        let value = in_language("vi").or_else(|| in_language("x-default")).or(values.first());
        value.map(|(_, value)| text::paragraphs(value)).unwrap_or_default()
    };
    let many = |namespace: &str, name: &str| -> Vec<String> {
        values(namespace, name).iter().map(|(_, v)| text::line(v)).filter(|v| !v.is_empty()).collect()
    };
    let or = |first: String, second: String| if first.is_empty() { second } else { first };
    Metadata {
        caption: one(DC, "description"),
        alt: one(IPTC_CORE, "AltTextAccessibility"),
        credit: one(PHOTOSHOP, "Credit"),
        byline: many(DC, "creator").join(", "),
        headline: or(one(PHOTOSHOP, "Headline"), one(DC, "title")),
        place: or(one(IPTC_CORE, "Location"), one(PHOTOSHOP, "City")),
        source: one(PHOTOSHOP, "Source"),
        people: many(IPTC_EXTENSION, "PersonInImage"),
        keywords: many(DC, "subject"),
        taken_at: one(PHOTOSHOP, "DateCreated").parse().ok(),
        ..Metadata::default()
    }
}

/// Properties of all `rdf:Description` elements: as attributes, as plain elements, and as items of a list.
fn properties(packet: &str) -> Properties {
    let mut found = Properties::new();
    let mut reader = NsReader::from_str(packet);
    // The property being read, with the depth of its element, and the value gathered so far.
    let mut property: Option<((String, String), usize)> = None;
    let mut value: Value = (None, String::new());
    let mut depth = 0usize;
    // Depth of the open rdf:Description: its children are properties.
    let mut description: Option<usize> = None;
    while let Ok((resolved, event)) = reader.read_resolved_event() {
        let namespace = match resolved {
            ResolveResult::Bound(namespace) => namespace.0.to_owned(),
            _ => String::new(),
        };
        match event {
            Event::DocType(_) => return Properties::new(),
            Event::Eof => break,
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    break;
                }
                let name = start.local_name().as_ref().to_owned();
                if namespace != RDF {
                    if property.is_none() && description == Some(depth - 1) {
                        property = Some(((namespace, name), depth));
                        value = (None, String::new());
                    }
                } else if name == "Description" && property.is_none() {
                    description = Some(depth);
                    attributes(&start, &reader, &mut found);
                } else if name == "li" {
                    value = (language(&start), String::new());
                }
            }
            Event::Empty(start)
                if namespace == RDF && start.local_name().as_ref() == "Description" && property.is_none() =>
            {
                attributes(&start, &reader, &mut found);
            }
            Event::Text(part) => value.1.push_str(&part.xml10_content()),
            Event::CData(part) => value.1.push_str(&part.xml10_content()),
            Event::GeneralRef(part) => match part.resolve_char_ref() {
                Ok(Some(letter)) => value.1.push(letter),
                // Entities of a document type are unknown by design; the five of XML are known.
                _ => value.1.push_str(resolve_predefined_entity(&part).unwrap_or_default()),
            },
            Event::End(end) => {
                if let Some((key, level)) = &property {
                    let item = namespace == RDF && end.local_name().as_ref() == "li";
                    let plain = *level == depth && !found.contains_key(key);
                    if item || plain {
                        let value = std::mem::take(&mut value);
                        if item || !value.1.trim().is_empty() {
                            found.entry(key.clone()).or_default().push(value);
                        }
                    }
                    if *level == depth {
                        property = None;
                    }
                }
                if description == Some(depth) {
                    description = None;
                }
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
    }
    found
}

fn language(start: &BytesStart<'_>) -> Option<String> {
    let attribute = start.try_get_attribute("xml:lang").ok()??;
    Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.to_lowercase())
}

fn attributes(start: &BytesStart<'_>, reader: &NsReader<&[u8]>, found: &mut Properties) {
    for attribute in start.attributes().flatten() {
        let (resolved, name) = reader.resolver().resolve_attribute(attribute.key);
        let ResolveResult::Bound(namespace) = resolved else { continue };
        if namespace.0 == RDF {
            continue;
        }
        if let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) {
            let key = (namespace.0.to_owned(), name.as_ref().to_owned());
            found.entry(key).or_insert_with(|| vec![(None, value.into_owned())]);
        }
    }
}
