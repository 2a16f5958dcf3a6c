//! The law of the importer, over arrangements that nobody wrote down: every word that Word shows is in the article, or a
//! notice quotes it.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::Package;

/// Markup, and the words in it that are not deleted.
type Part = (String, Vec<String>);

fn joined(parts: Vec<Part>) -> Part {
    let (markup, words): (Vec<String>, Vec<Vec<String>>) = parts.into_iter().unzip();
    (markup.concat(), words.concat())
}

fn around(before: &str, (markup, words): Part, after: &str) -> Part {
    (format!("{before}{markup}{after}"), words)
}

fn within(name: &str, part: Part) -> Part {
    around(&format!("<{name}>"), part, &format!("</{name}>"))
}

fn run() -> impl Strategy<Value = Part> {
    let looks = [
        "",
        "<w:b/>",
        "<w:strike/>",
        "<w:vanish/>",
        r#"<w:vertAlign w:val="superscript"/>"#,
        r#"<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>"#,
    ];
    (proptest::sample::select(looks.to_vec()), "[b-d]{4,7}").prop_map(|(look, word)| {
        let run = format!(r#"<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve"> {word} </w:t></w:r>"#);
        (run, vec![word])
    })
}

fn inline() -> impl Strategy<Value = Part> {
    let field = |name: &'static str| {
        run().prop_map(move |result| {
            let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
            let before =
                format!("{}<w:r><w:instrText>{name}</w:instrText></w:r>{}", mark("begin"), mark("separate"));
            around(&before, result, &mark("end"))
        })
    };
    let leaf = prop_oneof![4 => run(), 1 => field("REF a"), 1 => field("TOC")];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let wraps = ["w:ins", "w:moveTo", "w:hyperlink", "w:smartTag", "w:dir", "w:unknown"];
        prop_oneof![
            (proptest::sample::select(wraps.to_vec()), inner.clone())
                .prop_map(|(name, part)| within(name, part)),
            inner.clone().prop_map(|part| within("w:sdt", within("w:sdtContent", part))),
            inner.clone().prop_map(|part| around(
                "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>",
                part,
                "</w:sdtContent></w:sdt>"
            )),
            inner.clone().prop_map(|(part, _)| (format!("<w:del>{part}</w:del>"), Vec::new())),
            inner.clone().prop_map(|(part, _)| (format!("<w:moveFrom>{part}</w:moveFrom>"), Vec::new())),
            inner.prop_map(|(part, words)| (
                format!("<mc:AlternateContent><mc:Choice>{part}</mc:Choice><mc:Fallback>{part}</mc:Fallback></mc:AlternateContent>"),
                words
            )),
        ]
    })
}

fn paragraph() -> impl Strategy<Value = Part> {
    let marks = [
        "",
        "<w:rPr><w:del/></w:rPr>",
        r#"<w:framePr w:dropCap="drop"/>"#,
        r#"<w:outlineLvl w:val="1"/>"#,
        r#"<w:jc w:val="right"/>"#,
    ];
    (proptest::sample::select(marks.to_vec()), proptest::collection::vec(inline(), 0..4))
        .prop_map(|(mark, parts)| around(&format!("<w:p><w:pPr>{mark}</w:pPr>"), joined(parts), "</w:p>"))
}

fn block() -> impl Strategy<Value = Part> {
    paragraph().prop_recursive(3, 24, 4, |inner| {
        let blocks = proptest::collection::vec(inner.clone(), 1..4).prop_map(joined);
        let merges = ["", "<w:vMerge/>", r#"<w:vMerge w:val="restart"/>"#, r#"<w:gridSpan w:val="2"/>"#];
        let cell = (proptest::sample::select(merges.to_vec()), blocks.clone())
            .prop_map(|(merge, part)| around(&format!("<w:tc><w:tcPr>{merge}</w:tcPr>"), part, "</w:tc>"));
        let row = proptest::collection::vec(cell, 1..4).prop_map(|cells| within("w:tr", joined(cells)));
        let table = proptest::collection::vec(row, 1..4).prop_map(|rows| within("w:tbl", joined(rows)));
        prop_oneof![
            2 => table,
            1 => blocks.clone().prop_map(|part| around("<w:p><w:r><w:pict><w:txbxContent>", part, "</w:txbxContent></w:pict></w:r></w:p>")),
            1 => blocks.clone().prop_map(|part| within("w:sdt", within("w:sdtContent", part))),
            1 => blocks.clone().prop_map(|part| within("w:customXml", part)),
            1 => blocks.prop_map(|(part, _)| (format!("<w:moveFrom>{part}</w:moveFrom>"), Vec::new())),
        ]
    })
}

fn count<'a>(words: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut count = BTreeMap::new();
    words.for_each(|word| *count.entry(word).or_default() += 1);
    count
}

proptest! {
    #[test]
    fn every_word_is_in_the_article_or_a_notice_quotes_it(blocks in proptest::collection::vec(block(), 1..5)) {
        let (body, words) = joined(blocks);
        let imported = Package::of(&body).under_a_head();
        let mut text = imported.told().join("\n");
        for block in &imported.content.body {
            match block {
                manuscript::Block::Table { rows } => {
                    rows.iter().flatten().for_each(|cell| text += &format!("\n{}", cell.text.text()));
                }
                block => text += &format!("\n{}", block.inline().map(manuscript::Inline::text).unwrap_or_default()),
            }
        }
        let found = count(text.split(|char: char| !char.is_alphanumeric()));
        for (word, times) in count(words.iter().map(String::as_str)) {
            prop_assert!(found.get(word).copied().unwrap_or(0) >= times, "{word} is lost of {body}\n{text}");
        }
    }
}
