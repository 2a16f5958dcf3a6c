//! The parts around the body: what Word needs to find it, and what it says about the document.

use std::fmt::Write;

use chrono::{SecondsFormat, Utc};
use manuscript::Field;

use super::super::escape::markup;
use super::super::{EVENT_DATE, Edition, PLACE, PROGRAM, PROOF_MARK};
use super::picture;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const RELS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

pub(super) fn content_types(proof: bool, custom: bool) -> String {
    let mut out = format!(
        "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"jpg\" ContentType=\"image/jpeg\"/>\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    );
    let mut parts = vec![
        ("document", "document.main"),
        ("header1", "header"),
        ("numbering", "numbering"),
        ("settings", "settings"),
        ("styles", "styles"),
    ];
    if proof {
        parts.push(("footer1", "footer"));
    }
    if custom {
        out.push_str("<Override PartName=\"/docProps/custom.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.custom-properties+xml\"/>");
    }
    for (name, kind) in parts {
        let _ = write!(
            out,
            "<Override PartName=\"/word/{name}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml\"/>"
        );
    }
    out.push_str("</Types>");
    out
}

pub(super) fn package_rels(custom: bool) -> String {
    let custom = if custom {
        format!(
            "<Relationship Id=\"rId4\" Type=\"{OFFICE}/custom-properties\" Target=\"docProps/custom.xml\"/>"
        )
    } else {
        String::new()
    };
    format!(
        "{XML}<Relationships xmlns=\"{RELS}\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{RELS}/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"{OFFICE}/extended-properties\" Target=\"docProps/app.xml\"/>\
         {custom}</Relationships>"
    )
}

pub(super) fn document_rels(edition: &Edition, links: &[String], proof: bool) -> String {
    let mut out = format!("{XML}<Relationships xmlns=\"{RELS}\">");
    let mut rel = |id: &str, kind: &str, target: &str, external: bool| {
        let mode = if external { " TargetMode=\"External\"" } else { "" };
        let _ = write!(
            out,
            "<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{}\"{mode}/>",
            markup(target)
        );
    };
    rel("rIdStyles", "styles", "styles.xml", false);
    rel("rIdNumbering", "numbering", "numbering.xml", false);
    rel("rIdSettings", "settings", "settings.xml", false);
    rel("rIdHeader", "header", "header1.xml", false);
    if proof {
        rel("rIdFooter", "footer", "footer1.xml", false);
    }
    for figure in &edition.figures {
        rel(&format!("rIdImage{}", figure.number), "image", &picture::target(figure), false);
    }
    for (n, href) in links.iter().enumerate() {
        rel(&format!("rIdLink{}", n + 1), "hyperlink", href, true);
    }
    out.push_str("</Relationships>");
    out
}

const PAGE_NUMBER: &str = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";

pub(super) fn header(proof: bool) -> String {
    let mark = if proof { proof_mark() } else { String::new() };
    format!(
        "{XML}<w:hdr {W}>{mark}<w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>{PAGE_NUMBER}</w:p></w:hdr>"
    )
}

/// Only a proof has a footer.
pub(super) fn footer(edition: &Edition) -> String {
    format!(
        "{XML}<w:ftr {W}>{}<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t>Mã nội dung: {}</w:t></w:r></w:p></w:ftr>",
        proof_mark(),
        edition.issue.hash
    )
}

fn proof_mark() -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:rPr><w:b/><w:color w:val=\"C00000\"/></w:rPr><w:t>{PROOF_MARK}</w:t></w:r></w:p>"
    )
}

pub(super) fn app_properties(edition: &Edition) -> String {
    format!(
        "{XML}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>{PROGRAM}</Application><Company>{}</Company></Properties>",
        markup(&edition.field(Field::Source).unwrap_or_default())
    )
}

/// What Word has no property for and an import needs again; `None` where the article says none of it.
pub(super) fn custom_properties(edition: &Edition) -> Option<String> {
    let said = [(EVENT_DATE, Field::EventDate), (PLACE, Field::Place)];
    let said: Vec<(&str, String)> =
        said.into_iter().filter_map(|(name, field)| Some((name, edition.field(field)?))).collect();
    if said.is_empty() {
        return None;
    }
    let mut out = format!(
        "{XML}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
         xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">"
    );
    // The identifier of user properties and their first number are fixed (ISO/IEC 29500-1, 22.3).
    for (pid, (name, value)) in (2..).zip(said) {
        let _ = write!(
            out,
            "<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{pid}\" name=\"{name}\"><vt:lpwstr>{}</vt:lpwstr></property>",
            markup(&value)
        );
    }
    out.push_str("</Properties>");
    Some(out)
}

pub(super) fn core_properties(edition: &Edition) -> String {
    let issue = edition.issue;
    let time = issue.issued_at.with_timezone(&Utc).to_rfc3339_opts(SecondsFormat::Secs, true);
    let mut out = format!(
        "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
    );
    let author = edition.byline().unwrap_or_else(|| issue.exporter.to_owned());
    let status = if issue.is_proof() { PROOF_MARK } else { "Đã duyệt" };
    for (name, value) in [
        ("dc:title", edition.headline()),
        ("dc:creator", author),
        ("dc:description", edition.lead()),
        ("dc:subject", edition.field(Field::Category).unwrap_or_default()),
        ("dc:language", edition.language()),
        ("dc:identifier", format!("urn:uuid:{}", issue.article_id)),
        ("cp:keywords", edition.tags().join(", ")),
        ("cp:lastModifiedBy", issue.exporter.to_owned()),
        ("cp:contentStatus", status.to_owned()),
        ("cp:version", issue.hash.to_string()),
    ] {
        if !value.is_empty() {
            let _ = write!(out, "<{name}>{}</{name}>", markup(&value));
        }
    }
    for name in ["dcterms:created", "dcterms:modified"] {
        let _ = write!(out, "<{name} xsi:type=\"dcterms:W3CDTF\">{time}</{name}>");
    }
    out.push_str("</cp:coreProperties>");
    out
}
