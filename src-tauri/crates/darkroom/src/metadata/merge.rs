//! One picture, three voices: which of EXIF, IIM and XMP is believed.

use super::embed::Stored;
use super::exif::{self, Facts};
use super::iim::{self, Records};
use super::xmp::{self, Packet};
use super::{Metadata, Person, text};
use crate::container::Survey;

/// Everything a picture says about itself, merged.
pub(crate) struct Found {
    pub metadata: Metadata,
    /// Camera, lens and position; the other facts are in `metadata`.
    pub facts: Facts,
}

/// Merges by the Metadata Working Group's Guidelines for Handling Image Metadata 2.0 (section 4.2, and
/// chapter 5 for each field):
///
/// - What EXIF says is believed before the copies in XMP's `exif:` and `tiff:`; its caption, photographer and time
///   before those of IIM and XMP, which were written from it.
/// - Between IIM and XMP decides the digest of the IIM that whoever wrote both left behind. Where it does not match,
///   a program that knows no XMP has changed the IIM since: IIM first, but XMP where the IIM's text is only the
///   beginning of the XMP's, cut at the limit of its field. Where it matches, or where there is none: XMP first.
/// - A field that the first lacks is taken from the next.
///
/// A credit that nobody gave is the copyright notice.
pub(crate) fn merge(survey: &Survey) -> Found {
    let mut facts = survey.exif.as_deref().map(exif::facts).unwrap_or_default();
    let stored = Stored::of(survey);
    let packet = survey.xmp.as_deref().map(|packet| xmp::read(packet, stored)).unwrap_or_default();
    let records = survey.iim.as_deref().map(iim::read).unwrap_or_default();
    let iim_is_newer = match (survey.iim.as_deref(), survey.iim_digest.as_deref()) {
        (Some(records), Some(digest)) => iim::digest(records) != digest,
        _ => false,
    };
    let Packet { metadata: whole, copyright: rights, camera: copy } = packet;
    let Records { metadata: short, copyright: notice } = records;
    let (mut metadata, copyright) = if iim_is_newer {
        (uncut(short, &whole).or(whole), or(notice, rights))
    } else {
        (whole.or(short), or(rights, notice))
    };
    metadata.caption = or(std::mem::take(&mut facts.caption), metadata.caption);
    metadata.byline = or(text::line(&facts.byline), metadata.byline);
    metadata.credit = or(metadata.credit, text::line(&or(std::mem::take(&mut facts.copyright), copyright)));
    metadata.taken_at =
        facts.taken_at.or(copy.taken_at).or(metadata.taken_at).or(facts.digitized_at).or(copy.digitized_at);
    facts.camera = or(facts.camera, copy.camera);
    facts.lens = or(facts.lens, copy.lens);
    facts.position = facts.position.or(copy.position);
    Found { metadata: metadata.with_everybody_named(), facts }
}

/// The people of a picture in order, each with a place if one is known.
pub(crate) fn people(metadata: &Metadata) -> Vec<Person> {
    let place = |name: &String| metadata.regions.iter().find(|person| person.name == *name)?.region;
    metadata.people.iter().map(|name| Person { name: name.clone(), region: place(name) }).collect()
}

fn or(first: String, second: String) -> String {
    if first.is_empty() { second } else { first }
}

/// IIM whose texts, where they are only beginnings of the XMP's, are whole.
fn uncut(short: Metadata, whole: &Metadata) -> Metadata {
    let text = |short: String, whole: &String, limit: usize| {
        // A cut falls before a letter that did not fit, and spaces before it went too.
        let cut = short.len() + 8 > limit && whole.starts_with(short.as_str());
        if cut && !short.is_empty() { whole.clone() } else { short }
    };
    Metadata {
        caption: text(short.caption, &whole.caption, 2000),
        credit: text(short.credit, &whole.credit, 32),
        byline: text(short.byline, &whole.byline, 32),
        headline: text(short.headline, &whole.headline, 256),
        place: text(short.place, &whole.place, 32),
        source: text(short.source, &whole.source, 32),
        keywords: short
            .keywords
            .into_iter()
            .map(|keyword| {
                let long = whole.keywords.iter().find(|long| long.starts_with(keyword.as_str()));
                long.map_or(keyword.clone(), |long| text(keyword, long, 64))
            })
            .collect(),
        ..short
    }
}
