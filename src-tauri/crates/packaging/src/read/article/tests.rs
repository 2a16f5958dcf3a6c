use manuscript::{Block, Content, Field};

use crate::read::shown::shown;
use crate::read::{Imported, document};

fn categories() -> Vec<String> {
    ["Chính trị", "Quốc phòng - An ninh", "Văn hóa - Xã hội"].map(String::from).to_vec()
}

fn imported(text: &str) -> Imported {
    document("bai.txt", text.as_bytes(), &categories()).unwrap()
}

fn content(text: &str) -> Content {
    imported(text).content
}

fn body(content: &Content) -> Vec<String> {
    content.body.iter().filter_map(Block::inline).map(|inline| inline.text()).collect()
}

#[test]
fn the_form_of_a_portal_page_is_recognised() {
    let text = "DetailController\n\nQuốc phòng - An ninh\n\nTổng kết 5 năm phong trào bảo vệ rừng biên giới\n\n\
        21/11/2026 16:46\nNgày 21/11, UBND tỉnh tổ chức Hội nghị tổng kết (2021 – 2026). Dự hội nghị có 120 đại biểu.\n\
        Đồng chí Vàng Thị Dợ, Phó Chủ tịch UBND tỉnh trao Bằng khen cho các tập thể, cá nhân xuất sắc\n\n\
        Trong những năm qua, phong trào đạt nhiều kết quả.\n\nNhân dịp này, UBND tỉnh tặng Bằng khen cho 04 tập thể./.";
    let imported = imported(text);
    insta::assert_snapshot!(shown(&imported));
}

#[test]
fn first_line_is_the_headline_and_second_paragraph_the_lead() {
    let content = content("Tít của bài\n\nSapo của bài.\n\nĐoạn một.\n\nĐoạn hai.");
    assert_eq!(content.headline, "Tít của bài");
    assert_eq!(content.lead, "Sapo của bài.");
    assert_eq!(body(&content), ["Đoạn một.", "Đoạn hai."]);
    assert!(content.fields.is_empty());
}

#[test]
fn labels_are_understood_with_the_value_beside_or_below() {
    let content = content(
        "Chuyên mục: văn hoá – xã hội\nTÍT: Ngày hội văn hóa khai mạc\nSapo:\nTối 5/9, tại sân vận động, Ngày hội khai mạc.\n\
         Ngày đăng: 06/9/2026\nĐoạn một.\nTác giả: Lò Mai\nNguồn: Báo Vùng Cao",
    );
    assert_eq!(content.headline, "Ngày hội văn hóa khai mạc");
    assert_eq!(content.lead, "Tối 5/9, tại sân vận động, Ngày hội khai mạc.");
    assert_eq!(content.field(Field::Category), Some("Văn hóa - Xã hội"));
    assert_eq!(content.field(Field::Byline), Some("Lò Mai"));
    assert_eq!(content.field(Field::Source), Some("Báo Vùng Cao"));
    assert_eq!(content.field(Field::EventDate), Some("2026-09-05"));
    assert_eq!(body(&content), ["Đoạn một."]);
}

#[test]
fn a_category_that_the_office_lacks_is_told_and_not_taken_for_the_headline() {
    let imported = imported(
        "Thể thao\nKhai mạc giải bóng đá các bản vùng cao\n19/04/2026 16:46\nSáng 19/4, giải khai mạc.",
    );
    assert_eq!(imported.content.headline, "Khai mạc giải bóng đá các bản vùng cao");
    assert_eq!(imported.content.field(Field::Category), None);
    assert!(imported.notices[0].to_string().contains("“Thể thao”"));
}

#[test]
fn bylines_and_sources_at_the_end_become_fields() {
    let tail = |lines: &str| content(&format!("Tít\nSapo.\nĐoạn cuối./.\n{lines}"));
    for (lines, byline, source) in [
        ("Lò Mai", Some("Lò Mai"), None),
        ("Tin, ảnh: Lò Mai", Some("Lò Mai"), None),
        ("Bài: Lò Mai - Ảnh: Quàng Bình", Some("Lò Mai"), None),
        ("Tin: Lò Mai; ảnh: Quàng Bình", Some("Lò Mai"), None),
        ("Theo Báo Vùng Cao", None, Some("Báo Vùng Cao")),
        ("(Theo TTXVN)", None, Some("TTXVN")),
        ("Tác giả: Lò Mai\nNguồn: Trang tin xã Nậm Lúng", Some("Lò Mai"), Some("Trang tin xã Nậm Lúng")),
        ("Bài: Lò Mai\nTin: Giàng Chứ", Some("Lò Mai, Giàng Chứ"), None),
    ] {
        let content = tail(lines);
        assert_eq!(content.field(Field::Byline), byline, "{lines}");
        assert_eq!(content.field(Field::Source), source, "{lines}");
        assert_eq!(body(&content), ["Đoạn cuối./."], "{lines}");
    }
    for kept in ["Theo kế hoạch, hội nghị sẽ họp lại vào tháng sau.", "Hội nghị bế mạc", "Nguồn: "]
    {
        let content = tail(kept);
        assert_eq!(body(&content).len(), 2, "{kept}");
        assert!(content.field(Field::Byline).is_none() && content.field(Field::Source).is_none());
    }
}

#[test]
fn without_a_year_the_event_date_stays_empty_and_is_asked_for() {
    let imported = imported("Tít\nNgày 19/4, UBND tỉnh họp.\nĐoạn.");
    assert_eq!(imported.content.field(Field::EventDate), None);
    assert!(imported.notices.iter().any(|notice| notice.to_string().contains("19/4")));
}

#[test]
fn debris_goes_with_a_notice_and_only_alone_on_its_line() {
    let imported = imported("Tít\nSapo.\n&nbsp;\nDetailController\nĐoạn có &amp; DetailController.");
    assert_eq!(body(&imported.content), ["Đoạn có &amp; DetailController."]);
    assert_eq!(imported.notices.len(), 2);
}

#[test]
fn a_title_below_short_lines_is_the_headline() {
    let html =
        "<p>Cổng thông tin</p><h1>Tít thật của bài</h1><p>Sapo của bài.</p><h2>Tít phụ</h2><p>Đoạn.</p>";
    let imported = document("a.html", html.as_bytes(), &[]).unwrap();
    assert_eq!(imported.content.headline, "Tít thật của bài");
    assert_eq!(imported.content.lead, "Sapo của bài.");
    assert_eq!(body(&imported.content), ["Cổng thông tin", "Tít phụ", "Đoạn."]);
}

#[test]
fn markdown_is_read_with_its_front_matter() {
    let text = "---\ntitle: \"Chè vào mùa\"\ncategory: Chính trị\nauthor: Lò Mai\n---\n\nSapo của **bài**.\n\n## Tít phụ\n\n1. một\n2. hai\n   - ba\n\n> Trích lời\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n<script>x</script>\n\n[ra ngoài](javascript:x) [trang](https://vd.vn)\n\n![](anh.jpg)\n";
    let imported = document("bai.md", text.as_bytes(), &categories()).unwrap();
    insta::assert_snapshot!(shown(&imported));
}

#[test]
fn the_date_of_a_front_matter_never_becomes_the_headline() {
    let read = |date: &str| {
        let text = format!("---\ndate: {date}\n---\n\n# Tít\n\nNgày 19/4, xã họp.\n\nĐoạn.\n");
        document("bai.md", text.as_bytes(), &categories()).unwrap()
    };
    for date in ["2024-04-19T16:46:00+07:00", "2024-04-19 16:46:00 +0700", "\"2024-04-19\"", "19/04/2024"] {
        let imported = read(date);
        assert_eq!(imported.content.headline, "Tít", "{date}");
        assert_eq!(imported.content.field(Field::EventDate), Some("2024-04-19"), "{date}");
        // The day is in its field; an hour is said.
        assert_eq!(imported.notices.len(), usize::from(date.contains(':')), "{date}");
    }
    let odd = read("Fri, 19 Apr 2024");
    assert_eq!((odd.content.headline.as_str(), odd.content.body.len()), ("Tít", 1));
    assert!(odd.notices[0].to_string().contains("“Fri, 19 Apr 2024”"));
}

#[test]
fn long_paragraphs_without_a_headline_all_stay() {
    let long = |n: usize| {
        format!(
            "Đoạn thứ {n} kể chuyện bản làng. {}",
            "Con đường lên điểm trường dài mười cây số. ".repeat(9).trim()
        )
    };
    for count in 1..5 {
        let paragraphs: Vec<String> = (0..count).map(long).collect();
        for (name, text) in [
            ("a.txt", paragraphs.join("\n")),
            ("a.md", paragraphs.join("\n\n")),
            ("a.html", format!("<p>{}</p><h2>Niềm vui nhỏ</h2><p>Hết.</p>", paragraphs.join("</p><p>"))),
        ] {
            let content = document(name, text.as_bytes(), &[]).unwrap().content;
            assert_eq!(content.headline, "", "{name}");
            assert_eq!(content.lead, paragraphs[0], "{name}");
            let body = body(&content);
            assert_eq!(body.get(..count - 1), paragraphs.get(1..), "{name}");
        }
    }
}

#[test]
fn a_headline_on_two_lines_is_one_and_what_only_looks_so_is_not() {
    let lead = "Sáng 5/4/2026, tại xã Pha Luông, Đoàn xã tổ chức hội thi thợ rèn trẻ.";
    for (lines, headline) in [
        (
            "XÃ PHA LUÔNG TỔ CHỨC HỘI THI\nTHỢ RÈN TRẺ NĂM 2026",
            "XÃ PHA LUÔNG TỔ CHỨC HỘI THI THỢ RÈN TRẺ NĂM 2026",
        ),
        ("XÃ PHA LUÔNG TỔ CHỨC HỘI THI\n\nTHỢ RÈN TRẺ", "XÃ PHA LUÔNG TỔ CHỨC HỘI THI THỢ RÈN TRẺ"),
        ("XÃ PHA LUÔNG TỔ CHỨC HỘI THI\n05/4/2026 08:00", "XÃ PHA LUÔNG TỔ CHỨC HỘI THI"),
        ("XÃ PHA LUÔNG TỔ CHỨC HỘI THI\nCHÍNH TRỊ", "XÃ PHA LUÔNG TỔ CHỨC HỘI THI"),
        ("Xã Pha Luông tổ chức hội thi", "Xã Pha Luông tổ chức hội thi"),
    ] {
        let content = content(&format!("{lines}\n\n{lead}\n\nHội thi có ba phần."));
        assert_eq!((content.headline.as_str(), content.lead.as_str()), (headline, lead), "{lines}");
    }
    let bold = document(
        "a.html",
        format!("<p><b>Xã Pha Luông tổ chức hội thi</b></p><p><b>thợ rèn trẻ năm 2026</b></p><p>{lead}</p>")
            .as_bytes(),
        &[],
    )
    .unwrap();
    assert_eq!(bold.content.headline, "Xã Pha Luông tổ chức hội thi thợ rèn trẻ năm 2026");
    assert_eq!(bold.content.lead, lead);
}

#[test]
fn a_line_over_the_bold_headline_stays_in_the_text() {
    let lead = "Ba năm liên tiếp xã Bản Mây hoàn thành kế hoạch thu ngân sách, hơn hai trăm hộ thoát nghèo.";
    let read = |html: &str| document("a.html", html.as_bytes(), &[]).unwrap();
    let kicker = read(&format!(
        "<p><i>Kỷ niệm 96 năm thành lập Đảng</i></p><p><b>Bản Mây: Sức sống mới trên vùng cao</b></p><p><b>{lead}</b></p><p>Thân.</p>"
    ));
    assert_eq!(kicker.content.headline, "Bản Mây: Sức sống mới trên vùng cao");
    assert_eq!(kicker.content.lead, lead);
    assert_eq!(body(&kicker.content), ["Kỷ niệm 96 năm thành lập Đảng", "Thân."]);
    // Below a plain headline the author's name may be bold.
    let named =
        read(&format!("<p>Sức sống mới trên vùng cao</p><p><b>CTV Lò Thị Mai Hoa</b></p><p>{lead}</p>"));
    assert_eq!(named.content.headline, "Sức sống mới trên vùng cao");
}

#[test]
fn a_second_author_source_place_or_tag_joins_the_first() {
    let content = content(
        "Tít của bài\nTác giả: Lò Thị Mai\nTác giả: Vàng A Sình\nTác giả: Lò Thị Mai\nNguồn: Báo Vùng Cao\nNguồn: TTXVN\n\
         Địa điểm: Nhà văn hóa bản Pha\nĐịa điểm: Sân vận động xã (dự phòng)\nTừ khóa: sách\nTừ khóa: bản Mây\n\
         Chuyên mục: Chính trị\nChuyên mục: Văn hóa - Xã hội\nSapo của bài.\nĐoạn cuối./.\nTác giả: Giàng Chứ\nNguồn: TTXVN",
    );
    assert_eq!(content.field(Field::Byline), Some("Lò Thị Mai, Vàng A Sình, Giàng Chứ"));
    assert_eq!(content.field(Field::Source), Some("Báo Vùng Cao, TTXVN"));
    assert_eq!(content.field(Field::Place), Some("Nhà văn hóa bản Pha, Sân vận động xã (dự phòng)"));
    assert_eq!(content.field(Field::Tags), Some("sách, bản Mây"));
    assert_eq!(content.field(Field::Category), Some("Chính trị"));
    assert_eq!(body(&content), ["Chuyên mục: Văn hóa - Xã hội", "Đoạn cuối./."]);
}

#[test]
fn the_hour_of_an_event_stays_and_the_hour_of_a_page_is_said() {
    let event = content(
        "Mời họp báo\nThời gian: 14 giờ 30, thứ năm, ngày 12/3/2026\nĐịa điểm: Hội trường (đối diện chợ)\nSapo của bài.\nHết.",
    );
    assert_eq!(body(&event), ["Thời gian: 14 giờ 30, thứ năm, ngày 12/3/2026", "Hết."]);
    assert_eq!(event.field(Field::EventDate), Some("2026-03-12"));
    assert_eq!(event.field(Field::Place), Some("Hội trường (đối diện chợ)"));
    let page = imported("Tít\nThứ Sáu, 20/04/2024 | 16:46\nNgày 19/4, UBND tỉnh họp.\nĐoạn.");
    assert_eq!(page.told(), ["Dòng ngày đăng “Thứ Sáu, 20/04/2024 | 16:46” không nằm trong bài."]);
}

#[test]
fn the_credit_of_the_tail_is_told_where_every_photo_names_another() {
    let page = page(&format!(
        "<p>Sapo.</p>{PNG}<p>Chú thích. Ảnh: Giàng Chứ</p><p>Hết./.</p><p>Bài: Lò Mai - Ảnh: Quàng Bình</p>"
    ));
    assert!(
        page.notices.iter().any(|notice| notice.to_string().contains("“Quàng Bình”")),
        "{:?}",
        page.notices
    );
}

#[test]
fn text_without_its_font_is_converted_where_it_is_surely_vietnamese() {
    let read = |text: &str| document("a.txt", text.as_bytes(), &[]).unwrap();
    let tcvn3 = read(
        "X· B¶n M©y khai m¹c ngµy héi ®äc s¸ch\nNgµy 12/3/2026, t¹i x· B¶n M©y, ®\u{AD}a con em ®Õn líp, th\u{AD}ëng kÐo vÒ vui.",
    );
    assert_eq!(tcvn3.content.headline, "Xã Bản Mây khai mạc ngày hội đọc sách");
    assert_eq!(tcvn3.content.lead, "Ngày 12/3/2026, tại xã Bản Mây, đưa con em đến lớp, thưởng kéo về vui.");
    assert!(tcvn3.notices.iter().any(|notice| notice.to_string().contains("TCVN3")), "{:?}", tcvn3.notices);
    let vni = read("Ngaøy hoäi ñoïc saùch\nTaïi xaõ Baûn Maây, hoïc sinh ñöôïc thöôûng saùch vaø buùt.");
    assert_eq!(vni.content.headline, "Ngày hội đọc sách");
    assert_eq!(vni.content.lead, "Tại xã Bản Mây, học sinh được thưởng sách và bút.");
    // Square metres four times are no Vietnamese, and a hyphenated word loses its soft hyphen.
    let foreign = read("Four rooms\nRooms of 12 m², 14 m², 20 m² and 30 m² in the house, com\u{AD}plete.");
    assert_eq!(foreign.content.lead, "Rooms of 12 m², 14 m², 20 m² and 30 m² in the house, complete.");
    let unicode = read("Ðồng chí đến\nHội nghị tổng\u{AD}kết.");
    assert_eq!(
        (unicode.content.headline.as_str(), unicode.content.lead.as_str()),
        ("Đồng chí đến", "Hội nghị tổngkết.")
    );
}

#[test]
fn captions_part_into_text_and_credit() {
    let png = "<img src='data:image/png;base64,iVBORw0KGgo='>";
    let figure = |caption: &str| {
        let html = format!("<h1>Tít</h1><p>Sapo.</p><p>{png}</p><p>{caption}</p><p>Đoạn.</p>");
        let content = document("a.html", html.as_bytes(), &[]).unwrap().content;
        match &content.body[0] {
            Block::Figure { caption, credit, .. } => (caption.text(), credit.clone(), content.body.len()),
            other => panic!("{other:?}"),
        }
    };
    for (caption, text, credit) in [
        ("Ảnh: Toàn cảnh hội nghị", "Toàn cảnh hội nghị", ""),
        ("Ảnh: Quàng Bình", "", "Quàng Bình"),
        ("Đại biểu dự hội nghị. Ảnh: Quàng Bình", "Đại biểu dự hội nghị.", "Quàng Bình"),
        ("Đại biểu dự hội nghị (Ảnh: TTXVN).", "Đại biểu dự hội nghị", "TTXVN"),
        ("Ảnh: Đại biểu dự hội nghị - Ảnh: Lò Mai", "Đại biểu dự hội nghị", "Lò Mai"),
        (
            "<i>Chú thích: Đại biểu dự hội nghị. Nguồn: Báo Vùng Cao</i>",
            "Đại biểu dự hội nghị.",
            "Báo Vùng Cao",
        ),
    ] {
        assert_eq!(figure(caption), (text.to_owned(), credit.to_owned(), 2), "{caption}");
    }
    assert_eq!(figure("Trong những năm qua, phong trào đạt kết quả."), (String::new(), String::new(), 3));
}

#[test]
fn the_credit_of_the_tail_serves_photos_that_name_nobody() {
    let png = "<img src='data:image/png;base64,iVBORw0KGgo='>";
    let html = format!(
        "<h1>Tít</h1><p>Sapo.</p>{png}<p class=MsoCaption>Chú thích một. Ảnh: Giàng Chứ</p><p>Đoạn.</p>{png}<p class=MsoCaption>Chú thích hai</p><p>Hết./.</p><p>Bài, ảnh: Lò Mai</p>"
    );
    let content = document("a.html", html.as_bytes(), &[]).unwrap().content;
    let credits: Vec<&str> = content
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Figure { credit, .. } => Some(credit.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(credits, ["Giàng Chứ", "Lò Mai"]);
    assert_eq!(content.field(Field::Byline), Some("Lò Mai"));
}

#[test]
fn a_credit_without_a_photo_is_told_and_an_empty_label_costs_nothing() {
    let imported = imported("Ngày đăng:\nTít của bài\nSapo của bài.\nĐoạn cuối./.\nẢnh: Quàng Bình");
    assert_eq!(imported.content.headline, "Tít của bài");
    assert_eq!(imported.content.lead, "Sapo của bài.");
    assert!(imported.notices[0].to_string().contains("“Quàng Bình”"));
}

const PNG: &str = "<img src='data:image/png;base64,iVBORw0KGgo='>";

fn page(body: &str) -> Imported {
    document("a.html", format!("<h1>Tít</h1>{body}").as_bytes(), &categories()).unwrap()
}

#[test]
fn a_byline_below_the_last_photo_is_no_caption() {
    for (line, byline, credit) in [
        ("Tin, ảnh: Lò Mai", "Lò Mai", "Lò Mai"),
        ("Bài: Lò Mai - Ảnh: Quàng Bình", "Lò Mai", "Quàng Bình"),
        ("Ảnh: Quàng Bình - Bài: Lò Mai", "Lò Mai", "Quàng Bình"),
        ("Ảnh: Quàng Bình<br>Tin: Lò Mai", "Lò Mai", "Quàng Bình"),
        ("Tác giả: Lò Mai", "Lò Mai", ""),
    ] {
        let content = page(&format!("<p>Sapo.</p><p>Đoạn cuối./.</p>{PNG}<p>{line}</p>")).content;
        assert_eq!(content.field(Field::Byline), Some(byline), "{line}");
        let Some(Block::Figure { caption, credit: given, .. }) = content.body.last() else {
            panic!("{line}")
        };
        assert_eq!((caption.text(), given.as_str()), (String::new(), credit), "{line}");
    }
    // Who took a photo may stand in its caption.
    let content =
        page(&format!("<p>Sapo.</p>{PNG}<p>Ảnh: Đại biểu dự hội nghị. Tác giả: Lò Mai</p>")).content;
    assert_eq!(content.field(Field::Byline), None);
    assert_eq!(body(&content), ["Đại biểu dự hội nghị. Tác giả: Lò Mai"]);
}

#[test]
fn photos_below_the_tail_do_not_hide_it() {
    let content = page(&format!(
        "<p>Sapo.</p><p>Đoạn cuối./.</p><p>Tin: Lò Mai</p><p>Nguồn: Báo Vùng Cao</p>{PNG}<p class=MsoCaption>Một</p>{PNG}<p class=MsoCaption>Hai</p>"
    ))
    .content;
    assert_eq!(content.field(Field::Byline), Some("Lò Mai"));
    assert_eq!(content.field(Field::Source), Some("Báo Vùng Cao"));
    assert_eq!(body(&content), ["Đoạn cuối./.", "Một", "Hai"]);
    let content = page(&format!("<p>Sapo.</p><p>Đoạn cuối./.</p>{PNG}<p class=MsoCaption>Một</p><p style='text-align:right'><b>Lò Mai</b></p>{PNG}")).content;
    assert_eq!(content.field(Field::Byline), Some("Lò Mai"));
    assert_eq!(content.body.len(), 3);
}

#[test]
fn an_empty_label_swallows_nothing_below_it() {
    let form = |labels: &str| content(&format!("{labels}\nTít của bài\nSapo của bài.\nĐoạn cuối./."));
    for labels in ["Tác giả:", "Nguồn:", "Địa điểm:\nTừ khóa:", "Chuyên mục:", "Ngày đăng:\nTác giả:"]
    {
        let content = form(labels);
        assert_eq!(content.headline, "Tít của bài", "{labels}");
        assert_eq!(content.lead, "Sapo của bài.", "{labels}");
        assert!(content.fields.is_empty(), "{labels}");
    }
    let filled = form("Chuyên mục:\nChính trị\nNgày đăng:\n19/04/2026\nTít:");
    assert_eq!(filled.headline, "Tít của bài");
    assert_eq!(filled.field(Field::Category), Some("Chính trị"));
    assert_eq!(filled.field(Field::EventDate), Some("2026-04-19"));
    let blank = form("Tít:\nTác giả: Lò Mai");
    assert_eq!(blank.headline, "Tít của bài");
    assert_eq!(blank.field(Field::Byline), Some("Lò Mai"));
}

#[test]
fn a_lead_that_may_be_the_caption_of_the_photo_above_is_told() {
    let caption = "Đồng chí Vàng Thị Dợ trao Bằng khen cho các tập thể";
    let imported = page(&format!("{PNG}<p>{caption}</p><p>Ngày 21/11/2026, UBND tỉnh họp.</p><p>Hết.</p>"));
    assert_eq!(imported.content.lead, caption);
    assert!(
        imported.notices.iter().any(|notice| notice.to_string().contains("lấy làm sapo")),
        "{:?}",
        imported.notices
    );
    let imported = page(&format!("{PNG}<p>Ngày 21/11/2026, UBND tỉnh họp.</p><p>Hết.</p>"));
    assert!(imported.notices.is_empty(), "{:?}", imported.notices);
}

#[test]
fn the_caption_of_a_photo_that_is_not_taken_over_goes_to_no_other_photo() {
    let gif = "<img src='data:image/gif;base64,R0lGODlh'>";
    for lost in [gif, "<img src='/anh.jpg'>"] {
        let imported = page(&format!(
            "<p>Sapo.</p>{PNG}{lost}<p>Đại biểu dự hội nghị. Ảnh: Quàng Bình</p><p>Đoạn cuối./.</p>"
        ));
        let Block::Figure { caption, credit, .. } = &imported.content.body[0] else { panic!() };
        assert!(caption.is_empty() && credit.is_empty());
        assert_eq!(body(&imported.content), ["", "Đại biểu dự hội nghị. Ảnh: Quàng Bình", "Đoạn cuối./."]);
        assert!(imported.notices.iter().any(|notice| notice.to_string().contains("“Đại biểu dự hội nghị.")));
        // Nor does it become the lead.
        let imported = page(&format!("{lost}<p>Đại biểu dự hội nghị. Ảnh: Quàng Bình</p><p>Sapo.</p>"));
        assert_eq!(imported.content.lead, "Sapo.");
    }
}

#[test]
fn only_a_short_text_below_a_photo_of_a_layout_table_is_its_caption() {
    let captions = |table: &str| -> Vec<String> {
        let content = page(&format!("<p>Sapo.</p><table>{table}</table>")).content;
        let caption = |block: &Block| match block {
            Block::Figure { caption, .. } => Some(caption.text()),
            _ => None,
        };
        content.body.iter().filter_map(caption).collect()
    };
    let long = "Đồng chí sinh ra và lớn lên ở vùng cao. ".repeat(30);
    for (table, expected) in [
        (format!("<tr><td>{PNG}</td></tr><tr><td>Quang cảnh</td></tr>"), vec!["Quang cảnh"]),
        (format!("<tr><td>{PNG}<p>Quang cảnh</p></td></tr>"), vec!["Quang cảnh"]),
        (
            format!("<tr><td>{PNG}</td><td>{PNG}</td></tr><tr><td>Một</td><td>Hai</td></tr>"),
            vec!["Một", "Hai"],
        ),
        (
            format!("<tr><td>{PNG}</td><td>{PNG}</td></tr><tr><td colspan=2>Chung</td></tr>"),
            vec!["", "Chung"],
        ),
        (format!("<tr><td>{PNG}<p>Một</p>{PNG}<p>Hai</p></td></tr>"), vec!["Một", "Hai"]),
        // The whole article in one cell.
        (format!("<tr><td><p>Đoạn một.</p>{PNG}<p>Đoạn hai.</p></td></tr>"), vec![""]),
        (format!("<tr><td>{PNG}<p>Đoạn một.</p><p>Đoạn hai.</p></td></tr>"), vec![""]),
        // A portrait beside a profile, and an emblem beside the name of an office.
        (format!("<tr><td>{PNG}</td><td>{long}</td></tr>"), vec![""]),
        (format!("<tr><td>{PNG}</td><td>ỦY BAN NHÂN DÂN XÃ</td></tr>"), vec![""]),
        (format!("<tr><td>{PNG}</td></tr><tr><td>{long}</td></tr>"), vec![""]),
    ] {
        assert_eq!(captions(&table), expected, "{table}");
    }
}

#[test]
fn what_is_centred_or_italic_below_a_picture_is_its_caption_where_the_text_is_not() {
    let around = |below: &str| {
        let html =
            format!("<p>Sapo của bài.</p><p>Đoạn một.</p>{PNG}{below}<p>Đoạn hai.</p><p>Đoạn ba./.</p>");
        let content = page(&html).content;
        let caption = content.body.iter().find_map(|block| match block {
            Block::Figure { caption, .. } => Some(caption.clone()),
            _ => None,
        });
        (caption.unwrap_or_default(), body(&content).len())
    };
    let said = "Các đại biểu chụp ảnh lưu niệm tại hội nghị";
    for below in [
        format!("<p align=center>{said}</p>"),
        format!("<p style='text-align: center'>{said}</p>"),
        format!("<center>{said}</center>"),
        format!("<p><i>{said}</i></p>"),
        format!("<p style='text-align:center'><b><em>{said}</em></b></p>"),
    ] {
        let (caption, blocks) = around(&below);
        assert_eq!(caption.text(), said, "{below}");
        // That the whole is italic says nothing in a caption.
        assert!(caption.runs().iter().all(|run| !run.marks.em && !run.marks.strong), "{below}");
        assert_eq!(blocks, 4, "{below}");
    }
    for kept in [
        format!("<p>{said}</p>"),
        format!("<p align=right>{said}</p>"),
        // A heading.
        format!("<p align=center><b>{said}</b></p>"),
        // What introduces a verse, a row of stars, a name.
        "<p align=center>Bác Hồ từng dạy rằng:</p>".to_owned(),
        "<p align=center>* * *</p>".to_owned(),
        "<p align=center>Lò Mai</p>".to_owned(),
        format!("<p>{said} <i>của tỉnh</i></p>"),
        format!("<p align=center>{}</p>", "Đoạn dài của bài. ".repeat(20)),
    ] {
        assert!(around(&kept).0.is_empty(), "{kept}");
    }
    // In a text that is italic or centred throughout, one more such paragraph is no caption.
    let verse = "<p align=center>Đường lên bản mới hoa ban nở trắng</p>".repeat(3);
    let content = page(&format!("<p>Sapo của bài.</p><p>Đoạn một.</p>{PNG}{verse}")).content;
    assert_eq!(body(&content).len(), 5);
}
