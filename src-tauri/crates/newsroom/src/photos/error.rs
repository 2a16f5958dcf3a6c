use message::{Argue, Argument};

use crate::error::faults;

use super::edit::Field;

faults! {
    /// What can be wrong with a request to the photo desk.
    pub enum DeskError {
        CameraUnknown { camera: String } = NotFound "camera-unknown",
        FieldUnknown { name: String } = Usage "photo-field-unknown",
        NotUsed = NotFound "photo-not-used",
        OffsetTooLarge = Usage "offset-too-large",
        RatingInvalid = Usage "rating-invalid",
        RegionInvalid = Usage "region-invalid",
        TooMany { limit: usize } = Usage "too-many-photos",
        TooManyPeople { limit: usize } = Usage "too-many-people",
        /// `part`: which words, where it is one field of a photo.
        WordsTooLong { part: Option<Field>, limit: usize } = Usage "words-too-long",
    }
}

impl Argue for Field {
    const WORDS: &'static [&'static str] = &[
        "photo-field.caption",
        "photo-field.alt",
        "photo-field.credit",
        "photo-field.place",
        "photo-field.event",
        "photo-field.event_date",
        "photo-field.keywords",
        "photo-field.byline",
        "photo-field.rights",
        "photo-field.usage_terms",
        "photo-field.source_type",
        "photo-field.contact",
        "photo-field.stars",
        "photo-field.pick",
        "photo-field.people",
        "photo-field.trashed_at",
    ];

    fn argument(&self) -> Option<Argument> {
        Some(Argument::Word(format!("photo-field.{}", self.name())))
    }
}
