use super::{Package, p};
use crate::read::document;

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

fn part(root: &str, name: &str, notes: &[(&str, &str)]) -> Vec<u8> {
    let notes: String =
        notes.iter().map(|(id, content)| format!(r#"<w:{name} w:id="{id}">{content}</w:{name}>"#)).collect();
    let lines = format!(r#"<w:{name} w:type="separator" w:id="-1">{}</w:{name}>"#, p("———"));
    format!("<w:{root} {W}>{lines}{notes}</w:{root}>").into_bytes()
}

fn reference(name: &str, id: &str) -> String {
    format!(r#"<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{name}Reference w:id="{id}"/></w:r>"#)
}

fn t(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

#[test]
fn notes_stand_behind_the_text_below_what_closes_it() {
    let body = format!(
        "<w:p>{}{}{}</w:p><w:p>{}{}</w:p>{}",
        t("Có 200"),
        reference("footnote", "5"),
        t(" em."),
        t("Hết./."),
        reference("endnote", "2"),
        p("Tác giả: Lò Mai"),
    );
    let mark = "<w:r><w:footnoteRef/></w:r>";
    let long = format!("<w:p>{mark}{}</w:p>{}", t(" Theo xã."), p("Số liệu tháng 3."));
    let table = format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("Bản"), p("5"));
    let package = Package::of(&body)
        .part(
            "footnotes.xml",
            "footnotes",
            &part("footnotes", "footnote", &[("5", &long), ("9", &p("Không dẫn."))]),
        )
        .part("endnotes.xml", "endnotes", &part("endnotes", "endnote", &[("2", &(p("Theo bản.") + &table))]));
    let imported = package.under_a_head();
    let lines: Vec<String> =
        imported.content.body.iter().filter_map(|block| Some(block.inline()?.text())).collect();
    assert_eq!(
        lines,
        ["Có 200[1] em.", "Hết./.[2]", "[1] Theo xã.\nSố liệu tháng 3.", "[2] Theo bản.\nBản | 5"]
    );
    assert!(
        imported.notices.iter().any(|notice| notice.to_string().contains("“Không dẫn.”")),
        "{:?}",
        imported.notices
    );
    assert!(!imported.told().join("").contains("———"));
}

#[test]
fn a_mark_of_its_own_is_kept_and_not_counted() {
    let own = r#"<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>"#;
    let sym = r#"<w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:sym w:font="Symbol" w:char="F02A"/></w:r>"#;
    let body = format!("<w:p>{}{own}{}{sym}{}</w:p>", t("Một"), t(" hai"), reference("footnote", "2"));
    let notes = part(
        "footnotes",
        "footnote",
        &[("1", &p("* Theo xã.")), ("2", &p("Theo bản.")), ("3", &p("Theo huyện."))],
    );
    let lines = Package::of(&body).part("footnotes.xml", "footnotes", &notes).lines();
    assert_eq!(lines, ["Một[*] hai[*][1]", "[*] Theo xã.", "[*] Theo huyện.", "[1] Theo bản."]);
}

#[test]
fn links_and_old_fonts_of_a_note_are_read_by_its_own_part_and_a_deleted_note_is_silent() {
    let body = format!(
        "<w:p>{}{}<w:del>{}</w:del></w:p>",
        t("Một"),
        reference("footnote", "1"),
        reference("footnote", "2")
    );
    let font =
        r#"<w:r><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr><w:t>§ång chÝ</w:t></w:r>"#;
    let notes = part("footnotes", "footnote", &[("1", &format!("<w:p>{font}</w:p>")), ("2", &p("Bỏ."))]);
    let imported = Package::of(&body).part("footnotes.xml", "footnotes", &notes).under_a_head();
    assert_eq!(imported.content.body[1].inline().unwrap().text(), "[1] Đồng chí");
    assert!(!imported.told().join("").contains("Bỏ."), "{:?}", imported.notices);
}

#[test]
fn a_note_that_the_file_lacks_leaves_its_number() {
    let body = format!("{}{}<w:p>{}{}</w:p>", p("Tít"), p("Sapo."), t("Một"), reference("footnote", "1"));
    let content = document("a.docx", &Package::of(&body).bytes(), &[]).unwrap().content;
    assert_eq!(content.body[0].inline().unwrap().text(), "Một[1]");
}
