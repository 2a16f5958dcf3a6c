//! Slips about fields and captions, which a file carries as text.

use manuscript::{Field, Place};
use proof::Where;

use crate::chance::Chance;
use crate::draft::{Draft, Slip};
use crate::words::{big, body, person, place, posts};

/// Ends the article as a press office does.
fn end(draft: &mut Draft) -> usize {
    let last = draft.body().last().copied().unwrap_or(draft.parts.len() - 1);
    let text = &mut draft.parts[last].1;
    let bare = text.trim_end_matches(['.', '/', ' ', '…']).len();
    text.truncate(bare);
    text.push_str("./.");
    last
}

pub fn no_author(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    if chance.one_in(2) {
        draft.has_fields = true;
        draft.parts.retain(|(place, _)| *place != Where::Field(Field::Byline));
        if chance.one_in(2) {
            draft.parts.push((Where::Field(Field::Byline), " ".to_owned()));
        }
        return Some(Slip::of_field(Field::Byline));
    }
    draft.loosen();
    // What stands below the last paragraph may be an author's name.
    while draft.parts.last().is_some_and(|(_, text)| vietnamese::tokens::count_tieng(text) < 15) {
        draft.parts.pop();
    }
    draft.body().last()?;
    // A file that ends as a whole article does, and nobody signs it; or whose label is left empty.
    let last = end(draft);
    let mut slip = Slip::of_field(Field::Byline);
    if chance.one_in(2) {
        let label = chance.pick(&["Tác giả:", "Bài, ảnh:", "Tin, ảnh: ", "Bài và ảnh:", "Người viết:"]);
        let place = Where::Text(Place::Block(draft.next_block()));
        draft.parts.insert(last + 1, (place, label.to_owned()));
        slip.spots.push((place, 0..label.len()));
    }
    let (place, text) = &draft.parts[last];
    slip.spots.push((*place, 0..text.len()));
    Some(slip)
}

fn caption(chance: &mut Chance) -> String {
    let (name, called) = person(chance);
    let (post, _) = posts(chance);
    match chance.below(5) {
        0 => format!("{} {name}, {post} trao quà cho các hộ nghèo", big(called)),
        1 => format!("{post} {name} phát biểu tại buổi lễ"),
        2 => format!("Lãnh đạo {} tặng hoa chúc mừng các đơn vị", body(chance)),
        3 => format!("Bà con xã {} thu hoạch chè vụ xuân", place(chance)),
        _ => "Quang cảnh hội nghị tại điểm cầu tỉnh".to_owned(),
    }
}

pub fn no_credit(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let words = caption(chance);
    if chance.one_in(2) {
        draft.has_fields = true;
        let block = draft.add_photo(&words, "");
        return Some(Slip::at(Where::Text(Place::Credit(block)), 0..0));
    }
    draft.loosen();
    let line = match chance.below(4) {
        0 => format!("Ảnh: {words}"),
        1 => format!("Chú thích ảnh: {words}."),
        2 => format!("{words}. Ảnh:"),
        _ => format!("Trong ảnh: {words}."),
    };
    Some(draft.write_paragraph(&format!("⟦{line}⟧")))
}

pub fn no_caption(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    if chance.one_in(2) {
        draft.has_fields = true;
        let block = draft.add_photo("", "Lâm Tới");
        if chance.one_in(2) {
            let (_, text) = draft.parts.iter_mut().find(|(at, _)| *at == Where::Text(Place::Alt(block)))?;
            "a.jpg".clone_into(text);
        }
        let mut slip = Slip::at(Where::Text(Place::Caption(block)), 0..0);
        slip.spots.push((Where::Text(Place::Alt(block)), 0..5));
        return Some(slip);
    }
    draft.loosen();
    let number = chance.between(1, 9);
    let line = match chance.below(6) {
        0 => "Chú thích:".to_owned(),
        1 => format!("IMG_20261{number}21.jpg"),
        2 => format!("[Ảnh {number}]"),
        3 => format!("anh-hoi-nghi-{number}.png"),
        4 => format!("Ảnh {number}: DSC0{number}31.JPG"),
        _ => "Chú thích ảnh: ".to_owned(),
    };
    Some(draft.write_paragraph(&format!("⟦{line}⟧")))
}

pub fn a_stranger_in_the_caption(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let (named, called) = person(chance);
    let (post, _) = posts(chance);
    draft.write_paragraph(&format!(
        "{} {named}, {post} chủ trì hội nghị và trao đổi với bà con.",
        big(called)
    ));
    let (name, called) = person(chance);
    let (post, _) = posts(chance);
    let words = match chance.below(4) {
        0 => format!("{} ⟦{name}⟧, {post} trao quà cho các hộ", big(called)),
        1 => format!("{post} ⟦{name}⟧ phát biểu"),
        2 => format!("Lãnh đạo xã và {called} ⟦{name}⟧ thăm mô hình trồng chè"),
        _ => format!("{} ⟦{name}⟧ và {called} {named} cắt băng khánh thành", big(called)),
    };
    if chance.one_in(2) {
        draft.has_fields = true;
        let block = draft.add_photo(&words, "Lâm Tới");
        return Some(draft.take_marks(Where::Text(Place::Caption(block))));
    }
    draft.loosen();
    let line = match chance.below(4) {
        0 => format!("{words}. Ảnh: Lâm Tới"),
        1 => format!("{words} (Ảnh: Lâm Tới)"),
        2 => format!("Chú thích ảnh: {words}. Ảnh: CTV"),
        _ => format!("Ảnh: {words}."),
    };
    Some(draft.write_paragraph(&line))
}
