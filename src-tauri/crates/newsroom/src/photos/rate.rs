//! Choosing: stars, and picked or rejected.

use super::edit::{Applied, Field, Step, apply, value};
use super::error::DeskError;
use super::said::Did;
use super::{MOST_PHOTOS, check_many};
use crate::actor::Actor;
use crate::error::Result;
use crate::office::Office;

/// Sets stars (0 to 5), pick (-1, 0, 1) or both on photos, in one transaction.
///
/// Errors: `photo-unknown`, `too-many-photos`, `rating-invalid`.
pub fn rate(
    office: &Office,
    actor: &Actor,
    ids: &[String],
    stars: Option<i64>,
    pick: Option<i64>,
) -> Result<Applied> {
    let ids = check_many(ids, MOST_PHOTOS)?;
    if stars.is_some_and(|stars| !(0..=5).contains(&stars))
        || pick.is_some_and(|pick| !(-1..=1).contains(&pick))
    {
        return Err(DeskError::RatingInvalid.into());
    }
    let did = match (stars, pick) {
        (Some(stars), _) => Did::Stars { count: stars.unsigned_abs() },
        (None, Some(1)) => Did::Picked,
        (None, Some(-1)) => Did::Rejected,
        (None, _) => Did::Unmarked,
    };
    office.transact(actor, |tx| {
        let mut steps = Vec::new();
        for id in ids {
            for (field, wanted) in [(Field::Stars, stars), (Field::Pick, pick)] {
                if let Some(wanted) = wanted {
                    steps.push(Step::new(id, field, value(tx, id, field)?, wanted));
                }
            }
        }
        apply(tx, did, steps)
    })
}
