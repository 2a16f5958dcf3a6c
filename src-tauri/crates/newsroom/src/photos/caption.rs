//! The words of a photo: its own, which are the default, and those of one use.

use manuscript::{Block, Content, Inline};
use rusqlite::params;

use super::edit::{Field, Step, write};
use crate::actor::Actor;
use crate::articles;
use crate::error::{Error, Result};
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
    pub notices: Vec<String>,
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
        if let Some(article) = article {
            let mut used = false;
            articles::change_in(tx, article, "edit", |_, content| {
                used = set_uses(content, id, &words);
                Ok(())
            })?;
            if !used {
                return Err(Error::not_found("photo-not-used", "Bài này không dùng ảnh đó."));
            }
            return Ok(Captioned { photo: show(tx, id)?, notices: Vec::new() });
        }
        let own = [
            (Field::Caption, &photo.caption, &words.caption),
            (Field::Alt, &photo.alt, &words.alt),
            (Field::Credit, &photo.credit, &words.credit),
        ];
        let steps: Vec<Step> = own
            .into_iter()
            .filter_map(|(field, old, new)| Some(Step::new(id, field, old.as_str(), new.as_deref()?)))
            .collect();
        let (_, notices) = write(tx, &steps)?;
        Ok(Captioned { photo: show(tx, id)?, notices })
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

/// Sets the words on every figure of this photo; says whether there was one.
fn set_uses(content: &mut Content, id: &str, words: &Words) -> bool {
    let mut used = false;
    for block in &mut content.body {
        let Block::Figure { photo, alt, credit, caption, .. } = block else { continue };
        if photo != id {
            continue;
        }
        used = true;
        if let Some(text) = &words.caption {
            *caption = Inline::plain(text.clone());
        }
        if let Some(text) = &words.alt {
            alt.clone_from(text);
        }
        if let Some(text) = &words.credit {
            credit.clone_from(text);
        }
    }
    used
}

impl Words {
    fn tidy(&self) -> Result<Words> {
        let tidy = |text: &Option<String>| match text {
            Some(text) if text.chars().count() > LONGEST_WORDS => Err(Error::usage(
                "words-too-long",
                "Chú thích, mô tả hoặc tác giả ảnh dài quá 2.000 ký tự. Hãy rút gọn.",
            )),
            Some(text) => Ok(Some(clean(text))),
            None => Ok(None),
        };
        Ok(Words { caption: tidy(&self.caption)?, alt: tidy(&self.alt)?, credit: tidy(&self.credit)? })
    }
}
