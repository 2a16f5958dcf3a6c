use std::fmt::Write;

/// Word has nine; an article uses four.
pub(super) const LIST_LEVELS: usize = 9;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Id, name, style it is based on, style of the next paragraph, paragraph properties, run properties.
/// Sizes are half points, distances twentieths of a point.
const PARAGRAPHS: [(&str, &str, &str, &str, &str, &str); 16] = [
    (
        "BodyText",
        "Body Text",
        "Normal",
        "BodyText",
        "<w:spacing w:before=\"60\" w:after=\"60\" w:line=\"288\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"567\"/><w:jc w:val=\"both\"/>",
        "",
    ),
    (
        "Title",
        "Title",
        "Normal",
        "Lead",
        "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"180\" w:line=\"264\" w:lineRule=\"auto\"/><w:jc w:val=\"center\"/>",
        "<w:b/><w:sz w:val=\"34\"/><w:szCs w:val=\"34\"/>",
    ),
    (
        "Lead",
        "Sapo",
        "Normal",
        "BodyText",
        "<w:spacing w:before=\"60\" w:after=\"120\" w:line=\"288\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"567\"/><w:jc w:val=\"both\"/>",
        "<w:b/>",
    ),
    (
        "Heading2",
        "heading 2",
        "Normal",
        "BodyText",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"180\" w:after=\"60\"/><w:outlineLvl w:val=\"1\"/>",
        "<w:b/>",
    ),
    (
        "Heading3",
        "heading 3",
        "Normal",
        "BodyText",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"120\" w:after=\"60\"/><w:outlineLvl w:val=\"2\"/>",
        "<w:b/><w:i/>",
    ),
    (
        "Quote",
        "Quote",
        "Normal",
        "BodyText",
        "<w:spacing w:before=\"120\" w:after=\"120\" w:line=\"288\" w:lineRule=\"auto\"/><w:ind w:left=\"567\" w:right=\"567\"/><w:jc w:val=\"both\"/>",
        "<w:i/>",
    ),
    (
        "ListParagraph",
        "List Paragraph",
        "Normal",
        "ListParagraph",
        "<w:spacing w:before=\"40\" w:after=\"40\" w:line=\"276\" w:lineRule=\"auto\"/><w:jc w:val=\"both\"/>",
        "",
    ),
    (
        "Picture",
        "Picture",
        "Normal",
        "Caption",
        "<w:keepNext/><w:spacing w:before=\"180\" w:after=\"60\"/><w:jc w:val=\"center\"/>",
        "",
    ),
    (
        "Caption",
        "caption",
        "Normal",
        "BodyText",
        "<w:keepLines/><w:spacing w:before=\"0\" w:after=\"180\"/><w:ind w:left=\"284\" w:right=\"284\"/><w:jc w:val=\"center\"/>",
        "<w:i/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>",
    ),
    (
        "TableText",
        "Table Text",
        "Normal",
        "TableText",
        "<w:spacing w:before=\"40\" w:after=\"40\"/>",
        "<w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>",
    ),
    (
        "TableHeading",
        "Table Heading",
        "TableText",
        "TableText",
        "<w:keepNext/><w:jc w:val=\"center\"/>",
        "<w:b/>",
    ),
    (
        "Byline",
        "Byline",
        "Normal",
        "Byline",
        "<w:keepLines/><w:spacing w:before=\"60\" w:after=\"0\"/><w:jc w:val=\"right\"/>",
        "<w:b/>",
    ),
    (
        "Source",
        "Source",
        "Normal",
        "Source",
        "<w:keepLines/><w:spacing w:before=\"0\" w:after=\"0\"/><w:jc w:val=\"right\"/>",
        "<w:i/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>",
    ),
    (
        "ProofMark",
        "Proof Mark",
        "Normal",
        "Title",
        "<w:keepNext/><w:pBdr><w:top w:val=\"single\" w:sz=\"12\" w:space=\"4\" w:color=\"C00000\"/><w:left w:val=\"single\" w:sz=\"12\" w:space=\"4\" w:color=\"C00000\"/><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"4\" w:color=\"C00000\"/><w:right w:val=\"single\" w:sz=\"12\" w:space=\"4\" w:color=\"C00000\"/></w:pBdr><w:spacing w:before=\"0\" w:after=\"240\"/><w:jc w:val=\"center\"/>",
        "<w:b/><w:color w:val=\"C00000\"/>",
    ),
    (
        "Header",
        "header",
        "Normal",
        "Header",
        "<w:spacing w:before=\"0\" w:after=\"120\"/><w:jc w:val=\"center\"/>",
        "<w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>",
    ),
    (
        "Footer",
        "footer",
        "Normal",
        "Footer",
        "<w:jc w:val=\"center\"/>",
        "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
    ),
];

pub(super) fn styles() -> String {
    let mut out = format!(
        "{XML}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/>\
         <w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/><w:lang w:val=\"vi-VN\" w:eastAsia=\"vi-VN\" w:bidi=\"ar-SA\"/>\
         </w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/>\
         <w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
    );
    for (id, name, base, next, paragraph, run) in PARAGRAPHS {
        let _ = write!(
            out,
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"{base}\"/>\
             <w:next w:val=\"{next}\"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        );
    }
    out.push_str(
        "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:basedOn w:val=\"DefaultParagraphFont\"/>\
         <w:rPr><w:color w:val=\"0563C1\"/><w:u w:val=\"single\"/></w:rPr></w:style>\
         <w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/>\
         <w:tblPr><w:tblBorders>",
    );
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        let _ = write!(out, "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>");
    }
    out.push_str("</w:tblBorders></w:tblPr></w:style></w:styles>");
    out
}

/// One numbering for each list of the article, so that every numbered list begins at 1. Marks are those of
/// office papers: a dash, then a plus.
pub(super) fn numbering(lists: &[(bool, usize)]) -> String {
    let bullets = ["-", "+", "•", "-", "+", "•", "-", "+", "•"];
    let formats = ["decimal", "lowerLetter", "lowerRoman"];
    let mut out = format!("{XML}<w:numbering {W}>");
    for (id, ordered) in [(0, false), (1, true)] {
        let _ =
            write!(out, "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"multilevel\"/>");
        for (level, bullet) in bullets.iter().enumerate() {
            let (format, text) = match ordered {
                true => {
                    (formats[level % 3], format!("%{}{}", level + 1, if level % 3 == 1 { ")" } else { "." }))
                }
                false => ("bullet", (*bullet).to_owned()),
            };
            let _ = write!(
                out,
                "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/>\
                 <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{}\" w:hanging=\"397\"/></w:pPr></w:lvl>",
                567 + 397 * (level + 1)
            );
        }
        out.push_str("</w:abstractNum>");
    }
    for (n, (ordered, level)) in lists.iter().enumerate() {
        let _ = write!(
            out,
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{}\"/>",
            n + 1,
            usize::from(*ordered)
        );
        if *ordered {
            let _ = write!(
                out,
                "<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"1\"/></w:lvlOverride>"
            );
        }
        out.push_str("</w:num>");
    }
    out.push_str("</w:numbering>");
    out
}

pub(super) fn settings() -> String {
    format!(
        "{XML}<w:settings {W}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"567\"/>\
         <w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat><w:doNotExpandShiftReturn/>\
         <w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>\
         </w:compat><w:themeFontLang w:val=\"vi-VN\"/></w:settings>"
    )
}
