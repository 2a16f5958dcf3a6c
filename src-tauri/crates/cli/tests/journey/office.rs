//! An office of two laptops: founded on one, the other comes in, and an article goes there and back under their PINs.

use std::path::{Path, PathBuf};

use super::shell::{BINH, CHU, MAI, Shell, approved, text};

/// A file with a secret in its first line.
fn kept(shell: &Shell, name: &str, secret: &str) -> PathBuf {
    let path = shell.out().join(name);
    std::fs::write(&path, format!("{secret}\n")).unwrap();
    path
}

fn with_pin<'a>(pin: &'a Path, arguments: &[&'a str]) -> Vec<&'a str> {
    [arguments, &["--pin-file", text(pin)]].concat()
}

#[test]
fn an_office_is_founded_a_laptop_comes_in_and_both_sign_with_their_own_keys() {
    let (hers, his) = (Shell::new(), Shell::new());
    hers.staff();
    his.staff();
    let id = approved(&hers);
    let (chu, mai) = (kept(&hers, "pin-chu", "246810"), kept(&his, "pin-mai", "135790"));
    assert_eq!(hers.run(None, &["office", "show"]), serde_json::Value::Null);
    let founded = hers.run(Some(CHU), &with_pin(&chu, &["office", "init", "Cổng thông tin điện tử tỉnh"]));
    assert_eq!((founded["articles"].as_u64(), founded["again"].as_u64()), (Some(1), Some(1)));
    assert_eq!(hers.run(None, &["article", "show", &id])["state"], "review");

    // From now on nobody writes without a PIN.
    let hash = hers.run(None, &["article", "show", &id])["hash"].as_str().unwrap().to_owned();
    let approve = ["review", id.as_str(), "approve", "--hash", hash.as_str()];
    assert_eq!(hers.fail(Some(CHU), &approve), (3, "pin-needed".to_owned()));
    let wrong = kept(&hers, "pin-sai", "000000");
    assert_eq!(hers.fail(Some(CHU), &with_pin(&wrong, &approve)), (3, "pin-wrong".to_owned()));
    assert_eq!(hers.fail(Some(BINH), &with_pin(&chu, &approve)), (3, "person-key-missing".to_owned()));
    hers.run(Some(CHU), &with_pin(&chu, &approve));
    assert!(hers.run(None, &["history", &id, "--verify"])["verified"].as_bool().unwrap());

    // One file there, and one back.
    let (asks, answer) = (his.out().join("xin.toasoan"), hers.out().join("co-quan.toasoan"));
    his.run(Some(MAI), &with_pin(&mai, &["office", "join", "--out", text(&asks)]));
    let admit = with_pin(&chu, &["office", "admit", text(&asks), "--out", text(&answer)]);
    assert_eq!(hers.fail(Some(BINH), &["office", "admit", text(&asks), "--out", text(&answer)]).0, 3);
    assert_eq!(hers.run(Some(CHU), &admit)["person"]["name"], MAI);
    let entered = his.run(None, &["office", "import", text(&answer)]);
    assert_eq!(entered["enters"]["office"]["name"], "Cổng thông tin điện tử tỉnh");
    let codes = [&hers, &his].map(|shell| shell.run(None, &["office", "show"])["id"].clone());
    assert_eq!(codes[0], codes[1]);

    // The article goes over, comes back with a step of hers, and every signature holds.
    let (there, back) = (hers.out().join("di.toasoan"), his.out().join("ve.toasoan"));
    hers.run(Some(CHU), &with_pin(&chu, &["handover", "send", &id, "--to", MAI, "--out", text(&there)]));
    his.run(Some(MAI), &with_pin(&mai, &["handover", "receive", text(&there)]));
    assert_eq!(his.run(None, &["article", "show", &id])["state"], "approved");
    his.run(Some(MAI), &with_pin(&mai, &["article", "set", &id, "headline=Trao thưởng 12 tập thể"]));
    his.run(Some(MAI), &with_pin(&mai, &["handover", "send", &id, "--plain", "--out", text(&back)]));
    let came = hers.run(Some(CHU), &with_pin(&chu, &["handover", "receive", text(&back)]));
    assert_eq!(came["articles"][0]["state"], "editing");
    for shell in [&hers, &his] {
        assert!(shell.run(None, &["history", &id, "--verify"])["verified"].as_bool().unwrap());
        assert!(shell.run(None, &["doctor"])["ok"].as_bool().unwrap());
    }

    // A laptop that nobody took in is told so, and changes nothing.
    let stranger = Shell::new();
    stranger.staff();
    let refused = stranger.fail(Some(BINH), &["office", "import", text(&answer)]);
    assert_eq!(refused, (3, "office-not-admitted".to_owned()));
    assert_eq!(stranger.fail(Some(BINH), &["handover", "receive", text(&back)]).0, 3);
    assert_eq!(stranger.run(None, &["office", "show"]), serde_json::Value::Null);

    // A lost laptop is shut out.
    let shown = hers.run(None, &["office", "show"]);
    let lost = shown["laptops"].as_array().unwrap().iter().find(|laptop| laptop["own"] == false).unwrap();
    hers.run(Some(CHU), &with_pin(&chu, &["office", "revoke", lost["device"].as_str().unwrap()]));
    assert_eq!(
        hers.run(None, &["office", "show"])["laptops"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["revoked"] == true)
            .count(),
        1
    );
}
