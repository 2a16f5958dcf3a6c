//! The pictures: each photo of a package is looked for among those of the page, by what it shows and not by its name.

use darkroom::Metadata;

use super::found::{Lost, Outcome, PhotoOutcome};
use crate::package::Rendered;

/// Bits of the fingerprint (`darkroom::likeness`) that may differ where a picture was scaled and encoded again.
const ALIKE: u32 = 10;

/// A picture as far as two are compared: none of its pixels.
#[derive(Clone, Debug)]
pub struct Seen {
    sha256: String,
    likeness: u64,
    width: u32,
    height: u32,
    said: Metadata,
}

/// Looks at a picture; `None` for bytes that are none.
pub fn seen(bytes: &[u8]) -> Option<Seen> {
    let probe = darkroom::probe(bytes).ok()?;
    Some(Seen {
        sha256: manuscript::hex::sha256(bytes),
        likeness: darkroom::likeness(bytes).ok()?,
        width: probe.width,
        height: probe.height,
        said: darkroom::read_metadata(bytes).unwrap_or_default(),
    })
}

/// What became of a package's photos among the pictures of a page. A picture is that photo which it is most like; of several
/// that are, the same bytes come first, then the largest.
pub fn photos(photos: &[Rendered], pictures: &[Seen]) -> Vec<PhotoOutcome> {
    let own: Vec<Option<Seen>> = photos.iter().map(|photo| seen(&photo.bytes)).collect();
    let distance = |picture: &Seen, photo: &Seen| (picture.likeness ^ photo.likeness).count_ones();
    let is_same = |picture: &Seen, photo: &Seen| picture.sha256 == photo.sha256;
    let photo_of = |picture: &Seen| {
        let ours = own.iter().enumerate().filter_map(|(index, photo)| Some((index, photo.as_ref()?)));
        let rated = ours.map(|(index, photo)| (!is_same(picture, photo), distance(picture, photo), index));
        rated.min().filter(|(other, distance, _)| !other || *distance <= ALIKE).map(|(_, _, index)| index)
    };
    let shown: Vec<(usize, &Seen)> =
        pictures.iter().filter_map(|picture| Some((photo_of(picture)?, picture))).collect();
    let outcome = |(index, (photo, own)): (usize, (&Rendered, &Option<Seen>))| {
        let (width, height) = own.as_ref().map(|own| (own.width, own.height)).unwrap_or_default();
        let mut outcome = PhotoOutcome {
            figure: index + 1,
            file: photo.file.clone(),
            outcome: Outcome::Missing,
            width,
            height,
            shown: None,
            lost: Vec::new(),
        };
        let Some(own) = own else { return outcome };
        let of_it = shown.iter().filter(|(of, _)| *of == index).map(|(_, picture)| *picture);
        if let Some(best) = of_it.max_by_key(|picture| (is_same(picture, own), picture.width)) {
            outcome.outcome = if is_same(best, own) { Outcome::Kept } else { Outcome::Changed };
            outcome.shown = Some((best.width, best.height));
            outcome.lost = lost(&own.said, &best.said);
        }
        outcome
    };
    photos.iter().zip(&own).enumerate().map(outcome).collect()
}

/// What one file says and the other does not say at all.
fn lost(ours: &Metadata, theirs: &Metadata) -> Vec<Lost> {
    let text = |of: fn(&Metadata) -> &str| !of(ours).is_empty() && of(theirs).is_empty();
    let all = [
        (Lost::Caption, text(|said| &said.caption)),
        (Lost::Alt, text(|said| &said.alt)),
        (Lost::Credit, text(|said| &said.credit)),
        (Lost::Byline, text(|said| &said.byline)),
        (Lost::Rights, text(|said| &said.rights)),
        (Lost::UsageTerms, text(|said| &said.usage_terms)),
        (Lost::SourceType, text(|said| &said.source_type)),
        (Lost::Date, ours.taken_at.is_some() && theirs.taken_at.is_none()),
        (Lost::Place, text(|said| &said.place)),
        (Lost::People, !ours.people.is_empty() && theirs.people.is_empty()),
    ];
    all.into_iter().filter(|(_, lost)| *lost).map(|(what, _)| what).collect()
}
