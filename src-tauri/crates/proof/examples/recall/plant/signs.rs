//! Slips in punctuation and spaces.

use std::ops::Range;

use manuscript::Place;
use proof::Where;

use crate::chance::Chance;
use crate::draft::{Draft, Slip};
use crate::words::{body, person, place, plain, tail};

/// Where two words in small letters meet at a sign.
fn at_sign(text: &str, sign: &str) -> Vec<Range<usize>> {
    text.match_indices(sign)
        .map(|(at, _)| at..at + sign.len())
        .filter(|span| {
            text[..span.start].ends_with(char::is_lowercase)
                && text[span.end..].starts_with(char::is_alphabetic)
        })
        .collect()
}

pub fn a_comma_before_dots(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let dots = chance.pick(&[",…", ", …", ",...", ", ..."]);
    let sentence = match chance.below(3) {
        0 => format!("Bà con trồng ngô, lúa, chè⟦{dots}⟧"),
        1 => format!(
            "{} đến thăm các xã {}, {}⟦{dots}⟧ {}.",
            body(chance),
            place(chance),
            place(chance),
            tail(chance)
        ),
        _ => format!("Nhiều nơi đã có điện, đường, trường, trạm⟦{dots}⟧ nên đời sống khá lên."),
    };
    Some(draft.write(chance, &sentence))
}

pub fn spaces(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let (sign, wrong) = chance.pick(&[
        (", ", " , "),
        (", ", ","),
        (", ", " ,"),
        (". ", "."),
        (". ", " . "),
        ("; ", " ; "),
        ("; ", ";"),
        (": ", " : "),
        (" (", "("),
        (" (", " ( "),
        (") ", ")"),
        (") ", " ) "),
        (". ", " ."),
        (": ", ":"),
    ]);
    let (at, span) = draft.somewhere(chance, |text| match sign {
        " (" => text
            .match_indices(" (")
            .map(|(at, _)| at..at + 2)
            .filter(|span| {
                text[..span.start].ends_with(char::is_lowercase)
                    && text[span.end..].starts_with(char::is_alphabetic)
            })
            .collect(),
        ") " => text
            .match_indices(") ")
            .map(|(at, _)| at..at + 2)
            .filter(|span| {
                text[..span.start].ends_with(char::is_lowercase)
                    && text[span.end..].starts_with(char::is_lowercase)
            })
            .collect(),
        _ => at_sign(text, sign),
    })?;
    let mut slip = draft.put(at, span, wrong);
    // With the letters around: a finding may name the words.
    for (_, span) in &mut slip.spots {
        *span = span.start.saturating_sub(1)..span.end + 1;
    }
    Some(slip)
}

pub fn an_open_mark(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let name = chance.pick(&["Vườn rừng xanh", "Dân vận khéo", "Nhà sạch vườn đẹp", "Cùng em đến trường"]);
    let sentence = match chance.below(8) {
        0 => format!("Mô hình ⟦“{name}⟧ được nhân rộng {}.", tail(chance)),
        1 => format!("Mô hình ⟦{name}”⟧ được nhân rộng {}.", tail(chance)),
        2 => "Xã có 36 hộ ⟦(đạt 90% kế hoạch⟧ thoát nghèo.".to_owned(),
        3 => "Xã có 36 hộ ⟦đạt 90% kế hoạch)⟧ thoát nghèo.".to_owned(),
        4 => format!("{} (thuộc xã ⟦{}⟧ đã dừng thi công từ tháng trước.", body(chance), place(chance)),
        5 => format!("Phong trào ⟦\"{name}⟧ lan rộng {}.", tail(chance)),
        6 => format!("{} nói: ⟦“Chúng tôi sẽ làm ngay trong tuần này.⟧", person(chance).0),
        _ => format!("Chương trình ⟦“{name}“⟧ trao 30 suất quà."),
    };
    let sentence =
        sentence.replacen("(thuộc xã ⟦", "⟦(thuộc xã ", usize::from(sentence.contains("(thuộc xã")));
    Some(draft.write(chance, &sentence))
}

pub fn a_comma_behind_a_verb(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let verb = chance.pick(&[
        "đề nghị",
        "yêu cầu",
        "kiến nghị",
        "giao",
        "đề xuất",
        "chỉ đạo",
        "kêu gọi",
        "mong",
        "phân công",
    ]);
    let whom = match chance.below(7) {
        0 => body(chance),
        1 => "các xã, phường".to_owned(),
        2 => "Công an tỉnh".to_owned(),
        3 => format!("UBND xã {}", place(chance)),
        4 => "các doanh nghiệp".to_owned(),
        5 => "Ban Quản lý dự án".to_owned(),
        _ => "bà con Nhân dân".to_owned(),
    };
    let (name, called) = person(chance);
    let sentence = match chance.below(4) {
        0 => format!("Đồng thời ⟦{verb}, {whom}⟧ tiếp tục đẩy mạnh tuyên truyền."),
        1 => format!("Kết luận buổi làm việc, {called} {name} ⟦{verb}, {whom}⟧ khẩn trương thực hiện."),
        2 => format!(
            "{} ghi nhận kết quả và ⟦{verb}, {whom}⟧ báo cáo trước ngày 25.",
            crate::words::big(called)
        ),
        _ => format!("Lãnh đạo tỉnh ⟦{verb}, {whom}⟧ sớm hoàn thành các phần việc còn lại."),
    };
    Some(draft.write(chance, &sentence))
}

/// Lists with percentages whose signs do not tell the items apart.
pub fn a_list_mixed(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let p = |chance: &mut Chance| chance.between(51, 99);
    let (a, b, c) = (p(chance), p(chance), p(chance));
    let sentence = match chance.below(6) {
        0 => format!("Đã có ⟦{a}% hộ gia đình, khu dân cư; xã, phường, trên {b}% cơ quan⟧ đăng ký."),
        1 => format!(
            "Toàn tỉnh có ⟦{a}% số hộ có điện; {b}% số xã có đường nhựa, {c}% số thôn có nhà văn hóa; {}% trạm đạt chuẩn⟧.",
            p(chance)
        ),
        2 => format!("Kết quả ⟦{a}% đảng viên xếp loại khá; chi bộ, {b}% tổ chức⟧ hoàn thành nhiệm vụ."),
        3 => format!("Có ⟦{a}% trường học; trạm y tế, {b}% nhà văn hóa; sân thể thao, {c}% thôn⟧ đạt chuẩn."),
        4 => format!(
            "Năm qua, ⟦{a}% hộ dùng nước sạch; {b}% hộ có nhà tiêu hợp vệ sinh; {c}% rác được thu gom, {}% thôn có đường điện⟧.",
            p(chance)
        ),
        _ => {
            format!("Tỷ lệ ⟦tiêm chủng đạt {a}%; khám thai, {b}%; bảo hiểm y tế đạt {c}%⟧ {}.", tail(chance))
        }
    };
    Some(draft.write(chance, &sentence))
}

pub fn the_end(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let last = *draft.body().last()?;
    match chance.below(4) {
        0 => {
            // In the middle as well.
            let middle = *draft.body().first()?;
            close(draft, last);
            close(draft, middle);
            let (place, text) = &draft.parts[middle];
            (middle != last).then(|| Slip::at(*place, text.len().saturating_sub(3)..text.len()))
        }
        1 => {
            // Missing, where the file says that it is a whole article: its author stands below.
            let (name, _) = person(chance);
            let text = &mut draft.parts[last].1;
            let bare = text.trim_end_matches(['.', '/', ' ']).len();
            text.truncate(bare);
            text.push('.');
            let (place, text) = &draft.parts[last];
            let slip = Slip::at(*place, 0..text.len());
            draft.parts.push((Where::Field(manuscript::Field::Byline), name));
            draft.has_fields = chance.one_in(2);
            Some(slip)
        }
        2 => {
            // Ill-formed.
            let wrong = chance.pick(&["/.", ". /.", "././.", "./", ".//.", "/./"]);
            let text = &mut draft.parts[last].1;
            let bare = text.trim_end_matches(['.', '/', ' ']).len();
            text.truncate(bare);
            text.push_str(wrong);
            let (place, text) = &draft.parts[last];
            Some(Slip::at(*place, bare..text.len()))
        }
        _ => {
            // A paragraph goes on behind it.
            close(draft, last);
            let more = format!("{} {} {}", plain(chance), plain(chance), plain(chance));
            let place = Where::Text(Place::Block(draft.next_block()));
            let spot =
                (draft.parts[last].0, draft.parts[last].1.len().saturating_sub(3)..draft.parts[last].1.len());
            draft.parts.insert(last + 1, (place, more));
            Some(Slip { spots: vec![spot] })
        }
    }
}

fn close(draft: &mut Draft, at: usize) {
    let text = &mut draft.parts[at].1;
    let bare = text.trim_end_matches(['.', '/', ' ', '…']).len();
    text.truncate(bare);
    text.push_str("./.");
}

pub fn numbers_too_close(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let year = chance.between(2015, 2026);
    let count = chance.between(12, 900);
    let unit = crate::words::unit(chance);
    let sentence = match chance.below(6) {
        0 => format!("Công nhận 283 người có uy tín giai đoạn 2018 – ⟦{year}, {count}⟧ người giai đoạn sau."),
        1 => format!("Xã trồng 20 ha chè năm ⟦{year}, {count}⟧ ha quế năm sau."),
        2 => format!("Tính đến hết năm ⟦{year}, {count}⟧ {unit} đã đạt chuẩn."),
        3 => format!("Năm ⟦{year}, {count}⟧ {unit} được hỗ trợ."),
        4 => format!("Trong giai đoạn 2011 - ⟦{year}, {count}⟧ {unit} hoàn thành."),
        _ => format!("Từ năm 2010 đến năm ⟦{year}, {count}⟧ {unit} được đầu tư."),
    };
    Some(draft.write(chance, &sentence))
}
