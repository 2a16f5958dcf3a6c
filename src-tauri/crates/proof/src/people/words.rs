//! The words that people are known by, all in small letters.

use std::sync::LazyLock;

use crate::quick::{QuickMap, QuickSet};

/// Family names, those of the peoples of the north-west and of the highlands among them.
pub(super) static FAMILIES: LazyLock<QuickSet<&str>> = LazyLock::new(|| {
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đinh trịnh mai tô đoàn vương trương \
     lương hà tạ chu lò quàng vàng giàng mùa tráng sùng thào lường cà tòng vì sình cứ hạng hầu ly má tẩn phàn chẻo \
     khoàng điêu đèo bạc cầm lâm tăng thái cao lưu phùng quách tống văn la thạch kim sơn châu đàm đồng khuất kiều lại \
     mạc nghiêm ninh nông ông phí quản tiêu tôn từ ung viên vi xa bế hứa ma triệu chảo cháng chang cư giàng già hảng \
     hờ lầu lừu lỳ mào mùa pờ phừ phù pờ sần sầm thàng thền vừ vảng vương xồng tao tếnh lèng lềnh lù lùng lữ lục \
     liềng siu rơ rah ksor kpă nay rcom niê mlô ayun êban đinh hơ rơ lơ cil kơ pơ ha hoan bàn bàng đường khổng khương \
     nhữ ngọ nhâm nùng cung doãn giáp hoa hình ngụy nhan nhạc quan thân thẩm thiều tào viêm biện cấn chử diệp phương"
        .split_whitespace()
        .collect()
});

pub(super) const HONORIFICS: &[&str] =
    &["ông", "bà", "anh", "chị", "em", "cháu", "cô", "chú", "thầy", "cụ", "già"];

/// Families whose names are also those of places and given names.
pub(super) const WEAK: &[&str] = &[
    "sơn", "hà", "mai", "kim", "cao", "thái", "hoa", "ninh", "châu", "thạch", "lâm", "nam", "quan", "phương",
    "chu", "lưu", "tân", "đoàn", "lương", "hưng", "ha", "cứ", "la", "thân", "hứa", "đồng", "lục", "tô",
    "yên",
];

/// Ranks of the army and the police (Luật Sĩ quan Quân đội nhân dân, Luật Công an nhân dân).
pub(crate) const RANKS: &[&str] = &[
    "đại tướng",
    "thượng tướng",
    "trung tướng",
    "thiếu tướng",
    "chuẩn đô đốc",
    "phó đô đốc",
    "đô đốc",
    "đại tá",
    "thượng tá",
    "trung tá",
    "thiếu tá",
    "đại úy",
    "thượng úy",
    "trung úy",
    "thiếu úy",
    "chuẩn úy",
    "đại uý",
    "thượng uý",
    "trung uý",
    "thiếu uý",
    "chuẩn uý",
    "thượng sĩ",
    "trung sĩ",
    "hạ sĩ",
];

/// Provinces of two tiếng whose names may stand before a name that begins with a family name.
pub(super) const PLACES: &[&str] = &[
    "việt nam",
    "hà nội",
    "hà giang",
    "hà nam",
    "hà tĩnh",
    "hòa bình",
    "hưng yên",
    "hậu giang",
    "hải dương",
    "hải phòng",
    "lai châu",
    "lào cai",
    "lạng sơn",
    "lâm đồng",
    "long an",
    "cao bằng",
    "sơn la",
    "điện biên",
    "yên bái",
    "tuyên quang",
    "thái nguyên",
    "thái bình",
    "phú thọ",
    "phú yên",
    "vĩnh phúc",
    "vĩnh long",
    "bắc ninh",
    "bắc giang",
    "bắc kạn",
    "bạc liêu",
    "bến tre",
    "bình dương",
    "bình định",
    "bình phước",
    "bình thuận",
    "quảng ninh",
    "quảng bình",
    "quảng trị",
    "quảng nam",
    "quảng ngãi",
    "nam định",
    "ninh bình",
    "ninh thuận",
    "nghệ an",
    "thanh hóa",
    "đà nẵng",
    "đồng nai",
    "đồng tháp",
    "đắk lắk",
    "đắk nông",
    "gia lai",
    "kon tum",
    "khánh hòa",
    "tây ninh",
    "tiền giang",
    "trà vinh",
    "kiên giang",
    "sóc trăng",
    "cần thơ",
    "cà mau",
    "an giang",
];

/// What is named after a person, or sounds so: "cửa khẩu Ma Lu Thàng".
pub(super) const SIGHTS: &[&str] = &[
    "đường",
    "phố",
    "trường",
    "cầu",
    "viện",
    "quận",
    "phường",
    "làng",
    "chợ",
    "viên",
    "đền",
    "chùa",
    "thpt",
    "thcs",
    "học",
    "giải",
    "khu",
    "bến",
    "tàu",
    "biển",
    "hiệu",
    "hãng",
    "nhóm",
    "đập",
    "đèo",
    "núi",
    "sông",
    "suối",
    "hồ",
    "khẩu",
    "thác",
    "đỉnh",
    "cảng",
    "thôn",
    "ấp",
];

/// What titles begin with, by their first word; the longest of one word first.
pub(super) static HEADS: LazyLock<QuickMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut heads: QuickMap<&str, Vec<&str>> = QuickMap::default();
    for head in ALL_HEADS {
        heads.entry(head.split(' ').next().unwrap_or_default()).or_default().push(head);
    }
    heads.values_mut().for_each(|heads| heads.sort_by_key(|head| std::cmp::Reverse(head.len())));
    heads
});

const ALL_HEADS: &[&str] = &[
    "bí thư",
    "phó bí thư",
    "tổng bí thư",
    "chủ tịch",
    "phó chủ tịch",
    "phó chủ nhiệm",
    "chủ nhiệm",
    "chủ tịch nước",
    "phó chủ tịch nước",
    "chủ tịch quốc hội",
    "phó chủ tịch quốc hội",
    "thủ tướng chính phủ",
    "phó thủ tướng chính phủ",
    "trợ lý",
    "giám đốc",
    "phó giám đốc",
    "tổng giám đốc",
    "phó tổng giám đốc",
    "ủy viên",
    "uỷ viên",
    "cục trưởng",
    "phó cục trưởng",
    "vụ trưởng",
    "phó vụ trưởng",
    "viện trưởng",
    "phó viện trưởng",
    "chi cục trưởng",
    "phó chi cục trưởng",
    "tổng cục trưởng",
    "phó tổng cục trưởng",
    "trưởng ban",
    "phó trưởng ban",
    "phó ban",
    "trưởng phòng",
    "phó trưởng phòng",
    "phó phòng",
    "trưởng công an",
    "phó trưởng công an",
    "trưởng đoàn",
    "phó trưởng đoàn",
    "trưởng khoa",
    "phó trưởng khoa",
    "trưởng bản",
    "trưởng thôn",
    "bộ trưởng",
    "thứ trưởng",
    "thủ tướng",
    "phó thủ tướng",
    "tổng thư ký",
    "phó tổng thư ký",
    "tổng biên tập",
    "phó tổng biên tập",
    "hiệu trưởng",
    "phó hiệu trưởng",
    "chánh văn phòng",
    "phó chánh văn phòng",
    "chánh thanh tra",
    "phó chánh thanh tra",
    "chánh án",
    "phó chánh án",
    "chỉ huy trưởng",
    "phó chỉ huy trưởng",
    "chính ủy",
    "phó chính ủy",
    "tư lệnh",
    "phó tư lệnh",
    "tham mưu trưởng",
    "đồn trưởng",
    "phó đồn trưởng",
    "đội trưởng",
    "phó đội trưởng",
    "hạt trưởng",
    "đại biểu quốc hội",
];

/// Words before a title that change what it says.
pub(super) const PREFIXES: [&str; 3] = ["nguyên", "cựu", "quyền"];

/// What goes on behind a comma inside an agency's name.
pub(super) const LISTED: &[&str] = &["thể thao", "gia đình", "trẻ em", "chữa cháy", "cứu nạn", "cứu hộ"];

/// Words in small letters inside titles.
pub(super) static INSIDE: LazyLock<QuickSet<&str>> = LazyLock::new(|| {
    "ủy uỷ viên thường trực thư tịch trưởng đốc ban bộ sở ngành tỉnh thành phố huyện quận thị xã phường trấn thôn bản \
     khu đảng chi trung ương vụ hành nhân dân quốc hội đồng nghị nước quân sự công an đội biên phòng chức giáo vận tra \
     chính nội tài chế kế hoạch đầu tư tế y xã hội lao động thương binh học nghệ dục đào tạo nghiệp môi trường thôn nông \
     dân tộc tôn hóa hoá thể thao du lịch thông tin truyền thông báo thanh niên thiếu nhi phụ nữ chiến đoàn tổ quốc trận \
     mặt việt nam liên hiệp kiểm sát tòa án pháp ngoại khoáng xây dựng giao vận tải cảnh hình trật tự trị hậu cần kỹ \
     thuật mưu huy và của kiêm phụ trách chuyên khóa bảo vệ rừng lâm cục phòng nhiệm doanh cơ quan đơn các cao cấp \
     vực bệnh trung tâm nghiên cứu triển hợp tác ty cổ phần hữu hạn xuất khẩu nhập khoa doanh thuế hải kho bạc hàng ngân hành chính \
     sách tín dụng sản phẩm xây nhà trẻ em đỡ khuyết tật nạn chất độc khuyến cựu giáo chức hưu thiện người cao tuổi \
     chữ thập đỏ luật gia sư văn lý quản đầu tối đối ngoại tuyên kinh viện trường đẳng phổ thpt thcs lịch \
     án bộ sắt nuôi trọt ngư kê trữ"
        .split_whitespace()
        .collect()
});

/// Two words that begin what a person does, though the first of them may stand in a title.
pub(super) const DEEDS: &[&str] = &[
    "thông tin",
    "thông báo",
    "thông qua",
    "báo cáo",
    "bảo đảm",
    "kiểm tra",
    "kiểm soát",
    "nhân dịp",
    "người dân",
    "đầu tư",
    "xây dựng",
    "hợp tác",
    "tổ chức",
    "đội mưa",
    "hội đàm",
    "hội kiến",
    "tác nghiệp",
    "chính thức",
    "quản lý",
    "đồng chủ",
    "đồng thời",
    "đồng tình",
    "đồng ý",
    "trực tiếp",
    "các đại",
    "các đồng",
    "trung bình",
    "kế thừa",
    "tư vấn",
    "tế nhị",
    "hành hương",
    "học tập",
    "đoàn kết",
    "vận động",
    "vận chuyển",
    "vận hành",
    "kinh qua",
    "tài trợ",
    "tư duy",
    "cao hơn",
    "đối thoại",
    "chiến thắng",
    "triển khai",
    "kiêm nhiệm",
];
