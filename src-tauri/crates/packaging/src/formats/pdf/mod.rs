//! `bai-viet.pdf`: the article on A4 to print, to read and to mark: its own typeface inside, photos, page numbers, and a
//! structure for who reads with the ears.

mod body;
mod face;
mod line;
mod page;
mod table;

use chrono::{Datelike, Timelike};
use krilla::color::luma;
use krilla::geom::{PathBuilder, Point, Size, Transform};
use krilla::image::Image;
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::paint::Stroke;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TagGroup, TagTree};
use krilla::{Document, SerializeSettings};

use self::face::{Faces, Style};
use self::page::{Branch, LEFT, Mark, PAGE, Pages, Part, WIDTH};
use super::{Edition, PROGRAM, PROOF_MARK};
use crate::package::WriteError;

/// What stands before the content hash among the keywords.
pub(crate) const HASH_KEYWORD: &str = "sha256:";

/// # Errors
/// `package-pdf`.
pub(crate) fn document(edition: &Edition) -> Result<Vec<u8>, WriteError> {
    let failed = |reason: String| WriteError::Pdf { reason };
    let faces = Faces::load().ok_or_else(|| failed("font".to_owned()))?;
    let mut photos = Vec::with_capacity(edition.figures.len());
    for figure in &edition.figures {
        photos.push(Image::from_jpeg(figure.bytes.clone().into(), true).map_err(failed)?);
    }
    let (pages, article) = body::set(&faces, edition);
    let mut document = Document::new_with(SerializeSettings::default());
    document.set_metadata(metadata(edition));
    let mut draft = Draft { faces: &faces, photos: &photos, said: vec![Vec::new(); pages.leaves] };
    draft.draw(&mut document, edition, &pages);
    let mut tree = TagTree::new().with_lang(Some(edition.language()));
    tree.push(draft.group(article));
    document.set_tag_tree(tree);
    document.finish().map_err(|error| failed(format!("{error:?}")))
}

fn metadata(edition: &Edition) -> Metadata {
    let issue = edition.issue;
    let at = issue.issued_at;
    let number = |value: u32| u8::try_from(value).unwrap_or_default();
    let offset = at.offset().local_minus_utc() / 60;
    let date = DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(number(at.month()))
        .day(number(at.day()))
        .hour(number(at.hour()))
        .minute(number(at.minute()))
        .second(number(at.second()))
        .utc_offset_hour(i8::try_from(offset / 60).unwrap_or_default())
        .utc_offset_minute(u8::try_from(offset.abs() % 60).unwrap_or_default());
    let title = match issue.is_proof() {
        true => format!("[{PROOF_MARK}] {}", edition.headline()),
        false => edition.headline(),
    };
    let mut keywords = edition.tags();
    keywords.push(format!("{HASH_KEYWORD}{}", issue.hash));
    Metadata::new()
        .title(title)
        .description(edition.lead())
        .authors(edition.byline().into_iter().collect())
        .keywords(keywords)
        .language(edition.language())
        .creator(format!("{PROGRAM} {}", issue.program_version))
        .creation_date(date)
        .document_id(issue.hash.to_string())
}

/// The pages while they are drawn.
struct Draft<'a> {
    faces: &'a Faces,
    photos: &'a [Image],
    /// For each part of the document, where on the pages it stands.
    said: Vec<Vec<Identifier>>,
}

impl Draft<'_> {
    fn draw(&mut self, document: &mut Document, edition: &Edition, pages: &Pages) {
        let Some(settings) = PageSettings::from_wh(PAGE.0, PAGE.1) else { return };
        for (n, marks) in pages.pages.iter().enumerate() {
            let mut page = document.start_page_with(settings.clone());
            let mut surface = page.surface();
            for mark in marks {
                self.mark(&mut surface, mark);
            }
            self.furniture(&mut surface, edition, n + 1, pages.pages.len());
            surface.finish();
            page.finish();
        }
    }

    fn mark(&mut self, surface: &mut Surface, mark: &Mark) {
        match mark {
            Mark::Text { x, y, size, style, text, leaf } => {
                let id = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
                self.text(surface, (*x, *y), *size, *style, text);
                surface.end_tagged();
                self.say(*leaf, id);
            }
            Mark::Picture { x, y, width, height, figure, leaf } => {
                let Some((image, size)) = self.photos.get(*figure).zip(Size::from_wh(*width, *height)) else {
                    return;
                };
                let id = surface.start_tagged(ContentTag::Other);
                surface.push_transform(&Transform::from_translate(*x, *y));
                surface.draw_image(image.clone(), size);
                surface.pop();
                surface.end_tagged();
                self.say(*leaf, id);
            }
            Mark::Rule { x, y, to } => {
                artifact(surface, ArtifactType::Layout);
                rule(surface, (*x, *y), *to, 0.6);
                surface.end_tagged();
            }
        }
    }

    fn say(&mut self, leaf: usize, id: Identifier) {
        if let Some(said) = self.said.get_mut(leaf) {
            said.push(id);
        }
    }

    fn text(&self, surface: &mut Surface, (x, y): (f32, f32), size: f32, style: Style, text: &str) {
        if let Some(font) = self.faces.font(style) {
            let glyphs = self.faces.glyphs(text, style);
            surface.draw_glyphs(Point::from_xy(x, y), &glyphs, font, text, size, false);
        }
    }

    /// What every page has: the mark of a proof above and below, the content hash, the number of the page.
    fn furniture(&self, surface: &mut Surface, edition: &Edition, number: usize, of: usize) {
        let bold = body::bold();
        let proof = edition.issue.is_proof();
        if proof {
            artifact(surface, ArtifactType::Header);
            let x = LEFT + (WIDTH - self.faces.width(PROOF_MARK, bold, 10.0)) / 2.0;
            self.text(surface, (x, 40.0), 10.0, bold, PROOF_MARK);
            surface.end_tagged();
        }
        let foot = PAGE.1 - 40.0;
        artifact(surface, ArtifactType::Footer);
        rule(surface, (LEFT, foot - 12.0), (LEFT + WIDTH, foot - 12.0), 0.4);
        let hash = format!("Mã nội dung: {}", edition.issue.hash);
        self.text(surface, (LEFT, foot), 7.0, Style::default(), &hash);
        if proof {
            self.text(surface, (LEFT, foot + 11.0), 7.0, bold, PROOF_MARK);
        }
        surface.end_tagged();
        artifact(surface, ArtifactType::PageNumber);
        let number = format!("Trang {number}/{of}");
        let x = LEFT + WIDTH - self.faces.width(&number, Style::default(), 8.0);
        self.text(surface, (x, foot), 8.0, Style::default(), &number);
        surface.end_tagged();
    }

    /// The structure, with where each part stands. A part that nothing was drawn for is none.
    fn group(&mut self, branch: Branch) -> TagGroup {
        let mut group = TagGroup::new(branch.tag);
        for part in branch.parts {
            match part {
                Part::Branch(branch) => group.push(self.group(branch)),
                Part::Leaf(leaf) => {
                    let said = self.said.get_mut(leaf).map(std::mem::take).unwrap_or_default();
                    group.children.extend(said.into_iter().map(Node::from));
                }
            }
        }
        group
    }
}

fn artifact(surface: &mut Surface, kind: ArtifactType) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
}

fn rule(surface: &mut Surface, from: (f32, f32), to: (f32, f32), width: f32) {
    let mut path = PathBuilder::new();
    path.move_to(from.0, from.1);
    path.line_to(to.0, to.1);
    if let Some(path) = path.finish() {
        surface.set_stroke(Some(Stroke { paint: luma::Color::new(110).into(), width, ..Stroke::default() }));
        surface.draw_path(&path);
        surface.set_stroke(None);
    }
}
