//! Pictures, text boxes, WordArt and what else is drawn, in DrawingML and in the older VML.

use super::body::{Paragraph, Reader, branch};
use super::parts;
use super::xml::Node;
use crate::read::draft::{Picture, Piece, one_line};
use crate::read::notice::Object;
use crate::read::pictures;

impl Reader<'_> {
    /// Reads a `w:drawing` or `w:pict` that stands in the paragraph.
    pub(super) fn drawing(&mut self, node: Node, into: &mut Paragraph) {
        let properties = node.find("wp:docPr");
        if properties.is_some_and(|node| matches!(node.attribute("hidden"), Some("1" | "true"))) {
            let words = self.pass_over(node);
            self.left.hidden.add(&words);
            return;
        }
        let alt = properties
            .and_then(|node| node.attribute("descr").or_else(|| node.attribute("title")))
            .and_then(pictures::description)
            .unwrap_or_default();
        self.shapes(node, &alt, into);
    }

    fn shapes(&mut self, node: Node, alt: &str, into: &mut Paragraph) {
        for child in node.nodes() {
            match child.name() {
                ("a", "blip") => match (child.attribute("r:embed"), child.attribute("r:link")) {
                    (Some(id), _) => self.picture(id, alt, into),
                    (None, Some(_)) => self.missing(into),
                    (None, None) => {}
                },
                ("v", "imagedata") => {
                    self.left.crops |= is_cropped(child, ["cropleft", "croptop", "cropright", "cropbottom"]);
                    let id = child.attribute("r:id").or_else(|| child.attribute("o:relid"));
                    match id {
                        Some(id) => self.picture(id, alt, into),
                        None => self.missing(into),
                    }
                }
                ("a", "srcRect") => self.left.crops |= is_cropped(child, ["l", "t", "r", "b"]),
                ("w", "txbxContent") => {
                    // A text box is a story of its own; the fields around it go on behind it.
                    let fields = std::mem::take(&mut self.fields);
                    let pieces = self.blocks(child);
                    self.fields = fields;
                    self.left.boxes |= pieces.iter().any(|piece| piece.as_text().is_some());
                    into.boxes.extend(pieces);
                }
                ("v", "textpath") if !matches!(child.attribute("on"), Some("f" | "false")) => {
                    self.lettering(child.attribute("string").unwrap_or_default(), into);
                }
                // Lettering in a shape of DrawingML, as on a canvas.
                ("a", "p") => {
                    let mut line = String::new();
                    for node in child.all() {
                        match node.name() {
                            ("a", "t") => line.push_str(&node.text()),
                            ("a", "br") => line.push(' '),
                            _ => {}
                        }
                    }
                    self.lettering(&line, into);
                }
                ("c" | "cx", "chart") => {
                    let pieces = self.chart(child);
                    self.left.charts |= !pieces.is_empty();
                    self.left.empty_charts |= pieces.is_empty();
                    into.boxes.extend(pieces);
                }
                ("dgm", "relIds") => {
                    let pieces = self.diagram(child);
                    self.left.diagrams |= !pieces.is_empty();
                    self.left.empty_diagrams |= pieces.is_empty();
                    into.boxes.extend(pieces);
                }
                ("mc", "AlternateContent") => {
                    if let Some(branch) = branch(child) {
                        self.shapes(branch, alt, into);
                    }
                }
                // VML describes a picture on its shape.
                ("v", "shape" | "rect") => {
                    let own = child.attribute("alt").and_then(pictures::description);
                    self.shapes(child, own.as_deref().unwrap_or(alt), into);
                }
                _ => self.shapes(child, alt, into),
            }
        }
    }

    fn lettering(&mut self, line: &str, into: &mut Paragraph) {
        let line = one_line(line);
        if !line.is_empty() {
            self.left.boxes = true;
            into.boxes.push(Piece::paragraph(&line));
        }
    }

    /// An embedded text of Word's is read where it is shown; any other object is named, for only its own program reads
    /// what it holds.
    pub(super) fn object(&mut self, node: Node, into: &mut Paragraph) {
        let object = node.find("o:OLEObject");
        let attribute = |name: &str| object.and_then(|object| object.attribute(name));
        let program = attribute("ProgID").unwrap_or_default();
        if program.starts_with("Word.")
            && attribute("DrawAspect") != Some("Icon")
            && let Some(pieces) =
                self.shown_part(attribute("r:id")).and_then(|part| self.document_inside(&part))
        {
            return into.boxes.extend(pieces);
        }
        let name = match program.split('.').next().unwrap_or_default() {
            "Excel" => Object::Excel,
            "Word" => Object::Word,
            "PowerPoint" => Object::PowerPoint,
            "Equation" | "MathType" => Object::Equation,
            "Visio" => Object::Visio,
            "MSGraph" => Object::Chart,
            "Forms" => Object::Form,
            "AcroExch" | "Acrobat" | "FoxitReader" => Object::Pdf,
            _ => Object::Attachment,
        };
        if !self.left.objects.contains(&name) {
            self.left.objects.push(name);
        }
    }

    /// A picture by its relationship: only one that lies in the package.
    fn picture(&mut self, id: &str, alt: &str, into: &mut Paragraph) {
        let relation = self.relationships.get(id).filter(|relation| !relation.external);
        let bytes = relation.and_then(|relation| parts::bytes(self.archive, &relation.target));
        let (Some(relation), Some(bytes)) = (relation, bytes) else {
            return self.missing(into);
        };
        let name = relation.target.rsplit('/').next();
        let key = self.draft.add_picture(bytes, name);
        place(key.map_or(Piece::Lost, |key| Piece::Picture(Picture::new(key, alt.to_owned()))), into);
    }

    fn missing(&mut self, into: &mut Paragraph) {
        self.draft.missing_pictures += 1;
        place(Piece::Lost, into);
    }
}

/// Is something cut off at one of the sides? `0`, `0%` and `0f` cut nothing.
fn is_cropped(node: Node, sides: [&str; 4]) -> bool {
    let cuts = |value: &str| value.chars().any(|char| matches!(char, '1'..='9'));
    sides.iter().any(|side| node.attribute(side).is_some_and(cuts))
}

fn place(picture: Piece, into: &mut Paragraph) {
    if into.visible { into.after.push(picture) } else { into.before.push(picture) }
}
