//! The head of the page: Dublin Core (DCMI, RFC 5013), Open Graph, and schema.org NewsArticle as a JSON-LD data block.

use chrono::SecondsFormat;
use manuscript::Field;
use serde::Serialize;

use crate::formats::escape::{markup, one_line, script_json};
use crate::formats::{Edition, PROOF_MARK};

pub(super) fn write(out: &mut String, edition: &Edition) {
    let issue = edition.issue;
    let title = edition.headline();
    let shown = if issue.is_proof() { format!("[{PROOF_MARK}] {title}") } else { title.clone() };
    let lead = edition.lead();
    let issued = issue.issued_at.to_rfc3339_opts(SecondsFormat::Secs, false);
    let language = edition.language();
    out.push_str("<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str(&format!("<title>{}</title>\n", markup(&shown)));
    let mut meta = |kind: &str, name: &str, value: &str| self::meta(out, kind, name, value);
    meta("name", "description", &lead);
    if issue.is_proof() {
        meta("name", "robots", "noindex, nofollow");
    }
    meta("name", "toa-soan:content-hash", issue.hash.as_str());
    meta("name", "toa-soan:kind", if issue.is_proof() { "proof" } else { "approved" });

    let byline = edition.byline().unwrap_or_default();
    let source = edition.field(Field::Source).unwrap_or_default();
    let category = edition.field(Field::Category).unwrap_or_default();
    let place = edition.field(Field::Place).unwrap_or_default();
    let tags = edition.tags();
    out.push_str("<link rel=\"schema.DC\" href=\"http://purl.org/dc/elements/1.1/\">\n");
    let mut meta = |kind: &str, name: &str, value: &str| self::meta(out, kind, name, value);
    meta("name", "DC.title", &title);
    meta("name", "DC.creator", &byline);
    meta("name", "DC.description", &lead);
    meta("name", "DC.publisher", &source);
    meta("name", "DC.date", &issue.issued_at.format("%Y-%m-%d").to_string());
    meta("name", "DC.type", "Text");
    meta("name", "DC.format", "text/html");
    meta("name", "DC.identifier", &format!("urn:uuid:{}", issue.article_id));
    meta("name", "DC.language", &language);
    meta("name", "DC.coverage", &place);
    for subject in Some(&category).filter(|name| !name.is_empty()).into_iter().chain(&tags) {
        meta("name", "DC.subject", subject);
    }

    meta("property", "og:type", "article");
    meta("property", "og:title", &title);
    meta("property", "og:description", &lead);
    meta("property", "og:locale", if language.starts_with("vi") { "vi_VN" } else { &language });
    if let Some(cover) = edition.cover() {
        meta("property", "og:image", &cover.path);
        meta("property", "og:image:type", "image/jpeg");
        meta("property", "og:image:width", &cover.width.to_string());
        meta("property", "og:image:height", &cover.height.to_string());
        meta("property", "og:image:alt", &one_line(&cover.alt));
    }
    meta("property", "article:modified_time", &issued);
    meta("property", "article:section", &category);
    meta("property", "article:author", &byline);
    for tag in &tags {
        meta("property", "article:tag", tag);
    }

    let data = script_json(&json_ld(edition, &issued));
    out.push_str(&format!("<script type=\"application/ld+json\">{data}</script>\n"));
}

fn meta(out: &mut String, kind: &str, name: &str, value: &str) {
    if !value.is_empty() {
        out.push_str(&format!("<meta {kind}=\"{name}\" content=\"{}\">\n", markup(value)));
    }
}

/// schema.org NewsArticle. A struct, not a map, so that the order of its keys never depends on a feature
/// of the JSON library.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NewsArticle<'a> {
    #[serde(rename = "@context")]
    context: &'a str,
    #[serde(rename = "@type")]
    kind: &'a str,
    identifier: String,
    headline: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    in_language: String,
    date_modified: &'a str,
    word_count: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    article_section: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_location: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temporal_coverage: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    image: Vec<ImageObject<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    creative_work_status: Option<&'a str>,
}

#[derive(Serialize)]
struct Named<'a> {
    #[serde(rename = "@type")]
    kind: &'a str,
    name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ImageObject<'a> {
    #[serde(rename = "@type")]
    kind: &'a str,
    content_url: &'a str,
    width: u32,
    height: u32,
    #[serde(skip_serializing_if = "String::is_empty")]
    caption: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    credit_text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    digital_source_type: Option<String>,
}

fn json_ld(edition: &Edition, issued: &str) -> String {
    let named = |kind, field| edition.field(field).map(|name| Named { kind, name });
    let article = NewsArticle {
        context: "https://schema.org",
        kind: "NewsArticle",
        identifier: format!("urn:uuid:{}", edition.issue.article_id),
        headline: edition.headline(),
        description: edition.lead(),
        in_language: edition.language(),
        date_modified: issued,
        word_count: edition.syllables(),
        author: named("Person", Field::Byline),
        publisher: named("Organization", Field::Source),
        article_section: edition.field(Field::Category),
        keywords: edition.tags(),
        content_location: named("Place", Field::Place),
        temporal_coverage: edition
            .field(Field::EventDate)
            .and_then(|date| crate::formats::time::day(&date))
            .or_else(|| crate::read::event_day_near(&edition.lead(), edition.issue.issued_at.date_naive()))
            .map(|date| date.to_string()),
        image: edition
            .figures
            .iter()
            .map(|figure| ImageObject {
                kind: "ImageObject",
                content_url: &figure.path,
                width: figure.width,
                height: figure.height,
                caption: one_line(&figure.caption.text()),
                credit_text: one_line(&figure.credit),
                digital_source_type: edition.said(figure).and_then(|said| source_type(&said.source_type)),
            })
            .collect(),
        creative_work_status: edition.issue.is_proof().then_some("Draft"),
    };
    // Structs of strings and numbers always serialise.
    serde_json::to_string(&article).unwrap_or_default()
}

/// How a picture came about, as schema.org names it: its members are called after the IPTC's terms. What is no term of the
/// IPTC is left out, because only its own readers would know it.
fn source_type(said: &str) -> Option<String> {
    let term = said.strip_prefix("http://").or_else(|| said.strip_prefix("https://"))?;
    let term = term.strip_prefix("cv.iptc.org/newscodes/digitalsourcetype/")?;
    let member = match term {
        "algorithmicallyEnhanced" => "AlgorithmicallyEnhanced",
        "algorithmicMedia" => "AlgorithmicMedia",
        "composite" => "Composite",
        "compositeCapture" => "CompositeCapture",
        "compositeSynthetic" => "CompositeSynthetic",
        "compositeWithTrainedAlgorithmicMedia" => "CompositeWithTrainedAlgorithmicMedia",
        "computationalCapture" => "MultiFrameComputationalCapture",
        "dataDrivenMedia" => "DataDrivenMedia",
        "digitalArt" | "digitalCreation" => "DigitalArt",
        "digitalCapture" => "DigitalCapture",
        "humanEdits" | "minorHumanEdits" => "MinorHumanEdits",
        "negativeFilm" => "NegativeFilm",
        "positiveFilm" => "PositiveFilm",
        "print" => "Print",
        "screenCapture" => "ScreenCapture",
        "trainedAlgorithmicMedia" => "TrainedAlgorithmicMedia",
        "virtualRecording" => "VirtualRecording",
        // A later term: its own address says what it is.
        _ => return Some(said.to_owned()),
    };
    Some(format!("https://schema.org/{member}DigitalSource"))
}

#[cfg(test)]
mod tests {
    use super::source_type;

    #[test]
    fn how_a_picture_came_about_is_said_in_the_words_of_schema_org() {
        let iptc =
            |term: &str| source_type(&format!("http://cv.iptc.org/newscodes/digitalsourcetype/{term}"));
        assert_eq!(iptc("digitalCapture").as_deref(), Some("https://schema.org/DigitalCaptureDigitalSource"));
        assert_eq!(
            iptc("trainedAlgorithmicMedia").as_deref(),
            Some("https://schema.org/TrainedAlgorithmicMediaDigitalSource")
        );
        assert!(iptc("later").is_some_and(|uri| uri.ends_with("/later")));
        assert_eq!(source_type("ảnh chụp"), None);
        assert_eq!(source_type(""), None);
    }
}
