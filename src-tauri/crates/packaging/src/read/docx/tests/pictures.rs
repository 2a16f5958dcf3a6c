use manuscript::Block;

use super::{PNG, Package, p, picture, styles};
use crate::read::shown::shown;

#[test]
fn quotes_and_captions_lean_by_their_style_and_carry_no_mark_for_it() {
    let of =
        |style: &str, runs: &str| format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>"#);
    let quote = of(
        "q",
        r#"<w:r><w:t xml:space="preserve">Rừng còn thì </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>bản còn</w:t></w:r>"#,
    );
    let caption = of(
        "c",
        r#"<w:r><w:t>Quang cảnh.</w:t></w:r><w:r><w:rPr><w:i w:val="0"/></w:rPr><w:t xml:space="preserve"> Ảnh: Lò Mai</w:t></w:r>"#,
    );
    let photo = format!("<w:p><w:r>{}</w:r></w:p>", picture(r#"r:embed="rId1""#));
    let package = Package::of(&format!("{quote}{photo}{caption}")).part("media/image1.png", "image", PNG).part(
        "styles.xml",
        "styles",
        &styles(
            r#"<w:style w:type="paragraph" w:styleId="q"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="c"><w:name w:val="caption"/><w:rPr><w:i/></w:rPr></w:style>"#,
        ),
    );
    let blocks = package.body();
    assert_eq!(blocks[0]["text"][0]["text"], "Rừng còn thì ");
    assert_eq!(blocks[0]["text"][0]["em"], serde_json::Value::Null);
    assert_eq!(blocks[0]["text"][1]["em"], true);
    assert_eq!(blocks[1]["credit"], "Lò Mai");
    assert_eq!(blocks[1]["caption"][0]["text"], "Quang cảnh.");
    assert_eq!(blocks[1]["caption"][0]["em"], serde_json::Value::Null);
}

#[test]
fn a_picture_stands_in_its_place_with_the_caption_and_credit_below_it() {
    let body = format!(
        "{}<w:p><w:r>{}</w:r></w:p>{}{}",
        p("Trước ảnh."),
        picture(r#"r:embed="rId1""#),
        p("Ảnh: Đồng chí Vàng Thị Dợ trao Bằng khen. Ảnh: Quàng Bình"),
        p("Sau ảnh."),
    );
    let package = Package::of(&body).part("media/image1.png", "image", PNG);
    insta::assert_snapshot!(shown(&package.under_a_head()));
}

#[test]
fn a_photo_and_its_caption_in_a_frame_table_come_out_of_it() {
    let body = format!(
        "<w:tbl><w:tr><w:tc><w:p><w:r>{}</w:r></w:p></w:tc></w:tr><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
        picture(r#"r:embed="rId1""#),
        p("Đại biểu dự hội nghị"),
    );
    let blocks = Package::of(&body).part("media/image1.png", "image", PNG).body();
    assert_eq!(blocks[0]["type"], "figure");
    assert_eq!(blocks[0]["caption"][0]["text"], "Đại biểu dự hội nghị");
}

#[test]
fn a_linked_picture_and_an_outside_address_are_never_followed() {
    let body = format!(
        r#"<w:p><w:r>{}</w:r></w:p><w:p><w:hyperlink r:id="web"><w:r><w:t>trang</w:t></w:r></w:hyperlink><w:r><w:t xml:space="preserve"> và </w:t></w:r><w:hyperlink r:id="file"><w:r><w:t>tệp</w:t></w:r></w:hyperlink></w:p>"#,
        picture(r#"r:link="anh""#)
    );
    let imported = Package::of(&format!("{}{}{body}", p("Tít"), p("Sapo.")))
        .external("anh", "image", "https://vd.vn/a.png")
        .external("web", "hyperlink", "https://vd.vn/b")
        .external("file", "hyperlink", "file:///etc/passwd")
        .read()
        .unwrap();
    assert!(imported.images.is_empty());
    assert!(imported.notices.iter().any(|notice| notice.to_string().starts_with("1 ảnh")));
    let Block::Paragraph { text } = &imported.content.body[0] else { panic!() };
    assert_eq!(text.text(), "trang và tệp");
    assert_eq!(text.runs()[0].marks.link.as_deref(), Some("https://vd.vn/b"));
    assert_eq!(text.runs()[1].marks.link, None);
}

#[test]
fn a_cropped_picture_is_told() {
    let crop = |attributes: &str| {
        let drawing = picture(r#"r:embed="rId1""#)
            .replace("</a:graphicData>", &format!("<a:srcRect {attributes}/></a:graphicData>"));
        let vml = r#"<w:pict><v:shape><v:imagedata r:id="rId1"/></v:shape></w:pict>"#;
        [format!("<w:p><w:r>{drawing}</w:r></w:p>"), format!("<w:p><w:r>{vml}</w:r></w:p>")].concat()
    };
    let notices = |body: &str| Package::of(body).part("media/image1.png", "image", PNG).notices();
    assert!(notices(&crop("")).is_empty());
    assert!(notices(&crop(r#"l="0" t="0%""#)).is_empty());
    assert!(notices(&crop(r#"b="12500""#))[0].contains("cắt xén"));
    let vml = crop("").replace("<v:imagedata ", r#"<v:imagedata cropright="9830f" "#);
    assert!(notices(&vml)[0].contains("cắt xén"));
}

#[test]
fn the_caption_in_a_text_box_reaches_the_floating_picture_of_its_paragraph() {
    let caption = |text: &str| {
        format!(
            r#"<w:r><w:drawing><wp:anchor><w:txbxContent><w:p><w:pPr><w:pStyle w:val="Caption"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></wp:anchor></w:drawing></w:r>"#
        )
    };
    let photo = |id: u8| format!("<w:r>{}</w:r>", picture(&format!(r#"r:embed="rId{id}""#)));
    let blocks = |runs: [String; 4]| {
        let body =
            format!("<w:p>{}<w:r><w:t>Đoạn neo.</w:t></w:r>{}</w:p>", runs[..2].concat(), runs[2..].concat());
        let package = Package::of(&body).part("media/image1.png", "image", PNG).part(
            "media/image2.png",
            "image",
            &[PNG, b"2"].concat(),
        );
        package.body()
    };
    let one = blocks([photo(1), String::new(), caption("Quang cảnh"), String::new()]);
    assert_eq!(one[0]["caption"][0]["text"], "Quang cảnh");
    assert_eq!(one[1]["text"][0]["text"], "Đoạn neo.");
    let two = blocks([photo(1), photo(2), caption("Một"), caption("Hai")]);
    assert_eq!(two[0]["caption"][0]["text"], "Một");
    assert_eq!(two[1]["caption"][0]["text"], "Hai");
    let after = blocks([caption("Quang cảnh"), String::new(), photo(1), String::new()]);
    assert_eq!(after[1]["caption"][0]["text"], "Quang cảnh");
}

#[test]
fn text_boxes_are_kept_and_of_two_forms_one_is_read() {
    let body = format!(
        r#"<w:p><w:r><w:t>Đoạn neo.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor><w:txbxContent>{0}</w:txbxContent></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"#,
        p("Chữ trong khung.")
    );
    let blocks = Package::of(&body).body();
    assert_eq!(blocks.as_array().unwrap().len(), 2);
    assert_eq!(blocks[1]["text"][0]["text"], "Chữ trong khung.");
}

#[test]
fn a_vml_picture_is_read_and_a_foreign_format_is_told() {
    let body = r#"<w:p><w:r><w:pict><v:shape alt="Lễ ký kết"><v:imagedata r:id="rId1"/></v:shape></w:pict></w:r></w:p><w:p><w:r><w:pict><v:shape><v:imagedata r:id="rId2"/></v:shape></w:pict></w:r></w:p>"#;
    let package = |body: &str| {
        Package::of(body).part("media/image1.png", "image", PNG).part("media/image2.gif", "image", b"GIF89a")
    };
    let blocks = package(body).body();
    assert_eq!(blocks[0]["alt"], "Lễ ký kết");
    assert!(package(body).notices().iter().any(|notice| notice.contains("GIF")));
}

#[test]
fn a_centred_or_italic_line_below_a_picture_is_its_caption() {
    let set = |properties: &str, run: &str| {
        format!(
            "<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>Đại biểu chụp ảnh lưu niệm</w:t></w:r></w:p>"
        )
    };
    for (below, is_caption) in [
        (set(r#"<w:jc w:val="center"/>"#, ""), true),
        (set("", "<w:i/>"), true),
        (set(r#"<w:pStyle w:val="m"/>"#, ""), true),
        (set(r#"<w:pStyle w:val="m"/><w:jc w:val="left"/>"#, ""), false),
        (set(r#"<w:jc w:val="center"/>"#, "<w:b/>"), false),
        (set(r#"<w:jc w:val="both"/>"#, ""), false),
    ] {
        let photo = format!("<w:p><w:r>{}</w:r></w:p>", picture(r#"r:embed="rId1""#));
        let body = format!("{}{photo}{below}{}{}", p("Đoạn một."), p("Đoạn hai."), p("Đoạn ba."));
        let middle = r#"<w:style w:type="paragraph" w:styleId="m"><w:name w:val="Giua"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>"#;
        let package = Package::of(&body).part("media/image1.png", "image", PNG);
        let blocks = package.part("styles.xml", "styles", &styles(middle)).body();
        let figure = blocks.as_array().unwrap().iter().find(|block| block["type"] == "figure").unwrap();
        let caption = &figure["caption"][0]["text"];
        assert_eq!(*caption == "Đại biểu chụp ảnh lưu niệm", is_caption, "{below}: {figure}");
    }
}
