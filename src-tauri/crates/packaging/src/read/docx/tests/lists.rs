use manuscript::Block;

use super::{Package, p, styles};
use crate::read::shown::shown;

#[test]
fn lists_keep_kind_and_depth() {
    let item = |level: u8, list: u8, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let body = [
        item(0, 1, "chấm"),
        item(1, 1, "số trong"),
        item(0, 2, "số"),
        item(0, 0, "ngoài"),
        item(7, 2, "sâu"),
    ];
    let numbering = r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
        <w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="6"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="7"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num></w:numbering>"#;
    let package = Package::of(&body.concat()).part("numbering.xml", "numbering", numbering.as_bytes());
    insta::assert_snapshot!(shown(&package.under_a_head()));
}

/// Items of lists 1 to 3 and a heading style that is numbered by list 4.
fn numbered(body: &str) -> Package {
    let level = |depth: u8, format: &str, text: &str, start: u8| {
        format!(
            r#"<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    let definitions = [
        level(0, "decimal", "%1.", 1) + &level(1, "decimal", "%1.%2.", 1),
        level(0, "decimal", "Điều %1.", 5),
        level(0, "upperRoman", "%1.", 1),
    ];
    let definitions = definitions
        .iter()
        .enumerate()
        .map(|(id, levels)| format!(r#"<w:abstractNum w:abstractNumId="{id}">{levels}</w:abstractNum>"#));
    let lists = r#"<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#;
    let numbering = format!(
        r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}{lists}</w:numbering>"#,
        definitions.collect::<String>()
    );
    let heading = r#"<w:style w:type="paragraph" w:styleId="u2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>"#;
    Package::of(body).part("numbering.xml", "numbering", numbering.as_bytes()).part(
        "styles.xml",
        "styles",
        &styles(heading),
    )
}

fn item(list: u8, level: u8, text: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
    )
}

#[test]
fn numbers_that_word_counts_come_in_as_they_were_printed() {
    let heading = |text: &str| {
        format!(r#"<w:p><w:pPr><w:pStyle w:val="u2"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#)
    };
    let body = [
        item(1, 0, "Kết quả"),
        p("Đoạn."),
        item(1, 0, "Hạn chế"),
        item(1, 1, "Khách quan"),
        item(1, 1, "Chủ quan"),
        item(1, 0, "Phương hướng"),
        item(4, 0, "Một lại từ đầu"),
        item(4, 0, "Hai"),
        p("Đoạn."),
        item(2, 0, "Hiệu lực"),
        item(2, 0, "Thi hành"),
        heading("Tình hình"),
        heading("Giải pháp"),
    ];
    insta::assert_snapshot!(shown(&numbered(&body.concat()).under_a_head()));
}

#[test]
fn lists_without_a_gap_stay_lists_and_nothing_is_told() {
    let body = [item(1, 0, "một"), item(1, 0, "hai"), p("Đoạn."), item(4, 0, "một"), item(4, 0, "hai")];
    let imported = numbered(&body.concat()).under_a_head();
    let items = imported.content.body.iter().filter(|block| matches!(block, Block::ListItem { .. }));
    assert_eq!(items.count(), 4);
    assert!(imported.notices.is_empty(), "{:?}", imported.notices);
}

#[test]
fn cells_that_hold_only_an_automatic_number_keep_it() {
    let row = |text: &str| format!("<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", item(1, 0, ""), p(text));
    let body = format!("<w:tbl>{}{}</w:tbl>", row("Xã Nậm Lúng"), row("Xã Huổi Só"));
    let blocks = numbered(&body).body();
    assert_eq!(blocks[0]["rows"][0][0]["text"][0]["text"], "1.");
    assert_eq!(blocks[0]["rows"][1][0]["text"][0]["text"], "2.");
}

#[test]
fn every_way_of_counting_prints_what_word_prints() {
    let lines = |levels: &str, items: &[(u8, &str)]| -> Vec<String> {
        let numbering = format!(
            r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#
        );
        let body: String = items.iter().map(|(level, text)| item(1, *level, text)).collect();
        Package::of(&body).part("numbering.xml", "numbering", numbering.as_bytes()).lines()
    };
    let level = |depth: u8, format: &str, text: &str, more: &str| {
        format!(
            r#"<w:lvl w:ilvl="{depth}"><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    // The word alone, without a number.
    assert_eq!(lines(&level(0, "none", "Chú ý:", ""), &[(0, "a"), (0, "b")]), ["Chú ý: a", "Chú ý: b"]);
    assert_eq!(lines(&level(0, "none", "%1", ""), &[(0, "a")]), ["a"]);
    // A number that is hidden.
    let hidden = r#"<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/><w:rPr><w:vanish/></w:rPr></w:lvl>"#;
    assert_eq!(lines(hidden, &[(0, "a")]), ["a"]);
    let two = |more: &str| level(0, "upperRoman", "Phần %1.", "") + &level(1, "decimal", "Mục %1.%2.", more);
    let items = [(0, "a"), (1, "b"), (0, "c"), (1, "d")];
    assert_eq!(lines(&two(""), &items), ["Phần I. a", "Mục I.1. b", "Phần II. c", "Mục II.1. d"]);
    assert_eq!(lines(&two("<w:isLgl/>"), &items), ["Phần I. a", "Mục 1.1. b", "Phần II. c", "Mục 2.1. d"]);
    let goes_on = r#"<w:lvlRestart w:val="0"/>"#;
    assert_eq!(lines(&two(goes_on), &items), ["Phần I. a", "Mục I.1. b", "Phần II. c", "Mục II.2. d"]);
}

#[test]
fn levels_that_count_as_ours_do_stay_lists_and_others_are_text() {
    let lines = |formats: [&str; 3]| -> Vec<String> {
        let levels = formats.iter().enumerate().map(|(depth, format)| {
            format!(
                r#"<w:lvl w:ilvl="{depth}"><w:numFmt w:val="{format}"/><w:lvlText w:val="%{}."/></w:lvl>"#,
                depth + 1
            )
        });
        let numbering = format!(
            r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#,
            levels.collect::<String>()
        );
        let body = [item(1, 0, "x"), item(1, 1, "y"), item(1, 2, "z")].concat();
        Package::of(&body).part("numbering.xml", "numbering", numbering.as_bytes()).lines()
    };
    assert_eq!(lines(["decimal", "lowerLetter", "lowerRoman"]), ["x", "y", "z"]);
    // Below a text an item begins a list at the first level, and that counts in figures.
    assert_eq!(lines(["decimal", "decimal", "decimal"]), ["x", "1. y", "z"]);
    assert_eq!(lines(["decimal", "lowerRoman", "lowerLetter"]), ["x", "i. y", "a. z"]);
    assert_eq!(lines(["upperRoman", "decimal", "lowerLetter"]), ["I. x", "y", "z"]);
}

#[test]
fn a_style_stands_for_the_level_that_names_it() {
    let numbering = r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="Chương %1"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:pStyle w:val="dieu"/><w:lvlText w:val="Điều %2."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
    let style = r#"<w:style w:type="paragraph" w:styleId="dieu"><w:name w:val="Điều"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let body = format!(
        r#"{}<w:p><w:pPr><w:pStyle w:val="dieu"/></w:pPr><w:r><w:t>Phạm vi</w:t></w:r></w:p>"#,
        item(1, 0, "Chung")
    );
    let package = Package::of(&body).part("numbering.xml", "numbering", numbering.as_bytes());
    let package = package.part("styles.xml", "styles", &styles(style));
    assert_eq!(package.lines(), ["Chương 1 Chung", "Điều 1. Phạm vi"]);
}
