//! Slips in capitals.

use crate::chance::Chance;
use crate::draft::{Draft, Slip};
use crate::words::{big, body, office, person, place, plain, posts, tail};

/// Titles of two tiếng or more whose second is small.
const TITLES: &[&str] = &[
    "Cục Trưởng",
    "Vụ Trưởng",
    "Giám Đốc",
    "Chủ Tịch",
    "Bí Thư",
    "Hiệu Trưởng",
    "Viện Trưởng",
    "Bộ Trưởng",
    "Thứ Trưởng",
    "Chánh Án",
    "Chi Cục Trưởng",
    "Hạt Trưởng",
    "Đội Trưởng",
    "Đồn Trưởng",
    "Trạm Trưởng",
    "Ủy Viên",
    "Thư Ký",
    "Chủ Nhiệm",
    "Kế Toán Trưởng",
    "Chính Ủy",
    "Chỉ Huy Trưởng",
    "Tổng Giám Đốc",
    "Xã Đội Trưởng",
    "Chính Trị Viên",
    "Trung Đoàn Trưởng",
    "Phó Giám Đốc",
    "Phó Chủ Tịch",
    "Phó Bí Thư",
    "Thiếu Tướng",
    "Đại Tá",
    "Thượng Tá",
    "Tổng Biên Tập",
    "Chủ Nhiệm",
];

pub fn a_title(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let title = chance.pick(TITLES);
    let (name, called) = person(chance);
    let of = match chance.below(3) {
        0 => format!("Sở {}", office(chance)),
        1 => format!("xã {}", place(chance)),
        _ => "đơn vị".to_owned(),
    };
    let sentence = match chance.below(5) {
        0 => format!("{} {name}, ⟦{title}⟧ {of}, trao quà cho bà con.", big(called)),
        1 => format!("Dự có {called} {name} - ⟦{title}⟧ {of}."),
        2 => format!("Theo ⟦{title}⟧ {name}, việc này sẽ xong trước Tết."),
        3 => format!("Phát biểu tại đây, ⟦{title}⟧ {of} {name} đề nghị làm sớm."),
        _ => format!("Buổi lễ do {called} {name}, ⟦{title}⟧ chủ trì."),
    };
    Some(draft.write(chance, &sentence))
}

pub fn a_phrase(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let wrong = chance.pick(&[
        "an ninh Quốc gia",
        "an ninh Quốc Gia",
        "phong Trào",
        "nghị Quyết",
        "Hội Nghị",
        "nông thôn Mới",
        "Chuyển Đổi Số",
        "cải cách Hành chính",
        "chủ quyền Quốc gia",
        "thi Đua",
        "Quốc Phòng",
        "đại Biểu",
        "Kinh Tế",
        "trật tự An toàn xã hội",
        "phát triển Kinh tế",
        "Giấy Khen",
        "Bằng Khen",
        "Kế Hoạch",
        "dân tộc Thiểu số",
        "bảo hiểm Y tế",
        "Ban Thường Vụ",
        "Ủy Ban",
        "Hội Đồng",
        "chính Quyền",
        "biên giới Quốc gia",
        "an sinh Xã hội",
        "quốc phòng Toàn dân",
        "giảm Nghèo bền vững",
        "Thông Tư",
        "Quyết Định",
        "công Nghệ thông tin",
        "tổ Quốc",
        "xã hội Chủ nghĩa",
        "Mặt Trận",
        "đồng Chí",
        "hợp tác Quốc tế",
    ]);
    let sentence = match chance.below(4) {
        0 => format!("{} tiếp tục thực hiện tốt công tác về ⟦{wrong}⟧ {}.", body(chance), tail(chance)),
        1 => format!("Các xã đã làm tốt việc tuyên truyền ⟦{wrong}⟧ tới bà con."),
        2 => format!("Buổi làm việc bàn về ⟦{wrong}⟧ và các việc trọng tâm khác."),
        _ => format!("Nhiều cách làm hay trong ⟦{wrong}⟧ được nhân rộng {}.", tail(chance)),
    };
    Some(draft.write(chance, &sentence))
}

pub fn the_people(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let sentence = match chance.below(8) {
        0 => format!("Chủ trương này được ⟦nhân dân⟧ đồng tình ủng hộ {}.", tail(chance)),
        1 => "Đảng bộ, chính quyền và ⟦nhân dân⟧ các dân tộc trong tỉnh đoàn kết, vượt khó.".to_owned(),
        2 => format!("{} lắng nghe tâm tư, nguyện vọng của ⟦nhân dân⟧.", body(chance)),
        3 => "Đời sống vật chất, tinh thần của ⟦nhân dân⟧ được nâng lên.".to_owned(),
        4 => format!("Cán bộ, chiến sĩ giúp ⟦nhân dân⟧ xã {} dựng lại nhà.", place(chance)),
        5 => "Các tầng lớp ⟦nhân dân⟧ hăng hái thi đua.".to_owned(),
        6 => "Đông đảo cán bộ, ⟦nhân dân⟧ địa phương đã đến dự.".to_owned(),
        _ => "Công tác vận động ⟦nhân dân⟧ hiến đất làm đường đạt kết quả tốt.".to_owned(),
    };
    Some(draft.write(chance, &sentence))
}

/// The same words with a capital here and without one there.
pub fn here_and_there(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let words = chance.pick(&[
        "phong trào toàn dân bảo vệ an ninh Tổ quốc",
        "hội nghị tổng kết công tác năm",
        "chương trình mục tiêu quốc gia",
        "ban chỉ đạo chuyển đổi số",
        "lễ hội mừng cơm mới",
        "cuộc vận động toàn dân đoàn kết",
        "đề án phát triển du lịch",
        "tổ công nghệ số cộng đồng",
        "dự án đường nối cao tốc",
        "nghị quyết đại hội đảng bộ",
        "kế hoạch hành động năm",
        "ngày hội đại đoàn kết toàn dân tộc",
        "tháng hành động vì trẻ em",
        "hội thi tìm hiểu pháp luật",
        "giải bóng chuyền các dân tộc",
        "quỹ vì người nghèo",
        "đoàn kiểm tra liên ngành",
        "đại hội thi đua yêu nước",
        "tuần lễ áo dài",
        "chiến dịch giải tỏa hành lang",
    ]);
    let large = big(words);
    let with = |chance: &mut Chance, words: &str| match chance.below(4) {
        0 => format!("{} triển khai ⟦{words}⟧ {}.", body(chance), tail(chance)),
        1 => format!("Bà con tích cực tham gia ⟦{words}⟧."),
        2 => format!("Các xã báo cáo kết quả ⟦{words}⟧ trước ngày 25."),
        _ => format!("Kinh phí cho ⟦{words}⟧ được bố trí kịp thời."),
    };
    let mut slip = Slip::default();
    let (more, less) = if chance.one_in(2) { (large.as_str(), words) } else { (words, large.as_str()) };
    for _ in 0..chance.between(1, 3) {
        let sentence = format!("{} {}", with(chance, more), plain(chance));
        slip.spots.extend(draft.write_paragraph(&sentence).spots);
    }
    let sentence = with(chance, less);
    slip.spots.extend(draft.write_paragraph(&sentence).spots);
    Some(slip)
}

pub fn behind_a_colon(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let (post, _) = posts(chance);
    let sentence = match chance.below(4) {
        0 => format!(
            "{} đã làm nhiều việc, cụ thể: ⟦Tham⟧ mưu cho cấp ủy, vận động bà con, sửa đường.",
            body(chance)
        ),
        1 => "Nhiều mô hình được nhân rộng như: ⟦Trồng⟧ chè, nuôi ong, làm du lịch cộng đồng.".to_owned(),
        2 => "Xã hỗ trợ 30 hộ, gồm: ⟦Hộ⟧ nghèo, hộ cận nghèo, hộ có người già yếu.".to_owned(),
        _ => format!("{post} giao ba việc, trong đó: ⟦Sửa⟧ đường trước mùa mưa, cấp gạo cho các hộ."),
    };
    Some(draft.write(chance, &sentence))
}
