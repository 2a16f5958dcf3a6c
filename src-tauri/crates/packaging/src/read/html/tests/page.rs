//! What of a page is its article, and what becomes of the rest.

use super::{HEAD, lines, page, pasted, texts};
use crate::read::document;

#[test]
fn the_article_is_found_with_the_head_above_it_and_all_around_it_is_quoted() {
    let body = "<p>Đoạn thân một của bài viết này.</p><p>Đoạn thân hai của bài viết này.</p>";
    let menu = "<nav><a href=/>Trang chủ</a></nav>";
    let teaser = "<article><h3><a href=/x>Tin khác trong ngày</a></h3></article>";
    for (html, quoted) in [
        (
            format!("{menu}<div>{HEAD}<article>{body}</article></div>{teaser}"),
            vec!["Trang chủ", "Tin khác trong ngày"],
        ),
        (
            format!("{menu}<div>{HEAD}{body}</div>{teaser}<footer>Giấy phép</footer>"),
            vec!["Trang chủ", "Tin khác trong ngày", "Giấy phép"],
        ),
        (
            format!("{menu}<main><article>{HEAD}{body}</article>{teaser}</main><aside>Cột bên</aside>"),
            vec!["Trang chủ", "Tin khác trong ngày", "Cột bên"],
        ),
        (
            format!(
                "<header><p>Cổng tin xã</p></header>{HEAD}{body}<aside>Đọc nhiều</aside><footer>Hết trang</footer>"
            ),
            vec!["Cổng tin xã", "Đọc nhiều", "Hết trang"],
        ),
        (
            format!(
                "<div><a>Bỏ qua tới nội dung</a></div><ul><li><a href=/1>Một</a><li><a href=/2>Hai</a></ul>{HEAD}{body}"
            ),
            vec!["Bỏ qua tới nội dung", "Một", "Hai"],
        ),
        (
            format!("<article>{HEAD}{body}</article><button>Gửi</button><div>Bình luận của bạn đọc</div>"),
            vec!["Gửi", "Bình luận của bạn đọc"],
        ),
        (format!("{HEAD}{body}<form><input type=text><button>Đăng ký</button></form>"), vec!["Đăng ký"]),
    ] {
        let imported = page(&html);
        assert_eq!(
            lines(&imported),
            [
                "Tít của bài",
                "Sapo của bài.",
                "Đoạn thân một của bài viết này.",
                "Đoạn thân hai của bài viết này."
            ],
            "{html}"
        );
        let mut notices = imported.told();
        notices.retain(|notice| notice.starts_with("Phần chữ quanh bài"));
        assert_eq!(notices.len(), 1, "{html}");
        assert_eq!(notices[0].lines().skip(1).collect::<Vec<_>>(), quoted, "{html}");
    }
    // Several articles of one size are all of the page.
    let many = page(&format!("<article><h2>Một</h2>{body}</article><article><h2>Hai</h2>{body}</article>"));
    assert_eq!(lines(&many).iter().filter(|line| line.contains("Đoạn thân một")).count(), 2);
    // A heading far down in a text is no headline.
    let chapter = page(&format!(
        "<p>{}</p><h1>Chương</h1><p>Hết.</p>",
        "Câu văn dài của bài viết này kể chuyện bản làng. ".repeat(30)
    ));
    assert_eq!((chapter.content.headline.as_str(), texts(&chapter.content).len()), ("", 2));
}

#[test]
fn the_headline_that_the_head_of_the_page_names_is_found_below_whatever_stands_first() {
    let html = "<html><head><title>Tít thật của bài viết - Báo Vùng Cao</title><meta property=og:title content='Tít thật của bài viết'></head><body><h1>Báo Vùng Cao</h1><p>Thứ nào cũng có.</p><h1>Tít thật của bài viết</h1><p>Sapo của bài.</p><p>Thân.</p></body></html>";
    let content = document("a.html", html.as_bytes(), &[]).unwrap().content;
    assert_eq!(
        (content.headline.as_str(), content.lead.as_str()),
        ("Tít thật của bài viết", "Sapo của bài.")
    );
    assert_eq!(texts(&content), ["Báo Vùng Cao", "Thứ nào cũng có.", "Thân."]);
}

#[test]
fn boxes_and_quotations_between_paragraphs_stay_in_their_place() {
    for (aside, kept) in [
        ("<aside class='quote'><p>Đọc sách giúp em tự tin.</p></aside>", "Đọc sách giúp em tự tin."),
        ("<aside><p>Nghề rèn có từ trăm năm trước.</p></aside>", "Nghề rèn có từ trăm năm trước."),
        ("<div class=box>Khung tin.</div>", "Khung tin."),
        ("<details><summary>Xem thêm</summary></details>", "Xem thêm"),
    ] {
        let body = format!("{HEAD}<p>Đoạn trước.</p>{aside}<p>Đoạn sau.</p>");
        for html in [body.clone(), format!("<article>{body}</article>"), format!("<main>{body}</main>")] {
            assert_eq!(texts(&page(&html).content), ["Đoạn trước.", kept, "Đoạn sau."], "{html}");
        }
    }
    let related =
        page(&format!("{HEAD}<p>Đoạn trước.</p><aside><a href=/x>Bài khác</a></aside><p>Đoạn sau.</p>"));
    assert_eq!(texts(&related.content), ["Đoạn trước.", "Đoạn sau."]);
    assert!(related.notices[0].to_string().ends_with("\nBài khác"), "{:?}", related.notices);
}

#[test]
fn changes_comments_and_margins_are_left_out_and_quoted() {
    for (html, kept, quoted) in [
        ("Mức <del>5 triệu</del><ins>7 triệu</ins> đồng", "Mức 7 triệu đồng", "5 triệu"),
        ("Mức <span class=msoDel>5 triệu</span> đồng", "Mức đồng", "5 triệu"),
        (
            "Có 200 em<span class=MsoCommentReference><a class=msocomanchor href=#_msocom_1>[L1]</a></span> dự",
            "Có 200 em dự",
            "[L1]",
        ),
        ("Có 200 em<sup><a href=#cmnt1 id=cmnt_ref1>[a]</a></sup> dự", "Có 200 em dự", "[a]"),
        ("<span class=MsoPlaceholderText>Bấm hoặc chạm</span>Chữ", "Chữ", "Bấm hoặc chạm"),
    ] {
        let imported = page(&format!("{HEAD}<p>{html}</p>"));
        assert_eq!(texts(&imported.content), [kept], "{html}");
        assert!(
            imported.notices.iter().any(|notice| notice.to_string().lines().nth(1) == Some(quoted)),
            "{:?}",
            imported.notices
        );
    }
    for margin in [
        "<div title=footer><p>Trang 1</p></div>",
        "<div type=HEADER><p>Trang 1</p></div>",
        "<div style='mso-element:footer'><p class=MsoFooter>Trang 1</p></div>",
        "<p class=MsoHeader>Trang 1</p>",
    ] {
        let imported = page(&format!("{HEAD}{margin}<p>Thân.</p>"));
        assert_eq!(texts(&imported.content), ["Thân."], "{margin}");
        assert_eq!(imported.told(), ["Đầu trang và chân trang của tệp không được nhập vào bài:\nTrang 1"]);
    }
    let struck = page(&format!(
        "{HEAD}<p>Còn <s>gạch</s> và <span style='text-decoration: line-through'>bỏ</span></p>"
    ));
    assert_eq!(texts(&struck.content), ["Còn gạch và bỏ"]);
    assert!(struck.notices[0].to_string().ends_with("\ngạch\nbỏ"), "{:?}", struck.notices);
}

#[test]
fn what_is_embedded_or_loaded_later_is_named() {
    let imported = page(&format!(
        "{HEAD}<p>Thân.</p><iframe src='https://www.youtube.com/embed/x'></iframe><video src=a.mp4>x</video><audio></audio>\
         <img src='data:image/gif;base64,R0lGODlh' data-src='/anh.jpg' alt='Trao quà cho học sinh'><picture><source srcset='a.webp 1x'><img src=b.jpg></picture>\
         <noscript><img src=c.jpg>Hãy bật JavaScript</noscript><img class=emoji src=x.png alt='😀'>"
    ));
    assert_eq!(texts(&imported.content), ["Thân.", "😀"]);
    assert_eq!(
        imported.told(),
        [
            "Nội dung nhúng không nhập được: khung nhúng (www.youtube.com), video, âm thanh.",
            "2 ảnh không nằm trong tệp nên chưa nhập được; hãy thêm ảnh vào bài từ tệp ảnh gốc.\nTrao quà cho học sinh",
            "Phần chữ quanh bài (menu, khung bên, bài khác…) không được nhập; mở ra để xem:\nHãy bật JavaScript",
        ]
    );
}

#[test]
fn text_that_only_looks_like_tags_opens_nothing() {
    for raw in ["script", "style", "textarea", "noscript", "iframe", "xmp"] {
        let html = format!("<{raw}>{}</{raw}>{HEAD}<p>Thân.</p>", "<item><kolo>".repeat(600));
        assert!(!crate::read::html::guard::is_excessive(&html), "{raw}");
    }
    let imported = page(&format!("<script>var t=\"{}\";</script>{HEAD}<p>Thân.</p>", "<item>".repeat(2000)));
    assert_eq!(lines(&imported), ["Tít của bài", "Sapo của bài.", "Thân."]);
    assert!(crate::read::html::guard::is_excessive(&format!("<script></script >{}", "<div>".repeat(1000))));
    assert!(crate::read::html::guard::is_excessive(&format!(
        "<title>x</titlex></title>{}",
        "<div>".repeat(1000)
    )));
}

#[test]
fn what_is_left_out_is_quoted_with_its_words_apart() {
    let style = "<style>.late {display:none}</style>";
    for (around, expected) in [
        ("<nav><a href=a>Ảnh</a><a href=b>Video</a></nav>", "Ảnh Video"),
        ("<nav><span><a href=a>Ảnh</a></span><i></i><span>5 giờ</span></nav>", "Ảnh 5 giờ"),
        ("<nav><h3>Rao vặt<div>Tài trợ</div></h3></nav>", "Rao vặt\nTài trợ"),
        ("<nav><time>16:01</time><time class=late>25/10</time></nav>", "16:01 25/10"),
        ("<nav>16:01<time class=late>25/10</time></nav>", "16:01 25/10"),
        ("<noscript><p>Hãy bật JavaScript.</p></noscript>", "Hãy bật JavaScript."),
        ("<noscript><select><option>Trang chủ<option>Tin</select></noscript>", "Trang chủ Tin"),
    ] {
        let imported = page(&format!("{style}{HEAD}<p>Đoạn một.</p>{around}<p>Đoạn hai.</p>"));
        assert_eq!(lines(&imported), ["Tít của bài", "Sapo của bài.", "Đoạn một.", "Đoạn hai."], "{around}");
        let quoted = imported.told().last().map(|notice| notice.replace(' ', ""));
        assert!(
            quoted.is_some_and(|quoted| quoted.ends_with(&expected.replace(' ', ""))),
            "{around}: {:?}",
            imported.notices
        );
        if expected.contains(' ') {
            assert!(
                imported.told().iter().any(|notice| notice.ends_with(expected)),
                "{:?}",
                imported.notices
            );
        }
    }
}

#[test]
fn what_a_head_says_to_readers_without_scripts_is_quoted() {
    let html = format!(
        "<head><noscript>Hãy bật <a href=x>JavaScript</a></noscript></head><body>{HEAD}<p>x</p></body>"
    );
    let imported = document("a.html", html.as_bytes(), &[]).unwrap();
    assert!(
        imported.told().iter().any(|notice| notice.ends_with("Hãy bật JavaScript")),
        "{:?}",
        imported.notices
    );
}

#[test]
fn two_links_are_two_words_and_one_that_was_cut_is_one() {
    for (html, expected) in [
        ("<a href='https://vd.vn/1'>một</a><a href='https://vd.vn/2'>hai</a>", "một hai"),
        ("<span><a href='/1'>một</a></span><span><a href='/2'>hai</a></span>", "một hai"),
        ("<a href='https://vd.vn/1'>kh</a><a href='https://vd.vn/1'>en</a>", "khen"),
        ("<a href='https://vd.vn/1'>kh</a>en", "khen"),
        ("<a href='https://vd.vn/1'>một</a>, <a href='https://vd.vn/2'>hai</a>", "một, hai"),
    ] {
        assert_eq!(pasted(&format!("<p>{html}</p>")), [expected], "{html}");
    }
}
