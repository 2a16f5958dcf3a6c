use super::{Package, p};

fn begin(data: &str) -> String {
    format!(r#"<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>"#)
}

fn code(text: &str) -> String {
    format!("<w:r><w:instrText xml:space=\"preserve\"> {text} </w:instrText></w:r>")
}

const SEPARATE: &str = r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r>"#;
const END: &str = r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#;

fn t(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn lines(body: &str) -> Vec<String> {
    Package::of(body).lines()
}

#[test]
fn contents_end_where_their_end_is_deleted_and_what_follows_stays() {
    let start = format!("<w:p>{}{}{SEPARATE}{}</w:p>", begin(""), code(r#"TOC \o "1-3""#), t("Mục một 3"));
    let ends = [
        format!("<w:p><w:del><w:r><w:delText>Mục hai</w:delText></w:r>{END}</w:del></w:p>"),
        format!("<w:p><w:moveFrom>{END}</w:moveFrom></w:p>"),
        format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{END}</w:p><w:p/>"),
        format!("<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{END}</w:p></w:tc></w:tr></w:tbl>"),
        format!(
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p>{END}</w:p></w:sdtContent></w:sdt>"
        ),
        // No end at all.
        String::new(),
    ];
    for end in ends {
        let lines = lines(&(start.clone() + &end + &p("Đoạn sau.") + &p("Đoạn cuối.")));
        assert!(lines.ends_with(&["Đoạn sau.".to_owned(), "Đoạn cuối.".to_owned()]), "{end}: {lines:?}");
    }
}

#[test]
fn contents_are_quoted() {
    let body = format!(
        "<w:p>{}{}{SEPARATE}{}</w:p><w:p>{}{}{END}</w:p>",
        begin(""),
        code("TOC"),
        t("Mục một 3"),
        t("Mục"),
        t(" hai 5")
    );
    let notices = Package::of(&body).notices().join("\n");
    assert!(notices.contains("“Mục một 3”, “Mục hai 5”"), "{notices}");
    let control = r#"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>"#;
    let body = format!("{control}{}{}</w:sdtContent></w:sdt>", p("Mục lục"), p("Một 1"));
    assert!(Package::of(&body).notices().join("\n").contains("“Mục lục”, “Một 1”"));
    assert!(lines(&body).is_empty());
}

#[test]
fn a_field_in_a_field_and_one_over_joined_paragraphs_give_their_results() {
    let nested = format!(
        "<w:p>{}{}{}{}{SEPARATE}{}{END}{}{SEPARATE}{}{END}{}</w:p>",
        begin(""),
        code("IF"),
        begin(""),
        code("PAGE"),
        t("7"),
        code("= 1"),
        t("đúng"),
        t(" rồi")
    );
    assert_eq!(lines(&nested), ["đúng rồi"]);
    let joined = format!(
        r#"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}{}</w:p><w:p>{SEPARATE}{}{END}{}</w:p>"#,
        begin(""),
        code("DATE"),
        t("12/3"),
        t(" xong")
    );
    assert_eq!(lines(&joined), ["12/3 xong"]);
    let boxed = format!(
        "<w:p>{}{}<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>{SEPARATE}{}{END}</w:p>",
        begin(""),
        code("REF x"),
        p("Khung"),
        t("Kết quả")
    );
    assert_eq!(lines(&boxed).last().unwrap(), "Kết quả");
}

#[test]
fn forms_show_what_was_filled_in() {
    let form = |data: &str, name: &str, result: &str| {
        format!(
            "<w:p>{}{}{SEPARATE}{result}{END}{}</w:p>",
            begin(&format!("<w:ffData>{data}</w:ffData>")),
            code(name),
            t(" x")
        )
    };
    let list = r#"<w:listEntry w:val="Bản Mây"/><w:listEntry w:val="Nậm Pha"/>"#;
    for (data, name, result, expected) in [
        ("<w:checkBox><w:checked/></w:checkBox>", "FORMCHECKBOX", "", "☒ x"),
        (
            r#"<w:checkBox><w:checked w:val="0"/><w:default w:val="1"/></w:checkBox>"#,
            "FORMCHECKBOX",
            "",
            "☐ x",
        ),
        (r#"<w:checkBox><w:default w:val="1"/></w:checkBox>"#, "FORMCHECKBOX", "", "☒ x"),
        ("<w:checkBox/>", "FORMCHECKBOX", "", "☐ x"),
        (&format!(r#"<w:ddList><w:result w:val="1"/>{list}</w:ddList>"#), "FORMDROPDOWN", "", "Nậm Pha x"),
        (&format!(r#"<w:ddList><w:default w:val="1"/>{list}</w:ddList>"#), "FORMDROPDOWN", "", "Nậm Pha x"),
        (&format!("<w:ddList>{list}</w:ddList>"), "FORMDROPDOWN", "", "Bản Mây x"),
        ("<w:textInput/>", "FORMTEXT", &t("Lò Mai"), "Lò Mai x"),
        (r#"<w:textInput><w:default w:val="chưa rõ"/></w:textInput>"#, "FORMTEXT", "", "chưa rõ x"),
    ] {
        assert_eq!(lines(&form(data, name, result)), [expected], "{data}");
    }
}

#[test]
fn content_controls_show_what_was_chosen_and_their_prompts_are_told() {
    let control = |properties: &str, content: &str| {
        format!(
            "<w:p><w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>{}</w:p>",
            t(" x")
        )
    };
    let ticked = r#"<w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:checked w14:val="1"/></w14:checkbox>"#;
    for (properties, content, expected) in [
        ("<w:comboBox/>", t("Nậm Pha"), "Nậm Pha x"),
        (r#"<w:date w:fullDate="2026-03-12T00:00:00Z"/>"#, t("12/3/2026"), "12/3/2026 x"),
        (ticked, t("☒"), "☒ x"),
        (ticked, String::new(), "☒ x"),
        ("<w:showingPlcHdr/>", t("Bấm vào đây."), "x"),
        (r#"<w:showingPlcHdr w:val="0"/>"#, t("Đã điền"), "Đã điền x"),
    ] {
        assert_eq!(lines(&control(properties, &content)), [expected], "{properties}");
    }
    let prompt = control("<w:showingPlcHdr/>", &t("Bấm vào đây."));
    assert!(Package::of(&prompt).notices().join("\n").contains("“Bấm vào đây.”"));
    let block = format!(
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>{}",
        p("Bấm vào đây."),
        p("Thân.")
    );
    assert_eq!(lines(&block), ["Thân."]);
}
