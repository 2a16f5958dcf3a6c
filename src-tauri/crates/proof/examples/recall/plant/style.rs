//! Too long, or said twice.

use manuscript::Place;
use proof::Where;

use crate::chance::Chance;
use crate::draft::{Draft, Slip};
use crate::words::{big, body, plain};

fn long(chance: &mut Chance, tieng: usize) -> String {
    let deeds = [
        "trồng rừng",
        "làm đường",
        "dựng nhà",
        "mở lớp dạy nghề",
        "sửa kênh mương",
        "thăm hộ nghèo",
        "đón khách du lịch",
        "làm sạch bản làng",
        "chăm sóc cây ăn quả",
        "tuyên truyền pháp luật",
        "giữ gìn bản sắc",
        "khám bệnh cho bà con",
        "tặng quà người có công",
        "học chữ buổi tối",
        "bảo vệ nguồn nước",
        "nuôi cá lồng",
    ];
    let mut words = format!("{} đã vận động đoàn viên, hội viên cùng bà con", body(chance));
    while vietnamese::tokens::count_tieng(&words) < tieng {
        words = format!("{words} {},", chance.pick(&deeds));
    }
    words.trim_end_matches(',').to_owned()
}

pub fn a_headline(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let length = chance.between(24, 60) as usize;
    let headline = if chance.one_in(4) {
        format!("{}.", big("bà con xã vùng cao trồng rừng"))
    } else {
        long(chance, length)
    };
    Some(draft.write_headline(&format!("⟦{headline}⟧")))
}

pub fn a_lead(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let lead = match chance.below(3) {
        0 => long(chance, 95) + ".",
        1 => "Đoàn viên thanh niên cùng bà con ra quân làm sạch đẹp cảnh quan, môi trường.".to_owned(),
        _ => "Cán bộ, chiến sĩ trao tặng nhiều phần quà ý nghĩa cho các em nhỏ mồ côi.".to_owned(),
    };
    let place = Where::Text(Place::Lead);
    let (_, text) = draft.parts.iter_mut().find(|(at, _)| *at == place)?;
    *text = format!("⟦{lead}⟧");
    Some(draft.take_marks(place))
}

pub fn a_sentence(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let length = chance.between(82, 140) as usize;
    let sentence = format!("⟦{}.⟧", long(chance, length));
    Some(draft.write_paragraph(&sentence))
}

pub fn again(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    if chance.one_in(2) {
        let joint =
            chance.pick(&["Bên cạnh đó", "Ngoài ra", "Tuy nhiên", "Đồng thời", "Cùng với đó", "Đặc biệt"]);
        let text = format!("⟦{joint}⟧, {} {} ⟦{joint}⟧, {}", plain(chance), plain(chance), plain(chance));
        return Some(draft.write_paragraph(&text));
    }
    let thought = long(chance, 16);
    let mut slip = draft.write_paragraph(&format!("⟦{thought}⟧. {}", plain(chance)));
    let more = draft.write_paragraph(&format!("{} ⟦{thought}⟧ {}", plain(chance), plain(chance)));
    slip.spots.extend(more.spots);
    Some(slip)
}
