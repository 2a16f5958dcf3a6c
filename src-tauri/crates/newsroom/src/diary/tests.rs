use std::sync::Mutex;

use tracing_subscriber::layer::SubscriberExt;

use super::log::{self, Log, LogLevel, LogLine};
use super::running::{Panic, Running, stopped, without_quotes};
use super::stop;
use super::{Diary, show};
use crate::testing::bench;

fn line(what: &str) -> LogLine {
    let [at, place, facts] =
        ["2026-11-21T16:40:00+07:00", "newsroom::here", "code=store-busy"].map(str::to_owned);
    LogLine { at, level: LogLevel::Warning, place, what: what.to_owned(), facts }
}

#[test]
fn the_log_keeps_its_last_lines_in_a_bounded_room() {
    let dir = tempfile::tempdir().unwrap();
    let mut log = Log::open(dir.path()).unwrap();
    for number in 0..20_000 {
        log.write(&line(&format!("line {number}"))).unwrap();
    }
    drop(log);
    Log::open(dir.path()).unwrap().write(&line("after a restart")).unwrap();
    let lines = log::read(dir.path());
    assert_eq!(lines.last(), Some(&line("after a restart")));
    let numbers: Vec<usize> =
        lines.iter().filter_map(|line| line.what.strip_prefix("line ")?.parse().ok()).collect();
    assert_eq!(numbers.last(), Some(&19_999));
    assert!(
        numbers.windows(2).all(|two| two[0] + 1 == two[1]) && numbers.len() > 2_000,
        "none in between is lost"
    );
    let bytes: u64 = std::fs::read_dir(dir.path().join("logs"))
        .unwrap()
        .map(|file| file.unwrap().metadata().unwrap().len())
        .sum();
    assert!(bytes < 540_000, "{bytes}");
}

#[test]
fn only_codes_ids_and_counts_get_into_the_log() {
    let dir = tempfile::tempdir().unwrap();
    let log = Some(Mutex::new(Log::open(dir.path()).unwrap()));
    let diary = Diary { log, clock: || "2026-11-21T16:40:00+07:00".to_owned() };
    let (headline, error) = ("Đồng chí Lò Thị Mai", "no file /home/mai/bài.docx");
    tracing::subscriber::with_default(tracing_subscriber::registry().with(diary), || {
        tracing::warn!(code = "store-busy", article = %"01a229d2-02b6", headline, %error, folded = 3_u64, "not folded");
        tracing::warn!(code = headline, photo = ?headline, "odd");
        tracing::debug!("too small a thing");
    });
    let lines = log::read(dir.path());
    let said: Vec<_> = lines.iter().map(|line| (line.what.as_str(), line.facts.as_str())).collect();
    assert_eq!(said, [("not folded", "code=store-busy article=01a229d2-02b6 folded=3"), ("odd", "")]);
}

#[test]
fn a_panic_says_nothing_of_the_text_over_which_it_came() {
    for (message, kept) in [
        (
            "byte index 1 is not a char boundary; it is inside 'ồ' of `Đồng chí`",
            "byte index 1 is not a char boundary; it is inside",
        ),
        (
            "index out of bounds: the len is 3 but the index is 7",
            "index out of bounds: the len is 3 but the index is 7",
        ),
        ("called `Option::unwrap()`", "called"),
        ("Đồng chí", ""),
        ("a\nb", "a"),
    ] {
        assert_eq!(without_quotes(message), kept);
    }
}

#[test]
fn who_runs_is_not_dead_and_who_stopped_is_told_of_once() {
    let dir = tempfile::tempdir().unwrap();
    let running = Running::begin(dir.path(), "2026-11-21T16:40:00+07:00").unwrap();
    let mut other = Running::begin(dir.path(), "2026-11-21T16:41:00+07:00").unwrap();
    assert_eq!(stopped(dir.path()), [], "both run");
    running.end();
    assert_eq!(stopped(dir.path()), [], "one came to its end");
    let panic = Panic {
        at: "2026-11-21T16:42:00+07:00".to_owned(),
        message: "x".to_owned(),
        place: "a.rs:1".to_owned(),
    };
    other.note(panic.clone());
    drop(other);
    let told = stopped(dir.path());
    assert_eq!(
        told.iter().map(|run| (run.started.as_str(), run.panic.as_ref())).collect::<Vec<_>>(),
        [("2026-11-21T16:41:00+07:00", Some(&panic))]
    );
    assert_eq!(stopped(dir.path()), [], "told");
}

#[test]
fn what_was_typed_after_the_last_version_is_named_until_somebody_has_read_of_it() {
    let bench = bench();
    let (quiet, typed) = (bench.ready_article(), bench.ready_article());
    bench.type_lead(&bench.author, &typed, "Ngày 21/11, trời mưa").unwrap();
    let dir = bench.office.store().dir().to_owned();
    let stop = || {
        drop(Running::begin(&dir, "2026-11-21T16:40:00+07:00").unwrap());
        stop::keep(&dir, stopped(&dir));
        show(&bench.office).unwrap().stop.unwrap()
    };
    assert_eq!((show(&bench.office).unwrap().stop, stop::has_stopped(&bench.office).unwrap()), (None, false));
    let told = stop();
    assert!(told.sound && !told.seen && told.panic.is_none(), "{told:?}");
    assert_eq!(told.articles.iter().map(|article| article.id.as_str()).collect::<Vec<_>>(), [typed.as_str()]);
    assert!(stop::has_stopped(&bench.office).unwrap());
    // What is typed since then is no news of that stop.
    bench.type_lead(&bench.author, &quiet, "Ngày 21/11, trời nắng").unwrap();
    assert_eq!(show(&bench.office).unwrap().stop.unwrap().articles.len(), 1);
    stop::seen(&bench.office);
    assert!(!stop::has_stopped(&bench.office).unwrap() && show(&bench.office).unwrap().stop.unwrap().seen);
    crate::articles::close(&bench.office, &bench.author, &typed).unwrap();
    assert_eq!(
        stop().articles.iter().map(|article| article.id.as_str()).collect::<Vec<_>>(),
        [quiet.as_str()]
    );
}

#[test]
fn the_file_to_send_names_no_article() {
    let bench = bench();
    let id = bench.ready_article();
    bench.type_lead(&bench.author, &id, "Ngày 21/11, trời mưa").unwrap();
    let dir = bench.office.store().dir().to_owned();
    Log::open(&dir).unwrap().write(&line("not folded")).unwrap();
    let mut running = Running::begin(&dir, "2026-11-21T16:40:00+07:00").unwrap();
    running.note(Panic {
        at: "2026-11-21T16:41:00+07:00".to_owned(),
        message: "no".to_owned(),
        place: "a.rs:7".to_owned(),
    });
    drop(running);
    stop::keep(&dir, stopped(&dir));
    let headline = show(&bench.office).unwrap().stop.unwrap().articles.remove(0).headline;
    let out = tempfile::tempdir().unwrap();
    let file = super::save(&bench.office, out.path()).unwrap();
    assert_eq!(file, "nhat-ky-20261121-1640.txt");
    let text = std::fs::read_to_string(out.path().join(file)).unwrap();
    assert!(
        text.contains("panic 2026-11-21T16:41:00+07:00 a.rs:7 no") && text.contains("code=store-busy"),
        "{text}"
    );
    for file in std::fs::read_dir(dir.join("logs")).unwrap() {
        let kept = std::fs::read_to_string(file.unwrap().path()).unwrap();
        assert!(!kept.contains(&headline) && !text.contains(&headline) && !text.contains("Mai"));
    }
}
