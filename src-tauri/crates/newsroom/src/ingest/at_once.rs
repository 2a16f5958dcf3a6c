//! An import from its opening to its end, for those who wait for it and have no window to steer it by.

use std::path::PathBuf;

use super::error::IngestError;
use super::items::{Item, ItemState, items};
use super::open::{Source, open};
use super::run::run;
use super::start::{Order, start};
use super::steer::cancel;
use crate::actor::Actor;
use crate::error::{Error, Kind, Message, Result};
use crate::office::Office;
use crate::photo::{self, Photo};

/// What became of a file.
#[derive(Clone, Debug)]
pub struct Brought {
    /// Its name at the source: in the store it may have another.
    pub file: String,
    pub became: Became,
}

#[derive(Clone, Debug)]
pub enum Became {
    Added(Box<Photo>),
    /// The same file was in the store; `restored`: its original was lost, and is back by this one.
    Known {
        photo: Box<Photo>,
        restored: bool,
    },
    /// No photo, and no failure.
    Video {
        kind: Kind,
        why: Message,
    },
    Failed {
        kind: Kind,
        why: Message,
    },
}

/// Every file, in order of capture.
#[derive(Clone, Debug)]
pub struct AtOnce(pub Vec<Brought>);

impl AtOnce {
    /// Whether anything is in the store now that was named.
    pub fn brought_any(&self) -> bool {
        self.0.iter().any(|file| matches!(file.became, Became::Added(_) | Became::Known { .. }))
    }

    /// The first failure. A video is one only where nothing else was named.
    pub fn failure(&self) -> Option<(&str, Kind, &Message)> {
        let first = |video: bool| {
            self.0.iter().find_map(|file| match &file.became {
                Became::Failed { kind, why } => Some((file.file.as_str(), *kind, why)),
                Became::Video { kind, why } if video => Some((file.file.as_str(), *kind, why)),
                _ => None,
            })
        };
        first(false).or_else(|| if self.brought_any() { None } else { first(true) })
    }
}

/// Takes in files, and folders with all that lies below them, in order of capture, and sets them at the end of an article
/// where one is named. What cannot be taken in is named; nothing waits for a window afterwards.
///
/// Errors: those of [`open`] and [`start`].
pub fn at_once(office: &Office, actor: &Actor, paths: &[PathBuf], article: Option<&str>) -> Result<AtOnce> {
    let id = open(office, actor, paths.iter().cloned().map(Source::Path).collect())?.id;
    let told = take(office, actor, &id, article).and_then(|stopped| {
        let items = items(office, &id, 0, u32::MAX)?;
        items.into_iter().map(|item| brought(office, item, stopped.as_ref())).collect()
    });
    cancel(office, actor, &id)?;
    Ok(AtOnce(told?))
}

/// Takes in what can be taken; nothing can be where every file was refused already. Returns what stopped it.
fn take(office: &Office, actor: &Actor, id: &str, article: Option<&str>) -> Result<Option<Error>> {
    let order = Order { article: article.map(str::to_owned), ..Order::default() };
    match start(office, actor, id, &order) {
        Ok(_) => Ok(run(office, id, true)?.stopped),
        Err(error) if matches!(error.of(), Some(IngestError::NoneChosen)) => Ok(None),
        Err(error) => Err(error),
    }
}

fn brought(office: &Office, item: Item, stopped: Option<&Error>) -> Result<Brought> {
    let Item { file, state, restored, kind, why, .. } = item;
    let photo = item.photo.map(|id| office.read(|connection| photo::show(connection, &id)).map(Box::new));
    let (kind, why) = (kind.unwrap_or(Kind::Damaged), why.unwrap_or_default());
    let became = match (state, photo.transpose()?, stopped) {
        (ItemState::Added, Some(photo), _) => Became::Added(photo),
        (ItemState::Known, Some(photo), _) => Became::Known { photo, restored },
        (ItemState::Video, ..) => Became::Video { kind, why },
        (ItemState::Waiting | ItemState::Listed, _, Some(error)) => {
            Became::Failed { kind: error.kind(), why: error.message() }
        }
        _ => Became::Failed { kind, why },
    };
    Ok(Brought { file, became })
}
