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
use super::{Imported, ReadError, legacy};
use crate::PROOF_MARK;
use dates::EventDay;
pub(super) use dates::date_line;
pub use dates::event_day_near;

/// Finds the article in the pieces of a document. `categories` are the office's own names.
pub(super) fn recognise(draft: Draft, categories: &[String]) -> Result<Imported, ReadError> {
    let Draft { mut pieces, images, mut notices, said, notes, .. } = draft;
    note_legacy(&pieces, &mut notices);
    drop_debris(&mut pieces, &mut notices);
    captions::attach(&mut pieces, &mut notices);
    if pieces.is_empty() {
        return Err(ReadError::Empty);
    }
    let mut head = head::take(&mut pieces, categories, &mut notices);
    if let (None, Some(category)) = (&head.category, &said.category) {
        head.set_category(category, categories, &mut notices);
    }
    let tail = tail::take(&mut pieces, said.byline.as_deref());
    if let Some(credit) = &tail.credit
        && !captions::credit_rest(&mut pieces, credit)
    {
        notices.add(format!(
            "Tác giả ảnh “{credit}” ghi cuối bài chưa gắn được vào ảnh nào; xin điền khi thêm ảnh."
        ));
    }
    captions::note_doubtful(&pieces, !head.lead.is_empty(), &mut notices);

    let mut content = Content { headline: head.headline, lead: head.lead, ..Content::default() };
    let mut set = |field, value: Option<String>| content.set_field(field, value.unwrap_or_default());
    set(Field::Category, head.category);
    set(Field::Byline, tail.byline.or(head.byline));
    set(Field::Source, tail.source.or(head.source));
    set(Field::Place, head.place.or(said.place));
    set(Field::Tags, head.tags.or(tail.tags).or(said.tags));
    match said
        .event_date
        .map_or_else(|| dates::event_day(&content.lead, head.date.or(said.published)), EventDay::Known)
    {
        EventDay::Known(date) => content.set_field(Field::EventDate, date.to_string()),
        EventDay::YearMissing(day) => notices.add(format!(
            "Sapo ghi ngày {day} nhưng không thấy năm, nên ngày sự kiện để trống; xin điền ở mục Thông tin."
        )),
        EventDay::NotSaid => {
            content.set_field(Field::EventDate, head.date.map(|date| date.to_string()).unwrap_or_default());
        }
    }
    if content.headline.is_empty() {
        notices.add("Không thấy dòng nào là tít, xin tự điền tít.");
    }
    if content.lead.is_empty() {
        notices.add("Không thấy đoạn nào là sapo, xin tự điền sapo.");
    }
    content.body = pieces.into_iter().chain(notes.into_pieces()).filter_map(Piece::into_block).collect();
    Ok(Imported { content: content.normalized(), images, notices: notices.into_vec() })
}

/// Body blocks alone, for what is pasted into an article that has its head already.
pub(super) fn body(draft: Draft) -> Imported {
    let Draft { mut pieces, images, mut notices, notes, .. } = draft;
    note_legacy(&pieces, &mut notices);
    captions::attach(&mut pieces, &mut notices);
    let body = pieces.into_iter().chain(notes.into_pieces()).filter_map(Piece::into_block).collect();
    let content = Content { body, ..Content::default() };
    Imported { content: content.normalized(), images, notices: notices.into_vec() }
}

/// Tells of text in an old encoding whose font, which alone would prove it, was lost on the way.
fn note_legacy(pieces: &[Piece], notices: &mut Notices) {
    let text: String = pieces.iter().filter_map(Piece::as_text).map(|text| text.line() + "\n").collect();
    if let Some(encoding) = legacy::suspected(&text) {
        notices.add(format!(
            "Chữ có vẻ là mã {encoding} nhưng không còn tên phông nên chưa đổi; xin nhập lại từ tệp Word gốc (.docx), hoặc đổi sang Unicode trước."
        ));
    }
}

fn drop_debris(pieces: &mut Vec<Piece>, notices: &mut Notices) {
    pieces.retain(|piece| {
        let Some(text) = piece.as_text() else { return true };
        let line = text.line();
        if line == PROOF_MARK {
            notices.add(format!("Đã bỏ dòng “{line}” của bản in thử."));
            return false;
        }
        if words::is_debris(&line) {
            notices.add(format!("Đã bỏ dòng rác “{line}”, có lẽ do hệ thống đăng tin chèn vào."));
        }
        !line.is_empty() && !words::is_debris(&line)
    });
}
