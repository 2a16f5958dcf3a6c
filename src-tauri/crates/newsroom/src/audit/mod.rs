//! Audit: proving an article's history in full, and the printed trail that others can hold against it later.

mod against;
mod trail;

use std::path::Path;

use ledger::Topic;

pub use against::AuditError;
pub(crate) use trail::TrailText;
pub use trail::{trail, trail_to};

use crate::derived;
use crate::entries::{self, Flaw};
use crate::error::Result;
use crate::history::{self, History};
use crate::office::Office;

/// The history, proven in full: chains, forks, gaps against every end of a log that others named, all signatures, and every step
/// against the text that it says it was about, worked out again from the documents.
///
/// Errors: `article-unknown` where there never was one.
pub fn prove(office: &Office, id: &str) -> Result<History> {
    let mut history = history::history(office, id)?;
    office.read(|connection| {
        let topics = [Topic::Office, Topic::Article(id.to_owned())];
        let verdict = entries::verify_topics(connection, topics, &Default::default())?;
        history.problems = verdict.problems.into_iter().map(Into::into).collect();
        if crate::events::has(connection, id)? {
            history
                .problems
                .extend(crate::events::of_store(connection)?.problems.into_iter().map(Into::into));
        }
        for entry in derived::contradictions(connection, id)? {
            let frame = entry.frame();
            let counter = i64::try_from(frame.n).unwrap_or(i64::MAX);
            history.problems.push(Flaw::Text { counter, device: frame.device.to_string() }.into());
        }
        Ok(())
    })?;
    history.verified = history.problems.is_empty();
    Ok(history)
}

/// The same, held against what somebody kept of it: a package, or a printed trail. An entry that it names and that is not here was cut
/// off.
///
/// Errors: those of [`prove`], `evidence-unknown`, `evidence-other`, and those of the disk.
pub fn prove_against(office: &Office, id: &str, kept: &Path) -> Result<History> {
    let mut history = prove(office, id)?;
    let named = against::named(kept, id)?;
    let here = office.read(|connection| entries::of_topic(connection, &Topic::Article(id.to_owned())))?;
    let cut = named.into_iter().filter(|entry| !here.iter().any(|there| there.hash() == *entry));
    history.problems.extend(cut.map(|entry| Flaw::Cut { entry: entry.to_string() }.into()));
    history.verified = history.problems.is_empty();
    Ok(history)
}

#[cfg(test)]
mod tests {
    use ledger::entry::{Act, What};
    use ledger::process::Action;

    use super::*;
    use crate::article::State;
    use crate::entries::New;
    use crate::testing::bench;

    #[test]
    fn a_step_about_a_text_that_never_stood_there_is_found() {
        let bench = bench();
        let id = bench.ready_article();
        bench.bring_to(&id, State::Approved);
        assert_eq!(prove(&bench.office, &id).unwrap().problems, []);
        let act = Act::new(Action::Reopen, ledger::ContentHash([7; 32]));
        let topic = Topic::Article(id.clone());
        bench
            .office
            .transact(&bench.editor, |tx| tx.enter(&topic, New::by(&bench.editor, What::Act(act))))
            .unwrap();
        let proven = prove(&bench.office, &id).unwrap();
        assert!(!proven.verified);
        assert_eq!(proven.problems[0].code, "ledger.text");
        // The signatures hold: only the texts tell.
        assert!(history::history(&bench.office, &id).unwrap().verified);
    }

    #[test]
    fn a_log_that_was_cut_is_found_by_what_another_laptop_had() {
        let bench = bench();
        let id = bench.ready_article();
        let signed = {
            let key = ed25519_dalek::SigningKey::from_bytes(&[9; 32]);
            let device = ledger::DeviceId::of(&key.verifying_key().to_bytes());
            let gone = ledger::entry::Head(device, 4, ledger::EntryHash([1; 32]));
            let heads = ledger::entry::Heads {
                v: 1,
                office: ledger::OfficeId::TRIAL,
                device,
                n: 4,
                at: String::new(),
                topics: [(id.clone(), vec![gone])].into(),
            };
            (device, key.verifying_key().to_bytes(), heads.sign(&key).unwrap())
        };
        let insert =
            "INSERT INTO laptops (device, key, name, person, n, came_at) VALUES (?1, ?2, '', '', 4, '')";
        bench
            .office
            .transact(&bench.editor, |tx| {
                tx.execute(insert, rusqlite::params![signed.0.to_string(), signed.1])?;
                entries::said::note(tx, &signed.2, &signed.2.checked().unwrap())
            })
            .unwrap();
        let problems = prove(&bench.office, &id).unwrap().problems;
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].code, "ledger.missing");
    }

    #[test]
    fn a_log_that_was_cut_in_the_database_is_found_by_what_went_from_here() {
        let bench = bench();
        let id = bench.ready_article();
        bench.bring_to(&id, State::Submitted);
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("bai.toasoan");
        let wish = crate::handover::Wish {
            articles: std::slice::from_ref(&id),
            photos: crate::handover::Photos::Originals,
            to: crate::handover::To::Anybody,
            out: &out,
        };
        let progress = crate::jobs::Progress::unwatched();
        crate::handover::send(&bench.office, &bench.author, &wish, &progress).unwrap();
        assert_eq!(prove(&bench.office, &id).unwrap().problems, []);
        let cut = "DROP TRIGGER entries_stay;
             DELETE FROM bodies WHERE entry = (SELECT hash FROM entries WHERE topic <> 'office' ORDER BY row DESC LIMIT 1);
             DELETE FROM entries WHERE hash = (SELECT hash FROM entries WHERE topic <> 'office' ORDER BY row DESC LIMIT 1);";
        bench.office.transact(&bench.editor, |tx| Ok(tx.execute_batch(cut)?)).unwrap();
        let problems = prove(&bench.office, &id).unwrap().problems;
        assert_eq!(
            problems.iter().map(|problem| problem.code.as_ref()).collect::<Vec<&str>>(),
            ["ledger.missing"]
        );
    }

    #[test]
    fn a_log_that_was_cut_is_found_by_a_trail_and_by_a_package_that_somebody_kept() {
        let bench = bench();
        let id = bench.ready_article();
        bench.bring_to(&id, State::Approved);
        let folder = tempfile::tempdir().unwrap();
        let trail = folder.path().join("dấu vết.html");
        trail_to(&bench.office, &id, message::Language::Vi, &trail).unwrap();
        let request =
            crate::export::Request { article: &id, profile: None, proof: false, out: folder.path() };
        let progress = crate::jobs::Progress::unwatched();
        let package = crate::export::export(&bench.office, &bench.editor, &request, &progress).unwrap().path;
        for kept in [&trail, &package] {
            assert_eq!(prove_against(&bench.office, &id, kept).unwrap().problems, [], "{kept:?}");
        }
        let other = bench.ready_article();
        let refused = prove_against(&bench.office, &other, &trail).unwrap_err();
        assert_eq!(refused.code(), "evidence-other");
        let photo = folder.path().join("anh.zip");
        std::fs::write(&photo, b"PK\x03\x04").unwrap();
        assert_eq!(prove_against(&bench.office, &id, &photo).unwrap_err().code(), "evidence-unknown");

        // Whoever has the database and the key cuts the approval and what came after it, and nobody else ever saw that.
        let cut = "DROP TRIGGER entries_stay;
             DELETE FROM bodies WHERE entry IN (SELECT hash FROM entries WHERE topic = ?1 ORDER BY row DESC LIMIT 2);
             DELETE FROM entries WHERE hash IN (SELECT hash FROM entries WHERE topic = ?1 ORDER BY row DESC LIMIT 2);";
        let cut = cut.replace("?1", &format!("'{id}'"));
        bench.office.transact(&bench.editor, |tx| Ok(tx.execute_batch(&cut)?)).unwrap();
        assert_eq!(prove(&bench.office, &id).unwrap().problems, []);
        for kept in [&trail, &package] {
            let problems = prove_against(&bench.office, &id, kept).unwrap().problems;
            let codes: Vec<&str> = problems.iter().map(|problem| problem.code.as_ref()).collect();
            assert_eq!(codes, ["ledger.cut"], "{kept:?}");
        }
    }

    #[test]
    fn the_trail_tells_every_step_and_ends_with_the_ends_of_the_logs() {
        let bench = bench();
        let id = bench.ready_article();
        bench.bring_to(&id, State::Approved);
        let html = String::from_utf8(trail(&bench.office, &id, message::Language::Vi).unwrap()).unwrap();
        for said in ["Trao thưởng 12 tập thể", "Gửi duyệt", "Giàng Chứ", "theo quy trình", "21/11/2026"]
        {
            assert!(html.contains(said), "{said}");
        }
        let heads = bench.office.read(|all| entries::of_topic(all, &Topic::Article(id.clone()))).unwrap();
        assert!(html.trim_end().ends_with("</html>"));
        let last = html.rfind("class=\"heads\"").unwrap();
        assert!(html[last..].contains(&heads.last().unwrap().hash().to_string()));
        assert!(!html.contains("<script"));
    }
}
