//! The properties of a document. Those of Word are left over from whatever file it was begun with, so only
//! what our own program wrote is believed.

use chrono::NaiveDate;

use super::parts;
use super::xml::Node;
use crate::archive::Archive;
use crate::formats::{EVENT_DATE, PLACE, PROGRAM};
use crate::read::ReadError;
use crate::read::draft::Said;

pub(super) fn said(archive: &Archive) -> Result<Said, ReadError> {
    let relationships = parts::relationships(archive, "")?;
    let read = |kind: &str, name: &str| {
        let read = parts::read_kind(archive, &relationships, kind, |root| Ok(value(root, name)));
        Ok::<_, ReadError>(read?.flatten())
    };
    if read("extended-properties", "Application")?.as_deref() != Some(PROGRAM) {
        return Ok(Said::default());
    }
    let core = |name: &str| read("core-properties", name);
    let custom = |name: &str| {
        let read = parts::read_kind(archive, &relationships, "custom-properties", |root| {
            let property = root.nodes().next().and_then(|properties| {
                properties.nodes().find(|node| node.attribute("name") == Some(name))?.nodes().next()
            });
            Ok(property.map(|value| value.text().into_owned()))
        });
        Ok::<_, ReadError>(read?.flatten())
    };
    Ok(Said {
        category: core("subject")?,
        byline: core("creator")?,
        place: custom(PLACE)?,
        tags: core("keywords")?,
        event_date: custom(EVENT_DATE)?.as_deref().and_then(day),
        published: core("modified")?.as_deref().and_then(day),
    })
}

/// The text of a property, whatever namespace it is in.
fn value(tree: Node, name: &str) -> Option<String> {
    let root = tree.nodes().next()?;
    let node = root.nodes().find(|node| node.name().1 == name)?;
    Some(node.text().into_owned()).filter(|text| !text.is_empty())
}

fn day(time: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(time.get(..10)?, "%Y-%m-%d").ok()
}
