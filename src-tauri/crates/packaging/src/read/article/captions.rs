//! Captions and credits: the paragraph below a picture, and the name behind "Ảnh:".

use super::tail;
use super::words::{Label, bare, is_name, is_unfinished, label, word_count};
use crate::read::draft::{Kind, LONGEST_CAPTION, Notices, Piece, Set, Text, one_line, split};
use crate::read::notice::Notice;
use manuscript::Inline;

/// Gives each picture the caption and credit that stand below it. Pictures that could not be taken over are
/// gone afterwards, and their captions stay as text.
pub(super) fn attach(pieces: &mut Vec<Piece>, notices: &mut Notices) {
    let mut attached: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces.drain(..) {
        let Piece::Text(text) = piece else {
            attached.push(piece);
            continue;
        };
        match attached.last_mut() {
            Some(last @ Piece::Lost) if is_caption(&text) => {
                notices.add(Notice::CaptionOfLost { line: beginning(&text.line()) });
                *last = Piece::Text(Text { kind: Kind::Caption, ..text });
            }
            Some(Piece::Picture(picture)) if picture.caption.is_empty() && is_caption(&text) => {
                let (caption, credit) = caption_and_credit(text.inline);
                picture.caption = caption;
                if picture.credit.is_empty() {
                    picture.credit = credit;
                }
            }
            // The credit may have a line of its own, below the caption.
            Some(Piece::Picture(picture))
                if picture.credit.is_empty() && credit_line(&text.line()).is_some() =>
            {
                picture.credit = credit_line(&text.line()).unwrap_or_default();
            }
            _ => attached.push(Piece::Text(text)),
        }
    }
    attached.retain(|piece| *piece != Piece::Lost);
    *pieces = attached;
}

/// Gives each picture that has no caption yet the paragraph below it that is set apart from the text: centred, or italic
/// throughout, where the text is not. To be asked when headline and lead are gone from the pieces.
pub(super) fn attach_set_apart(pieces: &mut Vec<Piece>) {
    let paragraphs = || pieces.iter().filter_map(Piece::as_text).filter(|text| text.kind == Kind::Paragraph);
    // Where most of the text is centred, as a verse, or italic, as a letter, that says nothing.
    if 2 * paragraphs().filter(|text| is_set_apart(text)).count() > paragraphs().count() {
        return;
    }
    let mut attached: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces.drain(..) {
        match (attached.last_mut(), piece) {
            (Some(Piece::Picture(picture)), Piece::Text(text))
                if picture.caption.is_empty() && is_set_apart(&text) =>
            {
                picture.caption = even(trimmed(text.inline));
            }
            (_, piece) => attached.push(piece),
        }
    }
    *pieces = attached;
}

/// Centred or italic as captions are, and neither a heading nor a signature.
fn is_set_apart(text: &Text) -> bool {
    let line = text.line();
    let words = word_count(&line);
    text.kind == Kind::Paragraph
        && (text.all_em() || (text.set == Set::Centred && !text.all_strong()))
        && (4..=60).contains(&words)
        && line.chars().count() <= LONGEST_CAPTION
        && !line.ends_with(':')
        && !text.inline.text().lines().any(|line| tail::signs(&one_line(line)))
}

/// Tells that two pictures side by side have one caption, which only one of them could get.
pub(super) fn note_shared(pieces: &[Piece], notices: &mut Notices) {
    if pieces.windows(2).any(|pair| {
        matches!(pair, [Piece::Picture(first), Piece::Picture(second)]
            if first.caption.is_empty() && !second.caption.is_empty())
    }) {
        notices.add(Notice::CaptionShared);
    }
}

/// In a caption style, or labelled "Ảnh:" or "Chú thích:", or ending in a credit.
fn is_caption(text: &Text) -> bool {
    // "Tin, ảnh: Lò Mai" below the last photo closes the article.
    if text.inline.text().lines().any(|line| tail::signs(&one_line(line))) {
        return false;
    }
    if text.kind == Kind::Caption {
        return true;
    }
    let line = text.line();
    if text.kind != Kind::Paragraph || line.chars().count() > LONGEST_CAPTION {
        return false;
    }
    match label(&line) {
        Some((labels, _)) if labels == [Label::Credit] || labels == [Label::Caption] => true,
        _ => credit_tail(&line).is_some(),
    }
}

/// "Ảnh: Quàng Bình" and nothing else.
fn credit_line(line: &str) -> Option<String> {
    let (labels, value) = label(line)?;
    (labels == [Label::Credit] && is_name(bare(value))).then(|| bare(value).to_owned())
}

/// Parts "Ảnh: Đồng chí … trao Bằng khen. Ảnh: Quàng Bình" into what is shown and who took it.
fn caption_and_credit(inline: Inline) -> (Inline, String) {
    let whole = inline.text();
    if let Some(credit) = credit_line(&one_line(&whole)) {
        return (Inline::default(), credit);
    }
    let mut start = 0;
    if let Some((labels, _)) = label(&whole)
        && (labels == [Label::Credit] || labels == [Label::Caption])
        && let Some(colon) = whole.find(':')
    {
        start = colon + 1;
    }
    let (end, credit) = match credit_tail(whole.get(start..).unwrap_or_default()) {
        Some((at, credit)) => (start + at, credit),
        None => (whole.len(), String::new()),
    };
    let (kept, _) = split(&inline, end);
    let (_, kept) = split(&kept, start);
    // Without the credit, which is often set in another way than the caption.
    (even(trimmed(kept)), credit)
}

/// Where the credit at the end of a caption starts, and the name in it: "… xuất sắc. Ảnh: Quàng Bình",
/// "… xuất sắc (Ảnh: Quàng Bình)", "… xuất sắc. Nguồn: TTXVN".
fn credit_tail(text: &str) -> Option<(usize, String)> {
    let lower = text.to_lowercase();
    // Lower case must not have moved the letters; for Vietnamese it never does.
    if lower.len() != text.len() {
        return None;
    }
    let at = ["nguồn ảnh:", "tác giả ảnh:", "ảnh:", "nguồn:", "ảnh :"]
        .iter()
        .filter_map(|label| lower.rfind(label))
        .filter(|at| {
            let before = text.get(..*at).unwrap_or_default();
            let joint = before.chars().next_back();
            *at > 0 && joint.is_some_and(|char| !char.is_alphanumeric()) && stands_apart(before)
        })
        .min()?;
    let value = text.get(at..)?.split_once(':')?.1;
    let name = bare(value);
    if !is_name(name) {
        return None;
    }
    Some((
        text.get(..at)?.trim_end().trim_end_matches(['(', '-', '–', '|']).trim_end().len(),
        name.to_owned(),
    ))
}

/// "Tác giả và ảnh:" is no credit tail: before it a sentence ends, or a bracket or a dash stands.
fn stands_apart(before: &str) -> bool {
    let before = before.trim_end_matches(' ');
    before.ends_with(['.', '!', '?', '(', '-', '–', '|', '\n', ';', '”', '"', ')', '…', ','])
        || word_count(before) > 3
}

/// A caption style is italic or bold throughout; that says nothing, so the mark goes.
fn even(inline: Inline) -> Inline {
    let all_em = inline.runs().iter().all(|run| run.marks.em || run.text.trim().is_empty());
    let all_strong = inline.runs().iter().all(|run| run.marks.strong || run.text.trim().is_empty());
    let runs = inline.runs().iter().cloned().map(|mut run| {
        run.marks.em &= !all_em;
        run.marks.strong &= !all_strong;
        run
    });
    runs.collect()
}

fn trimmed(inline: Inline) -> Inline {
    let text = inline.text();
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    let (kept, _) = split(&inline, end);
    split(&kept, start).1
}

/// Gives the credit of the tail ("Bài, ảnh: …") to the pictures that name nobody; false if no picture has it then.
pub(super) fn credit_rest(pieces: &mut [Piece], credit: &str) -> bool {
    let mut any = false;
    for piece in pieces {
        if let Piece::Picture(picture) = piece {
            if picture.credit.is_empty() {
                picture.credit = credit.to_owned();
            }
            any |= picture.credit == credit;
        }
    }
    any
}

/// Tells of paragraphs that look like captions but are not marked as such: right below the lead or below a
/// picture without a caption.
pub(super) fn note_doubtful(pieces: &[Piece], has_lead: bool, notices: &mut Notices) {
    let mut below = has_lead;
    for piece in pieces {
        match piece {
            Piece::Text(text) => {
                if below && looks_like_caption(text) {
                    notices.add(Notice::CaptionLike { line: beginning(&text.line()) });
                }
                below = false;
            }
            Piece::Picture(picture) => below = picture.caption.is_empty(),
            Piece::Table(_) | Piece::Lost => below = false,
        }
    }
}

/// Enough of a line to find it again.
pub(super) fn beginning(line: &str) -> String {
    let start: String = line.chars().take(60).collect();
    let more = if start.len() < line.len() { "…" } else { "" };
    format!("{}{more}", start.trim_end())
}

pub(super) fn looks_like_caption(text: &Text) -> bool {
    let line = text.line();
    text.kind == Kind::Paragraph
        && !(text.all_strong() && word_count(&line) < 12)
        && (6..=60).contains(&word_count(&line))
        && is_unfinished(&line)
        && !line.contains(". ")
        && line.starts_with(|char: char| char.is_uppercase())
}
