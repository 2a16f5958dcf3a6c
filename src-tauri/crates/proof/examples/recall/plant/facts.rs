//! Slips in numbers, days, places and names of agencies.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use manuscript::Place;
use proof::Where;

use crate::chance::Chance;
use crate::draft::{Draft, Slip};
use crate::words::{big, body, person, place, plain, tail, unit};

/// Agencies by their full names.
const AGENCIES: &[&str] = &[
    "Bộ Nông nghiệp và Môi trường",
    "Bộ Văn hóa, Thể thao và Du lịch",
    "Bộ Giáo dục và Đào tạo",
    "Bộ Khoa học và Công nghệ",
    "Bộ Dân tộc và Tôn giáo",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Nông nghiệp và Môi trường",
    "Sở Giáo dục và Đào tạo",
    "Sở Khoa học và Công nghệ",
    "Sở Dân tộc và Tôn giáo",
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    "Ban Tuyên giáo và Dân vận Tỉnh ủy",
    "Cục Trồng trọt và Bảo vệ thực vật",
    "Cục Chăn nuôi và Thú y",
    "Cục Lâm nghiệp và Kiểm lâm",
    "Cục Thủy sản và Kiểm ngư",
    "Cục Quản lý đê điều và Phòng, chống thiên tai",
    "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh",
    "Tổng Liên đoàn Lao động Việt Nam",
    "Hội Liên hiệp Phụ nữ Việt Nam",
    "Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh",
    "Viện Kiểm sát nhân dân tối cao",
    "Tòa án nhân dân tối cao",
    "Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
    "Bộ Chỉ huy Quân sự tỉnh",
    "Cục Cảnh sát điều tra tội phạm về ma túy",
    "Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ",
    "Phòng Cảnh sát quản lý hành chính về trật tự xã hội",
    "Trung tâm Phục vụ hành chính công",
    "Ban Quản lý dự án đầu tư xây dựng",
    "Chi cục Trồng trọt và Bảo vệ thực vật",
    "Chi cục Chăn nuôi và Thú y",
    "Học viện Chính trị quốc gia Hồ Chí Minh",
    "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh",
    "Liên minh Hợp tác xã Việt Nam",
    "Viện Hàn lâm Khoa học và Công nghệ Việt Nam",
    "Cục An toàn thực phẩm",
    "Quỹ Bảo vệ và Phát triển rừng",
    "Đội Thiếu niên Tiền phong Hồ Chí Minh",
    "Hội Chữ thập đỏ Việt Nam",
];

/// A name without one of its inner words, or with another one in its place.
pub fn an_agency_without_a_word(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    draft.day = NaiveDate::from_ymd_opt(2026, 11, 21)?;
    let long: Vec<&str> = AGENCIES.iter().copied().filter(|name| name.split(' ').count() >= 6).collect();
    let name = chance.pick(&long);
    let words: Vec<&str> = name.split(' ').collect();
    let and = words.iter().position(|word| *word == "và");
    let mut wrong: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    match (and, chance.below(3)) {
        (Some(at), 0 | 1) => drop(wrong.remove(at)),
        (_, _) => {
            let at = 2 + chance.below(words.len() - 3);
            wrong.remove(at);
        }
    }
    let wrong = wrong.join(" ");
    let sentence = match chance.below(5) {
        0 => format!("Đoàn công tác của ⟦{wrong}⟧ đã làm việc với xã {}.", place(chance)),
        1 => format!("Theo ⟦{wrong}⟧, các chỉ tiêu đều đạt."),
        2 => format!("⟦{wrong}⟧ vừa có văn bản hướng dẫn các địa phương."),
        3 => format!("Dự buổi lễ có đại diện ⟦{wrong}⟧; lãnh đạo xã và bà con."),
        _ => format!("{} công tác tại ⟦{wrong}⟧ từ năm 2019.", person(chance).0),
    };
    Some(draft.write(chance, &sentence))
}

fn percent(chance: &mut Chance, value: f64) -> String {
    if chance.one_in(2) { format!("{value:.1}%").replace('.', ",") } else { format!("{value:.0}%") }
}

/// A share, a sum or a change that its own numbers do not bear out.
pub fn sums_that_do_not_add_up(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let unit = unit(chance);
    let whole = chance.between(40, 400);
    let part = chance.between(whole / 4, whole - 5);
    let share = f64::from(part) / f64::from(whole) * 100.0;
    let off = if share > 60.0 {
        share - f64::from(chance.between(6, 30))
    } else {
        share + f64::from(chance.between(6, 30))
    };
    let wrong = percent(chance, off);
    let tail = tail(chance);
    let (one, two, three) = (chance.between(12, 60), chance.between(12, 60), chance.between(12, 60));
    let sum = one + two + three + chance.between(2, 9);
    let before = chance.between(100, 300);
    let after = before + chance.between(20, 90);
    let grown = f64::from(after - before) / f64::from(before) * 100.0 + f64::from(chance.between(8, 30));
    let grown = percent(chance, grown);
    let sentence = match chance.below(16) {
        0 => format!("Đến nay, ⟦{part}/{whole} {unit} ({wrong})⟧ đã hoàn thành {tail}."),
        1 => format!("Toàn tỉnh có ⟦{part}/{whole} {unit}, đạt {wrong}⟧, tăng so với năm trước."),
        2 => format!("Có ⟦{part}/{whole} {unit} đạt chuẩn, chiếm {wrong}⟧ {tail}."),
        3 => format!("Trong tổng số ⟦{whole} {unit}, có {part} {unit} đạt yêu cầu, chiếm {wrong}⟧."),
        4 => format!("Đã kiểm tra ⟦{part} trên tổng số {whole} {unit} (đạt {wrong})⟧ {tail}."),
        5 => format!("Kết quả đạt ⟦{wrong} ({part}/{whole} {unit})⟧ {tail}."),
        6 => format!(
            "Xã trao ⟦{sum} suất quà, gồm {one} suất cho hộ nghèo, {two} suất cho người có công và {three} suất cho học sinh⟧."
        ),
        // Parts that are more than their whole.
        7 => format!(
            "⟦Tổng cộng {} đại biểu, trong đó có {one} đại biểu cấp tỉnh, {two} đại biểu cấp xã và {three} đại biểu khách mời⟧.",
            sum - 12
        ),
        8 => format!("Số {unit} tham gia tăng ⟦từ {before} lên {after}, tăng {grown}⟧ {tail}."),
        9 => format!("Số vụ giảm ⟦từ {after} vụ xuống còn {before} vụ (giảm {grown})⟧ {tail}."),
        10 => format!(
            "Nếu năm 2024 có ⟦{before} {unit} thì năm 2025 có {after} {unit}, tăng {} {unit}⟧.",
            after - before + chance.between(2, 9)
        ),
        11 => format!(
            "Có ⟦{one} tập thể và {two} cá nhân được khen, tổng cộng {} tập thể, cá nhân⟧.",
            one + two + chance.between(1, 9)
        ),
        12 => format!("Thu ngân sách tăng ⟦từ {before} tỷ đồng lên {after} tỷ đồng, tương đương {grown}⟧."),
        13 => format!(
            "Lớp có ⟦{sum} học viên: {one} học viên nam, {two} học viên nữ, {three} học viên là cán bộ⟧."
        ),
        14 => {
            format!("⟦{part}/{whole} {unit} được khảo sát (tương đương {wrong})⟧ hài lòng với cách phục vụ.")
        }
        _ => format!("Bỏ phiếu kín, ⟦{part} trong số {whole} {unit}, bằng {wrong}⟧, đồng ý với phương án."),
    };
    Some(draft.write(chance, &sentence))
}

pub fn a_wrong_day(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let names = [
        (Weekday::Mon, "thứ Hai"),
        (Weekday::Tue, "thứ Ba"),
        (Weekday::Wed, "thứ Tư"),
        (Weekday::Thu, "thứ Năm"),
        (Weekday::Fri, "thứ Sáu"),
        (Weekday::Sat, "thứ Bảy"),
        (Weekday::Sun, "Chủ nhật"),
    ];
    let day = NaiveDate::from_ymd_opt(
        chance.between(2023, 2026) as i32,
        chance.between(1, 12),
        chance.between(1, 28),
    )?;
    let (weekday, name) = chance.pick(&names);
    if day.weekday() == weekday {
        return None;
    }
    let (d, m, y) = (day.day(), day.month(), day.year());
    let plain = plain(chance);
    let soon = draft.day.checked_add_days(Days::new(u64::from(chance.between(2, 25))))?;
    let short = chance.pick(&[(31, 4), (31, 6), (31, 9), (31, 11), (30, 2), (31, 2)]);
    let sentence = match chance.below(10) {
        0 => format!("Hội nghị diễn ra ⟦ngày {}/{}/{y}⟧ tại xã.", short.0, short.1),
        1 => format!("Các đơn vị báo cáo trước ⟦ngày {} tháng {} năm {y}⟧.", short.0, short.1),
        2 => format!("⟦{}, ngày {d}/{m}/{y}⟧, {plain}", big(name)),
        3 => format!("Lễ khai mạc vào ⟦{name}, ngày {d} tháng {m} năm {y}⟧ tại nhà văn hóa."),
        4 => format!("Chợ phiên họp ⟦{name} ({d}/{m}/{y})⟧."),
        5 => format!("Sáng ⟦{}/{}⟧, {plain}", short.0, short.1),
        6 => format!("Từ ⟦ngày {}/{}⟧ đến hết tháng, {plain}", short.0, short.1),
        7 => format!("Nghị quyết có hiệu lực từ ⟦ngày {}/13/{y}⟧.", chance.between(1, 28)),
        8 if draft.has_fields => {
            format!("⟦Ngày {}/{}⟧, {} đã tổ chức buổi lễ.", soon.day(), soon.month(), body(chance))
        }
        8 => format!("Buổi lễ tổ chức ⟦{name} ngày {d}-{m}-{y}⟧."),
        _ => format!("Đợt mưa kéo dài tới ⟦29/02/{}⟧.", chance.pick(&[2023, 2025, 2026])),
    };
    Some(draft.write(chance, &sentence))
}

pub fn a_wrong_span(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let from = chance.between(1990, 2020);
    let years = chance.pick(&[5, 10, 15, 20, 3, 4, 25, 30]);
    let off = years + chance.between(2, 6);
    let to = from + off;
    let dash = chance.pick(&["-", " - ", " – ", "–"]);
    let deed = chance.pick(&[
        "thực hiện Chỉ thị của Ban Bí thư",
        "triển khai phong trào trồng rừng",
        "xây dựng nông thôn mới",
        "thi hành Luật Thi đua, khen thưởng",
        "phát triển kinh tế tập thể",
    ]);
    let sentence = match chance.below(9) {
        0 => format!("Xã tổ chức tổng kết ⟦{years} năm {deed} ({from}{dash}{to})⟧."),
        1 => format!("Trải qua ⟦{years} năm {deed} (giai đoạn {from}{dash}{to})⟧, đời sống đổi khác."),
        2 => {
            format!("Lễ kỷ niệm ⟦{years} năm Ngày thành lập trường ({from}{dash}{to})⟧ diễn ra trang trọng.")
        }
        3 => format!("Nhìn lại ⟦{years} năm {deed}, từ năm {from} đến năm {to}⟧, kết quả rất rõ."),
        4 => format!("Trong ⟦{years} năm (từ {from} đến {to})⟧, {} đã làm được nhiều việc.", body(chance)),
        5 => format!("⟦Giai đoạn {from}{dash}{to}, qua {years} năm⟧ {deed}, số hộ nghèo giảm mạnh."),
        6 => format!("⟦Từ năm {from} đến năm {to}, trong {years} năm⟧, các xã đã mở thêm đường."),
        7 => format!("Báo cáo đánh giá kết quả ⟦{years} năm giai đoạn {from}{dash}{to}⟧ {deed}."),
        _ => format!("Hội nghị sơ kết ⟦{years} năm {deed} giai đoạn {from}{dash}{to}⟧."),
    };
    Some(draft.write(chance, &sentence))
}

/// Places of every level that are no more, in an article of after 1/7/2025.
pub fn an_old_place(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    draft.day = NaiveDate::from_ymd_opt(2026, chance.between(1, 11), chance.between(1, 28))?;
    // A file says its day in the lead.
    if let Some((_, lead)) = draft.parts.iter_mut().find(|(place, _)| *place == Where::Text(Place::Lead)) {
        *lead = format!("Ngày {}, {lead}", draft.day.format("%-d/%-m/%Y"));
    }
    let old = chance.pick(&[
        "huyện Tam Đường",
        "huyện Sìn Hồ",
        "thị xã Nghĩa Lộ",
        "tỉnh Hà Giang",
        "tỉnh Hòa Bình",
        "thành phố Lai Châu",
        "TP Điện Biên Phủ",
        "huyện Mù Cang Chải",
        "quận Cầu Giấy",
        "tỉnh Bắc Kạn",
        "thị xã Sa Pa",
        "huyện Đồng Văn",
        "TP. Vinh",
        "huyện Con Cuông",
        "thị trấn Than Uyên",
        "thị trấn Mường Tè",
        "tỉnh Quảng Nam",
        "huyện Nậm Nhùn",
        "tỉnh Bình Dương",
        "TP. Buôn Ma Thuột",
        "quận 3",
        "thị xã Gò Công",
        "tỉnh Sóc Trăng",
        "huyện Phong Thổ",
        "thị trấn Tam Đường",
        "xã Thèn Sin, huyện Tam Đường",
        "tỉnh Hải Dương",
        "TX Từ Sơn",
        "H. Sìn Hồ",
    ]);
    let (name, called) = person(chance);
    let plain = plain(chance);
    let sentence = match chance.below(5) {
        0 => format!("Đoàn đã đến thăm, tặng quà các gia đình tại ⟦{old}⟧."),
        1 => format!("{} {name} trú tại ⟦{old}⟧ cho biết, vụ này được mùa.", big(called)),
        2 => format!("Tại ⟦{old}⟧, {plain}"),
        3 => format!("Lãnh đạo ⟦{old}⟧ khẳng định sẽ làm ngay."),
        _ => format!("Con đường nối trung tâm xã với ⟦{old}⟧ vừa được mở."),
    };
    Some(draft.write(chance, &sentence))
}
