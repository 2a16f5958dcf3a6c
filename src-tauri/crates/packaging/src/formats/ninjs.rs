//! `ninjs.json`: the article for other newsrooms' systems, IPTC ninjs 3.1.
//!
//! A rendition's `href` must be an absolute URI in the schema, and a package has no address: it is the
//! file's hash as a Named Information URI (RFC 6920), which any reader can check, and its path in
//! the package stands in `title`. The picture itself goes by the hash of its original in the same way.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, SecondsFormat, TimeZone};
use darkroom::Metadata;
use manuscript::{Field, hex};
use serde::Serialize;

use super::escape::one_line;
use super::html::{self, Dialect};
use super::{Edition, Figure, PROOF_MARK, text};

// Structs, not maps: the order of the keys is written here, whatever features the JSON library has.

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    uri: String,
    #[serde(rename = "type")]
    kind: &'static str,
    representation_type: &'static str,
    standard: Standard,
    profile: String,
    version_created: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    embargoed_until: Option<String>,
    pub_status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    ed_note: Option<&'static str>,
    language: String,
    title: String,
    slugline: String,
    headlines: Vec<Text>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    descriptions: Vec<Text>,
    bodies: Vec<Body>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    located: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    places: Vec<Named>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    subjects: Vec<Named>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    info_sources: Vec<Source>,
    alt_ids: Vec<AltId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    associations: Vec<Picture>,
}

#[derive(Serialize)]
struct Standard {
    name: &'static str,
    version: &'static str,
    schema: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Text {
    role: &'static str,
    content_type: &'static str,
    value: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    role: &'static str,
    content_type: &'static str,
    word_count: usize,
    value: String,
}

#[derive(Serialize)]
struct Named {
    name: String,
    rel: &'static str,
}

#[derive(Serialize)]
struct Source {
    name: String,
    role: &'static str,
}

#[derive(Serialize)]
struct AltId {
    role: &'static str,
    value: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Picture {
    name: String,
    uri: String,
    rel: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_created: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    descriptions: Vec<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    copyright_notice: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    usage_terms: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    digital_source_type: Option<SourceType>,
    alt_ids: Vec<AltId>,
    renditions: Vec<Rendition>,
}

/// How a picture came about.
#[derive(Serialize)]
struct SourceType {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri: Option<String>,
}

impl SourceType {
    /// A term of the IPTC's list is a URI whose last part is its name; what else a file says is a name.
    fn of(said: &Metadata) -> Option<SourceType> {
        let term = said.source_type.as_str();
        let uri = term.contains("://").then(|| term.to_owned());
        let name = term.rsplit('/').next().unwrap_or(term).to_owned();
        (!term.is_empty()).then_some(SourceType { name, uri })
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rendition {
    name: &'static str,
    href: String,
    content_type: &'static str,
    title: String,
    width: u32,
    height: u32,
    size_in_bytes: usize,
}

const PLAIN: &str = "text/plain";

pub(crate) fn json(edition: &Edition) -> Vec<u8> {
    let issue = edition.issue;
    let proof = issue.is_proof();
    let words = edition.syllables();
    let lead = edition.lead();
    let category = edition.field(Field::Category).map(|name| Named { name, rel: "category" });
    let tags = edition.tags().into_iter().map(|name| Named { name, rel: "keyword" });
    let place = edition.field(Field::Place);
    let item = Item {
        uri: format!("urn:uuid:{}", issue.article_id),
        kind: "text",
        representation_type: "full",
        standard: Standard {
            name: "ninjs",
            version: "3.1",
            schema: "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
        },
        profile: format!("toa-soan/{}", issue.profile.name),
        version_created: issue.issued_at.to_rfc3339_opts(SecondsFormat::Secs, false),
        embargoed_until: edition.field(Field::Embargo).and_then(|time| date_time(&time)),
        pub_status: if proof { "withheld" } else { "usable" },
        ed_note: proof.then_some(PROOF_MARK),
        language: edition.language(),
        title: edition.headline(),
        slugline: edition.slug.clone(),
        headlines: vec![Text { role: "main", content_type: PLAIN, value: edition.headline() }],
        descriptions: text_of("summary", lead),
        bodies: vec![
            Body {
                role: "main",
                content_type: "text/html",
                word_count: words,
                value: html::body(edition, &Dialect::FULL),
            },
            Body {
                role: "plain",
                content_type: PLAIN,
                word_count: words,
                value: text::body(&edition.content.body, text::caption_of(edition)).join("\n\n"),
            },
        ],
        by: edition.byline(),
        located: place.clone(),
        places: place.map(|name| Named { name, rel: "location" }).into_iter().collect(),
        subjects: category.into_iter().chain(tags).collect(),
        info_sources: edition
            .field(Field::Source)
            .map(|name| Source { name, role: "source" })
            .into_iter()
            .collect(),
        alt_ids: vec![
            AltId { role: "content-sha256", value: issue.hash.to_string() },
            AltId { role: "kind", value: if proof { "proof" } else { "approved" }.to_owned() },
        ],
        associations: edition.figures.iter().map(|figure| picture(edition, figure)).collect(),
    };
    // Structs of strings and numbers always serialise.
    let mut json = serde_json::to_vec_pretty(&item).unwrap_or_default();
    json.push(b'\n');
    json
}

fn picture(edition: &Edition, figure: &Figure) -> Picture {
    let said = edition.said(figure);
    let text = |text: fn(&Metadata) -> &String| said.map(text).filter(|text| !text.is_empty()).cloned();
    let cover = edition.cover().is_some_and(|cover| cover.number == figure.number);
    let mut descriptions = text_of("caption", one_line(&figure.caption.text()));
    descriptions.extend(text_of("alt", one_line(&figure.alt)));
    Picture {
        name: format!("anh-{:02}", figure.number),
        uri: named_information(&figure.photo),
        rel: if cover { "cover" } else { "figure" },
        kind: "picture",
        content_created: said.and_then(taken_at),
        descriptions,
        by: Some(one_line(&figure.credit)).filter(|credit| !credit.is_empty()),
        copyright_notice: text(|said| &said.rights),
        usage_terms: text(|said| &said.usage_terms),
        digital_source_type: said.and_then(SourceType::of),
        alt_ids: vec![AltId { role: "rendition-sha256", value: figure.sha256.clone() }],
        renditions: vec![Rendition {
            name: "web",
            href: named_information(&figure.sha256),
            content_type: "image/jpeg",
            title: figure.path.clone(),
            width: figure.width,
            height: figure.height,
            size_in_bytes: figure.bytes.len(),
        }],
    }
}

/// When the picture was taken. Without an offset the moment is unknown, and the schemas ask for a moment.
pub(super) fn taken_at(said: &Metadata) -> Option<String> {
    let taken = said.taken_at?;
    let time = taken.offset?.from_local_datetime(&taken.local).single()?;
    Some(time.to_rfc3339_opts(SecondsFormat::Secs, false))
}

/// A SHA-256 in hexadecimal as an address.
pub(super) fn named_information(sha256: &str) -> String {
    let hash: [u8; 32] = hex::decode(sha256).unwrap_or_default();
    format!("ni:///sha-256;{}", URL_SAFE_NO_PAD.encode(hash))
}

fn text_of(role: &'static str, value: String) -> Vec<Text> {
    if value.is_empty() { Vec::new() } else { vec![Text { role, content_type: PLAIN, value }] }
}

fn date_time(text: &str) -> Option<String> {
    DateTime::parse_from_rfc3339(text).ok().map(|time| time.to_rfc3339_opts(SecondsFormat::Secs, false))
}
