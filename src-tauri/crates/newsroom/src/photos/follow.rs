//! The uses of a photo in articles: a use that is still empty or at the old default follows the photo's own words. A
//! text that is approved, out or in the trash is left alone and named: a default never voids an approval.

use std::collections::BTreeMap;

use ledger::entry::How;
use ledger::process;
use manuscript::{Block, Content, Inline, PhotoEdit};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::edit::{Field, Step};
use super::error::DeskError;
use super::said::Left;
use crate::article::{self, check_editable};
use crate::articles;
use crate::error::{Message, Result};
use crate::store::Tx;

/// One word of one use, before and after. A caption is its runs, with their marks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct UseStep {
    pub article: String,
    pub photo: String,
    pub field: Field,
    pub before: Value,
    pub after: Value,
}

/// A figure that shows another photo than before, with what it showed of each.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct FigureStep {
    pub article: String,
    pub before: (String, Option<PhotoEdit>),
    pub after: (String, Option<PhotoEdit>),
}

/// Lets every figure of one photo show another, with its words as they are; the edit goes along where both have the same
/// shape. Returns what changed, and which articles keep the old photo, for a person.
pub(super) fn swap(
    tx: &mut Tx,
    old: &str,
    new: &str,
    keeps_edit: bool,
) -> Result<(Vec<FigureStep>, Vec<Message>)> {
    let (mut steps, mut notices) = (Vec::new(), Vec::new());
    for article in articles_of(tx, old)? {
        if let Some(headline) = closed(tx, &article)? {
            notices.push(Left::ArticleKeepsPhoto { headline }.message());
            continue;
        }
        articles::change_in(tx, &article, How::Typed, |_, content| {
            show_instead(content, old, new, |edit| {
                let after = edit.clone().filter(|_| keeps_edit);
                steps.push(FigureStep {
                    article: article.clone(),
                    before: (old.to_owned(), edit.clone()),
                    after: (new.to_owned(), after.clone()),
                });
                Some(after)
            });
            Ok(())
        })?;
    }
    Ok((steps, notices))
}

/// Gives figures their old photo back, where they still show the new one as the change left it. Returns what stood in the
/// way, for a person.
pub(super) fn unswap(tx: &mut Tx, figures: Vec<FigureStep>) -> Result<Vec<Message>> {
    let mut notices = Vec::new();
    let mut by_article: BTreeMap<String, Vec<FigureStep>> = BTreeMap::new();
    for step in figures {
        by_article.entry(step.article.clone()).or_default().push(step);
    }
    for (article, mut steps) in by_article {
        if !is_known(tx, &article)? {
            continue;
        }
        if let Some(headline) = closed(tx, &article)? {
            notices.push(Left::ArticleClosedToPhoto { headline }.message());
            continue;
        }
        let Some(first) = steps.first().cloned() else { continue };
        articles::change_in(tx, &article, How::Typed, |_, content| {
            show_instead(content, &first.after.0, &first.before.0, |edit| {
                let at = steps.iter().position(|step| step.after.1 == *edit)?;
                Some(steps.remove(at).before.1)
            });
            Ok(())
        })?;
        if !steps.is_empty() {
            let headline = article::row(tx, &article)?.headline;
            notices.push(Left::PhotoChangedSince { headline }.message());
        }
    }
    Ok(notices)
}

/// Figures of `old` for which `edit` says what is seen of `new` show that one; so does the cover.
fn show_instead(
    content: &mut Content,
    old: &str,
    new: &str,
    mut edit_of: impl FnMut(&Option<PhotoEdit>) -> Option<Option<PhotoEdit>>,
) {
    let mut any = false;
    for block in &mut content.body {
        let Block::Figure { photo, edit, .. } = block else { continue };
        if photo != old {
            continue;
        }
        if let Some(after) = edit_of(edit) {
            (*photo, *edit, any) = (new.to_owned(), after, true);
        }
    }
    if any && content.field(manuscript::Field::Cover) == Some(old) {
        content.set_field(manuscript::Field::Cover, new);
    }
}

fn articles_of(tx: &Tx, photo: &str) -> Result<Vec<String>> {
    let mut statement = tx.prepare_cached("SELECT article FROM uses WHERE photo = ?1")?;
    Ok(statement.query_map([photo], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

fn is_known(tx: &Tx, article: &str) -> Result<bool> {
    let known = "SELECT EXISTS (SELECT 1 FROM articles WHERE id = ?1)";
    Ok(tx.query_row(known, [article], |row| row.get(0))?)
}

/// Lets every use follow the steps. Each article is changed once, however many photos of it are. Returns what
/// followed, and who did not, for a person. What is `typed` follows as typing does.
pub(super) fn follow(tx: &mut Tx, steps: &[Step], typed: bool) -> Result<(Vec<UseStep>, Vec<Message>)> {
    let mut by_article: BTreeMap<String, Vec<&Step>> = BTreeMap::new();
    for step in steps.iter().filter(|step| is_in_figures(step.field)) {
        for article in articles_of(tx, &step.photo)? {
            by_article.entry(article).or_default().push(step);
        }
    }
    let (mut followed, mut notices) = (Vec::new(), Vec::new());
    for (article, steps) in by_article {
        if let Some(headline) = closed(tx, &article)? {
            notices.push(Left::ArticleKeeps { headline }.message());
            continue;
        }
        let edit = |_: &Tx, content: &mut Content| {
            *content = std::mem::take(content).normalized();
            let wanted = by_use(steps.iter().map(|step| (step.photo.as_str(), step.field, *step)));
            each_word(content, |photo, field, now| {
                let step = wanted.get(&(photo, field))?;
                let text = words(now);
                if !text.is_empty() && Some(text.as_str()) != step.before.as_str() {
                    return None;
                }
                let after = value(field, step.after.as_str().unwrap_or_default());
                if after == *now {
                    return None;
                }
                followed.push(UseStep {
                    article: article.clone(),
                    photo: photo.to_owned(),
                    field,
                    before: now.clone(),
                    after: after.clone(),
                });
                Some(after)
            });
            Ok(())
        };
        match typed {
            true => articles::type_in(tx, &article, edit)?,
            false => articles::change_in(tx, &article, How::Typed, edit)?,
        }
    }
    Ok((followed, notices))
}

/// Sets words of a photo on its figures in one article. Returns what changed.
///
/// Errors: `photo-not-used`, and those of an article that may not be changed.
pub(super) fn set_uses(
    tx: &mut Tx,
    article: &str,
    id: &str,
    words: &[(Field, String)],
) -> Result<Vec<UseStep>> {
    let (mut used, mut steps) = (false, Vec::new());
    articles::change_in(tx, article, How::Typed, |_, content| {
        *content = std::mem::take(content).normalized();
        each_word(content, |photo, field, now| {
            if photo != id {
                return None;
            }
            used = true;
            let (_, text) = words.iter().find(|(wanted, _)| *wanted == field)?;
            let after = value(field, text);
            if after == *now {
                return None;
            }
            let (article, photo, before) = (article.to_owned(), photo.to_owned(), now.clone());
            steps.push(UseStep { article, photo, field, before, after: after.clone() });
            Some(after)
        });
        Ok(())
    })?;
    if !used {
        return Err(DeskError::NotUsed.into());
    }
    Ok(steps)
}

/// Brings uses back to what they were, where they still say what the change wrote. Returns what stood in the way, for a
/// person.
pub(super) fn unfollow(tx: &mut Tx, uses: Vec<UseStep>) -> Result<Vec<Message>> {
    let mut notices = Vec::new();
    let mut by_article: BTreeMap<String, Vec<UseStep>> = BTreeMap::new();
    for step in uses {
        by_article.entry(step.article.clone()).or_default().push(step);
    }
    for (article, mut steps) in by_article {
        if !is_known(tx, &article)? {
            continue;
        }
        if let Some(headline) = closed(tx, &article)? {
            notices.push(Left::ArticleClosed { headline }.message());
            continue;
        }
        articles::change_in(tx, &article, How::Typed, |_, content| {
            each_word(content, |photo, field, now| {
                let at = steps
                    .iter()
                    .position(|step| step.photo == photo && step.field == field && step.after == *now)?;
                Some(steps.remove(at).before)
            });
            Ok(())
        })?;
        if !steps.is_empty() {
            let headline = article::row(tx, &article)?.headline;
            notices.push(Left::ChangedSince { headline }.message());
        }
    }
    Ok(notices)
}

/// The headline of an article whose text is not to be touched.
fn closed(tx: &Tx, article: &str) -> Result<Option<String>> {
    let row = article::row(tx, article)?;
    let closed = process::voids(row.state) || check_editable(&row).is_err();
    Ok(closed.then_some(row.headline))
}

fn by_use<'a, T>(items: impl Iterator<Item = (&'a str, Field, T)>) -> BTreeMap<(&'a str, Field), T> {
    items.map(|(photo, field, item)| ((photo, field), item)).collect()
}

fn is_in_figures(field: Field) -> bool {
    matches!(field, Field::Caption | Field::Alt | Field::Credit)
}

/// Offers every word of every figure, in reading order, and sets what comes back.
fn each_word(content: &mut Content, mut change: impl FnMut(&str, Field, &Value) -> Option<Value>) {
    for block in &mut content.body {
        let Block::Figure { photo, alt, credit, caption, .. } = block else { continue };
        if let Some(new) =
            serde_json::to_value(&*caption).ok().and_then(|now| change(photo, Field::Caption, &now))
            && let Ok(new) = serde_json::from_value(new)
        {
            *caption = new;
        }
        for (field, text) in [(Field::Alt, alt), (Field::Credit, credit)] {
            if let Some(Value::String(new)) = change(photo, field, &Value::from(text.as_str())) {
                *text = new;
            }
        }
    }
}

/// The text of a word of a figure.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        runs => {
            serde_json::from_value::<Inline>(runs.clone()).map(|inline| inline.text()).unwrap_or_default()
        }
    }
}

/// A text as a word of a figure, in the form that a document keeps.
fn value(field: Field, text: &str) -> Value {
    let text = manuscript::normalize::clean(text);
    match field {
        Field::Caption => serde_json::to_value(Inline::plain(text)).unwrap_or_default(),
        _ => text.into(),
    }
}
