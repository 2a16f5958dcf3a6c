//! The words of a photo: its own, which are the default, and those of one use.

use manuscript::{Block, Content, Inline};
use rusqlite::params;

use super::list::{Photo, show};
use crate::actor::Actor;
use crate::articles;
use crate::error::{Error, Result};
use crate::office::Office;
use crate::review::{State, check_editable};
use crate::store::Tx;
use crate::text::nfc;

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
                used = set_uses(content, id, |_, _| true, &words);
                Ok(())
            })?;
            if !used {
                return Err(Error::not_found("photo-not-used", "Bài này không dùng ảnh đó."));
            }
            return Ok(Captioned { photo: show(tx, id)?, notices: Vec::new() });
        }
        set_own(tx, id, &words)?;
        let mut notices = Vec::new();
        for article in &photo.used_in {
            let row = articles::row(tx, article)?;
            if matches!(row.state, State::Approved | State::Exported) || check_editable(&row).is_err() {
                notices.push(format!("Bài “{}” vẫn giữ lời cũ của ảnh.", row.headline));
                continue;
            }
            articles::change_in(tx, article, "edit", |_, content| {
                let old = [&photo.caption, &photo.alt, &photo.credit];
                set_uses(content, id, |field, now| now.is_empty() || now == old[field], &words);
                Ok(())
            })?;
        }
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

/// Sets the words on every figure of this photo where `may(field, current)` agrees; says whether there was one.
/// Fields: 0 caption, 1 alt, 2 credit.
fn set_uses(content: &mut Content, id: &str, may: impl Fn(usize, &str) -> bool, words: &Words) -> bool {
    let mut used = false;
    for block in &mut content.body {
        let Block::Figure { photo, alt, credit, caption, .. } = block else { continue };
        if photo != id {
            continue;
        }
        used = true;
        if let Some(text) = &words.caption
            && may(0, &caption.text())
        {
            *caption = Inline::plain(text.clone());
        }
        if let Some(text) = &words.alt
            && may(1, alt)
        {
            alt.clone_from(text);
        }
        if let Some(text) = &words.credit
            && may(2, credit)
        {
            credit.clone_from(text);
        }
    }
    used
}

impl Words {
    fn tidy(&self) -> Result<Words> {
        let tidy = |text: &Option<String>| match text {
            Some(text) if text.chars().count() > 2000 => Err(Error::usage(
                "words-too-long",
                "Chú thích, mô tả hoặc tác giả ảnh dài quá 2.000 ký tự. Hãy rút gọn.",
            )),
            Some(text) => Ok(Some(nfc(text.trim()))),
            None => Ok(None),
        };
        Ok(Words { caption: tidy(&self.caption)?, alt: tidy(&self.alt)?, credit: tidy(&self.credit)? })
    }
}
