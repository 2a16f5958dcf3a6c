use manuscript::{Block, Content, Field, Inline, Marks};
use proptest::prelude::*;

use super::*;
use crate::read::{self, Page};

fn article() -> Content {
    let figure = |photo: &str, caption: &str| Block::Figure {
        photo: photo.repeat(64),
        alt: format!("Mô tả: {caption}"),
        credit: "Quàng Bình".into(),
        caption: Inline::plain(caption),
        edit: None,
    };
    let mut linked = Inline::plain("Kế hoạch đăng tại ");
    linked.push(
        "cổng thông tin".to_owned(),
        Marks { link: Some("https://muongkhong.gov.vn/ke-hoach".into()), ..Marks::default() },
    );
    let mut content = Content {
        headline: "Ra quân trồng rừng ở Mường Khong".into(),
        lead: "Sáng 20/11, 200 người trồng 3.000 cây quế.".into(),
        body: vec![
            Block::Paragraph {
                text: Inline::plain("Đồng chí Lò Thị Mỷ, Chủ tịch UBND xã, dự lễ.")
            },
            figure("a", "Quang cảnh buổi lễ."),
            Block::Paragraph { text: linked },
            figure("b", "Người dân trồng cây."),
            Block::Paragraph { text: Inline::plain("Lễ ra quân kết thúc lúc 10 giờ.") },
        ],
        ..Content::default()
    };
    content.set_field(Field::Byline, "Quàng Bình");
    content.normalized()
}

/// As a portal shows it, in the middle of everything else.
fn shown() -> String {
    "<!doctype html><html><head><title>Ra quân - Cổng xã</title><script>var x = 'Sáng 20/11'</script></head><body>
<nav><a href='/'>Trang chủ</a> <a href='/tin'>Tin tức</a></nav>
<h1>Ra quân trồng rừng ở Mường&nbsp;Khong</h1>
<div class='sapo'>Sáng 20/11, 200 người trồng
 3.000 cây quế.</div>
<div id='body'><p>Đồng chí Lò Thị Mỷ, Chủ tịch UBND xã, dự lễ.</p>
<table><tr><td><img src='a_files/1.jpg' alt='Mô tả: Quang cảnh buổi lễ.'></td></tr><tr><td>Quang cảnh buổi lễ. <em>Ảnh: Quàng Bình</em></td></tr></table>
<p>Kế hoạch đăng tại <a href='https://muongkhong.gov.vn/ke-hoach/'>cổng thông tin</a></p>
<img src='a_files/2.jpg' alt='Mô tả: Người dân trồng cây.'><p>Người dân trồng cây. Ảnh: Quàng Bình</p>
<p>Lễ ra quân kết thúc lúc 10 giờ.</p><p><b>Quàng Bình</b></p></div>
<footer>Xã Mường Khong</footer></body></html>"
        .to_owned()
}

fn page(html: &str) -> Page {
    read::page(html.as_bytes()).unwrap()
}

/// What the page does not show as approved, a line each.
fn told(content: &Content, html: &str) -> String {
    let (parts, links, added) = parts(content, &page(html));
    let parts = parts.iter().filter(|part| part.outcome != Outcome::Kept).map(|part| {
        let number = part.figure.map(|figure| format!(" {figure}")).unwrap_or_default();
        let found = if part.changes.is_empty() { String::new() } else { format!(" → {}", part.found()) };
        format!("{:?}{number} {:?}: {}{found}", part.kind, part.outcome, part.said)
    });
    let links = links.iter().map(|link| format!("link: {} → {}", link.words, link.address));
    let added = added.iter().map(|line| format!("added: {line}"));
    parts.chain(links).chain(added).collect::<Vec<_>>().join("\n")
}

fn told_of(from: &str, to: &str) -> String {
    let html = shown();
    assert!(html.contains(from), "{from}");
    told(&article(), &html.replace(from, to))
}

#[test]
fn a_page_that_shows_what_was_approved_differs_nowhere() {
    assert_eq!(told(&article(), &shown()), "");
    // Other marks, other white space and other breaks are the portal's affair.
    assert_eq!(
        told_of(
            "<p>Đồng chí Lò Thị Mỷ, Chủ tịch UBND xã, dự lễ.</p>",
            "Đồng chí Lò Thị Mỷ,<br>Chủ tịch&#8203; UBND  xã, dự lễ.<br>"
        ),
        ""
    );
}

#[test]
fn what_a_portal_loses_changes_or_moves_is_told() {
    insta::assert_snapshot!(told_of("Lò Thị Mỷ", "Lò Thị Mý"), @"Text Changed: Đồng chí Lò Thị Mỷ, Chủ tịch UBND xã, dự lễ. → Đồng chí Lò Thị Mý, Chủ tịch UBND xã, dự lễ.");
    insta::assert_snapshot!(told_of("3.000", "30.000"), @"Lead Changed: Sáng 20/11, 200 người trồng 3.000 cây quế. → Sáng 20/11, 200 người trồng 30.000 cây quế.");
    insta::assert_snapshot!(told_of("<p>Lễ ra quân kết thúc lúc 10 giờ.</p>", ""), @"Text Missing: Lễ ra quân kết thúc lúc 10 giờ.");
    insta::assert_snapshot!(told_of("rừng ở Mường&nbsp;Khong</h1>", "rừng…</h1>"), @"Headline Changed: Ra quân trồng rừng ở Mường Khong → Ra quân trồng rừng…");
    insta::assert_snapshot!(told_of(" <em>Ảnh: Quàng Bình</em>", ""), @"Credit 1 Missing: Quàng Bình");
    insta::assert_snapshot!(told_of("alt='Mô tả: Người dân trồng cây.'", ""), @"Alt 2 Missing: Mô tả: Người dân trồng cây.");
    insta::assert_snapshot!(told_of("<a href='https://muongkhong.gov.vn/ke-hoach/'>cổng thông tin</a>", "cổng thông tin"), @"link: cổng thông tin → https://muongkhong.gov.vn/ke-hoach");
    insta::assert_snapshot!(told_of("<img src='a_files/2.jpg'", "<p>Tin liên quan: Mường Khong đón Tết</p><img src='a_files/2.jpg'"), @"added: Tin liên quan: Mường Khong đón Tết");
    // The last paragraph comes first.
    let html = shown().replace("<p>Lễ ra quân kết thúc lúc 10 giờ.</p>", "");
    let moved = html.replace("<div id='body'>", "<div id='body'><p>Lễ ra quân kết thúc lúc 10 giờ.</p>");
    insta::assert_snapshot!(told(&article(), &moved), @"Text Moved: Lễ ra quân kết thúc lúc 10 giờ.");
}

#[test]
fn a_name_that_is_part_of_another_is_not_found_in_it() {
    let mut content = article();
    content.set_field(Field::Byline, "Bìn");
    assert_eq!(told(&content, &shown()), "Byline Missing: Bìn");
}

#[test]
fn the_page_of_another_article_is_told_from_one_that_lost_much() {
    let (found, ..) = parts(&article(), &page("<p>Hội nghị tổng kết năm</p><p>Chiều 30/11, xã họp.</p>"));
    assert!(is_other(&found));
    let (found, ..) = parts(&article(), &page("<h1>Ra quân trồng rừng ở Mường Khong</h1>"));
    assert!(!is_other(&found));
}

#[test]
fn a_page_in_one_file_is_read_as_a_page() {
    let body = shown().replace('=', "=3D");
    let file = format!(
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n\
         Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{body}\r\n--b--\r\n"
    );
    let (found, ..) = parts(&article(), &read::page(file.as_bytes()).unwrap());
    assert!(found.iter().all(|part| part.outcome == Outcome::Kept), "{found:?}");
}

#[test]
fn what_is_no_page_is_refused() {
    for bytes in [&b""[..], b"%PDF-1.7", b"PK\x03\x04rest", &[0xff, 0xd8, 0xff, 0xe0, 0, 0]] {
        assert!(read::page(bytes).is_err(), "{bytes:?}");
    }
}

/// A bright disc over a slope of grey, as PNG.
fn picture(x: f32, y: f32) -> Vec<u8> {
    let (width, height) = (640, 480);
    let image = image::RgbImage::from_fn(width, height, |across, down| {
        let (across, down) = (across as f32 / width as f32, down as f32 / height as f32);
        let is_disc = (across - x).hypot(down - y) < 0.25;
        let light = if is_disc { 250.0 } else { 40.0 + 120.0 * (across * (1.0 - y) + down * y) };
        image::Rgb([light as u8, (light * 0.9) as u8, (light * 0.7) as u8])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[test]
fn a_photo_is_found_by_what_it_shows() {
    let (one, other) = (picture(0.9, 0.2), picture(0.1, 0.7));
    let said = darkroom::Metadata {
        caption: "Quang cảnh".into(),
        rights: "Cổng xã".into(),
        ..darkroom::Metadata::default()
    };
    let render = |bytes: &[u8], long_edge, metadata| {
        let format = darkroom::OutFormat::Jpeg;
        let spec =
            darkroom::RenderSpec { long_edge, format, quality: 85, max_bytes: None, metadata, edit: None };
        darkroom::render(bytes, &spec).unwrap().bytes
    };
    let rendered = render(&one, 800, Some(&said));
    let package = [
        crate::Rendered { original: String::new(), file: "01-a.jpg".into(), bytes: rendered.clone() },
        crate::Rendered { original: String::new(), file: "02-b.jpg".into(), bytes: other.clone() },
    ];
    let small = render(&rendered, 120, None);
    let large = render(&rendered, 300, None);
    let on_page = |files: &[&Vec<u8>]| {
        let pictures: Vec<Seen> = files.iter().filter_map(|bytes| seen(bytes)).collect();
        photos(&package, &pictures)
    };
    let same = on_page(&[&small, &rendered, &other]);
    assert_eq!(same.iter().map(|photo| photo.outcome).collect::<Vec<_>>(), [Outcome::Kept; 2]);
    let encoded = on_page(&[&small, &large]);
    assert_eq!(encoded[0].outcome, Outcome::Changed);
    assert_eq!(encoded[0].shown.map(|(width, height)| width.max(height)), Some(300));
    assert_eq!(encoded[0].lost, [Lost::Caption, Lost::Rights]);
    assert_eq!((encoded[1].outcome, encoded[1].shown), (Outcome::Missing, None));
}

proptest! {
    /// Whatever one word of the article becomes, it is told; whatever else stands on the page.
    #[test]
    fn no_changed_word_passes(at in 0..1000_usize, word in "[a-zđêơ]{2,6}") {
        let html = shown();
        let content = article();
        let said = content.plain_text().parts.into_iter().map(|part| part.text).collect::<Vec<_>>().join(" ");
        let words: Vec<&str> = said.split_whitespace().filter(|one| one.chars().count() > 3).collect();
        let old = words[at % words.len()];
        prop_assume!(!old.contains(&word) && html.matches(old).count() == 1);
        prop_assert_ne!(told(&content, &html.replace(old, &word)), "");
    }

    #[test]
    fn no_page_breaks_it(html in ".{0,400}") {
        if let Ok(page) = read::page(html.as_bytes()) {
            let (parts, ..) = parts(&article(), &page);
            prop_assert!(!parts.is_empty());
        }
    }
}
