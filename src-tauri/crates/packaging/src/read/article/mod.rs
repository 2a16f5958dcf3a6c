//! The article in a document: which line is the headline, which the lead, where it says who wrote it.
//!
//! The same for every format. A provincial article has the form: category, headline, date line, lead,
//! photo and caption, body, "./.", byline and source. Nothing is guessed silently: what is dropped or
//! doubtful becomes a notice.

mod captions;
mod dates;
mod head;
mod tail;
mod words;

#[cfg(test)]
mod tests;

use manuscript::{Content, Field};

use super::draft::{Draft, Notices, Piece};
use super::notice::Notice;
use super::{Imported, ReadError, legacy};
use crate::PROOF_MARK;
use dates::EventDay;
pub(super) use dates::date_line;
pub use dates::event_day_near;

/// Finds the article in the pieces of a document. `categories` are the office's own names.
pub(super) fn recognise(draft: Draft, categories: &[String]) -> Result<Imported, ReadError> {
    let Draft { mut pieces, images, mut notices, said, headline, notes, .. } = draft;
    let mut notes: Vec<Piece> = notes.into_pieces().collect();
    settle(&mut pieces, &mut notes, &mut notices);
    drop_debris(&mut pieces, &mut notices);
    captions::attach(&mut pieces, &mut notices);
    if pieces.is_empty() && notes.is_empty() {
        return Err(ReadError::Empty);
    }
    let mut head = head::take(&mut pieces, headline.as_deref(), categories, &mut notices);
    if let (None, Some(category)) = (&head.category, &said.category) {
        head.set_category(category, categories, &mut notices);
    }
    captions::attach_set_apart(&mut pieces);
    captions::note_shared(&pieces, &mut notices);
    let tail = tail::take(&mut pieces, said.byline.as_deref());
    if let Some(credit) = &tail.credit
        && !captions::credit_rest(&mut pieces, credit)
    {
        notices.add(Notice::CreditLoose { credit: credit.clone() });
    }
    captions::note_doubtful(&pieces, !head.lead.is_empty(), &mut notices);

    let mut content = Content { headline: head.headline, lead: head.lead, ..Content::default() };
    let mut set = |field, value: Option<String>| content.set_field(field, value.unwrap_or_default());
    set(Field::Category, head.category);
    set(Field::Byline, both(head.byline, tail.byline));
    set(Field::Source, both(head.source, tail.source));
    set(Field::Place, head.place.or(said.place));
    set(Field::Tags, both(head.tags, tail.tags).or(said.tags));
    let published = head.date.or(said.published);
    match said.event_date.map_or_else(|| dates::event_day(&content.lead, published), EventDay::Known) {
        EventDay::Known(date) => content.set_field(Field::EventDate, date.to_string()),
        EventDay::YearMissing(day) => notices.add(Notice::YearMissing { day: day.to_string() }),
        EventDay::NotSaid => {
            content.set_field(Field::EventDate, head.date.map(|date| date.to_string()).unwrap_or_default());
        }
    }
    if let (Some(date), Some(line)) = (head.date, head.date_line)
        && (dates::says_time(&line) || content.field(Field::EventDate) != Some(date.to_string().as_str()))
    {
        notices.add(Notice::PublishedLine { line });
    }
    if content.headline.is_empty() {
        notices.add(Notice::HeadlineMissing);
    }
    if content.lead.is_empty() {
        notices.add(Notice::LeadMissing);
    }
    content.body = pieces.into_iter().chain(notes).filter_map(Piece::into_block).collect();
    Ok(Imported { content: content.normalized(), images, notices: notices.into_vec() })
}

/// What head and tail say of the same: neither replaces the other.
fn both(head: Option<String>, tail: Option<String>) -> Option<String> {
    match (head, tail) {
        (Some(head), Some(tail)) => Some(joined(&head, &tail)),
        (head, tail) => head.or(tail),
    }
}

/// Two values of one field, which may be the same.
fn joined(first: &str, second: &str) -> String {
    let is_there = |whole: &str, part: &str| whole.split(", ").any(|name| name == part);
    if is_there(first, second) {
        first.to_owned()
    } else if is_there(second, first) {
        second.to_owned()
    } else {
        format!("{first}, {second}")
    }
}

/// Body blocks alone, for what is pasted into an article that has its head already.
pub(super) fn body(draft: Draft) -> Imported {
    let Draft { mut pieces, images, mut notices, notes, .. } = draft;
    let mut notes: Vec<Piece> = notes.into_pieces().collect();
    settle(&mut pieces, &mut notes, &mut notices);
    captions::attach(&mut pieces, &mut notices);
    captions::attach_set_apart(&mut pieces);
    captions::note_shared(&pieces, &mut notices);
    let body = pieces.into_iter().chain(notes).filter_map(Piece::into_block).collect();
    let content = Content { body, ..Content::default() };
    Imported { content: content.normalized(), images, notices: notices.into_vec() }
}

/// Old encodings, over text and notes at once: together they have the words that prove one.
fn settle(pieces: &mut Vec<Piece>, notes: &mut Vec<Piece>, notices: &mut Notices) {
    let texts = pieces.len();
    pieces.append(notes);
    legacy::settle(pieces, notices);
    *notes = pieces.split_off(texts);
}

fn drop_debris(pieces: &mut Vec<Piece>, notices: &mut Notices) {
    pieces.retain(|piece| {
        let Some(text) = piece.as_text() else { return true };
        let line = text.line();
        if line == PROOF_MARK {
            notices.add(Notice::ProofMark { line });
            return false;
        }
        if words::is_debris(&line) {
            notices.add(Notice::Debris { line });
            return false;
        }
        !line.is_empty()
    });
}
