//! The head of an article: category, headline, date line, lead, in whatever order a portal prints them.

use chrono::NaiveDate;

use super::captions::{beginning, looks_like_caption};
use super::dates::date_line;
use super::words::{Label, bare, fold, is_unfinished, label, word_count};
use crate::read::draft::{Kind, Notices, Piece, Text};

/// How many texts before the headline may belong to a head.
const DEEPEST_TITLE: usize = 6;
/// A first line longer than this that ends as a sentence is no headline.
const LONGEST_HEADLINE: usize = 300;

#[derive(Debug, Default)]
pub(super) struct Head {
    pub headline: String,
    pub lead: String,
    pub category: Option<String>,
    pub date: Option<NaiveDate>,
    pub byline: Option<String>,
    pub source: Option<String>,
    pub place: Option<String>,
    pub tags: Option<String>,
}

/// Takes the head out of the pieces; what stands among it and is not part of it stays where it was.
pub(super) fn take(pieces: &mut Vec<Piece>, categories: &[String], notices: &mut Notices) -> Head {
    let mut head = Head::default();
    let mut kept = Vec::new();
    let mut rest = std::mem::take(pieces).into_iter().collect::<std::collections::VecDeque<_>>();
    // A label may stand on a line of its own, with its value on the next.
    let mut awaited: Option<Label> = None;
    while let Some(piece) = rest.pop_front() {
        let Piece::Text(text) = piece else {
            let may_precede = matches!(piece, Piece::Picture(_)) || head.headline.is_empty();
            kept.push(piece);
            if may_precede && head.lead.is_empty() {
                continue;
            }
            break;
        };
        let line = text.line();
        let below = awaited.take().filter(|label| can_stand_below(*label, &line, categories));
        let given = own_label(&line).or_else(|| below.map(|label| (label, line.clone())));
        if let Some((label, value)) = given {
            if value.is_empty() {
                awaited = Some(label);
                continue;
            }
            if head.set(label, value, categories, notices) {
                continue;
            }
        }
        if head.category.is_none()
            && let Some(category) = categories.iter().find(|category| fold(category) == fold(&line))
        {
            head.category = Some(category.clone());
            continue;
        }
        if head.date.is_none()
            && let Some(date) = date_line(&line)
        {
            head.date = Some(date);
            continue;
        }
        // The caption of a photo that could not be taken over.
        if text.kind == Kind::Caption && !head.headline.is_empty() && head.lead.is_empty() {
            kept.push(Piece::Text(text));
            continue;
        }
        if head.headline.is_empty() {
            match judge_first(&text, &line, &rest, kept.len()) {
                First::Headline => head.headline = line,
                First::Lead => head.lead = line,
                First::UnknownCategory => notices.add(format!(
                    "Dòng “{line}” trên tít giống tên chuyên mục nhưng không có trong danh sách chuyên mục, nên chưa đặt chuyên mục."
                )),
                First::AboveTitle => {
                    notices.add(format!("Dòng “{line}” đứng trước tít được giữ ở đầu chính văn."));
                    kept.push(Piece::Text(text));
                }
            }
            continue;
        }
        if head.lead.is_empty() && can_be_lead(&text) {
            let below_photo =
                matches!(kept.last(), Some(Piece::Picture(picture)) if picture.caption.is_empty());
            if below_photo && looks_like_caption(&text) {
                notices.add(format!(
                    "Đoạn “{}” ngay dưới ảnh được lấy làm sapo nhưng giống chú thích ảnh; nếu đúng là chú thích xin chuyển xuống dưới ảnh và điền lại sapo.",
                    beginning(&line)
                ));
            }
            head.lead = line;
            continue;
        }
        kept.push(Piece::Text(text));
        break;
    }
    kept.extend(rest);
    *pieces = kept;
    head
}

/// Can the line be the value of a label that stands alone above it? A blank form has labels without values,
/// and they must not swallow the article.
fn can_stand_below(label: Label, line: &str, categories: &[String]) -> bool {
    match label {
        Label::Headline | Label::Lead => true,
        Label::Category => categories.iter().any(|category| fold(category) == fold(line)),
        Label::Date => date_line(line).is_some(),
        _ => false,
    }
}

enum First {
    Headline,
    Lead,
    UnknownCategory,
    AboveTitle,
}

/// What the first text that is neither category nor date is, by what follows it.
fn judge_first(text: &Text, line: &str, rest: &std::collections::VecDeque<Piece>, above: usize) -> First {
    let is_title = |text: &Text| matches!(text.kind, Kind::Title | Kind::Heading(1));
    if is_title(text) {
        return First::Headline;
    }
    let mut following = rest.iter().filter_map(Piece::as_text);
    // A title further down is the headline while only short lines stand above it: a first section's
    // heading comes after the lead.
    let title_ahead = following
        .clone()
        .take(DEEPEST_TITLE)
        .find(|text| is_title(text) || word_count(&text.line()) > 12)
        .is_some_and(is_title);
    if above < DEEPEST_TITLE && word_count(line) <= 10 && title_ahead {
        return First::AboveTitle;
    }
    // Category, headline, date line: the form of a portal's page, with a category that the office lacks.
    if word_count(line) <= 6
        && is_unfinished(line)
        && let (Some(second), Some(third)) = (following.next(), following.next())
        && word_count(&second.line()) > word_count(line)
        && date_line(&second.line()).is_none()
        && date_line(&third.line()).is_some()
    {
        return First::UnknownCategory;
    }
    if line.chars().count() > LONGEST_HEADLINE && !is_unfinished(line) {
        return First::Lead;
    }
    First::Headline
}

fn can_be_lead(text: &Text) -> bool {
    match text.kind {
        Kind::Paragraph | Kind::Quote => true,
        // A heading as long as a paragraph was styled so for its looks.
        Kind::Heading(_) | Kind::Title => word_count(&text.line()) > 20,
        Kind::ListItem { .. } | Kind::Caption => false,
    }
}

/// A label that means something in a head, alone on its line.
fn own_label(line: &str) -> Option<(Label, String)> {
    let (labels, value) = label(line)?;
    let [label] = labels.as_slice() else { return None };
    // "Bài: …" or "Ảnh: …" so early is a caption or a sentence; a byline in the head says "Tác giả".
    let allowed = match label {
        Label::Credit | Label::Caption => false,
        Label::Byline => fold(line).starts_with("tác giả"),
        Label::Source => fold(line).starts_with("nguồn"),
        Label::Date => value.is_empty() || date_line(value).is_some(),
        _ => true,
    };
    allowed.then(|| (*label, value.to_owned()))
}

impl Head {
    /// Sets the category if the office has it, else tells of it.
    pub fn set_category(&mut self, name: &str, categories: &[String], notices: &mut Notices) {
        self.category = categories.iter().find(|category| fold(category) == fold(name)).cloned();
        if self.category.is_none() {
            notices.add(format!(
                "Chuyên mục “{name}” không có trong danh sách chuyên mục, nên chưa đặt chuyên mục."
            ));
        }
    }

    /// Sets what a label named; false where the value is not of that kind.
    fn set(&mut self, label: Label, value: String, categories: &[String], notices: &mut Notices) -> bool {
        match label {
            Label::Headline if self.headline.is_empty() => self.headline = value,
            Label::Lead if self.lead.is_empty() => self.lead = value,
            Label::Category => self.set_category(&value, categories, notices),
            Label::Date => match date_line(&value) {
                Some(date) => self.date = Some(date),
                None => return false,
            },
            Label::Byline => self.byline = Some(bare(&value).to_owned()),
            Label::Source => self.source = Some(bare(&value).to_owned()),
            Label::Place => self.place = Some(bare(&value).to_owned()),
            Label::Tags => self.tags = Some(bare(&value).to_owned()),
            Label::Headline | Label::Lead | Label::Credit | Label::Caption => return false,
        }
        true
    }
}
