//! Writing a packet.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::{DC, IPTC_CORE, IPTC_EXTENSION, PHOTOSHOP, RDF};
use crate::metadata::Metadata;
use crate::metadata::embed::Stored;

/// The language of everything the program writes, beside the default entry that every reader looks at.
const LANGUAGES: [&str; 2] = ["x-default", "vi"];

/// A whole packet, read-only and without padding: nobody edits a rendition in place. Properties stand in the
/// alphabetical order of their prefixed names, so the same metadata gives the same bytes.
pub(in crate::metadata) fn write(metadata: &Metadata, _stored: Stored) -> io::Result<Vec<u8>> {
    let mut out = "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n".as_bytes().to_vec();
    let mut xml = Writer::new_with_indent(&mut out, b' ', 1);
    xml.create_element("x:xmpmeta").with_attribute(("xmlns:x", "adobe:ns:meta/")).write_inner_content(
        |xml| {
            xml.create_element("rdf:RDF").with_attribute(("xmlns:rdf", RDF)).write_inner_content(|xml| {
                xml.create_element("rdf:Description")
                    .with_attributes([
                        ("rdf:about", ""),
                        ("xmlns:dc", DC),
                        ("xmlns:photoshop", PHOTOSHOP),
                        ("xmlns:Iptc4xmpCore", IPTC_CORE),
                        ("xmlns:Iptc4xmpExt", IPTC_EXTENSION),
                    ])
                    .write_inner_content(|xml| properties(xml, metadata))?;
                Ok(())
            })?;
            Ok(())
        },
    )?;
    out.extend(b"\n<?xpacket end=\"r\"?>");
    Ok(out)
}

type Xml<'a> = Writer<&'a mut Vec<u8>>;

fn properties(xml: &mut Xml<'_>, metadata: &Metadata) -> io::Result<()> {
    alternatives(xml, "Iptc4xmpCore:AltTextAccessibility", &metadata.alt)?;
    simple(xml, "Iptc4xmpCore:Location", &metadata.place)?;
    list(xml, "Iptc4xmpExt:PersonInImage", "rdf:Bag", &metadata.people)?;
    list(xml, "dc:creator", "rdf:Seq", std::slice::from_ref(&metadata.byline))?;
    alternatives(xml, "dc:description", &metadata.caption)?;
    list(xml, "dc:subject", "rdf:Bag", &metadata.keywords)?;
    alternatives(xml, "dc:title", &metadata.headline)?;
    simple(xml, "photoshop:City", &metadata.place)?;
    simple(xml, "photoshop:Credit", &metadata.credit)?;
    simple(xml, "photoshop:DateCreated", &metadata.taken_at.map(String::from).unwrap_or_default())?;
    simple(xml, "photoshop:Headline", &metadata.headline)?;
    simple(xml, "photoshop:Source", &metadata.source)
}

fn simple(xml: &mut Xml<'_>, name: &str, value: &str) -> io::Result<()> {
    if !value.is_empty() {
        xml.create_element(name).write_text_content(BytesText::new(value))?;
    }
    Ok(())
}

fn list(xml: &mut Xml<'_>, name: &str, kind: &str, values: &[String]) -> io::Result<()> {
    if values.iter().all(String::is_empty) {
        return Ok(());
    }
    xml.create_element(name).write_inner_content(|xml| {
        xml.create_element(kind).write_inner_content(|xml| {
            values.iter().try_for_each(|value| {
                xml.create_element("rdf:li").write_text_content(BytesText::new(value))?;
                Ok(())
            })
        })?;
        Ok(())
    })?;
    Ok(())
}

fn alternatives(xml: &mut Xml<'_>, name: &str, value: &str) -> io::Result<()> {
    if value.is_empty() {
        return Ok(());
    }
    xml.create_element(name).write_inner_content(|xml| {
        xml.create_element("rdf:Alt").write_inner_content(|xml| {
            LANGUAGES.iter().try_for_each(|&language| {
                let item = xml.create_element("rdf:li").with_attribute(("xml:lang", language));
                item.write_text_content(BytesText::new(value))?;
                Ok(())
            })
        })?;
        Ok(())
    })?;
    Ok(())
}
