//! The tail of an article: who wrote it, whose photos, where it comes from.

use super::joined;
use super::words::{Label, bare, fold, is_name, label, word_count};
use crate::read::draft::{Kind, Piece, Set, Text, one_line};

/// How many texts at the end may belong to a tail.
const LONGEST_TAIL: usize = 6;

#[derive(Debug, Default)]
pub(super) struct Tail {
    pub byline: Option<String>,
    /// Whose photos, for the figures that do not say it themselves.
    pub credit: Option<String>,
    pub source: Option<String>,
    pub tags: Option<String>,
}

/// Takes the tail off the end of the pieces. The first text from the end that is not part of it stops. Photos
/// put below the tail do not hide it; they stay where they are. `byline` is the author that the document
/// names elsewhere.
pub(super) fn take(pieces: &mut Vec<Piece>, byline: Option<&str>) -> Tail {
    let mut tail = Tail::default();
    let mut photos = Vec::new();
    for _ in 0..LONGEST_TAIL {
        while let Some(photo) = pieces.pop_if(|piece| matches!(piece, Piece::Picture(_))) {
            photos.push(photo);
        }
        let Some(Piece::Text(text)) = pieces.last() else { break };
        let before = pieces.iter().rev().skip(1).find(|piece| !matches!(piece, Piece::Picture(_)));
        if tail.add_all(text) || tail.add_name(text, before, byline) {
            pieces.pop();
        } else {
            break;
        }
    }
    if let Some(Piece::Text(text)) = pieces.last_mut() {
        tail.take_after_end_mark(text);
    }
    pieces.extend(photos.into_iter().rev());
    tail
}

impl Tail {
    /// Adds every line of the text, if all of them say what they are.
    fn add_all(&mut self, text: &Text) -> bool {
        let lines = text.inline.text();
        let said: Option<Vec<_>> =
            lines.lines().map(one_line).filter(|line| !line.is_empty()).map(|line| said(&line)).collect();
        let Some(said) = said.filter(|said| !said.is_empty()) else { return false };
        for (labels, value) in said.into_iter().flatten() {
            self.set(&labels, &value);
        }
        true
    }

    fn set(&mut self, labels: &[Label], value: &str) {
        for label in labels {
            let field = match label {
                Label::Byline => &mut self.byline,
                Label::Credit => &mut self.credit,
                Label::Source => &mut self.source,
                Label::Tags => &mut self.tags,
                _ => continue,
            };
            // Reading backwards: the line nearer the end came first.
            *field = Some(match field.take() {
                Some(later) => joined(value, &later),
                None => value.to_owned(),
            });
        }
    }

    /// A name alone: set right, or straight after the end mark.
    fn add_name(&mut self, text: &Text, before: Option<&Piece>, byline: Option<&str>) -> bool {
        let line = text.line();
        let after_end = before.and_then(Piece::as_text).is_some_and(|text| text.line().ends_with("./."));
        let is_known = byline == Some(line.as_str());
        let looks_so =
            word_count(&line) <= 6 && is_name(bare(&line)) && (after_end || text.set == Set::Right);
        let ok = self.byline.is_none()
            && matches!(text.kind, Kind::Paragraph | Kind::Heading(_))
            && (is_known || looks_so);
        if ok {
            self.byline = Some(if is_known { line } else { bare(&line).to_owned() });
        }
        ok
    }

    /// A name on the last line of the last paragraph: "… năm 2026./." and, below it, "Lò Mai".
    fn take_after_end_mark(&mut self, text: &mut Text) {
        let whole = text.inline.text();
        let Some((body, after)) = whole.rsplit_once("./.\n") else { return };
        let lines: Vec<String> = after.lines().map(one_line).filter(|line| !line.is_empty()).collect();
        let said: Option<Vec<_>> = lines.iter().map(|line| said(line)).collect();
        match (said, lines.as_slice()) {
            (Some(said), [_, ..]) => {
                for (labels, value) in said.into_iter().flatten() {
                    self.set(&labels, &value);
                }
            }
            (None, [line]) if self.byline.is_none() && is_name(bare(line)) => {
                self.byline = Some(bare(line).to_owned());
            }
            _ => return,
        }
        let end = body.len() + "./.".len();
        text.inline = crate::read::draft::split(&text.inline, end).0;
    }
}

/// Does the line say who wrote the article, alone or beside whose photos?
pub(super) fn signs(line: &str) -> bool {
    let is_byline = |labels: &[Label]| labels.contains(&Label::Byline);
    label(line).is_some_and(|(labels, _)| is_byline(&labels))
        || said(line).is_some_and(|said| said.iter().any(|(labels, _)| is_byline(labels)))
}

/// What a line of a tail says: labels and their value, twice for "Bài: A - Ảnh: B".
fn said(line: &str) -> Option<Vec<(Vec<Label>, String)>> {
    if let Some(source) = theo(line) {
        return Some(vec![(vec![Label::Source], source)]);
    }
    let (labels, value) = label(line)?;
    let tail = |label: &Label| matches!(label, Label::Byline | Label::Credit | Label::Source | Label::Tags);
    if !labels.iter().all(tail) {
        return None;
    }
    if let Some((mine, theirs, second)) = second_label(value)
        // "Ảnh: Quang cảnh hội nghị. Tác giả: …" is the caption of a photo.
        && (labels != [Label::Credit] || is_name(bare(mine)))
    {
        return Some(vec![(labels, bare(mine).to_owned()), (theirs, second)]);
    }
    let value = bare(value);
    let longest = if labels.contains(&Label::Source) || labels.contains(&Label::Tags) { 200 } else { 80 };
    // "Ảnh: …" that describes a picture is a caption somebody left, not a credit.
    let fits = !value.is_empty()
        && value.chars().count() <= longest
        && (labels != [Label::Credit] || is_name(value))
        && (!labels.contains(&Label::Byline) || word_count(value) <= 12);
    fits.then(|| vec![(labels, value.to_owned())])
}

/// "Lò Mai; ảnh: Quàng Bình" after "Bài:".
fn second_label(value: &str) -> Option<(&str, Vec<Label>, String)> {
    for (at, _) in value.match_indices([';', '-', '–', ',', '.', '|']) {
        let (mine, rest) = value.split_at(at);
        let rest = rest.trim_start_matches([';', '-', '–', ',', '.', '|', ' ']);
        if let Some((labels, second)) = label(rest)
            && !bare(second).is_empty()
            && !bare(mine).is_empty()
        {
            return Some((mine, labels, bare(second).to_owned()));
        }
    }
    None
}

/// "Theo TTXVN", "(Theo Báo Vùng Cao)".
fn theo(line: &str) -> Option<String> {
    let line = bare(line);
    if !fold(line).starts_with("theo ") {
        return None;
    }
    let name = line.split_once(' ')?.1.trim();
    (is_name(name) && word_count(name) <= 7).then(|| name.to_owned())
}
