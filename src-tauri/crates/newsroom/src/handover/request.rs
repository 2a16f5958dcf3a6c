//! Asking for what is missing: a file that says who asks, what is here already, and what is wanted. It holds no word of any article, and
//! whoever gets it can lock the answer to this laptop.

use std::ops::ControlFlow;
use std::path::Path;

use exchange::{Lock, Target, Writer};

use super::cover::{self, Asks, topics};
use super::error::HandoverError;
use crate::actor::Actor;
use crate::article;
use crate::error::Result;
use crate::office::Office;

/// Writes a file that asks for articles, by id; of those that are here, for what came since.
///
/// Errors: `handover-nothing-chosen`, `article-unknown` where an id is none, those of [`exchange::Writer`]; no file is left then.
pub fn request(office: &Office, actor: &Actor, articles: &[String], out: &Path) -> Result<()> {
    if articles.is_empty() {
        return Err(HandoverError::NothingChosen.into());
    }
    for id in articles {
        office.read(|connection| article::row(connection, id))?;
    }
    let topics = topics(office, articles)?;
    let mut watch = |_| ControlFlow::Continue(());
    let target = Target { path: out, lock: &Lock::Open, replace: false, expected: 0 };
    let mut writer = Writer::create(&target, &mut watch)?;
    cover::put(office, actor, &mut writer, &topics, Vec::new(), Asks { articles, joins: None })?;
    writer.finish(&office.now(), &office.store.device.key)?;
    Ok(())
}
