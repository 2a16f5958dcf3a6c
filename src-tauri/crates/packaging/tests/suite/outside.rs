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

#[test]
fn pdftotext_finds_every_word_and_pdfinfo_a_tagged_document() {
    if !has("pdftotext", "-v") {
        return skipped("PDF", "pdftotext");
    }
    let dir = tempfile::tempdir().unwrap();
    let pdf = dir.path().join("bai.pdf");
    let poppler = |program: &str, arguments: &[&str]| {
        let output = run(Command::new(program).args(arguments).arg(&pdf)).unwrap();
        demand(program, &output);
        // pdfinfo prints the titles of a structure as they are coded.
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let read = || {
        let output = run(Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(&pdf).arg("-")).unwrap();
        demand("pdftotext", &output);
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "no complaint");
        String::from_utf8(output.stdout).unwrap()
    };
    let mut content = everything();
    let stacked = "Đắk Lắk: ẵ ặ ẫ ẩ ợ ữ ự ỹ ệ ể ễ ố ồ Ẵ Ặ Ẫ Ợ Ữ Ỹ";
    content.body.push(common::paragraph(stacked));
    let mut sample = Sample::new(content.clone(), &common::SMALL, common::approved());
    sample.profile.formats = Format::ALL.into();
    let bytes = file(&sample, "data/bai-viet.pdf");
    assert_eq!(bytes, file(&sample, "data/bai-viet.pdf"), "the same issue, the same bytes");
    std::fs::write(&pdf, bytes).unwrap();
    let words = flat(&read());
    let byline = "Lò Pành Nguồn: Cổng thông tin điện tử tỉnh".to_owned();
    let headline = [content.headline.clone(), content.lead.clone(), byline, stacked.to_owned()];
    for line in said(&content).into_iter().chain(headline).map(|line| flat(&line)) {
        assert!(words.contains(&line), "{line}\n{words}");
    }
    assert!(words.contains("Trang 1/") && words.contains(sample.hash.as_str()));
    let info = poppler("pdfinfo", &[]);
    for line in ["Tagged:          yes", "Page size:       595.28 x 841.89 pts (A4)"] {
        assert!(info.contains(line), "{line}\n{info}");
    }
    assert!(info.contains(&content.headline), "{info}");
    let structure = poppler("pdfinfo", &["-struct"]);
    for element in ["H1", "H2", "H3", "Figure", "Caption", "LI", "Lbl", "BlockQuote", "TH", "TD"] {
        assert!(
            structure.lines().any(|line| line.trim_start().starts_with(element)),
            "{element}\n{structure}"
        );
    }
    let fonts = poppler("pdffonts", &[]);
    for font in fonts.lines().skip(2) {
        let columns: Vec<&str> = font.split_whitespace().rev().collect();
        // From the right: object (two), unicode, subset, embedded.
        assert_eq!(columns[2..5], ["yes", "yes", "yes"], "{font}");
    }
    assert_eq!(poppler("pdfimages", &["-list"]).lines().skip(2).count(), 2);

    for n in 0..60 {
        content.body.push(common::paragraph(&format!("Đoạn văn dài thứ {n} để có nhiều trang. ").repeat(6)));
    }
    let mut long = Sample::new(content, &common::SMALL, IssueKind::Proof);
    long.profile.formats = Format::ALL.into();
    std::fs::write(&pdf, file(&long, "data/bai-viet.pdf")).unwrap();
    let all = read();
    let pages: Vec<&str> = all.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert!(pages.len() > 3, "{} pages", pages.len());
    for (n, page) in pages.iter().enumerate() {
        assert_eq!(page.matches(packaging::PROOF_MARK).count(), 2, "page {}: above and below", n + 1);
        assert!(
            page.contains(&format!("Trang {}/{}", n + 1, pages.len())) && page.contains(long.hash.as_str())
        );
    }
    for n in 0..60 {
        assert_eq!(flat(&all).matches(&format!("thứ {n} để")).count(), 6, "paragraph {n}");
    }
}

#[test]
fn the_published_schema_accepts_newsml_g2() {
    if !has("xmllint", "--version") {
        return skipped("NewsML-G2", "xmllint");
    }
    let schemas = std::env::var_os("TOASOAN_SCHEMAS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/schemas"),
        PathBuf::from,
    );
    let schema = schemas.join("NewsML-G2_2.35-spec-All-Power.xsd");
    if !schema.exists() {
        // Published by others and no part of this project: nothing that a test run could install.
        return untested(
            "NewsML-G2",
            "NewsML-G2_2.35-spec-All-Power.xsd (set TOASOAN_SCHEMAS to its folder)",
        );
    }
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("newsml-g2.xml");
    let judge = |xml: &str| {
        std::fs::write(&path, xml).unwrap();
        run(Command::new("xmllint").args(["--nonet", "--noout", "--schema"]).arg(&schema).arg(&path)).unwrap()
    };
    for (name, sample) in samples() {
        let xml = text(&sample, "data/newsml-g2.xml");
        demand(&name, &judge(&xml));
        let words = flat(
            &roxmltree::Document::parse(&xml)
                .unwrap()
                .root()
                .descendants()
                .filter_map(|node| node.is_text().then(|| node.text()).flatten())
                .collect::<String>(),
        );
        for line in said(&everything()) {
            assert!(words.contains(&line), "{name}: {line}");
        }
        assert!(
            !judge(&xml.replacen("<itemMeta>", "<itemMeta><x/>", 1)).status.success(),
            "it does see a fault"
        );
    }
}
