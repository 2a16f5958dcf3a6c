//! What of the office's own matters needs a role. The process of an article has its table in [`crate::review`].

use message::words;
use rusqlite::Connection;

use crate::actor::{Actor, Role};
use crate::error::{Result, faults};

words! {
    /// A matter of the office as a whole.
    pub enum Duty in "duty" {
        /// The profile of reading along: it decides what stops a submission and an approval.
        Profile = "profile",
        /// The registry of officials.
        Registry = "registry",
        /// The tables of agencies, documents and units.
        Tables = "tables",
    }
}

faults! {
    /// A matter of the office that is not this person's.
    pub enum DutyError {
        ActorUndeclared = Refused "actor-undeclared",
        RoleMissing { action: Duty, roles: Vec<Role>, name: String } = Refused "role-missing",
    }
}

impl Duty {
    /// Whose it is.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Duty::Profile => &[Role::Approver, Role::Admin],
            Duty::Registry | Duty::Tables => &[Role::Editor, Role::Approver, Role::Admin],
        }
    }
}

/// May this person do it now? In a trial office whose staff list has nobody with such a role, anybody may: there is nobody
/// to ask, and the first person needs no authority.
///
/// Errors: `role-missing`, `actor-undeclared`.
pub fn check(connection: &Connection, actor: &Actor, duty: Duty) -> Result<()> {
    if duty.roles().iter().any(|role| actor.holds(*role)) {
        return Ok(());
    }
    if !Actor::somebody_holds(connection, duty.roles())? {
        return Ok(());
    }
    if !actor.is_declared() {
        return Err(DutyError::ActorUndeclared.into());
    }
    Err(DutyError::RoleMissing { action: duty, roles: duty.roles().to_vec(), name: actor.name.clone() }
        .into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::bench;
    use crate::{Office, lexicon, officials, proofread, staff};

    fn codes(office: &Office, actor: &Actor) -> Vec<&'static str> {
        let code = |result: Result<()>| result.err().map_or("ok", |error| error.code());
        let official = officials::Official { name: "Lò Văn Ân".to_owned(), ..Default::default() };
        let line = ["Sở Thử".to_owned()];
        let agencies = proof::Table::Agencies;
        let table = "Họ tên\nVàng Thị Dợ\n".as_bytes();
        vec![
            code(proofread::choose_profile(office, actor, "dang")),
            code(officials::save(office, actor, official).map(drop)),
            code(officials::import(office, actor, table).map(drop)),
            code(officials::remove(office, actor, "khong-co")),
            code(officials::settle(office, actor, "khong-co", officials::Decision::Dismiss, None)),
            code(lexicon::save(office, actor, agencies, &line, None)),
            code(lexicon::import(office, actor, agencies, "Sở Thử Hai\n".as_bytes()).map(drop)),
            code(lexicon::put_back(office, actor, agencies, &[])),
            code(lexicon::restore(office, actor, agencies, "khong-co")),
            code(lexicon::remove(office, actor, agencies, "Sở Thử")),
        ]
    }

    #[test]
    fn what_the_whole_office_goes_by_is_changed_by_those_whose_matter_it_is() {
        let bench = bench();
        let rules = || bench.office.read(proofread::rules).unwrap().profile;
        let before = rules();
        assert_eq!(codes(&bench.office, &bench.author), ["role-missing"; 10]);
        assert_eq!(codes(&bench.office, &Actor::undeclared()), ["actor-undeclared"; 10]);
        assert_eq!(rules(), before);
        let done = [
            "ok",
            "ok",
            "official-unknown",
            "proposal-unknown",
            "ok",
            "ok",
            "ok",
            "lexicon-line-unknown",
            "ok",
        ];
        assert_eq!(codes(&bench.office, &bench.editor), [&["role-missing"][..], &done].concat());
        assert_eq!(rules(), before);
        assert_eq!(codes(&bench.office, &bench.approver)[0], "ok");
        assert_eq!(rules(), "dang");
        staff::add(&bench.office, &bench.author, "Sùng A Chu", &[Role::Admin]).unwrap();
        let admin = bench.office.read(|connection| Actor::find(connection, "Sùng A Chu")).unwrap();
        assert!(codes(&bench.office, &admin).iter().all(|code| *code != "role-missing"));
    }

    #[test]
    fn where_nobody_has_the_role_nobody_is_locked_out() {
        let dir = tempfile::tempdir().unwrap();
        let office = Office::open(dir.path()).unwrap();
        proofread::choose_profile(&office, &Actor::undeclared(), "dang").unwrap();
        staff::add(&office, &Actor::undeclared(), "Lò Thị Mai", &[Role::Author]).unwrap();
        let mai = office.read(|connection| Actor::find(connection, "Lò Thị Mai")).unwrap();
        assert!(codes(&office, &mai).iter().all(|code| *code != "role-missing"));
        staff::add(&office, &mai, "Quàng Bình", &[Role::Editor]).unwrap();
        let told = codes(&office, &mai);
        assert_eq!(
            (told[0], told[1]),
            ("ok", "role-missing"),
            "an editor keeps the registry, nobody the profile"
        );
    }
}
