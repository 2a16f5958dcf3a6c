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
    let part = |kind: &str| {
        let found = relationships.values().find(|relation| relation.kind == kind && !relation.external);
        found.map_or(Ok(None), |relation| parts::xml(archive, &relation.target))
    };
    let application = part("extended-properties")?.and_then(|tree| value(&tree, "Application"));
    let Some(core) = part("core-properties")?.filter(|_| application.as_deref() == Some(PROGRAM)) else {
        return Ok(Said::default());
    };
    let custom = part("custom-properties")?;
    let custom = |name: &str| {
        let properties = custom.as_ref()?.nodes().next()?;
        let property = properties.nodes().find(|node| node.attribute("name") == Some(name))?;
        property.nodes().next().map(Node::text)
    };
    Ok(Said {
        category: value(&core, "subject"),
        byline: value(&core, "creator"),
        place: custom(PLACE),
        tags: value(&core, "keywords"),
        event_date: custom(EVENT_DATE).as_deref().and_then(day),
        published: value(&core, "modified").as_deref().and_then(day),
    })
}

/// The text of a property, whatever namespace it is in.
fn value(tree: &Node, name: &str) -> Option<String> {
    let root = tree.nodes().next()?;
    let node = root.nodes().find(|node| node.name.rsplit(':').next() == Some(name))?;
    Some(node.text()).filter(|text| !text.is_empty())
}

fn day(time: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(time.get(..10)?, "%Y-%m-%d").ok()
}
