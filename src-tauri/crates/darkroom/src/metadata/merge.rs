//! One picture, three voices: which of EXIF, IIM and XMP is believed.

use super::embed::Stored;
use super::exif::{self, Facts};
use super::factory::{is_factory, without_charset};
use super::lost::{best, best_list};
use super::xmp::{self, Packet};
use super::{Metadata, Person, TakenAt, iim, labels, text};
use crate::container::Survey;

/// Everything a picture says about itself, merged.
pub(crate) struct Found {
    pub metadata: Metadata,
    /// Camera, lens, position and the last change; the other facts are in `metadata`.
    pub facts: Facts,
}

/// Merges by the Metadata Working Group's Guidelines for Handling Image Metadata 2.0 (section 4.2, and
/// chapter 5 for each field):
///
/// - What EXIF says is believed before the copies in XMP's `exif:` and `tiff:`; its caption, photographer, copyright and
///   time before those of IIM and XMP, which were written from it.
/// - Between IIM and XMP decides the digest of the IIM that whoever wrote both left behind. Where it does not match,
///   a program that knows no XMP has changed the IIM since: IIM first, but XMP where the IIM's text is only the
///   beginning of the XMP's, cut at the limit of its field. Where it matches, or where there is none: XMP first.
/// - A field that the first lacks is taken from the next; after those three come what PNG and Windows say in ways of
///   their own. A text that lost its letters gives way to one that has them, wherever that stands.
/// - What a device wrote by itself is no caption.
///
/// By-line, credit and copyright are three things: none of them stands in for another.
pub(crate) fn merge(survey: &Survey) -> Found {
    let mut facts = survey.exif.as_deref().map(exif::facts).unwrap_or_default();
    let stored = Stored::of(survey);
    let Packet { metadata: whole, camera: copy } = xmp::read(&survey.xmp, stored);
    let short = survey.iim.as_deref().map(iim::read).unwrap_or_default();
    let labels = labels::read(&survey.texts);
    let iim_is_newer = match (survey.iim.as_deref(), survey.iim_digest.as_deref()) {
        (Some(records), Some(digest)) => iim::digest(records) != digest,
        _ => false,
    };
    facts.make = or(facts.make, copy.make);
    facts.model = or(facts.model, copy.model);
    let caption = |text: String| {
        let text = text::paragraphs(without_charset(&text));
        if is_factory(&text, &[&facts.make, &facts.model, &facts.software]) { String::new() } else { text }
    };
    let (whole, short) = (
        Metadata { caption: caption(whole.caption), ..whole },
        Metadata { caption: caption(short.caption), ..short },
    );
    let mut metadata = if iim_is_newer { uncut(short, &whole).or(whole) } else { whole.or(short) };
    metadata.caption = best([
        caption(std::mem::take(&mut facts.caption)),
        metadata.caption,
        caption(copy.caption),
        caption(labels.metadata.caption),
        caption(std::mem::take(&mut facts.windows.title)),
        caption(std::mem::take(&mut facts.windows.comment)),
    ]);
    metadata.byline = best([
        std::mem::take(&mut facts.byline),
        metadata.byline,
        copy.byline,
        labels.metadata.byline,
        std::mem::take(&mut facts.windows.author),
    ]);
    metadata.rights =
        best([std::mem::take(&mut facts.rights), metadata.rights, copy.rights, labels.metadata.rights]);
    metadata.headline = best([metadata.headline, labels.metadata.headline]);
    metadata.keywords = best_list(metadata.keywords, std::mem::take(&mut facts.windows.keywords));
    metadata.taken_at = TakenAt::first_of([
        facts.taken_at,
        copy.taken_at,
        metadata.taken_at,
        facts.digitized_at,
        copy.digitized_at,
        labels.created_at,
    ]);
    facts.changed_at = TakenAt::first_of([facts.changed_at, copy.changed_at]);
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
        rights: text(short.rights, &whole.rights, 128),
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
