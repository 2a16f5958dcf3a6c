//! A portal's form, filled in from an article, and what the portal would remark on it.

use manuscript::{Block, Content, Field};
use message::messages;

use crate::formats::escape::one_line;
use crate::formats::{credit_line, html, text};
use crate::package::{rendition, slug};
use crate::profile::{FieldName, FormField, Level, Profile, Unit};

/// A field of the form with what the article says there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled<'a> {
    pub field: &'a FormField,
    /// The figure that it belongs to, from 1, in reading order.
    pub figure: Option<usize>,
    /// Empty where the article says nothing. Plain text, but of a field that takes HTML.
    pub value: String,
    /// The same without HTML; the value itself where it has none.
    pub plain: String,
}

messages! {
    /// What the portal would say of a field.
    pub enum Remark {
        Missing { label: String, figure: Option<usize> } = "form.missing",
        Long { label: String, figure: Option<usize>, length: usize, max: usize, unit: Unit } = "form.long",
        /// Longer than the form advises.
        OverHint { label: String, figure: Option<usize>, length: usize, hint: usize, unit: Unit } = "form.over-hint",
    }
}

messages! {
    /// How long a value is, beside what the form takes or advises.
    pub enum Length {
        Of { length: usize, max: usize, unit: Unit } = "form.length",
        Advised { length: usize, hint: usize, unit: Unit } = "form.length-advised",
    }
}

impl Filled<'_> {
    /// In the field's unit.
    pub fn length(&self) -> usize {
        self.field.unit.count(&self.value)
    }

    /// The length as the form counts it; `None` where it neither limits nor advises one.
    pub fn measure(&self) -> Option<Length> {
        let FormField { max, hint, unit, .. } = *self.field;
        let length = self.length();
        let advised = hint.map(|hint| Length::Advised { length, hint, unit });
        advised.or(max.map(|max| Length::Of { length, max, unit }))
    }

    pub fn remark(&self) -> Option<(Level, Remark)> {
        let FormField { label, unit, level, .. } = self.field;
        let (label, figure, unit, length) = (label.clone(), self.figure, *unit, self.length());
        if length == 0 {
            return self.field.required.then_some((*level, Remark::Missing { label, figure }));
        }
        if let Some(max) = self.field.max.filter(|max| length > *max) {
            return Some((*level, Remark::Long { label, figure, length, max, unit }));
        }
        let hint = self.field.hint.filter(|hint| length > *hint)?;
        Some((Level::Note, Remark::OverHint { label, figure, length, hint, unit }))
    }
}

/// The form in its order; what belongs to a photo stands once for each figure.
pub fn fill<'a>(profile: &'a Profile, content: &Content) -> Vec<Filled<'a>> {
    fill_with(profile, content, &[])
}

/// As [`fill`], where the figures' files have names already.
pub fn fill_with<'a>(profile: &'a Profile, content: &Content, files: &[String]) -> Vec<Filled<'a>> {
    let mut figures = figures(profile, content);
    for (figure, file) in figures.iter_mut().zip(files) {
        figure.file.clone_from(file);
    }
    let mut filled = Vec::new();
    for field in &profile.fields {
        if field.name.is_of_photo() {
            let of_figures = figures.iter().enumerate().map(|(n, figure)| {
                let value = figure.value(field.name);
                Filled { field, figure: Some(n + 1), plain: value.clone(), value }
            });
            filled.extend(of_figures);
        } else {
            let value = value(profile, content, &figures, field.name);
            let plain = match field.name {
                FieldName::Body => {
                    let caption = |n: usize| figures.get(n).map(|figure: &Figure| figure.caption.clone());
                    text::body(&content.body, caption).join("\n\n")
                }
                _ => value.clone(),
            };
            filled.push(Filled { field, figure: None, value, plain });
        }
    }
    filled
}

/// What the portal would remark on the article, in the order of its form.
pub fn remarks(profile: &Profile, content: &Content) -> Vec<(Level, Remark)> {
    fill(profile, content).iter().filter_map(Filled::remark).collect()
}

/// What is said of a figure.
struct Figure<'a> {
    photo: &'a str,
    caption: String,
    alt: String,
    credit: String,
    file: String,
}

impl Figure<'_> {
    fn value(&self, name: FieldName) -> String {
        match name {
            FieldName::Caption => self.caption.clone(),
            FieldName::Alt => self.alt.clone(),
            FieldName::Credit => self.credit.clone(),
            FieldName::FileName => self.file.clone(),
            _ => String::new(),
        }
    }
}

fn figures<'a>(profile: &Profile, content: &'a Content) -> Vec<Figure<'a>> {
    let slug = slug(&content.headline, profile.slug.max_length);
    let blocks = content.body.iter().filter_map(|block| match block {
        Block::Figure { photo, alt, credit, caption, .. } => Some((photo, alt, credit, caption)),
        _ => None,
    });
    blocks
        .enumerate()
        .map(|(n, (photo, alt, credit, caption))| {
            let path = rendition(&profile.photo, n + 1, &slug);
            let words = one_line(&caption.text());
            let credited = credit_line(&words, credit).unwrap_or_default();
            Figure {
                photo,
                caption: one_line(&format!("{words} {credited}")),
                alt: one_line(alt),
                credit: one_line(credit),
                file: path.rsplit('/').next().unwrap_or(&path).to_owned(),
            }
        })
        .collect()
}

fn value(profile: &Profile, content: &Content, figures: &[Figure], name: FieldName) -> String {
    let said = |field| content.field(field).map(one_line).unwrap_or_default();
    let cover = || figures.iter().find(|figure| Some(figure.photo) == content.cover());
    match name {
        FieldName::Headline | FieldName::SeoTitle => one_line(&content.headline),
        FieldName::Lead | FieldName::SeoDescription => one_line(&content.lead),
        FieldName::Slug => slug(&content.headline, profile.slug.max_length),
        FieldName::Body if content.body.is_empty() => String::new(),
        FieldName::Body => {
            let file = |n: usize, _: &str| {
                (figures.get(n).map_or(String::new(), |figure| format!("anh/{}", figure.file)), None)
            };
            html::portal_body(profile, content, file)
        }
        FieldName::Category => said(Field::Category),
        FieldName::Byline => said(Field::Byline),
        FieldName::Source => said(Field::Source),
        FieldName::EventDate => said(Field::EventDate),
        FieldName::Place => said(Field::Place),
        FieldName::Keywords => said(Field::Tags),
        FieldName::Cover => cover().map(|figure| figure.file.clone()).unwrap_or_default(),
        FieldName::CoverAlt => cover().map(|figure| figure.alt.clone()).unwrap_or_default(),
        FieldName::Related | FieldName::Attachments => String::new(),
        FieldName::Caption | FieldName::Alt | FieldName::Credit | FieldName::FileName => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use manuscript::Inline;

    fn article() -> Content {
        let figure = |photo: &str, alt: &str| Block::Figure {
            photo: photo.repeat(64),
            alt: alt.into(),
            credit: "Văn Pành".into(),
            caption: Inline::plain("Quang cảnh."),
            edit: None,
        };
        let mut content = Content {
            headline: "Hội nghị ở Đắk Lắk".into(),
            lead: "Ngày 20/11.".into(),
            body: vec![figure("a", "Hội trường"), figure("b", "")],
            ..Content::default()
        };
        content.set_field(Field::Cover, "b".repeat(64));
        content
    }

    #[test]
    fn the_form_stands_in_the_portals_order_with_the_articles_words() {
        let profile = Profile::by_name("nukeviet").unwrap();
        let content = article();
        let filled = fill(&profile, &content);
        let labels: Vec<&str> = filled.iter().map(|filled| filled.field.label.as_str()).collect();
        assert_eq!(labels[..4], ["Tiêu đề", "Liên kết tĩnh", "Chuyên mục của bài viết", "Hình minh họa"]);
        let values = |name| -> Vec<String> {
            filled
                .iter()
                .filter(|filled| filled.field.name == name)
                .map(|filled| filled.value.clone())
                .collect()
        };
        assert_eq!(values(FieldName::Slug), ["hoi-nghi-o-dak-lak"]);
        assert_eq!(values(FieldName::Cover), ["02-hoi-nghi-o-dak-lak.jpg"]);
        assert_eq!(values(FieldName::Caption), ["Quang cảnh. Ảnh: Văn Pành"; 2]);
        assert_eq!(values(FieldName::FileName), ["01-hoi-nghi-o-dak-lak.jpg", "02-hoi-nghi-o-dak-lak.jpg"]);
        assert_eq!(values(FieldName::SeoTitle), ["Hội nghị ở Đắk Lắk"]);
    }

    #[test]
    fn each_remark_is_as_grave_as_the_portal_is_strict() {
        let mut content = article();
        let said = |content: &Content, name: &str| {
            remarks(&Profile::by_name(name).unwrap(), content)
                .into_iter()
                .map(|(level, remark)| (level, remark.to_string()))
                .collect::<Vec<_>>()
        };
        let (missing_category, missing_alt) =
            ("Chuyên mục của bài viết còn trống", "Mô tả ảnh (alt) (ảnh 2) còn trống");
        assert_eq!(
            said(&content, "nukeviet"),
            [(Level::Warn, missing_category.to_owned()), (Level::Stop, missing_alt.to_owned())]
        );
        // 98 letters and one beyond the basic plane, which JavaScript and Java count as two.
        content.headline = format!("{} 🌲", "ữ".repeat(98));
        assert_eq!(said(&content, "chuan"), []);
        let long = "Tiêu đề dài 101 đơn vị UTF-16, cổng chỉ nhận 100".to_owned();
        assert!(said(&content, "liferay-cu").contains(&(Level::Stop, long)));
        let hint = "Tùy chỉnh Tiêu đề site dài 100 ký tự, nên giữ trong 65".to_owned();
        assert!(said(&content, "nukeviet").contains(&(Level::Note, hint)));
    }
}
