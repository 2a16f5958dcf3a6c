//! Two laptops that share no network finish one article together, by files on a stick.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::shell::{BINH, CHU, MAI, Shell, hash_of, text, written};

/// Hands an article over on a stick, and takes it in.
fn hand(from: &Shell, by: &str, to: &Shell, taker: Option<&str>, id: &str, more: &[&str]) -> Value {
    let file = on_stick(from, by, id, more);
    to.run(taker, &["handover", "receive", text(&file)])
}

fn on_stick(from: &Shell, by: &str, id: &str, more: &[&str]) -> PathBuf {
    let count = std::fs::read_dir(from.out()).unwrap().count();
    let file = from.out().join(format!("bàn giao {count}.toasoan"));
    let mut send = vec!["handover", "send", id, "--out", text(&file)];
    send.extend(more);
    from.run(Some(by), &send);
    file
}

fn state(shell: &Shell, id: &str) -> String {
    shell.run(None, &["article", "show", id])["state"].as_str().unwrap().to_owned()
}

fn lead(shell: &Shell, id: &str) -> String {
    shell.run(None, &["article", "show", id])["lead"].as_str().unwrap().to_owned()
}

#[test]
fn two_laptops_finish_one_article() {
    let (hers, his) = (Shell::new(), Shell::new());
    hers.staff();
    let id = written(&hers);
    hers.run(Some(MAI), &["review", &id, "submit"]);
    let came = hand(&hers, MAI, &his, None, &id, &["--plain"]);
    assert_eq!(
        (&came["articles"][0]["news"], &came["articles"][0]["state"]),
        (&"new".into(), &"submitted".into())
    );
    assert_eq!((came["photos"].as_u64(), came["previews"].as_u64()), (Some(6), Some(0)));
    assert_eq!(hash_of(&his, &id), hash_of(&hers, &id));
    his.run(Some(BINH), &["review", &id, "take"]);

    // Both go on, and once in the same place.
    his.run(Some(BINH), &["article", "set", &id, "lead=Sáng 20/11, UBND tỉnh tổ chức hội nghị."]);
    his.run(Some(BINH), &["article", "set", &id, "headline=Biểu dương điển hình tiên tiến"]);
    hers.run(Some(MAI), &["article", "set", &id, "lead=Chiều 20/11, UBND tỉnh tổ chức hội nghị."]);
    let file = on_stick(&his, BINH, &id, &["--to", MAI]);
    let seen = hers.run(Some(MAI), &["handover", "look", text(&file)]);
    assert_eq!(lead(&hers, &id), "Chiều 20/11, UBND tỉnh tổ chức hội nghị.");
    let came = hers.run(Some(MAI), &["handover", "receive", text(&file)]);
    assert_eq!(seen, came);
    assert_eq!((came["choices"].as_u64(), state(&hers, &id).as_str()), (Some(1), "editing"));
    let choices = hers.run(None, &["handover", "choices", &id]);
    let choice = &choices["choices"][0];
    assert_eq!(choice["where"], "lead");
    let side = choice["sides"].as_array().unwrap().iter().find(|side| side["who"] == BINH).unwrap();
    let (choice, side) = (choice["id"].as_str().unwrap(), side["entry"].as_str().unwrap());
    hers.run(Some(MAI), &["handover", "settle", &id, choice, side]);
    assert_eq!(lead(&hers, &id), "Sáng 20/11, UBND tỉnh tổ chức hội nghị.");

    // Back, to the review, returned with a reason, and once more.
    hand(&hers, MAI, &his, Some(BINH), &id, &["--plain"]);
    assert_eq!(hash_of(&his, &id), hash_of(&hers, &id));
    his.run(Some(BINH), &["review", &id, "pass"]);
    his.run(Some(CHU), &["review", &id, "return", "--reason", "Kiểm tra lại chức danh"]);
    hand(&his, CHU, &hers, Some(MAI), &id, &["--plain"]);
    assert_eq!(state(&hers, &id), "returned");
    hers.run(Some(MAI), &["review", &id, "submit"]);
    hand(&hers, MAI, &his, Some(BINH), &id, &["--plain"]);
    his.run(Some(BINH), &["review", &id, "take"]);
    his.run(Some(BINH), &["review", &id, "pass"]);
    let approve = ["review", &id, "approve", "--hash", &hash_of(&his, &id)];
    his.run(Some(CHU), &approve);
    hand(&his, CHU, &hers, Some(MAI), &id, &["--plain"]);
    assert_eq!(state(&hers, &id), "approved");
    let package = hers.run(Some(BINH), &["export", &id, "--out", text(&hers.out())]);
    let verified = hers.run(None, &["verify", package["file"].as_str().unwrap()]);
    assert_eq!(verified["ok"], true);
    for shell in [&hers, &his] {
        let history = shell.run(None, &["history", &id, "--verify"]);
        assert_eq!(history["verified"], true, "{history}");
        assert_eq!(shell.run(None, &["doctor"])["ok"], true);
    }
    let page = hers.out().join("lịch sử.html");
    hers.run(None, &["handover", "trail", &id, "--out", text(&page)]);
    // Held against what was kept: all is here, and the other laptop has not heard of the export.
    let against = |shell: &Shell, kept: &str| {
        let output = shell.raw(None, &["history", &id, "--verify", "--against", kept]);
        let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        (output.status.code(), said["problems"].as_array().unwrap().len())
    };
    assert_eq!(against(&hers, text(&page)), (Some(0), 0));
    assert_eq!(against(&his, package["file"].as_str().unwrap()), (Some(0), 0));
    assert_eq!(against(&his, text(&page)), (Some(1), 1));
    let page = std::fs::read_to_string(&page).unwrap();
    assert!(page.contains("Kiểm tra lại chức danh") && page.contains("Điểm cuối của từng nhật ký"), "{page}");
    let asked = his.out().join("xin.toasoan");
    his.run(Some(BINH), &["handover", "request", &id, "--out", text(&asked)]);
    let asks = hers.run(None, &["handover", "look", text(&asked)]);
    assert_eq!(asks["wants"][0]["headline"], "Biểu dương điển hình tiên tiến");
    let there = hers.run(None, &["handover", "where", &id]);
    assert_eq!(
        (there["laptops"].as_array().unwrap().len(), &there["laptops"][0]["current"]),
        (1, &false.into())
    );
}

#[test]
fn who_gets_previews_approves_by_previews_and_the_history_says_so() {
    let (hers, his) = (Shell::new(), Shell::new());
    hers.staff();
    let id = written(&hers);
    for (who, step) in [(MAI, "submit"), (BINH, "take"), (BINH, "pass")] {
        hers.run(Some(who), &["review", &id, step]);
    }
    let came = hand(&hers, MAI, &his, None, &id, &["--plain", "--photos", "previews"]);
    assert_eq!((came["photos"].as_u64(), came["previews"].as_u64()), (Some(6), Some(6)));
    his.run(Some(CHU), &["review", &id, "approve", "--hash", &hash_of(&his, &id)]);
    let history = his.words(&["history", &id]);
    assert!(history.contains("chỉ xem ảnh xem trước"), "{history}");
    // A package needs the photos themselves.
    let refused = his.fail(Some(BINH), &["export", &id, "--out", text(&his.out())]);
    assert_eq!(refused, (4, "original-away".to_owned()));
    hand(&his, CHU, &hers, Some(MAI), &id, &["--plain"]);
    hers.run(Some(BINH), &["export", &id, "--out", text(&hers.out())]);
}

#[test]
fn a_file_that_cannot_be_taken_in_says_why_and_changes_nothing() {
    let (hers, his) = (Shell::new(), Shell::new());
    hers.staff();
    let id = written(&hers);
    let words = hers.out().join("cụm.txt");
    std::fs::write(&words, "mường thanh xanh biếc\n").unwrap();
    let file = on_stick(&hers, MAI, &id, &["--passphrase-file", text(&words)]);
    let other = hers.out().join("cụm khác.txt");
    std::fs::write(&other, "mường thanh").unwrap();
    let receive = |file: &Path, more: &[&str]| {
        let mut arguments = vec!["handover", "receive", text(file)];
        arguments.extend(more);
        his.fail(None, &arguments)
    };
    assert_eq!(receive(&file, &[]), (3, "exchange-passphrase-needed".to_owned()));
    assert_eq!(
        receive(&file, &["--passphrase-file", text(&other)]),
        (3, "exchange-passphrase-wrong".to_owned())
    );
    assert_eq!(receive(&words, &[]), (6, "exchange-unknown".to_owned()));
    let short = hers.out().join("cụt.toasoan");
    let bytes = std::fs::read(&file).unwrap();
    std::fs::write(&short, &bytes[..bytes.len() - 100]).unwrap();
    assert_eq!(receive(&short, &["--passphrase-file", text(&words)]).0, 6);
    assert_eq!(his.run(None, &["article", "list"])["articles"].as_array().unwrap().len(), 0);
    assert_eq!(hers.fail(Some(MAI), &["handover", "send", &id, "--out", text(&file)]).0, 2);
    assert_eq!(
        hers.fail(Some(MAI), &["handover", "send", &id, "--plain", "--out", text(&file)]),
        (3, "exchange-exists".to_owned())
    );
    his.run(None, &["handover", "receive", text(&file), "--passphrase-file", text(&words)]);
    assert_eq!(hash_of(&his, &id), hash_of(&hers, &id));
}
