//! The place of the next entry that this device writes.

use ledger::entry::Frame;
use ledger::{DeviceId, Topic};

use super::kept::{with_article, with_office};
use super::read::office_id;
use crate::error::Result;
use crate::store::Tx;

/// The frame of the next entry in a topic, having seen all that the store has of it.
pub(super) fn next(tx: &mut Tx, topic: &Topic, device: DeviceId) -> Result<Frame> {
    let n = tx
        .prepare_cached("SELECT coalesce(max(n), 0) + 1 FROM entries WHERE device = ?1")?
        .query_row([device.to_string()], |row| row.get::<_, i64>(0))?
        .unsigned_abs();
    let (place, id) = (topic.clone(), office_id(tx)?);
    match topic {
        Topic::Office => with_office(tx, |_, office| Ok(office.graph().next(device, id, place, n, office))),
        Topic::Article(article) => {
            with_article(tx, article, |_, fold, office| Ok(fold.graph().next(device, id, place, n, office)))
        }
    }
}
