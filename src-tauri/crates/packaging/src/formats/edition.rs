use darkroom::Metadata;
use manuscript::{Block, Content, Field, Inline};

use super::escape::one_line;
use crate::issue::Issue;

/// What every format prints: the issue, its text normalised, and its photos as they go out.
pub(crate) struct Edition<'a> {
    pub issue: &'a Issue<'a>,
    pub content: Content,
    /// One for each figure block, in reading order.
    pub figures: Vec<Figure>,
    pub slug: String,
}

/// A figure with its rendition. A photo used twice is two figures: each use has its own caption inside.
pub(crate) struct Figure {
    /// 1-based, in reading order.
    pub number: usize,
    pub photo: String,
    /// Relative to the article's files: `anh/01-slug.jpg`.
    pub path: String,
    pub alt: String,
    pub credit: String,
    pub caption: Inline,
    pub bytes: Vec<u8>,
    pub sha256: String,
    pub width: u32,
    pub height: u32,
}

impl Figure {
    /// The credit as it follows the caption, for example "Ảnh: Văn An"; `None` where there is none or the
    /// caption already ends with it.
    pub fn credit_line(&self) -> Option<String> {
        credit_line(&self.caption.text(), &self.credit)
    }

    /// Caption and credit in one line, without marks.
    pub fn caption_line(&self) -> String {
        let caption = one_line(&self.caption.text());
        match self.credit_line() {
            Some(credit) if caption.is_empty() => credit,
            Some(credit) => format!("{caption} {credit}"),
            None => caption,
        }
    }
}

pub(crate) fn credit_line(caption: &str, credit: &str) -> Option<String> {
    let credit = one_line(credit);
    let caption = one_line(caption);
    let bare = credit.strip_prefix("Ảnh:").map_or(credit.as_str(), str::trim_start).trim_end_matches('.');
    if bare.is_empty() || caption.trim_end_matches('.').ends_with(&format!("Ảnh: {bare}")) {
        return None;
    }
    Some(format!("Ảnh: {bare}"))
}

impl Edition<'_> {
    pub fn field(&self, field: Field) -> Option<String> {
        self.content.field(field).map(one_line).filter(|value| !value.is_empty())
    }

    pub fn language(&self) -> String {
        self.field(Field::Language).unwrap_or_else(|| "vi".to_owned())
    }

    pub fn tags(&self) -> Vec<String> {
        let tags = self.field(Field::Tags).unwrap_or_default();
        tags.split(',').map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned).collect()
    }

    pub fn headline(&self) -> String {
        one_line(&self.content.headline)
    }

    pub fn lead(&self) -> String {
        one_line(&self.content.lead)
    }

    /// The figure that stands for the article.
    pub fn cover(&self) -> Option<&Figure> {
        let cover = self.content.cover()?;
        self.figures.iter().find(|figure| figure.photo == cover)
    }

    /// What the store knows of a figure's photo.
    pub fn said(&self, figure: &Figure) -> Option<&Metadata> {
        self.issue.photos.iter().find(|photo| photo.id == figure.photo).map(|photo| &photo.said)
    }

    /// The figure of the `n`th figure block (0-based).
    pub fn figure(&self, n: usize) -> Option<&Figure> {
        self.figures.get(n)
    }

    /// Who wrote it, as printed under the text.
    pub fn byline(&self) -> Option<String> {
        self.field(Field::Byline)
    }

    /// Where it comes from, as printed under the text.
    pub fn source_line(&self) -> Option<String> {
        let source = self.field(Field::Source)?;
        let name = source.strip_prefix("Nguồn:").map_or(source.as_str(), str::trim_start);
        Some(format!("Nguồn: {name}"))
    }

    /// Words in the headline, the lead and the body without captions, counted as Vietnamese counts: by
    /// syllables between spaces.
    pub fn syllables(&self) -> usize {
        let count = |text: &str| text.split_whitespace().count();
        let body: usize = self
            .content
            .body
            .iter()
            .map(|block| match block {
                Block::Figure { .. } => 0,
                Block::Table { rows } => rows.iter().flatten().map(|cell| count(&cell.text.text())).sum(),
                other => other.inline().map_or(0, |text| count(&text.text())),
            })
            .sum();
        count(&self.content.headline) + count(&self.content.lead) + body
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_is_said_once() {
        let line = |caption, credit| credit_line(caption, credit);
        assert_eq!(line("Quang cảnh hội nghị.", "Văn An").as_deref(), Some("Ảnh: Văn An"));
        assert_eq!(line("Quang cảnh hội nghị.", "Ảnh: Văn An.").as_deref(), Some("Ảnh: Văn An"));
        assert_eq!(line("Quang cảnh hội nghị. Ảnh: Văn An.", "Văn An"), None);
        assert_eq!(line("Quang cảnh.", " "), None);
    }
}
