//! What planted sentences are made of. None of it comes from the rules' own lists.

use crate::chance::Chance;

const FAMILIES: &[&str] = &[
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Đinh", "Lò", "Vàng",
    "Giàng", "Sùng", "Tráng", "Quàng", "Cà", "Tòng", "Hà", "Phan", "Trịnh", "Mai", "Lương", "Cao", "Tạ",
    "Thào", "Lường", "Điêu", "Nông", "Chu", "Võ", "Huỳnh", "Lý", "Triệu",
];

const MEN: &[&str] = &["Văn", "Đức", "Hữu", "Quang", "Minh", "Xuân", "Mạnh", "Ngọc", "Thanh", "Đình", "Công"];

const WOMEN: &[&str] = &["Thị", "Thị Thu", "Thị Kim", "Thị Hồng", "Thị Ngọc", "Thị Minh"];

const GIVEN: &[&str] = &[
    "Hùng", "Sơn", "Tuấn", "Hải", "Bình", "Phong", "Long", "Khánh", "Nam", "Thắng", "Lâm", "Toàn", "Hưng",
    "Thành", "Quyết", "Đông", "Trung", "Phúc", "Tiến", "Vinh",
];

const GIVEN_WOMEN: &[&str] = &[
    "Lan",
    "Hoa",
    "Mai",
    "Hương",
    "Hạnh",
    "Nga",
    "Thảo",
    "Yến",
    "Liên",
    "Dung",
    "Loan",
    "Huyền",
    "Xuyến",
    "Phượng",
    "Nhung",
    "Hiền",
];

/// A full name, and what a person says before it.
pub fn person(chance: &mut Chance) -> (String, &'static str) {
    if chance.one_in(3) {
        let name = [chance.pick(FAMILIES), chance.pick(WOMEN), chance.pick(GIVEN_WOMEN)].join(" ");
        (name, chance.pick(&["bà", "đồng chí", "chị"]))
    } else {
        let name = [chance.pick(FAMILIES), chance.pick(MEN), chance.pick(GIVEN)].join(" ");
        (name, chance.pick(&["ông", "đồng chí", "anh"]))
    }
}

/// With a capital at its head.
pub fn big(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(letters).collect()
}

/// A head of an office and its deputy, and of what they are.
pub fn posts(chance: &mut Chance) -> (String, String) {
    let office = office(chance);
    let commune = place(chance);
    let (head, deputy, of): (&str, &str, String) = match chance.below(14) {
        0 => ("Giám đốc", "Phó Giám đốc", format!("Sở {office}")),
        1 => ("Chủ tịch", "Phó Chủ tịch", format!("UBND xã {commune}")),
        2 => ("Bí thư", "Phó Bí thư", format!("Đảng ủy xã {commune}")),
        3 => ("Trưởng Ban", "Phó Trưởng Ban", chance.pick(&["Tổ chức Tỉnh ủy", "Dân tộc tỉnh"]).to_owned()),
        4 => ("Chủ tịch", "Phó Chủ tịch", "HĐND tỉnh".to_owned()),
        5 => ("Hiệu trưởng", "Phó Hiệu trưởng", format!("Trường THPT {commune}")),
        6 => ("Chánh Văn phòng", "Phó Chánh Văn phòng", format!("Sở {office}")),
        7 => ("Trưởng phòng", "Phó Trưởng phòng", format!("Văn hóa - Xã hội xã {commune}")),
        8 => (
            "Cục trưởng",
            "Phó Cục trưởng",
            format!("Cục {}", chance.pick(&["Lâm nghiệp", "Đường bộ", "Trồng trọt"])),
        ),
        9 => ("Giám đốc", "Phó Giám đốc", format!("Bệnh viện Đa khoa {commune}")),
        10 => ("Chủ tịch", "Phó Chủ tịch", "Ủy ban MTTQ Việt Nam tỉnh".to_owned()),
        11 => ("Trưởng Công an", "Phó Trưởng Công an", format!("xã {commune}")),
        12 => ("Chỉ huy trưởng", "Phó Chỉ huy trưởng", "Bộ Chỉ huy quân sự tỉnh".to_owned()),
        _ => ("Viện trưởng", "Phó Viện trưởng", "Viện Kiểm sát nhân dân tỉnh".to_owned()),
    };
    (format!("{head} {of}"), format!("{deputy} {of}"))
}

pub fn office(chance: &mut Chance) -> &'static str {
    chance.pick(&[
        "Nội vụ",
        "Tài chính",
        "Y tế",
        "Xây dựng",
        "Công Thương",
        "Tư pháp",
        "Giáo dục và Đào tạo",
        "Nông nghiệp và Môi trường",
        "Khoa học và Công nghệ",
        "Văn hóa, Thể thao và Du lịch",
    ])
}

pub fn place(chance: &mut Chance) -> String {
    let first =
        chance.pick(&["Nậm", "Mường", "Bản", "Tân", "Phú", "Bình", "Sơn", "Hòa", "Thanh", "Khun", "Tả"]);
    let last =
        chance.pick(&["Lúng", "Than", "Bo", "Hưng", "Thịnh", "Sơn", "Lộc", "Minh", "Há", "Phìn", "Mít"]);
    format!("{first} {last}")
}

/// Whom something is said of.
pub fn body(chance: &mut Chance) -> String {
    match chance.below(8) {
        0 => "UBND tỉnh".to_owned(),
        1 => format!("Sở {}", office(chance)),
        2 => format!("UBND xã {}", place(chance)),
        3 => "Công an tỉnh".to_owned(),
        4 => "Ban Chỉ đạo".to_owned(),
        5 => "Ban Dân tộc và Tôn giáo tỉnh".to_owned(),
        6 => "Đoàn công tác".to_owned(),
        _ => "Hội Nông dân tỉnh".to_owned(),
    }
}

/// What is counted.
pub fn unit(chance: &mut Chance) -> &'static str {
    chance.pick(&[
        "hộ",
        "xã",
        "thôn",
        "em",
        "học sinh",
        "đại biểu",
        "trường học",
        "cơ sở",
        "hộ nghèo",
        "công trình",
        "dự án",
        "hợp tác xã",
        "đảng viên",
        "đơn vị",
        "hồ sơ",
        "chỉ tiêu",
    ])
}

/// What goes on behind.
pub fn tail(chance: &mut Chance) -> &'static str {
    chance.pick(&[
        "trên địa bàn tỉnh",
        "theo kế hoạch",
        "trong năm qua",
        "của các địa phương",
        "tại cơ sở",
        "từ đầu năm đến nay",
    ])
}

/// A sentence in which nothing is wrong.
pub fn plain(chance: &mut Chance) -> String {
    let body = body(chance);
    let deed = chance.pick(&[
        "đã phối hợp tổ chức nhiều hoạt động thiết thực cho bà con",
        "tiếp tục rà soát các tuyến đường trước mùa mưa bão",
        "đã bàn giao nhà mới cho các gia đình khó khăn",
        "sẽ mở thêm lớp dạy nghề cho thanh niên",
        "đang hoàn thiện hồ sơ trình cấp trên xem xét",
        "hướng dẫn người dân chăm sóc cây ăn quả đúng kỹ thuật",
    ]);
    format!("{body} {deed}.")
}
