//! `newsml-g2.xml`: the article for news agencies' systems, IPTC NewsML-G2 2.35: one message with an item for the text and one
//! for each photo.
//!
//! Terms of the IPTC stand as URIs, so that no catalogue has to be fetched to read the file.

use chrono::{DateTime, SecondsFormat};
use darkroom::Metadata;
use manuscript::Field;

use super::escape::{markup, one_line};
use super::html::{self, Dialect};
use super::ninjs::{named_information, taken_at};
use super::{Edition, Figure, PROGRAM, PROOF_MARK};

const NAMESPACE: &str = "http://iptc.org/std/nar/2006-10-01/";
const TERMS: &str = "http://cv.iptc.org/newscodes/";
/// What no list of the IPTC has a term for.
const OURS: &str = "urn:x-toa-soan:";
/// Of the text, by which the package is verified.
pub(crate) const HASH_TYPE: &str = "urn:x-toa-soan:content-sha256";

pub(crate) fn xml(edition: &Edition) -> Vec<u8> {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<newsMessage xmlns=\"{NAMESPACE}\">\n<header>\n<sent>{}</sent>\n",
        issued(edition)
    );
    element(&mut out, "sender", "", &sender(edition));
    out.push_str("</header>\n<itemSet>\n");
    text_item(&mut out, edition);
    for figure in &edition.figures {
        picture_item(&mut out, edition, figure);
    }
    out.push_str("</itemSet>\n</newsMessage>\n");
    out.into_bytes()
}

fn text_item(out: &mut String, edition: &Edition) {
    let issue = edition.issue;
    open_item(out, edition, &format!("urn:uuid:{}", issue.article_id));
    out.push_str("<itemMeta>\n");
    managed(out, edition, "text");
    for figure in &edition.figures {
        out.push_str(&format!(
            "<link reluri=\"{TERMS}itemrelation/seeAlso\" residref=\"{}\"/>\n",
            named_information(&figure.sha256)
        ));
    }
    out.push_str("</itemMeta>\n<contentMeta>\n");
    element(out, "contentModified", "", &issued(edition));
    named(out, "located", edition.field(Field::Place));
    named(out, "infoSource", edition.field(Field::Source));
    named(out, "creator", edition.byline());
    element(out, "altId", &format!(" typeuri=\"{HASH_TYPE}\""), issue.hash.as_str());
    element(
        out,
        "altId",
        &format!(" typeuri=\"{OURS}kind\""),
        if issue.is_proof() { "proof" } else { "approved" },
    );
    out.push_str(&format!("<language tag=\"{}\"/>\n", markup(&edition.language())));
    for tag in edition.tags() {
        element(out, "keyword", "", &tag);
    }
    named(out, "subject", edition.field(Field::Category));
    element(out, "slugline", "", &edition.slug);
    element(out, "headline", "", &edition.headline());
    element(out, "by", "", &edition.byline().unwrap_or_default());
    element(out, "description", &format!(" roleuri=\"{TERMS}descriptionrole/summary\""), &edition.lead());
    out.push_str("</contentMeta>\n<contentSet>\n");
    let language = markup(&edition.language());
    out.push_str(&format!(
        "<inlineXML contenttype=\"application/xhtml+xml\" wordcount=\"{}\">\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"{language}\" xml:lang=\"{language}\">\n<head><title>{}</title></head>\n<body>\n",
        edition.syllables(),
        markup(&edition.headline())
    ));
    out.push_str(&html::body(edition, &Dialect { elements: None, xml: true }));
    out.push_str("</body>\n</html>\n</inlineXML>\n</contentSet>\n</newsItem>\n");
}

fn picture_item(out: &mut String, edition: &Edition, figure: &Figure) {
    let said = edition.said(figure);
    let text = |text: fn(&Metadata) -> &String| said.map(text).cloned().unwrap_or_default();
    open_item(out, edition, &named_information(&figure.sha256));
    let (rights, terms) = (text(|said| &said.rights), text(|said| &said.usage_terms));
    if !(rights.is_empty() && terms.is_empty()) {
        out.push_str("<rightsInfo>\n");
        element(out, "copyrightNotice", "", &rights);
        element(out, "usageTerms", "", &terms);
        out.push_str("</rightsInfo>\n");
    }
    out.push_str("<itemMeta>\n");
    managed(out, edition, "picture");
    out.push_str("</itemMeta>\n<contentMeta>\n");
    element(out, "contentCreated", "", &said.and_then(taken_at).unwrap_or_default());
    let source = text(|said| &said.source_type);
    if source.contains("://") {
        out.push_str(&format!("<digitalSourceType uri=\"{}\"/>\n", markup(&source)));
    }
    let credit = one_line(&figure.credit);
    let name = credit.strip_prefix("Ảnh:").map_or(credit.as_str(), str::trim_start).to_owned();
    named(out, "creator", Some(name).filter(|name| !name.is_empty()));
    element(out, "altId", &format!(" typeuri=\"{OURS}rendition-sha256\""), &figure.sha256);
    element(out, "altId", &format!(" typeuri=\"{OURS}original-sha256\""), &figure.photo);
    element(out, "headline", "", &edition.headline());
    element(out, "creditline", "", &credit);
    let caption = one_line(&figure.caption.text());
    element(out, "description", &format!(" roleuri=\"{TERMS}descriptionrole/caption\""), &caption);
    element(out, "description", &format!(" roleuri=\"{OURS}alt\""), &figure.alt);
    out.push_str(&format!(
        "</contentMeta>\n<contentSet>\n<remoteContent renditionuri=\"{TERMS}rendition/web\" href=\"{}\" \
         contenttype=\"image/jpeg\" size=\"{}\" width=\"{}\" height=\"{}\"/>\n</contentSet>\n</newsItem>\n",
        markup(&figure.path),
        figure.bytes.len(),
        figure.width,
        figure.height
    ));
}

/// A version is a whole number that grows: the second in which the text was issued.
fn open_item(out: &mut String, edition: &Edition, guid: &str) {
    out.push_str(&format!(
        "<newsItem guid=\"{}\" version=\"{}\" standard=\"NewsML-G2\" standardversion=\"2.35\" conformance=\"power\" xml:lang=\"{}\">\n",
        markup(guid),
        edition.issue.issued_at.timestamp().max(1),
        markup(&edition.language())
    ));
}

fn managed(out: &mut String, edition: &Edition, class: &str) {
    let issue = edition.issue;
    out.push_str(&format!("<itemClass uri=\"{TERMS}ninature/{class}\"/>\n"));
    named(out, "provider", Some(sender(edition)));
    element(out, "versionCreated", "", &issued(edition));
    let embargo = edition.field(Field::Embargo).and_then(|time| DateTime::parse_from_rfc3339(&time).ok());
    let until = embargo.map(|time| time.to_rfc3339_opts(SecondsFormat::Secs, false));
    element(out, "embargoed", "", &until.unwrap_or_default());
    let status = if issue.is_proof() { "withheld" } else { "usable" };
    out.push_str(&format!("<pubStatus uri=\"{TERMS}pubstatusg2/{status}\"/>\n"));
    let version = format!(" versioninfo=\"{}\"", markup(&one_line(issue.program_version)));
    element(out, "generator", &version, PROGRAM);
    element(out, "title", "", &edition.headline());
    element(out, "edNote", "", if issue.is_proof() { PROOF_MARK } else { "" });
}

fn sender(edition: &Edition) -> String {
    edition.field(Field::Source).unwrap_or_else(|| one_line(edition.issue.exporter))
}

fn issued(edition: &Edition) -> String {
    edition.issue.issued_at.to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// An element with text, unless there is none; `attributes` are markup already.
fn element(out: &mut String, name: &str, attributes: &str, text: &str) {
    if !text.is_empty() {
        out.push_str(&format!("<{name}{attributes}>{}</{name}>\n", markup(text)));
    }
}

/// A concept that has no address, only a name.
fn named(out: &mut String, name: &str, said: Option<String>) {
    if let Some(said) = said {
        let said = markup(&said);
        out.push_str(&format!("<{name} literal=\"{said}\"><name>{said}</name></{name}>\n"));
    }
}
