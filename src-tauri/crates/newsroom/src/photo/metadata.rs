//! What a photo of the store says about itself in a file that leaves it.

use darkroom::{Metadata, Person, Region as Area, TakenAt};

use super::list::Photo;

impl Photo {
    /// The photo's own words and people, as metadata of a rendition. Someone of whom only the place in the row is known
    /// is named without a rectangle; position data stay behind.
    pub fn metadata(&self) -> Metadata {
        let with_area = self.people.iter().filter(|region| region.w > 0.0 && region.h > 0.0);
        // The fields say what they are: “Ảnh: Lò Mai” is “Lò Mai”. Where nobody said who took it, the credit does.
        let name = self.credit.strip_prefix("Ảnh:").unwrap_or(&self.credit).trim();
        Metadata {
            caption: self.caption.clone(),
            alt: self.alt.clone(),
            credit: name.to_owned(),
            byline: if self.byline.is_empty() { name.to_owned() } else { self.byline.clone() },
            rights: self.rights.clone(),
            usage_terms: self.usage_terms.clone(),
            source_type: self.source_type.clone(),
            contact: self.contact.clone(),
            place: self.place.clone(),
            event: self.event.clone(),
            people: self.people.iter().map(|region| region.name.clone()).collect(),
            regions: with_area
                .map(|region| Person {
                    name: region.name.clone(),
                    region: Some(Area { x: region.x, y: region.y, w: region.w, h: region.h }),
                })
                .collect(),
            keywords: self.keywords.clone(),
            taken_at: self.taken_at.as_deref().and_then(|at| at.parse::<TakenAt>().ok()),
            ..Metadata::default()
        }
    }
}
