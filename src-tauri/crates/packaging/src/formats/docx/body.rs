use std::fmt::Write;

use manuscript::{Inline, Run, SuggestionKind, is_allowed_link};

use super::super::escape::{markup, printable};
use super::super::outline::{Part, parts};
use super::super::{Edition, PROOF_MARK};
use super::{picture, styles, table};

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

/// The paragraphs, and what other parts of the document must know of them.
#[derive(Default)]
pub(super) struct Body {
    xml: String,
    /// Addresses in order of first use; the relationship of the `n`th is `rIdLink{n + 1}`.
    pub links: Vec<String>,
    /// One for each opened list: ordered or not, and its level.
    pub lists: Vec<(bool, usize)>,
    /// Ids of tracked changes are unique in the document.
    revisions: usize,
}

impl Body {
    pub fn of(edition: &Edition) -> Body {
        let mut body = Body::default();
        if edition.issue.is_proof() {
            body.line("ProofMark", PROOF_MARK);
        }
        body.line("Title", &edition.headline());
        let lead = edition.lead();
        if !lead.is_empty() {
            body.line("Lead", &lead);
        }
        for part in parts(&edition.content.body) {
            match part {
                Part::Paragraph(text) => body.paragraph("BodyText", "", text),
                Part::Heading(level, text) => {
                    body.paragraph(if level == 2 { "Heading2" } else { "Heading3" }, "", text);
                }
                Part::Quote(text) => body.paragraph("Quote", "", text),
                Part::List(items) => {
                    for item in items {
                        let level = item.depth.min(styles::LIST_LEVELS - 1);
                        if item.list == body.lists.len() {
                            body.lists.push((item.ordered, level));
                        }
                        let numbering = format!(
                            "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{}\"/></w:numPr>",
                            item.list + 1
                        );
                        body.paragraph("ListParagraph", &numbering, item.text);
                    }
                }
                Part::Figure(n) => {
                    if let Some(figure) = edition.figure(n) {
                        body.xml.push_str(&picture::paragraph(figure));
                        body.caption(&figure.caption, figure.credit_line().as_deref());
                    }
                }
                Part::Table(rows) => {
                    let xml = table::table(rows, &mut |text| body.inline(text));
                    body.xml.push_str(&xml);
                }
            }
        }
        if let Some(byline) = edition.byline() {
            body.line("Byline", &byline);
        }
        if let Some(source) = edition.source_line() {
            body.line("Source", &source);
        }
        body
    }

    /// The whole of `word/document.xml`.
    pub fn xml(&self, edition: &Edition) -> String {
        let proof = edition.issue.is_proof();
        let footer = if proof { "<w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/>" } else { "" };
        // Page numbers stand centred in the header and not on the first page (NĐ 30/2020, Phụ lục I, mục
        // II.7); a proof says what it is on the first page too.
        let title_page = if proof { "" } else { "<w:titlePg/>" };
        // 20 mm; a proof's two lines of header take 25 mm. Both are within the decree's 20 to 25 mm.
        let top = if proof { 1417 } else { 1134 };
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document {NAMESPACES}><w:body>{}\
             <w:sectPr><w:headerReference w:type=\"default\" r:id=\"rIdHeader\"/>{footer}\
             <w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
             <w:pgMar w:top=\"{top}\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>\
             {title_page}</w:sectPr></w:body></w:document>",
            self.xml
        )
    }

    /// A paragraph of unmarked text.
    fn line(&mut self, style: &str, text: &str) {
        let run = run_xml("", text, "w:t");
        self.wrap(style, "", &run);
    }

    /// `properties` is markup that follows the style.
    fn paragraph(&mut self, style: &str, properties: &str, text: &Inline) {
        let runs = self.inline(text);
        self.wrap(style, properties, &runs);
    }

    fn wrap(&mut self, style: &str, properties: &str, runs: &str) {
        // Writing to a string cannot fail.
        let _ = write!(self.xml, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{runs}</w:p>");
    }

    /// The paragraph under a picture: its caption, then the credit upright.
    fn caption(&mut self, caption: &Inline, credit: Option<&str>) {
        let mut runs = self.inline(caption);
        if let Some(credit) = credit {
            let space = if runs.is_empty() { "" } else { " " };
            runs.push_str(&run_xml("<w:i w:val=\"0\"/>", &format!("{space}{credit}"), "w:t"));
        }
        if !runs.is_empty() {
            self.wrap("Caption", "", &runs);
        }
    }

    fn inline(&mut self, text: &Inline) -> String {
        let mut out = String::new();
        let mut open: Option<&str> = None;
        for run in text.runs() {
            let link = run.marks.link.as_deref().filter(|href| is_allowed_link(href));
            if link != open {
                if open.is_some() {
                    out.push_str("</w:hyperlink>");
                }
                if let Some(href) = link {
                    let id = self.link_id(href);
                    let _ = write!(out, "<w:hyperlink r:id=\"rIdLink{id}\" w:history=\"1\">");
                }
                open = link;
            }
            out.push_str(&self.run(run, link.is_some()));
        }
        if open.is_some() {
            out.push_str("</w:hyperlink>");
        }
        out
    }

    fn link_id(&mut self, href: &str) -> usize {
        match self.links.iter().position(|known| known == href) {
            Some(at) => at + 1,
            None => {
                self.links.push(href.to_owned());
                self.links.len()
            }
        }
    }

    /// An open proposal becomes a tracked change, which the office's Word shows in its own way.
    fn run(&mut self, run: &Run, linked: bool) -> String {
        let mut properties = String::new();
        if linked {
            properties.push_str("<w:rStyle w:val=\"Hyperlink\"/>");
        }
        if run.marks.strong {
            properties.push_str("<w:b/>");
        }
        if run.marks.em {
            properties.push_str("<w:i/>");
        }
        let deleted =
            run.marks.suggestions.iter().any(|suggestion| suggestion.kind == SuggestionKind::Delete);
        let mut xml = run_xml(&properties, &run.text, if deleted { "w:delText" } else { "w:t" });
        // A deletion lies inside an insertion, never around it, and a run has at most one of each.
        for (kind, element) in [(SuggestionKind::Delete, "w:del"), (SuggestionKind::Insert, "w:ins")] {
            if let Some(suggestion) = run.marks.suggestions.iter().find(|suggestion| suggestion.kind == kind)
            {
                self.revisions += 1;
                let author = markup(&suggestion.author);
                xml =
                    format!("<{element} w:id=\"{}\" w:author=\"{author}\">{xml}</{element}>", self.revisions);
            }
        }
        xml
    }
}

/// A run; line breaks and tabs become the elements that Word has for them. Empty text is no run.
fn run_xml(properties: &str, text: &str, element: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let mut out = String::from("<w:r>");
    if !properties.is_empty() {
        let _ = write!(out, "<w:rPr>{properties}</w:rPr>");
    }
    for (n, line) in printable(text).split('\n').enumerate() {
        if n > 0 {
            out.push_str("<w:br/>");
        }
        for (m, piece) in line.split('\t').enumerate() {
            if m > 0 {
                out.push_str("<w:tab/>");
            }
            if !piece.is_empty() {
                let _ = write!(out, "<{element} xml:space=\"preserve\">{}</{element}>", markup(piece));
            }
        }
    }
    out.push_str("</w:r>");
    out
}
