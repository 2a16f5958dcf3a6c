//! What a package is made of, seen from outside.

use std::ops::ControlFlow;

use crate::common::{self, ARTICLE, EVENT, Sample, everything, with_suggestion};
use ed25519_dalek::SigningKey;
use manuscript::hex;
use packaging::archive::{Archive, Limits, open_checked};
use packaging::{Format, IssueKind, PROOF_MARK, PackageKind, Profile, Stage, verify, write};

fn open(sample: &Sample) -> (String, Archive) {
    let package = sample.package();
    let archive = open_checked(&package.bytes, &Limits::default()).unwrap();
    (package.file_name.strip_suffix(".zip").unwrap().to_owned(), archive)
}

fn text(sample: &Sample, path: &str) -> String {
    let (folder, archive) = open(sample);
    String::from_utf8(archive.get(&format!("{folder}/{path}")).unwrap().to_vec()).unwrap()
}

/// What depends on the JPEG encoder, not on this crate.
fn without_photo_hashes(sample: &Sample, json: &str) -> String {
    let (_, archive) = open(sample);
    let mut json = json.to_owned();
    for (name, bytes) in archive.files().iter().filter(|(name, _)| name.ends_with(".jpg")) {
        let hex = hex::sha256(bytes);
        assert!(json.contains(&hex), "{name}: the file's own hash is named");
        json = json.replace(&hex, "[sha256]");
        json = json.replace(&format!("\"sizeInBytes\": {}", bytes.len()), "\"sizeInBytes\": [bytes]");
    }
    let lines = json.lines().map(|line| match line.split_once("ni:///sha-256;") {
        Some((before, _)) => format!("{before}ni:///sha-256;[hash]\","),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_same_issue_gives_the_same_bytes() {
    for sample in [Sample::approved(), Sample::proof()] {
        let first = sample.package();
        assert_eq!(first, sample.package());
        let again = Sample::new(sample.content.clone(), &common::SMALL, sample.kind.clone());
        assert_eq!(first, again.package(), "nothing depends on where the values lie");
    }
}

#[test]
fn a_package_holds_the_files_it_promises_and_no_others() {
    let mut sample = Sample::approved();
    sample.profile = Profile::by_name("chuan").unwrap();
    let (folder, archive) = open(&sample);
    let slug = "dong-chi-giang-seo-van-trao-thuong-12-tap-the-ca-nhan-giu";
    assert_eq!(folder, format!("20261120-{slug}"));
    let names: Vec<&str> = archive.names().map(|name| name.strip_prefix(&folder).unwrap()).collect();
    let first = format!("/data/anh/01-{slug}.jpg");
    let second = format!("/data/anh/02-{slug}.jpg");
    assert_eq!(
        names,
        [
            "/bag-info.txt",
            "/bagit.txt",
            "/chu-ky.txt",
            &first,
            &second,
            "/data/bai-viet.docx",
            "/data/bai-viet.html",
            "/data/bai-viet.pdf",
            "/data/bai-viet.txt",
            "/data/newsml-g2.xml",
            "/data/ninjs.json",
            "/data/noi-dung.json",
            "/data/phieu-duyet.html",
            "/data/than-bai.html",
            "/manifest-sha256.txt",
            "/tagmanifest-sha256.txt",
        ]
    );
    for name in archive.names() {
        assert!(
            name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-./".contains(&b)),
            "{name} is safe everywhere"
        );
    }
}

#[test]
fn an_approved_package_verifies_and_says_what_it_is() {
    let sample = Sample::approved();
    let report = verify(&sample.package().bytes);
    assert_eq!(report.problems, []);
    let facts = report.facts.unwrap();
    assert!(report.ok);
    assert_eq!((facts.article_id.as_str(), facts.kind), (ARTICLE, PackageKind::Approved));
    assert_eq!((facts.approval.as_deref(), facts.approver.as_deref()), (Some(EVENT), Some("Hà Thị Mận")));
    assert_eq!(
        (facts.hash.as_str(), facts.headline.as_str()),
        (sample.hash.as_str(), sample.content.headline.as_str())
    );
    let key = hex::encode(sample.signer.verifying_key().as_bytes());
    assert_eq!((facts.signer, facts.files), (key, 8));
}

#[test]
fn a_proof_verifies_and_says_so_in_every_rendering() {
    let sample = Sample::proof();
    let package = sample.package();
    assert!(package.file_name.starts_with("ban-in-thu-20261120-"), "{}", package.file_name);
    let report = verify(&package.bytes);
    assert_eq!(report.problems, []);
    assert_eq!(report.facts.unwrap().kind, PackageKind::Proof);
    for path in ["data/bai-viet.html", "data/bai-viet.txt", "data/ninjs.json", "data/phieu-duyet.html"] {
        let text = text(&sample, path);
        assert!(text.contains(PROOF_MARK), "{path} carries the mark");
        assert!(text.contains(sample.hash.as_str()), "{path} names the content");
    }
    let plain = text(&sample, "data/bai-viet.txt");
    assert!(
        plain.starts_with(PROOF_MARK) && plain.trim_end().ends_with(sample.hash.as_str()),
        "top and bottom"
    );
    let (folder, archive) = open(&sample);
    let docx =
        open_checked(archive.get(&format!("{folder}/data/bai-viet.docx")).unwrap(), &Limits::default())
            .unwrap();
    let part = |name: &str| String::from_utf8(docx.get(name).unwrap().to_vec()).unwrap();
    assert!(part("word/header1.xml").contains(PROOF_MARK));
    assert!(
        part("word/footer1.xml").contains(PROOF_MARK)
            && part("word/footer1.xml").contains(sample.hash.as_str())
    );
    assert!(!part("word/document.xml").contains("titlePg"), "the first page has the same header");
}

#[test]
fn an_approved_rendering_never_carries_the_proof_mark() {
    let (_, archive) = open(&Sample::approved());
    for (name, bytes) in archive.files() {
        let found = bytes.windows(PROOF_MARK.len()).any(|window| window == PROOF_MARK.as_bytes());
        assert!(!found, "{name}");
    }
}

#[test]
fn renditions_carry_their_own_caption_and_fit_the_profile() {
    let sample = Sample::approved();
    let (folder, archive) = open(&sample);
    let photos: Vec<_> = archive.files().iter().filter(|(name, _)| name.ends_with(".jpg")).collect();
    assert_eq!(photos.len(), 2);
    for (n, (name, bytes)) in photos.into_iter().enumerate() {
        assert!(name.starts_with(&format!("{folder}/data/anh/0{}-", n + 1)));
        assert!(bytes.len() as u64 <= sample.profile.photo.max_bytes());
        let probe = darkroom::probe(bytes).unwrap();
        assert_eq!(probe.orientation, 1);
        let metadata = darkroom::read_metadata(bytes).unwrap();
        let captions = ["Đồng chí Giàng Seo Vần, Phó Chủ tịch", "Tổ tuần tra bản Huổi Só."];
        assert!(metadata.caption.starts_with(captions[n]), "{}", metadata.caption);
        assert_eq!(metadata.credit, ["Văn Pành", "Khoàng Sen"][n]);
        assert_eq!(metadata.place, "Xã Nậm Lúng");
        assert_eq!(metadata.headline, sample.content.headline);
    }
}

#[test]
fn a_portal_that_takes_little_weight_gets_a_smaller_picture() {
    let photo = include_bytes!("../../../../../assets/demo/anh-1.jpg");
    let content = manuscript::Content {
        body: vec![common::figure(common::PHOTOS[0], "Quang cảnh.", "Hội trường", "Văn Pành")],
        ..Default::default()
    };
    let mut sample = Sample::new(content, &[photo], IssueKind::Proof);
    let width = |sample: &Sample| {
        let (_, archive) = open(sample);
        let (_, bytes) = archive.files().iter().find(|(name, _)| name.ends_with(".jpg")).unwrap();
        assert!(bytes.len() as u64 <= sample.profile.photo.max_bytes());
        let probe = darkroom::probe(bytes).unwrap();
        probe.width.max(probe.height)
    };
    assert_eq!(width(&sample), 1500, "the profile's long edge");
    sample.profile.photo.max_kb = 60;
    let light = width(&sample);
    assert!((320..1500).contains(&light), "{light} pixels");
    sample.profile.photo.max_kb = 10;
    sample.profile.photo.long_edge = 400;
    let refused = write(&sample.issue(), &mut |_| ControlFlow::Continue(()));
    assert_eq!(refused.unwrap_err().code(), "package-photo", "no smaller than helps a reader");
}

#[test]
fn hostile_words_stay_words() {
    let mut content = everything();
    content.headline = "</title><script>alert(1)</script>".into();
    content.lead = "\"><img src=x onerror=alert(1)>".into();
    content.set_field(manuscript::Field::Byline, "=cmd|' /C calc'!A0</script><!--");
    content.body.push(common::paragraph("]]><script>x</script>\u{1}\u{fffe}"));
    content.body.push(common::figure(
        common::PHOTOS[0],
        "<b>x</b>",
        "\" onerror=\"alert(1)",
        "</figcaption>",
    ));
    let sample = Sample::new(content, &common::SMALL, common::approved());
    assert_eq!(verify(&sample.package().bytes).problems, []);
    for path in ["data/bai-viet.html", "data/phieu-duyet.html"] {
        let page = text(&sample, path);
        let scripts = page.matches("<script").count();
        assert_eq!(scripts, usize::from(path.ends_with("bai-viet.html")), "{path}: only the data block");
        assert!(!page.contains("<img src=x") && !page.contains("<b>x"), "{path}");
        assert!(!page.contains("alt=\"\" onerror"), "{path}");
    }
    assert!(!text(&sample, "data/bai-viet.txt").contains('\u{1}'));
}

#[test]
fn an_address_that_is_no_web_address_is_only_text() {
    let mut content = everything();
    let marks = manuscript::Marks { link: Some("javascript:alert(1)".into()), ..Default::default() };
    let mut text_of = manuscript::Inline::default();
    text_of.push("bấm đây", marks);
    content.body.push(manuscript::Block::Paragraph { text: text_of });
    let sample = Sample::new(content, &common::SMALL, common::approved());
    let (_, archive) = open(&sample);
    for (name, bytes) in archive.files() {
        assert!(!bytes.windows(11).any(|window| window == b"javascript:"), "{name}");
    }
}

#[test]
fn what_was_not_approved_is_not_written() {
    let refused =
        |sample: &Sample| write(&sample.issue(), &mut |_| ControlFlow::Continue(())).unwrap_err().code();

    let mut changed = Sample::approved();
    changed.content.lead.push('!');
    assert_eq!(refused(&changed), "package-hash-mismatch");

    let open = Sample::new(with_suggestion(), &common::SMALL, common::approved());
    assert_eq!(refused(&open), "package-open-suggestion");

    let mut missing = Sample::approved();
    missing.photos.pop();
    assert_eq!(refused(&missing), "package-photo-missing");

    let mut swapped = Sample::approved();
    swapped.photos[0].push(0);
    assert_eq!(refused(&swapped), "package-photo-changed");

    let mut broken = Sample::new(everything(), &[b"no photo", common::SMALL[1]], common::approved());
    broken.photos[0] = b"no photo".to_vec();
    assert_eq!(refused(&broken), "package-photo");

    let sample = Sample::approved();
    let issue = packaging::Issue { article_id: "a\nkind: approved", ..sample.issue() };
    assert_eq!(write(&issue, &mut |_| ControlFlow::Continue(())).unwrap_err().code(), "package-bad-id");
}

#[test]
fn a_proof_may_show_an_open_proposal() {
    let sample = Sample::new(with_suggestion(), &common::SMALL, IssueKind::Proof);
    assert_eq!(verify(&sample.package().bytes).problems, []);
    assert!(text(&sample, "data/bai-viet.html").contains("Có <del>36</del><ins>38</ins> đợt."));
    assert!(text(&sample, "data/bai-viet.txt").contains("Có [đề nghị bỏ: 36][đề nghị thêm: 38] đợt."));
}

#[test]
fn writing_reports_its_steps_and_stops_when_asked() {
    let sample = Sample::approved();
    let mut steps = Vec::new();
    write(&sample.issue(), &mut |step| {
        steps.push(step);
        ControlFlow::Continue(())
    })
    .unwrap();
    let stages: Vec<Stage> = steps.iter().map(|step| step.stage).collect();
    assert_eq!(
        stages,
        [
            [Stage::Photos; 2].as_slice(),
            &vec![Stage::Documents; sample.profile.formats.len()],
            &[Stage::Packing]
        ]
        .concat()
    );
    for stop in 0..steps.len() {
        let mut seen = 0;
        let stopped = write(&sample.issue(), &mut |_| {
            seen += 1;
            if seen > stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(stopped.unwrap_err().code(), "cancelled", "at step {stop}");
    }
}

#[test]
fn another_signer_is_another_package_with_its_own_key() {
    let mut sample = Sample::approved();
    let first = sample.package();
    sample.signer = SigningKey::from_bytes(&[1; 32]);
    let second = sample.package();
    assert_ne!(first.bytes, second.bytes);
    let signer = |bytes: &[u8]| verify(bytes).facts.unwrap().signer;
    assert_ne!(signer(&first.bytes), signer(&second.bytes));
}

#[test]
fn an_empty_article_is_a_package_too() {
    let sample = Sample::new(Default::default(), &[], IssueKind::Proof);
    let package = sample.package();
    assert_eq!(package.file_name, "ban-in-thu-20261120-bai-viet.zip");
    assert_eq!(verify(&package.bytes).problems, []);
}

#[test]
fn the_page_reads_as_written() {
    insta::assert_snapshot!("bai-viet.html", text(&Sample::approved(), "data/bai-viet.html"));
}

#[test]
fn the_plain_text_reads_as_written() {
    let plain = text(&Sample::approved(), "data/bai-viet.txt");
    assert_eq!(
        plain.matches('\n').count(),
        plain.matches("\r\n").count(),
        "every line ends as Notepad ends it"
    );
    insta::assert_snapshot!("bai-viet.txt", plain.replace('\r', ""));
}

#[test]
fn the_plain_text_of_a_proof_is_marked() {
    insta::assert_snapshot!("ban-in-thu.txt", text(&Sample::proof(), "data/bai-viet.txt").replace('\r', ""));
}

#[test]
fn ninjs_reads_as_written() {
    let sample = Sample::approved();
    let json = text(&sample, "data/ninjs.json");
    insta::assert_snapshot!("ninjs.json", without_photo_hashes(&sample, &json));
}

#[test]
fn the_approval_sheet_reads_as_written() {
    let page = text(&Sample::approved(), "data/phieu-duyet.html");
    let (before, after) = page.split_once("<style>").unwrap();
    let (_, after) = after.split_once("</style>").unwrap();
    insta::assert_snapshot!("phieu-duyet.html", format!("{before}{after}"));
}

#[test]
fn the_tag_files_read_as_written() {
    let sample = Sample::approved();
    insta::assert_snapshot!("bagit.txt", text(&sample, "bagit.txt"));
    let info = text(&sample, "bag-info.txt");
    let lines = info.lines().filter(|line| !line.starts_with("Payload-Oxum"));
    insta::assert_snapshot!("bag-info.txt", lines.collect::<Vec<_>>().join("\n"));
}

#[test]
fn our_own_reader_takes_the_document_back() {
    let sample = Sample::approved();
    let (folder, archive) = open(&sample);
    let docx = archive.get(&format!("{folder}/data/bai-viet.docx")).unwrap();
    let read = packaging::read::document("bai-viet.docx", docx, &[]).unwrap();
    assert_eq!(read.content.headline, sample.content.headline);
    assert_eq!(read.content.lead, sample.content.lead);
    let blocks = |content: &manuscript::Content| -> Vec<(&'static str, String)> {
        use manuscript::Block;
        let mut out = Vec::new();
        for block in &content.body {
            out.push(match block {
                Block::Paragraph { text } => ("paragraph", text.text()),
                Block::Heading { text, .. } => ("heading", text.text()),
                Block::ListItem { text, .. } => ("item", text.text()),
                Block::Quote { text } => ("quote", text.text()),
                // The reader takes a credit out of the caption into its own field.
                Block::Figure { caption, credit, alt, .. } => {
                    let caption = caption.text();
                    let words = caption.split(" Ảnh:").next().unwrap_or_default();
                    ("figure", format!("{words}|{credit}|{alt}"))
                }
                Block::Table { rows } => {
                    ("table", rows.iter().flatten().map(|cell| cell.text.text() + "|").collect())
                }
            });
        }
        out
    };
    assert_eq!(blocks(&read.content), blocks(&sample.content));
    assert_eq!(read.images.len(), 2);
}

#[test]
fn a_package_carries_what_its_profile_names_and_its_record_says_so() {
    let mut sample = Sample::approved();
    sample.profile.formats = [Format::Text, Format::Docx].into();
    let package = sample.package();
    assert_eq!(verify(&package.bytes).problems, []);
    let record = text(&sample, "data/noi-dung.json");
    assert!(record.contains(r#""format":4,"formats":["docx","text"],"#), "{record}");
    let (_, archive) = open(&sample);
    assert!(archive.names().all(|name| !name.ends_with("bai-viet.html") && !name.ends_with("ninjs.json")));

    assert!(text(&Sample::approved(), "data/noi-dung.json").contains(r#""format":1,"hash""#));
}

#[test]
fn every_profile_makes_a_package_that_verifies() {
    for profile in Profile::all().unwrap() {
        for kind in [common::approved(), IssueKind::Proof] {
            let mut sample = Sample::new(everything(), &common::SMALL, kind);
            sample.profile = profile.clone();
            let package = sample.package();
            assert_eq!(verify(&package.bytes).problems, [], "{}", profile.name);
            assert_eq!(package, sample.package(), "{}", profile.name);
            let (_, archive) = open(&sample);
            assert!(archive.names().all(|name| name.len() <= 240), "folder and file, each under 120");
        }
    }
}

#[test]
fn a_text_that_the_form_would_cut_is_refused_and_its_proof_says_why() {
    let mut content = everything();
    content.headline = format!("{} ữ", content.headline.repeat(2));
    let mut sample = Sample::new(content, &common::SMALL, common::approved());
    sample.profile = Profile::by_name("liferay-cu").unwrap();
    let refused = write(&sample.issue(), &mut |_| ControlFlow::Continue(())).unwrap_err();
    assert_eq!(refused.code(), "package-form");
    assert!(refused.to_string().contains("cổng chỉ nhận 100"), "{refused}");

    sample.kind = IssueKind::Proof;
    let sheet = text(&sample, "data/phieu-duyet.html");
    assert!(sheet.contains("Cổng nhắc") && sheet.contains("cổng chỉ nhận 100"), "{sheet}");
}
