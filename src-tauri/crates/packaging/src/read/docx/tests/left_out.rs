use super::{PNG, Package, p, picture};

fn run(properties: &str, text: &str) -> String {
    format!(r#"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

fn notices(body: &str) -> String {
    Package::of(body).notices().join("\n")
}

fn lines(body: &str) -> Vec<String> {
    Package::of(body).lines()
}

#[test]
fn struck_and_hidden_words_are_quoted_and_left_out() {
    for properties in ["<w:strike/>", "<w:dstrike/>", r#"<w:strike w:val="0"/><w:dstrike/>"#] {
        let body =
            format!("<w:p>{}{}{}</w:p>", run("", "Mức "), run(properties, "5 triệu"), run("", "7 triệu"));
        assert_eq!(lines(&body), ["Mức 7 triệu"], "{properties}");
        assert!(notices(&body).contains("gạch ngang") && notices(&body).contains("“5 triệu”"));
    }
    let parts = format!(
        "<w:p>{}{}{}{}</w:p>",
        run("<w:strike/>", "năm "),
        run("<w:strike/><w:b/>", "hộ"),
        run("", " bảy"),
        run("<w:strike/>", "tám")
    );
    assert!(notices(&parts).contains("“năm hộ”, “tám”"), "{}", notices(&parts));
    let hidden = format!("<w:p>{}{}</w:p>", run("<w:vanish/>", "mật"), run("", "Thân."));
    assert_eq!(lines(&hidden), ["Thân."]);
    assert!(notices(&hidden).contains("“mật”"));
    let not = format!("<w:p>{}</w:p>", run(r#"<w:strike w:val="false"/>"#, "Còn"));
    assert_eq!(lines(&not), ["Còn"]);
}

#[test]
fn headers_and_footers_are_quoted_but_for_bare_numbers() {
    let part = |root: &str, text: &str| {
        format!(
            r#"<w:{root} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:{root}>"#,
            p(text)
        )
    };
    let package = Package::of(&p("Thân."))
        .part("header1.xml", "header", part("hdr", "UBND xã").as_bytes())
        .part("header2.xml", "header", part("hdr", "UBND xã").as_bytes())
        .part("footer1.xml", "footer", part("ftr", "12").as_bytes());
    let notices = package.notices().join("\n");
    assert!(notices.contains("“UBND xã”.") && !notices.contains("12"), "{notices}");
}

#[test]
fn words_under_a_merged_cell_and_in_cells_beyond_the_page_are_not_lost() {
    let cell =
        |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text));
    let row = |cells: &str| format!("<w:tr>{cells}</w:tr>");
    let body = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&(cell(r#"<w:vMerge w:val="restart"/>"#, "Xã") + &cell("", "1"))),
        row(&(cell("<w:vMerge/>", "khuất") + &cell("", "2"))),
    );
    assert!(notices(&body).contains("“khuất”"));
    let wide: String = (0..300).map(|n| cell("", &format!("ô{n}"))).collect();
    let text =
        Package::of(&format!("<w:tbl>{}{}</w:tbl>", row(&wide), row(&cell("", "x")))).body().to_string();
    assert!(text.contains("ô299"));
    let deleted = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&(cell("", "giữ") + &cell("<w:cellDel/>", "bỏ"))),
        row(&(cell("", "một") + &cell("", "hai")))
    );
    let text = Package::of(&deleted).body().to_string();
    assert!(text.contains("giữ") && !text.contains("bỏ"));
}

#[test]
fn a_deleted_paragraph_mark_joins_with_text_and_never_reaches_over_a_table() {
    let marked =
        |text: &str| format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
    let table = format!("<w:tbl><w:tr><w:tc>{0}</w:tc><w:tc>{0}</w:tc></w:tr></w:tbl>", p("ô"));
    let kinds = |body: &str| -> Vec<String> {
        let body = Package::of(body).body();
        let kind = |block: &serde_json::Value| block["type"].as_str().unwrap_or_default().to_owned();
        body.as_array().unwrap().iter().map(kind).collect()
    };
    assert_eq!(kinds(&(marked("Bảng sau:") + &table + &p("Hết."))), ["paragraph", "table", "paragraph"]);
    assert_eq!(lines(&(marked("Một ") + &marked("hai ") + &marked("ba") + &p(" bốn"))), ["Một hai ba bốn"]);
    assert_eq!(lines(&marked("Cuối.")), ["Cuối."]);
    let chunk =
        Package::of(&(marked("Trước.") + r#"<w:altChunk r:id="rId1"/>"#)).part("c.txt", "aFChunk", b"Trong.");
    assert_eq!(chunk.lines(), ["Trước.", "Trong."]);
    let inserted = format!("{}<w:ins>{}</w:ins>", marked("Một "), p("hai"));
    assert_eq!(lines(&inserted), ["Một hai"]);
}

#[test]
fn moved_text_stands_where_it_went() {
    let body = format!(
        "<w:moveFrom>{0}</w:moveFrom>{1}<w:moveTo>{0}</w:moveTo><w:p><w:moveFrom>{2}</w:moveFrom>{3}<w:moveTo>{2}</w:moveTo></w:p>",
        p("Đoạn dời."),
        p("Đoạn ở yên."),
        run("", "từ"),
        run("", "một ")
    );
    assert_eq!(lines(&body), ["Đoạn ở yên.", "Đoạn dời.", "một từ"]);
}

#[test]
fn a_large_first_letter_begins_its_word() {
    let cap = |kind: &str, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:framePr w:dropCap="{kind}" w:lines="3"/></w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>"#
        )
    };
    assert_eq!(lines(&(cap("drop", "T") + &p("rong những ngày"))), ["Trong những ngày"]);
    assert_eq!(lines(&(cap("margin", "“T") + &p("rong những ngày"))), ["“Trong những ngày"]);
    assert_eq!(lines(&(cap("drop", "Một") + &p(" ngày"))), ["Một ngày"]);
    assert_eq!(lines(&(cap("none", "T") + &p("rong"))), ["T", "rong"]);
    assert_eq!(lines(&cap("drop", "T")), ["T"]);
    // The next paragraph keeps what it is.
    let heading = r#"<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>hân đề</w:t></w:r></w:p>"#;
    assert_eq!(Package::of(&(cap("drop", "N") + heading)).body()[0]["type"], "heading");
    let boxed = |text: &str, rest: &str| {
        format!(
            "<w:p><w:r><w:drawing><wp:anchor><w:txbxContent>{}</w:txbxContent></wp:anchor></w:drawing></w:r>{}</w:p>",
            p(text),
            run("<w:b/>", rest)
        )
    };
    assert_eq!(lines(&boxed("T", "rong những ngày")), ["Trong những ngày"]);
    assert_eq!(lines(&boxed("T", "Những ngày")), ["Những ngày", "T"]);
    assert_eq!(lines(&boxed("Khung", "rong")), ["rong", "Khung"]);
}

#[test]
fn lettering_is_kept_once_in_each_of_its_forms() {
    let shape =
        |content: &str| format!("<w:p><w:r><w:pict><v:shape>{content}</v:shape></w:pict></w:r></w:p>");
    assert_eq!(lines(&shape(r#"<v:textpath string="Chào mừng"/>"#)), ["Chào mừng"]);
    assert!(lines(&shape(r#"<v:textpath on="f" string="Chào mừng"/>"#)).is_empty());
    let canvas = r#"<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><a:txBody><a:p><a:r><a:t>Chào </a:t></a:r><a:r><a:t>mừng</a:t></a:r></a:p></a:txBody></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#;
    assert_eq!(lines(canvas), ["Chào mừng"]);
    let both = |choice: &str, fallback: &str| {
        format!(
            "<w:p><w:r><mc:AlternateContent><mc:Choice>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
    };
    let boxed = format!(
        "<w:drawing><wp:inline><w:txbxContent>{}</w:txbxContent></wp:inline></w:drawing>",
        p("Chào mừng")
    );
    let old = r#"<w:pict><v:shape><v:textpath string="Chào mừng"/></v:shape></w:pict>"#;
    assert_eq!(lines(&both(&boxed, old)), ["Chào mừng"]);
    assert_eq!(lines(&both("<w:drawing/>", old)), ["Chào mừng"]);
    let group = format!(
        "<w:drawing><wp:anchor><a:graphic><a:graphicData>{0}{0}</a:graphicData></a:graphic></wp:anchor></w:drawing>",
        format_args!("<a:wsp><w:txbxContent>{}</w:txbxContent></a:wsp>", p("Khung"))
    );
    assert_eq!(lines(&both(&group, &group)), ["Khung", "Khung"]);
}

#[test]
fn readings_directions_and_tags_keep_every_word() {
    let ruby = r#"<w:p><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>hanoi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>河内</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"#;
    let text = lines(ruby).join("");
    assert!(text.contains("河内") && text.contains("(hanoi)"), "{text}");
    for wrap in [
        "w:dir",
        "w:bdo",
        "w:smartTag",
        "w:customXml",
        "w:ins",
        "w:hyperlink",
        "w:unknown",
        "w:sdt><w:sdtContent",
    ] {
        let names: Vec<&str> = wrap.split("><").collect();
        let end: String = names.iter().rev().map(|name| format!("</{name}>")).collect();
        let body = format!("<w:p>{}<{wrap}>{}{end}</w:p>", run("", "Một "), run("", "hai"));
        assert_eq!(lines(&body), ["Một hai"], "{wrap}");
    }
    assert_eq!(lines(&format!("{}{}", run("", "Không đoạn"), p("Có đoạn"))), ["Không đoạn", "Có đoạn"]);
    let nested = format!("<w:p>{}<w:p>{}</w:p></w:p>", run("", "Một"), run("", "hai"));
    assert_eq!(lines(&nested), ["Một\nhai"]);
}

#[test]
fn portraits_stay_with_their_names_row_by_row() {
    let photo =
        |id: u8| format!("<w:tc><w:p><w:r>{}</w:r></w:p></w:tc>", picture(&format!(r#"r:embed="rId{id}""#)));
    let name = |text: &str| format!("<w:tc>{}</w:tc>", p(text));
    let table = |rows: &[String]| {
        let rows: String = rows.iter().map(|row| format!("<w:tr>{row}</w:tr>")).collect();
        let package = Package::of(&format!("<w:tbl>{rows}</w:tbl>"));
        let package = (1..=4).fold(package, |package, n| {
            package.part(&format!("media/{n}.png"), "image", &[PNG, &[n]].concat())
        });
        let body = package.body();
        let order: Vec<String> = body
            .as_array()
            .unwrap()
            .iter()
            .map(|block| match block["photo"].as_str() {
                Some(photo) => {
                    format!("{photo} {}", block["caption"][0]["text"].as_str().unwrap_or_default())
                }
                None => block["text"][0]["text"].as_str().unwrap_or_default().to_owned(),
            })
            .collect();
        order.join("|").replace("import:", "F")
    };
    let beside = [photo(1) + &name("Lò Păn"), photo(2) + &name("Vàng Chở")];
    assert_eq!(table(&beside), "F0 |Lò Păn|F1 |Vàng Chở");
    let four = [photo(1) + &name("Một") + &photo(2) + &name("Hai")];
    assert_eq!(table(&four), "F0 |Một|F1 |Hai");
    let below =
        [photo(1) + &photo(2), name("Một") + &name("Hai"), photo(3) + &photo(4), name("Ba") + &name("Bốn")];
    assert_eq!(table(&below), "F0 Một|F1 Hai|F2 Ba|F3 Bốn");
    // A table of data stays one, and its portraits take their names along.
    let data = [photo(1) + &name("Một") + &name("Bí thư"), photo(2) + &name("Hai") + &name("Chủ tịch")];
    assert_eq!(table(&data), "|F0 Một, Bí thư|F1 Hai, Chủ tịch");
    let before = [name("Một") + &photo(1), name("Hai") + &photo(2)];
    assert_eq!(table(&before), "Một|F0 |Hai|F1 ");
}
