//! `bai-viet.docx`: an office document (ECMA-376, WordprocessingML transitional) set as Vietnamese offices
//! set theirs: A4, Times New Roman 14, margins of NĐ 30/2020/NĐ-CP, Phụ lục I.
//!
//! The parts are written here, not by a library: a package must have the same bytes every time, the
//! photos must stay the JPEGs that they are, and their descriptions must go in.

mod body;
mod parts;
mod picture;
mod styles;
mod table;

use std::collections::BTreeMap;

use super::Edition;
use crate::archive::{self, ArchiveError};

/// Width of the text on the page, in twentieths of a point: 210 mm less margins of 30 mm and 20 mm.
const TEXT_WIDTH: u32 = 9071;

/// The document as a canonical zip.
pub(crate) fn document(edition: &Edition) -> Result<Vec<u8>, ArchiveError> {
    let body = body::Body::of(edition);
    let proof = edition.issue.is_proof();
    let mut files = BTreeMap::new();
    let mut part = |name: &str, content: String| files.insert(name.to_owned(), content.into_bytes());
    let custom = parts::custom_properties(edition);
    part("[Content_Types].xml", parts::content_types(proof, custom.is_some()));
    part("_rels/.rels", parts::package_rels(custom.is_some()));
    part("docProps/app.xml", parts::app_properties(edition));
    part("docProps/core.xml", parts::core_properties(edition));
    if let Some(custom) = custom {
        part("docProps/custom.xml", custom);
    }
    part("word/_rels/document.xml.rels", parts::document_rels(edition, &body.links, proof));
    part("word/document.xml", body.xml(edition));
    part("word/header1.xml", parts::header(proof));
    if proof {
        part("word/footer1.xml", parts::footer(edition));
    }
    part("word/numbering.xml", styles::numbering(&body.lists));
    part("word/settings.xml", styles::settings());
    part("word/styles.xml", styles::styles());
    for figure in &edition.figures {
        files.insert(format!("word/{}", picture::target(figure)), figure.bytes.clone());
    }
    archive::write(&files)
}
