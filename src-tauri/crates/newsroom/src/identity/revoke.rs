//! Shutting a laptop out.

use ledger::entry::{Meaning, What};
use ledger::{DeviceId, Topic};

use super::error::IdentityError;
use crate::actor::Actor;
use crate::duty::{self, Duty};
use crate::entries::{self, New};
use crate::error::Result;
use crate::office::Office;

/// From what it wrote last, as far as this laptop has seen, nothing of that device counts any more: it was lost, stolen or given away.
/// What it wrote before stays.
///
/// Errors: `office-trial`, `laptop-unknown`, `laptop-own`, `role-missing`, `pin-needed`.
pub fn revoke(office: &Office, actor: &Actor, device: &str) -> Result<()> {
    office.transact(actor, |tx| {
        if entries::office_id(tx)?.is_trial() {
            return Err(IdentityError::Trial.into());
        }
        duty::check(tx, actor, Duty::Staff)?;
        let unknown = || IdentityError::LaptopNotHere { laptop: device.to_owned() };
        let cut = DeviceId::parse(device).ok_or_else(unknown)?;
        let rules = entries::of_topic(tx, &Topic::Office)?;
        if !entries::office_of(&rules).knows(cut) {
            return Err(unknown().into());
        }
        if cut == DeviceId::of(&tx.device.public_key()) {
            return Err(IdentityError::LaptopOwn.into());
        }
        let last = "SELECT coalesce(max(n), 0) + 1 FROM entries WHERE device = ?1";
        let from_n = tx.query_row(last, [device], |row| row.get::<_, i64>(0))?.unsigned_abs();
        let what = What::Revoked { means: Meaning::NOW, device: cut, from_n };
        tx.enter(&Topic::Office, New::by(actor, what))?;
        tx.changed.staff = true;
        Ok(())
    })
}
