//! How to reach who took a photo.

use darkroom::Contact;

use super::edit::{Applied, Field, Step, apply, value};
use super::error::DeskError;
use super::said::Did;
use super::{LONGEST_WORDS, MOST_PHOTOS, check_many};
use crate::actor::Actor;
use crate::error::Result;
use crate::office::Office;
use crate::text::{clean, one_line};

/// Sets the contact of photos, whole, in one transaction.
///
/// Errors: `photo-unknown`, `too-many-photos`, `words-too-long` (over 2,000 characters).
pub fn set_contact(office: &Office, actor: &Actor, ids: &[String], contact: &Contact) -> Result<Applied> {
    let ids = check_many(ids, MOST_PHOTOS)?;
    let contact = Contact {
        address: clean(&contact.address),
        city: one_line(&contact.city),
        region: one_line(&contact.region),
        postcode: one_line(&contact.postcode),
        country: one_line(&contact.country),
        phone: one_line(&contact.phone),
        email: one_line(&contact.email),
        web: one_line(&contact.web),
    };
    let after = serde_json::to_value(contact)?;
    if after.to_string().chars().count() > LONGEST_WORDS {
        return Err(DeskError::WordsTooLong { part: Some(Field::Contact), limit: LONGEST_WORDS }.into());
    }
    office.transact(actor, |tx| {
        let step =
            |id: &&str| Ok(Step::new(id, Field::Contact, value(tx, id, Field::Contact)?, after.clone()));
        let steps = ids.iter().map(step).collect::<Result<Vec<_>>>()?;
        apply(tx, Did::Contact, steps)
    })
}
