//! Slips about people.

use crate::chance::Chance;
use crate::draft::{Draft, Slip};
use crate::words::{big, body, office, person, place, posts, tail};

/// A deputy who is the head a paragraph later.
pub fn titles_that_contradict(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let (name, called) = person(chance);
    let (mut one, mut other) = posts(chance);
    if chance.one_in(2) {
        std::mem::swap(&mut one, &mut other);
    }
    if chance.one_in(4) {
        // Two heads of one kind.
        let (first, mut second) = (office(chance), office(chance));
        while second == first {
            second = office(chance);
        }
        (one, other) = (format!("Giám đốc Sở {first}"), format!("Giám đốc Sở {second}"));
    }
    let first = match chance.below(4) {
        0 => format!("Dự buổi lễ có {called} {name}, {one} cùng đông đảo bà con."),
        1 => format!("{one} {name} chủ trì hội nghị."),
        2 => format!("{} {name} - {one} đến dự và chỉ đạo.", big(called)),
        _ => format!("Tham dự có các đồng chí: {name}, {one}; đại diện các sở, ngành."),
    };
    let second = match chance.below(5) {
        0 => format!("Phát biểu tại đây, {called} {name}, {other} yêu cầu các đơn vị vào cuộc."),
        1 => format!("Theo {other} {name}, các chỉ tiêu đều đạt."),
        2 => format!("{} {name} ({other}) cho biết, kế hoạch sẽ xong trước hạn.", big(called)),
        3 => format!("{other} {name} trao quà cho bà con."),
        _ => format!("“Chúng tôi sẽ làm ngay”, {called} {name}, {other}, khẳng định."),
    };
    let mut slip = draft.write_paragraph(&format!("⟦{first}⟧"));
    let more = draft.write_paragraph(&format!("⟦{second}⟧"));
    slip.spots.extend(more.spots);
    Some(slip)
}

/// The same letter with another accent, or another letter.
fn misspell(chance: &mut Chance, name: &str) -> Option<String> {
    const PAIRS: &[(char, char)] = &[
        ('ù', 'ú'),
        ('ơ', 'ô'),
        ('ấ', 'ẩ'),
        ('ả', 'ã'),
        ('ì', 'í'),
        ('a', 'à'),
        ('ò', 'ỏ'),
        ('ư', 'ứ'),
        ('i', 'ị'),
        ('à', 'á'),
        ('ú', 'ũ'),
        ('ế', 'ề'),
        ('ạ', 'ă'),
        ('ề', 'ể'),
        ('ơ', 'ợ'),
        ('ô', 'ố'),
        ('ế', 'ê'),
        ('u', 'ụ'),
        ('á', 'ã'),
        ('ễ', 'ể'),
        ('ầ', 'ấ'),
        ('ê', 'ế'),
    ];
    let at: Vec<(usize, char, char)> = name
        .char_indices()
        .filter_map(|(at, letter)| {
            let pair = PAIRS.iter().find(|(one, _)| *one == letter)?;
            Some((at, pair.0, pair.1))
        })
        .collect();
    if at.is_empty() {
        return None;
    }
    let (start, from, to) = at[chance.below(at.len())];
    let mut other = name.to_owned();
    other.replace_range(start..start + from.len_utf8(), to.encode_utf8(&mut [0; 4]));
    let is_one = |word: &str| vietnamese::syllable::parse(&word.to_lowercase()).is_ok();
    other.split(' ').all(is_one).then_some(other)
}

pub fn a_name_misspelt(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let (name, called) = person(chance);
    let wrong = misspell(chance, &name)?;
    let (post, _) = posts(chance);
    let first = match chance.below(3) {
        0 => format!("{} ⟦{name}⟧, {post} dự và phát biểu.", big(called)),
        1 => format!("{post} ⟦{name}⟧ chủ trì buổi làm việc."),
        _ => format!("Cùng dự có {called} ⟦{name}⟧ và đại diện {}.", body(chance)),
    };
    let second = match chance.below(4) {
        0 => format!("Tại buổi lễ, {called} ⟦{wrong}⟧ trao quà cho các hộ {}.", tail(chance)),
        1 => format!("{} ⟦{wrong}⟧ đề nghị các đơn vị khẩn trương.", big(called)),
        2 => format!("“Đây là việc phải làm ngay”, {called} ⟦{wrong}⟧ nhấn mạnh."),
        _ => format!("Kết luận buổi làm việc, {post} ⟦{wrong}⟧ yêu cầu báo cáo trước ngày 25."),
    };
    let mut slip = draft.write_paragraph(&first);
    slip.spots.extend(draft.write_paragraph(&second).spots);
    Some(slip)
}

pub fn a_number_of_somebody(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let (name, called) = person(chance);
    let digits = |chance: &mut Chance, count: usize| -> String {
        (0..count).map(|_| char::from(b'0' + chance.below(10) as u8)).collect()
    };
    let mobile = {
        let rest = digits(chance, 8);
        let head = chance.pick(&["09", "03", "08", "07"]);
        let all = format!("{head}{rest}");
        match chance.below(4) {
            0 => all,
            1 => format!("{}.{}.{}", &all[..4], &all[4..7], &all[7..]),
            2 => format!("{} {} {}", &all[..4], &all[4..7], &all[7..]),
            _ => format!("{}-{}-{}", &all[..3], &all[3..6], &all[6..]),
        }
    };
    let identity = format!("0{}", digits(chance, 11));
    let account = digits(chance, 13).replacen('0', "1", 1);
    let sentence = match chance.below(9) {
        0 => format!("Mọi giúp đỡ xin gửi về {called} {name}, số điện thoại ⟦{mobile}⟧."),
        1 => format!("{} {name} (SĐT: ⟦{mobile}⟧) mong được mọi người chia sẻ.", big(called)),
        2 => format!(
            "{} {name}, căn cước công dân số ⟦{identity}⟧, thường trú tại xã {}.",
            big(called),
            place(chance)
        ),
        3 => format!("Đối tượng {name} (CCCD: ⟦{identity}⟧) khai nhận hành vi."),
        4 => format!("Số tài khoản ⟦{account}⟧, chủ tài khoản {name}, Ngân hàng Nông nghiệp."),
        5 => format!("Ai cần xin liên hệ {called} {name} qua Zalo ⟦{mobile}⟧."),
        6 => format!("{} {name}, ĐT ⟦{mobile}⟧, là người nhận quà.", big(called)),
        7 => format!("STK: ⟦{account}⟧ tại Vietcombank của {called} {name}."),
        _ => format!("Giấy tờ mang tên {name}, số định danh cá nhân ⟦{identity}⟧, đã được trả lại."),
    };
    Some(draft.write(chance, &sentence))
}

pub fn a_child(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let (name, _) = person(chance);
    let age = chance.between(3, 15);
    let born = 2026 - age;
    let grade = chance.between(1, 9);
    let village = place(chance);
    let call = chance.pick(&["cháu", "em", "bé", "em học sinh", "bé trai", "cháu bé"]);
    let big = big(call);
    let sentence = match chance.below(9) {
        0 => format!("{big} ⟦{name}⟧ ({age} tuổi, trú tại bản {village}) được đưa về nhà an toàn."),
        1 => format!("Nạn nhân là {call} ⟦{name}⟧, {age} tuổi, con của một hộ nghèo."),
        2 => format!("{big} ⟦{name}⟧, sinh năm {born}, trú tại xã {village}, đã tỉnh."),
        3 => format!("Nhà trường tặng quà {call} ⟦{name}⟧, học sinh lớp {grade}, Trường THCS {village}."),
        4 => format!("Đó là trường hợp của {call} ⟦{name}⟧ - học sinh lớp {grade}A{}.", chance.between(1, 5)),
        5 => format!("{big} ⟦{name}⟧ (SN {born}) bị bỏng nặng."),
        6 => format!("Mới {age} tuổi nhưng {call} ⟦{name}⟧ đã phải nghỉ học."),
        7 => format!("Hai cháu ⟦{name}⟧ ({age} tuổi) và em gái được nhận nuôi."),
        _ => format!("Ở tuổi {age}, {call} ⟦{name}⟧ đã biết chăm em."),
    };
    Some(draft.write(chance, &sentence))
}

pub fn honorific_and_rank(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let (name, _) = person(chance);
    let rank = chance.pick(&["Đại tá", "Thượng tá", "Thiếu tướng", "Trung tá", "Đại úy"]);
    let sentence = match chance.below(3) {
        0 => format!("Dự có ⟦đồng chí {rank} {name}⟧, Giám đốc Công an tỉnh."),
        1 => format!("⟦Đồng chí {rank} {name}⟧ trao quà cho bà con."),
        _ => format!("Phát biểu tại lễ ra quân, ⟦đồng chí {rank} {name}⟧ yêu cầu giữ nghiêm kỷ luật."),
    };
    Some(draft.write(chance, &sentence))
}
