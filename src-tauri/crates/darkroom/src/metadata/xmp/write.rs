//! Writing a packet.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::{AREA, DC, DIMENSIONS, IPTC_CORE, IPTC_EXTENSION, META, PHOTOSHOP, RDF, REGIONS, RIGHTS, XMP};
use crate::metadata::embed::Stored;
use crate::metadata::{Metadata, Person, Region};

/// The language of everything the program writes, beside the default entry that every reader looks at.
const LANGUAGES: [&str; 2] = ["x-default", "vi"];
/// What an IPTC image region shows (IPTC NewsCodes, image region type).
const HUMAN: &str = "http://cv.iptc.org/newscodes/imageregiontype/human";

type Xml<'a> = Writer<&'a mut Vec<u8>>;

/// A whole packet, read-only and without padding: nobody edits a rendition in place. Properties stand in the
/// alphabetical order of their prefixed names, so the same metadata gives the same bytes.
pub(in crate::metadata) fn write(metadata: &Metadata, stored: Stored) -> io::Result<Vec<u8>> {
    let mut out = "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n".as_bytes().to_vec();
    let mut xml = Writer::new_with_indent(&mut out, b' ', 1);
    let mut namespaces = vec![
        ("rdf:about", ""),
        ("xmlns:dc", DC),
        ("xmlns:photoshop", PHOTOSHOP),
        ("xmlns:Iptc4xmpCore", IPTC_CORE),
        ("xmlns:Iptc4xmpExt", IPTC_EXTENSION),
    ];
    if !metadata.usage_terms.is_empty() {
        namespaces.push(("xmlns:xmpRights", RIGHTS));
    }
    if !metadata.regions.is_empty() {
        namespaces.extend([
            ("xmlns:mwg-rs", REGIONS),
            ("xmlns:stArea", AREA),
            ("xmlns:stDim", DIMENSIONS),
            ("xmlns:xmp", XMP),
        ]);
    }
    element(&mut xml, "x:xmpmeta", &[("xmlns:x", META)], |xml| {
        element(xml, "rdf:RDF", &[("xmlns:rdf", RDF)], |xml| {
            element(xml, "rdf:Description", &namespaces, |xml| properties(xml, metadata, stored))
        })
    })?;
    out.extend(b"\n<?xpacket end=\"r\"?>");
    Ok(out)
}

fn properties(xml: &mut Xml<'_>, metadata: &Metadata, stored: Stored) -> io::Result<()> {
    alternatives(xml, "Iptc4xmpCore:AltTextAccessibility", &metadata.alt)?;
    if !metadata.contact.is_empty() {
        element(xml, "Iptc4xmpCore:CreatorContactInfo", &[RESOURCE], |xml| {
            let fields = metadata.contact.fields();
            fields.iter().try_for_each(|(name, value)| simple(xml, &format!("Iptc4xmpCore:{name}"), value))
        })?;
    }
    simple(xml, "Iptc4xmpCore:Location", &metadata.place)?;
    simple(xml, "Iptc4xmpExt:DigitalSourceType", &metadata.source_type)?;
    alternatives(xml, "Iptc4xmpExt:Event", &metadata.event)?;
    structures(xml, "Iptc4xmpExt:ImageRegion", &metadata.regions, |xml, person, region| {
        iptc_region(xml, person, region.stored(stored.orientation))
    })?;
    list(xml, "Iptc4xmpExt:PersonInImage", "rdf:Bag", &metadata.people)?;
    let names: Vec<String> = metadata.byline.split(';').map(|name| name.trim().to_owned()).collect();
    list(xml, "dc:creator", "rdf:Seq", &names)?;
    alternatives(xml, "dc:description", &metadata.caption)?;
    alternatives(xml, "dc:rights", &metadata.rights)?;
    list(xml, "dc:subject", "rdf:Bag", &metadata.keywords)?;
    alternatives(xml, "dc:title", &metadata.headline)?;
    if !metadata.regions.is_empty() {
        element(xml, "mwg-rs:Regions", &[RESOURCE], |xml| working_group_regions(xml, metadata, stored))?;
    }
    simple(xml, "photoshop:City", &metadata.place)?;
    simple(xml, "photoshop:Credit", &metadata.credit)?;
    simple(xml, "photoshop:DateCreated", &metadata.taken_at.map(String::from).unwrap_or_default())?;
    simple(xml, "photoshop:Headline", &metadata.headline)?;
    simple(xml, "photoshop:Source", &metadata.source)?;
    alternatives(xml, "xmpRights:UsageTerms", &metadata.usage_terms)
}

/// A region of the IPTC Photo Metadata Standard 2019.1 and later, in parts of the picture as it is stored.
fn iptc_region(xml: &mut Xml<'_>, person: &Person, region: Region) -> io::Result<()> {
    alternatives(xml, "Iptc4xmpExt:Name", &person.name)?;
    list(xml, "Iptc4xmpExt:PersonInImage", "rdf:Bag", std::slice::from_ref(&person.name))?;
    element(xml, "Iptc4xmpExt:RegionBoundary", &[RESOURCE], |xml| {
        simple(xml, "Iptc4xmpExt:rbH", &part(region.h))?;
        simple(xml, "Iptc4xmpExt:rbShape", "rectangle")?;
        simple(xml, "Iptc4xmpExt:rbUnit", "relative")?;
        simple(xml, "Iptc4xmpExt:rbW", &part(region.w))?;
        simple(xml, "Iptc4xmpExt:rbX", &part(region.x))?;
        simple(xml, "Iptc4xmpExt:rbY", &part(region.y))
    })?;
    element(xml, "Iptc4xmpExt:rCtype", &[], |xml| {
        element(xml, "rdf:Bag", &[], |xml| {
            element(xml, "rdf:li", &[RESOURCE], |xml| {
                list(xml, "xmp:Identifier", "rdf:Bag", &[HUMAN.to_owned()])
            })
        })
    })
}

/// The regions of the Metadata Working Group (2.0, 5.9), in parts of the picture as it is stored; a place is its centre.
fn working_group_regions(xml: &mut Xml<'_>, metadata: &Metadata, stored: Stored) -> io::Result<()> {
    let (w, h) = (stored.width.to_string(), stored.height.to_string());
    let size = [("stDim:h", h.as_str()), ("stDim:unit", "pixel"), ("stDim:w", &w)];
    xml.create_element("mwg-rs:AppliedToDimensions").with_attributes(size).write_empty()?;
    structures(xml, "mwg-rs:RegionList", &metadata.regions, |xml, person, region| {
        let region = region.stored(stored.orientation);
        let (x, y) = (part(region.x + region.w / 2.0), part(region.y + region.h / 2.0));
        let (w, h) = (part(region.w), part(region.h));
        let area = [
            ("stArea:h", h.as_str()),
            ("stArea:unit", "normalized"),
            ("stArea:w", &w),
            ("stArea:x", &x),
            ("stArea:y", &y),
        ];
        xml.create_element("mwg-rs:Area").with_attributes(area).write_empty()?;
        simple(xml, "mwg-rs:Name", &person.name)?;
        simple(xml, "mwg-rs:Type", "Face")
    })
}

/// Seven decimals, for the centre of millionths; no zeros at the end.
fn part(value: f64) -> String {
    let text = format!("{value:.7}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Marks an element whose content are the fields of a structure.
const RESOURCE: (&str, &str) = ("rdf:parseType", "Resource");

fn element(
    xml: &mut Xml<'_>,
    name: &str,
    attributes: &[(&str, &str)],
    content: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
) -> io::Result<()> {
    xml.create_element(name)
        .with_attributes(attributes.iter().copied())
        .write_inner_content(content)
        .map(|_| ())
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
    element(xml, name, &[], |xml| {
        element(xml, kind, &[], |xml| values.iter().try_for_each(|value| simple(xml, "rdf:li", value)))
    })
}

/// A list of structures, one for each person who has a place in the picture.
fn structures(
    xml: &mut Xml<'_>,
    name: &str,
    people: &[Person],
    content: impl Fn(&mut Xml<'_>, &Person, Region) -> io::Result<()>,
) -> io::Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    element(xml, name, &[], |xml| {
        element(xml, "rdf:Bag", &[], |xml| {
            people.iter().filter_map(|person| Some((person, person.region?))).try_for_each(
                |(person, region)| element(xml, "rdf:li", &[RESOURCE], |xml| content(xml, person, region)),
            )
        })
    })
}

fn alternatives(xml: &mut Xml<'_>, name: &str, value: &str) -> io::Result<()> {
    if value.is_empty() {
        return Ok(());
    }
    element(xml, name, &[], |xml| {
        element(xml, "rdf:Alt", &[], |xml| {
            LANGUAGES.iter().try_for_each(|&language| {
                let item = xml.create_element("rdf:li").with_attribute(("xml:lang", language));
                item.write_text_content(BytesText::new(value)).map(|_| ())
            })
        })
    })
}
