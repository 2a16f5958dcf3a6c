//! What the reader of cells does not tell: which sheet is the first that is seen, and which of its rows are hidden.

use std::collections::HashSet;

use packaging::archive::Archive;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// The first sheet that is not hidden.
pub(super) struct First {
    pub name: String,
    /// Numbers of its hidden rows, from 0.
    pub hidden: HashSet<u32>,
}

/// Finds it; `None` where the archive is no workbook, or one without a sheet that is seen.
pub(super) fn first(archive: &Archive) -> Option<First> {
    let mut sheet = None;
    elements(part(archive, "xl/workbook.xml")?, |element| {
        let seen = element.local_name().as_ref() == "sheet"
            && attribute(element, "state").is_none_or(|state| state == "visible");
        if seen && sheet.is_none() {
            sheet = attribute(element, "name").zip(linked(element));
        }
    });
    let (name, link) = sheet?;
    let mut target = None;
    elements(part(archive, "xl/_rels/workbook.xml.rels")?, |element| {
        if attribute(element, "Id").is_some_and(|id| id == link) {
            target = attribute(element, "Target");
        }
    });
    let target = target?;
    let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
    Some(First { name, hidden: hidden(part(archive, &path)?) })
}

fn hidden(sheet: &str) -> HashSet<u32> {
    let mut hidden = HashSet::new();
    // A row without a number follows the one before it.
    let mut next = 1_u32;
    elements(sheet, |element| {
        if element.local_name().as_ref() != "row" {
            return;
        }
        let number: u32 = attribute(element, "r").and_then(|number| number.parse().ok()).unwrap_or(next);
        next = number.saturating_add(1);
        if attribute(element, "hidden").is_some_and(|flag| flag == "1" || flag == "true") {
            hidden.insert(number.saturating_sub(1));
        }
    });
    hidden
}

fn part<'a>(archive: &'a Archive, name: &str) -> Option<&'a str> {
    let text = std::str::from_utf8(archive.get(name)?).ok()?;
    Some(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// Shows every element, to the end or to the first fault; what is faulty the reader of cells refuses.
fn elements(text: &str, mut see: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => see(&element),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// The relationship that a sheet is, whatever the prefix of its namespace.
fn linked(element: &BytesStart<'_>) -> Option<String> {
    let mut attributes = element.attributes().flatten();
    let found = attributes
        .find(|attribute| attribute.key.prefix().is_some() && attribute.key.local_name().as_ref() == "id")?;
    Some(found.value.into_owned())
}
