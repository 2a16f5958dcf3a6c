//! HTML, PDF and NewsML-G2 as programs other than ours read them.

use std::path::{Path, PathBuf};
use std::process::Command;

use manuscript::{Block, Content, Inline};
use packaging::archive::{Limits, open_checked};
use packaging::{Format, IssueKind, Profile};
use scraper::Html;

use crate::common::{self, Sample, everything, with_suggestion};
use crate::external::{demand, has, run, skipped, untested};

/// Every profile, approved and as a proof with an open proposal, with every format.
fn samples() -> Vec<(String, Sample)> {
    let mut samples = Vec::new();
    for profile in Profile::all().unwrap() {
        for (content, kind, name) in
            [(everything(), common::approved(), "duyet"), (with_suggestion(), IssueKind::Proof, "in-thu")]
        {
            let mut sample = Sample::new(content, &common::SMALL, kind);
            sample.profile = profile.clone();
            sample.profile.formats = Format::ALL.into();
            samples.push((format!("{}-{name}", profile.name), sample));
        }
    }
    samples
}

fn file(sample: &Sample, path: &str) -> Vec<u8> {
    let package = sample.package();
    let archive = open_checked(&package.bytes, &Limits::default()).unwrap();
    let name = format!("{}/{path}", package.file_name.strip_suffix(".zip").unwrap());
    archive.get(&name).unwrap().to_vec()
}

fn text(sample: &Sample, path: &str) -> String {
    String::from_utf8(file(sample, path)).unwrap()
}

/// As one line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a reader must find of the text: every paragraph, heading, item, cell, caption and credit, one line each.
fn said(content: &Content) -> Vec<String> {
    let mut said = Vec::new();
    let lines = |text: &Inline| -> Vec<String> { text.text().split('\n').map(flat).collect() };
    for block in &content.body {
        match block {
            Block::Table { rows } => said.extend(rows.iter().flatten().flat_map(|cell| lines(&cell.text))),
            Block::Figure { caption, credit, .. } => {
                said.extend(lines(caption));
                said.push(credit.clone());
            }
            other => said.extend(other.inline().map(lines).unwrap_or_default()),
        }
    }
    said
}

fn wrapped(fragment: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"vi\"><head><title>Thân bài</title></head><body>\n{fragment}</body></html>\n"
    )
}

#[test]
fn a_strict_parser_finds_no_fault_and_no_element_that_the_portal_drops() {
    for (name, sample) in samples() {
        let page = text(&sample, "data/bai-viet.html");
        let fragment = text(&sample, "data/than-bai.html");
        for html in [&page, &wrapped(&fragment)] {
            let parsed = Html::parse_document(html);
            assert_eq!(parsed.errors, Vec::<std::borrow::Cow<str>>::new(), "{name}: {html}");
        }
        for tag in fragment.split('<').skip(1) {
            let element: String =
                tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
            assert!(sample.profile.html.elements.contains(&element), "{name}: {element}");
        }
        let words: String = Html::parse_document(&wrapped(&fragment)).root_element().text().collect();
        let words = flat(&words);
        for line in said(&everything()) {
            assert!(words.contains(&line), "{name}: {line}\n{words}");
        }
        let has = |label: &str| words.contains(label);
        let fields: Vec<_> = sample.profile.fields.iter().map(|field| field.name).collect();
        assert_eq!(has("Lò Pành"), !fields.contains(&packaging::FieldName::Byline), "{name}: said once");
    }
    let broken = Html::parse_document("<!DOCTYPE html><p><div></p></div>");
    assert!(!broken.errors.is_empty(), "and it does see a fault");
}

#[test]
fn the_nu_checker_finds_no_fault_in_any_portals_html() {
    let Some(jar) = std::env::var_os("TOASOAN_NU").map(PathBuf::from).filter(|jar| jar.is_file()) else {
        return skipped("HTML", "the Nu checker (TOASOAN_NU)");
    };
    if !has("java", "-version") {
        return skipped("HTML", "java");
    }
    let dir = tempfile::tempdir().unwrap();
    let check = |dir: &Path| {
        run(Command::new("java").arg("-jar").arg(&jar).args(["--format", "gnu", "--skip-non-html"]).arg(dir))
            .unwrap()
    };
    for (name, sample) in samples() {
        let write = |kind: &str, html: &str| {
            std::fs::write(dir.path().join(format!("{name}-{kind}.html")), html).unwrap();
        };
        write("trang", &text(&sample, "data/bai-viet.html"));
        write("phieu", &text(&sample, "data/phieu-duyet.html"));
        write("than", &wrapped(&text(&sample, "data/than-bai.html")));
    }
    demand("the Nu checker", &check(dir.path()));
    std::fs::write(dir.path().join("sai.html"), wrapped("<p><img src=\"a.jpg\"></p><section><p>x</section>"))
        .unwrap();
    let wrong = check(dir.path());
    let heard = String::from_utf8_lossy(&wrong.stderr).into_owned();
    assert!(!wrong.status.success() && heard.contains("sai.html"), "and it does see a fault: {heard}");
}
