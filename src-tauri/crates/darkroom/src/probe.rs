//! What a photo is and says about itself.

use serde::{Deserialize, Serialize};

use crate::container::{Survey, survey};
use crate::metadata::merge::{Found, merge, people};
use crate::metadata::{Contact, Known, Person, TakenAt};
use crate::{Format, PhotoError, guarded};

/// A photo before it is decoded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Probe {
    pub format: Format,
    /// Width in pixels of the upright picture.
    pub width: u32,
    /// Height in pixels of the upright picture.
    pub height: u32,
    /// EXIF orientation of the stored pixels, 1 to 8.
    pub orientation: u8,
    /// When the picture was taken, as the camera's clock said.
    pub taken_at: Option<TakenAt>,
    /// When the file was last changed, as it says itself; see [`Probe::named`].
    pub changed_at: Option<TakenAt>,
    /// Caption that the file already carries.
    pub caption: Option<String>,
    /// Description for who cannot see the picture, that the file already carries.
    pub alt: Option<String>,
    /// Credit line that the file already carries.
    pub credit: Option<String>,
    /// Photographers that the file already names, separated by semicolons.
    pub byline: Option<String>,
    /// Copyright notice that the file already carries.
    pub rights: Option<String>,
    /// On what terms the file says that it may be used.
    pub usage_terms: Option<String>,
    /// As [`crate::Metadata::source_type`].
    pub source_type: Option<String>,
    /// How to reach the photographer.
    pub contact: Contact,
    /// Maker, model and serial number of the camera, as far as it tells; one line, empty when it tells nothing.
    pub camera: String,
    /// Model of the lens.
    pub lens: Option<String>,
    /// Where the camera was: latitude (north positive) and longitude (east positive) in degrees.
    pub position: Option<(f64, f64)>,
    /// Keywords that the file already carries.
    pub keywords: Vec<String>,
    /// Name of the place that the file already carries.
    pub place: Option<String>,
    /// Who the file says is in the picture, in its order.
    pub people: Vec<Person>,
    /// The file names more metadata (extended XMP) than it has: what is missing may be words.
    pub metadata_is_cut: bool,
}

impl Probe {
    /// With `taken_at` as the name of the file tells it where the camera said nothing; the last change of the file stands
    /// in for both.
    #[must_use]
    pub fn named(self, file: &str) -> Self {
        Self { taken_at: taken(self.taken_at, file, self.changed_at), ..self }
    }
}

pub(crate) fn taken(taken_at: Option<TakenAt>, file: &str, changed_at: Option<TakenAt>) -> Option<TakenAt> {
    if taken_at.is_some_and(|taken| taken.known == Known::Time) {
        return taken_at;
    }
    TakenAt::first_of([taken_at, TakenAt::from_name(file), changed_at])
}

/// Reads the header and walks the structure to its end: a file cut short is [`PhotoError::Damaged`], also when
/// only its tail is missing. No pixel is decoded.
///
/// # Errors
/// All of [`PhotoError`] but those of rendering. Broken metadata is no error: it counts as absent.
pub fn probe(bytes: &[u8]) -> Result<Probe, PhotoError> {
    guarded(|| Ok(told(&survey(bytes)?)))
}

/// What a walk over the file found, for others.
pub(crate) fn told(survey: &Survey) -> Probe {
    let Found { metadata, facts } = merge(survey);
    let people = people(&metadata);
    let swapped = survey.orientation >= 5;
    let (width, height) = if swapped { (survey.height, survey.width) } else { (survey.width, survey.height) };
    let some = |text: String| (!text.is_empty()).then_some(text);
    Probe {
        format: survey.format,
        width,
        height,
        orientation: survey.orientation,
        taken_at: metadata.taken_at,
        changed_at: facts.changed_at,
        caption: some(metadata.caption),
        alt: some(metadata.alt),
        credit: some(metadata.credit),
        byline: some(metadata.byline),
        rights: some(metadata.rights),
        usage_terms: some(metadata.usage_terms),
        source_type: some(metadata.source_type),
        contact: metadata.contact,
        camera: facts.camera,
        lens: some(facts.lens),
        position: facts.position,
        keywords: metadata.keywords,
        place: some(metadata.place),
        people,
        metadata_is_cut: survey.xmp_is_cut,
    }
}
