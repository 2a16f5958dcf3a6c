//! The words of a photo: its own, which are the default, and those of one use.

use rusqlite::params;

use super::edit::{Field, Step, Undo, apply, apply_to_use};
use super::error::DeskError;
use super::said::Did;
use crate::actor::Actor;
use crate::error::{Message, Result};
use crate::office::Office;
use crate::photo::{Photo, show};
use crate::store::Tx;
use crate::text::clean;

/// Characters of one field.
pub(crate) const LONGEST_WORDS: usize = 2000;

/// What to set; `None` leaves as it is.
#[derive(Clone, Debug, Default)]
pub struct Words {
    pub caption: Option<String>,
    pub alt: Option<String>,
    pub credit: Option<String>,
}

/// A photo with its new words.
#[derive(Clone, Debug)]
pub struct Captioned {
    pub photo: Photo,
    /// Which articles kept the old words, for a person.
    pub notices: Vec<Message>,
    pub undo: Undo,
}

/// Sets the words of one use (`article` named), or the photo's own and with them every use that is still
/// empty or at the old default. Uses in articles that are approved, out or in the trash are left alone and
/// named: a default never voids an approval.
///
/// Errors: `photo-unknown`, `photo-not-used`, `article-unknown`, `article-locked`, `words-too-long` (over
/// 2,000 characters).
pub fn caption(
    office: &Office,
    actor: &Actor,
    id: &str,
    article: Option<&str>,
    words: &Words,
) -> Result<Captioned> {
    let words = words.tidy()?;
    office.transact(actor, |tx| {
        let photo = show(tx, id)?;
        let done = match article {
            Some(article) => {
                let wanted = words.each().map(|(field, new)| (field, new.to_owned())).collect::<Vec<_>>();
                apply_to_use(tx, Did::Words, article, id, &wanted)?
            }
            None => {
                let old = |field| match field {
                    Field::Caption => photo.caption.as_str(),
                    Field::Alt => photo.alt.as_str(),
                    _ => photo.credit.as_str(),
                };
                let steps = words.each().map(|(field, new)| Step::new(id, field, old(field), new)).collect();
                apply(tx, Did::Words, steps)?
            }
        };
        Ok(Captioned { photo: show(tx, id)?, notices: done.notices, undo: done.undo })
    })
}

/// Sets the photo's own words, from which its uses default.
pub(crate) fn set_own(tx: &mut Tx, id: &str, words: &Words) -> Result<()> {
    tx.execute(
        "UPDATE photos SET caption = coalesce(?2, caption), alt = coalesce(?3, alt), credit = coalesce(?4, credit) WHERE id = ?1",
        params![id, words.caption, words.alt, words.credit],
    )?;
    tx.changed.photos = true;
    Ok(())
}

impl Words {
    /// The words that are to be set.
    fn each(&self) -> impl Iterator<Item = (Field, &str)> {
        let all = [(Field::Caption, &self.caption), (Field::Alt, &self.alt), (Field::Credit, &self.credit)];
        all.into_iter().filter_map(|(field, new)| Some((field, new.as_deref()?)))
    }

    fn tidy(&self) -> Result<Words> {
        let tidy = |text: &Option<String>| match text {
            Some(text) if text.chars().count() > LONGEST_WORDS => {
                Err(DeskError::WordsTooLong { part: None, limit: LONGEST_WORDS })
            }
            Some(text) => Ok(Some(clean(text))),
            None => Ok(None),
        };
        Ok(Words { caption: tidy(&self.caption)?, alt: tidy(&self.alt)?, credit: tidy(&self.credit)? })
    }
}
