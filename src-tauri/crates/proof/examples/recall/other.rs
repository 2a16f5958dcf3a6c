//! The other hand: slips for the twenty rules that matter most, planted in other ways and with other words than in `plant`.
//! Where it can, it breaks what the article itself says.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use manuscript::{Field, Place};
use proof::Severity::{Error, Warning};
use proof::Where;

use crate::chance::Chance;
use crate::draft::{Draft, Slip};
use crate::plant::{Kind, kind};

pub const KINDS: &[Kind] = &[
    kind("chucvu-mauthuan", Error, two_posts),
    kind("ten-nguoi", Error, letter_off),
    kind("lap-cum", Error, stutter),
    kind("ten-co-quan", Error, office_cut),
    kind("am-tiet-sai", Error, typo),
    kind("so-lieu-tong", Error, arithmetic),
    kind("dan-vb-khop", Error, decree),
    kind("ngay-sai", Error, calendar),
    kind("giai-doan", Warning, years),
    kind("diadanh-cu", Warning, map_of_before),
    kind("thieu-tacgia", Error, nobody_signs),
    kind("thieu-anh-ghi", Error, nobody_took_it),
    kind("chuthich-thieu", Error, nothing_below),
    kind("chuthich-lech", Warning, somebody_else),
    kind("rac-cms", Error, from_the_web),
    kind("unicode", Error, pasted),
    kind("dlcn", Error, private),
    kind("tre-em", Warning, minor),
    kind("hoa-cumtu", Error, capital_inside),
    kind("hoa-chucvu", Error, capital_in_title),
];

const PEOPLE: &[(&str, &str)] = &[
    ("Hoàng Trung Dũng", "Hoàng Trung Dụng"),
    ("Lê Thị Thanh Trà", "Lê Thị Thanh Trá"),
    ("Mùa A Sơn", "Mùa A Sớn"),
    ("Trương Quốc Huy", "Trương Quốc Huỳ"),
    ("Phan Đình Trạc", "Phan Đinh Trạc"),
    ("Vừ Mí Kẻ", "Vừ Mí Kẽ"),
    ("Nguyễn Thị Tuyến", "Nguyễn Thị Tuyên"),
    ("Cao Xuân Thu", "Cao Xuân Thủ"),
    ("Đinh Công Sứ", "Đinh Công Sử"),
    ("Lù Văn Giàng", "Lù Văn Giáng"),
];

const LINES: &[&str] = &[
    "Sáng nay, trời mưa nhỏ nhưng bà con đến rất đông.",
    "Nguồn vốn được bố trí từ ngân sách địa phương.",
    "Đây là năm thứ ba liên tiếp chương trình được tổ chức.",
    "Nhiều tiết mục văn nghệ đặc sắc đã được biểu diễn.",
];

fn name(chance: &mut Chance) -> &'static str {
    chance.pick(PEOPLE).0
}

/// Behind the end of some paragraph.
fn behind(chance: &mut Chance, draft: &mut Draft, words: &str) -> Slip {
    let body = draft.body();
    let at = chance.pick(&body);
    let (place, text) = &mut draft.parts[at];
    let place = *place;
    *text = format!("{} {words}", text.trim_end().trim_end_matches("./."));
    if !text.contains(". ") {
        text.insert_str(0, &format!("{} ", chance.pick(LINES)));
    }
    draft.take_marks(place)
}

fn two_posts(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let who = name(chance);
    let (one, two) = chance.pick(&[
        ("Chủ tịch UBND phường Him Lam", "Phó Chủ tịch UBND phường Him Lam"),
        ("Phó Giám đốc Công an tỉnh", "Giám đốc Công an tỉnh"),
        ("Bí thư Tỉnh đoàn", "Phó Bí thư Tỉnh đoàn"),
        ("Giám đốc Sở Tài chính", "Giám đốc Sở Xây dựng"),
        ("Trưởng Ban Dân tộc HĐND tỉnh", "Phó Trưởng Ban Dân tộc HĐND tỉnh"),
        ("Chánh án TAND tỉnh", "Phó Chánh án TAND tỉnh"),
        ("Phó Chủ tịch Hội LHPN tỉnh", "Chủ tịch Hội LHPN tỉnh"),
        ("Chủ tịch Liên đoàn Lao động tỉnh", "Phó Chủ tịch Liên đoàn Lao động tỉnh"),
        ("Giám đốc Trung tâm Y tế khu vực", "Phó Giám đốc Trung tâm Y tế khu vực"),
        ("Phó Hiệu trưởng Trường Cao đẳng Sơn La", "Hiệu trưởng Trường Cao đẳng Sơn La"),
    ]);
    let mut slip = behind(chance, draft, &format!("⟦Tham gia đoàn có đồng chí {who}, {one}.⟧"));
    let more = match chance.below(3) {
        0 => format!("⟦{two} {who} nêu rõ hướng làm trong quý tới.⟧"),
        1 => format!("⟦Theo ông {who}, {two}, nguồn lực đã sẵn sàng.⟧"),
        _ => format!("⟦Thay mặt đơn vị, đồng chí {who} - {two} cảm ơn sự quan tâm ấy.⟧"),
    };
    slip.spots.extend(draft.write_paragraph(&more).spots);
    Some(slip)
}

fn letter_off(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let (right, wrong) = chance.pick(PEOPLE);
    let (one, two) = if chance.one_in(2) { (right, wrong) } else { (wrong, right) };
    let mut slip =
        draft.write_paragraph(&format!("Trao đổi với chúng tôi, ông ⟦{one}⟧ cho hay, xã đã xong việc này."));
    let again = chance.pick(&[
        "Ông {} nói thêm: “Ai cũng mừng”.",
        "Đồng tình với ý ấy, ông {} xin nhận việc khó.",
        "Gia đình ông {} hiến 200 m2 đất.",
    ]);
    slip.spots.extend(behind(chance, draft, &again.replace("{}", &format!("⟦{two}⟧"))).spots);
    Some(slip)
}

/// The words of the article at a place, twice: over a border of words, with or without a capital.
fn stutter(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let words = chance.pick(&[2, 3, 3, 4, 6]);
    let (at, span) = draft.somewhere(chance, |text| small_runs(text, words))?;
    let said = draft.parts[at].1[span.clone()].to_owned();
    if said.split(' ').collect::<Vec<_>>().windows(2).any(|pair| pair[0] == pair[1]) {
        return None;
    }
    Some(draft.put(at, span, &[said.as_str(), said.as_str()].join(" ")))
}

fn small_runs(text: &str, count: usize) -> Vec<Range<usize>> {
    let words: Vec<Range<usize>> = text
        .split(' ')
        .scan(0, |start, word| {
            let span = *start..*start + word.len();
            *start = span.end + 1;
            Some(span)
        })
        .collect();
    let is_small = |span: &Range<usize>| {
        let word = &text[span.clone()];
        word.chars().count() > 1 && word.chars().all(char::is_lowercase)
    };
    words
        .windows(count)
        .filter(|run| run.iter().all(is_small))
        .map(|run| run[0].start..run[count - 1].end)
        .collect()
}

fn office_cut(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    draft.day = NaiveDate::from_ymd_opt(2026, 11, 21)?;
    let cut = chance.pick(&[
        "Sở Nông nghiệp Môi trường",
        "Bộ Nông nghiệp Môi trường",
        "Sở Văn hóa, Thể thao Du lịch",
        "Sở Khoa học Công nghệ",
        "Bộ Khoa học Công nghệ",
        "Sở Giáo dục Đào tạo",
        "Ban Tuyên giáo Dân vận Tỉnh ủy",
        "Sở Dân tộc Tôn giáo",
        "Ủy ban Mặt trận Tổ quốc tỉnh",
        "Cục Trồng trọt Bảo vệ thực vật",
        "Cục Chăn nuôi Thú y",
        "Tổng Liên đoàn Lao động",
        "Chi cục Chăn nuôi Thú y",
        "Đoàn Thanh niên Cộng sản",
        "Viện Hàn lâm Khoa học Công nghệ Việt Nam",
    ]);
    // What is a custom of many papers is no slip.
    if matches!(cut, "Tổng Liên đoàn Lao động" | "Đoàn Thanh niên Cộng sản" | "Ủy ban Mặt trận Tổ quốc tỉnh")
    {
        return None;
    }
    let words = chance.pick(&[
        "Cán bộ {} xuống từng bản hướng dẫn.",
        "Số liệu do {} cung cấp.",
        "Trước đó, {} đã có tờ trình.",
    ]);
    Some(behind(chance, draft, &words.replace("{}", &format!("⟦{cut}⟧"))))
}

fn typo(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let (at, span) = draft.somewhere(chance, |text| {
        small_runs(text, 1)
            .into_iter()
            .filter(|span| span.len() > 5 && !text[span.clone()].is_ascii())
            .collect()
    })?;
    let word = draft.parts[at].1[span.clone()].to_owned();
    let letters: Vec<char> = word.chars().collect();
    let cut = 1 + chance.below(letters.len() - 1);
    let wrong: String = match chance.below(4) {
        // A letter lost, the next word glued, a key beside, a consonant that ends no word.
        0 => letters.iter().enumerate().filter(|(at, _)| *at != cut).map(|(_, letter)| *letter).collect(),
        1 => format!("{word}{}", chance.pick(&["và", "cho", "của", "với"])),
        2 => letters.iter().enumerate().map(|(at, letter)| if at == cut { 'v' } else { *letter }).collect(),
        _ => format!("{word}{}", chance.pick(&["b", "d", "l", "v", "k"])),
    };
    if wrong == word || vietnamese::syllable::parse(&wrong).is_ok() || wrong.is_ascii() {
        return None;
    }
    Some(draft.put(at, span, &wrong))
}

fn arithmetic(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let words = chance.pick(&[
        "Kết quả, ⟦46/50 thí sinh đạt yêu cầu, chiếm 82%⟧.",
        "Vụ này gieo cấy được ⟦1.250/1.500 ha (đạt 93,3%)⟧.",
        "Có ⟦18/24 chỉ tiêu hoàn thành (bằng 65%)⟧, còn lại đang thực hiện.",
        "Trong số ⟦320 lao động, có 80 lao động nữ, chiếm 35%⟧.",
        "Đến nay đã giải ngân ⟦120 trên tổng số 200 tỷ đồng, đạt 75%⟧.",
        "Số hộ nghèo giảm ⟦từ 240 hộ xuống còn 180 hộ, giảm 35%⟧.",
        "Lượng khách tăng ⟦từ 40.000 lượt lên 50.000 lượt, tăng 40%⟧.",
        "Đoàn công tác gồm ⟦15 người, gồm 6 bác sĩ, 5 điều dưỡng và 3 dược sĩ⟧.",
        "Trường có ⟦620 học sinh, gồm 310 học sinh nam và 290 học sinh nữ⟧.",
        "Xã trao ⟦40 suất quà và 12 suất học bổng, tổng cộng 62 suất⟧.",
        "Tỷ lệ tán thành là ⟦90% (38/50 phiếu)⟧.",
        "Toàn tỉnh có ⟦85/106 xã đạt chuẩn, đạt tỷ lệ 90,2%⟧.",
    ]);
    Some(behind(chance, draft, words))
}

fn decree(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let words = chance.pick(&[
        "Việc này theo ⟦Nghị định số 47/2019/NĐ-CP ngày 15/3/2021⟧ của Chính phủ.",
        "Theo ⟦Thông tư 08/2022/TT-BNV ngày 10/7/2023⟧, mức chi không đổi.",
        "Tỉnh ban hành ⟦Nghị quyết số 12/2020/QĐ-UBND⟧ về hỗ trợ học phí.",
        "Bộ có ⟦Quyết định số 15/2021/TT-BYT⟧ hướng dẫn việc này.",
        "Căn cứ ⟦Quyết định số 22/2018/QĐ-TTg ngày 08/5/2017⟧ của Thủ tướng Chính phủ, xã lập danh sách.",
        "Nội dung nêu tại ⟦Nghị định số 130/2020/NĐ-CP ngày 30/9/2020⟧.",
        "⟦Nghị định 15/2020/TT-BTC⟧ quy định rõ mức phí.",
        "⟦Chỉ thị số 20/2023/CT-TTg ngày 08/6/2022⟧ yêu cầu tiết kiệm điện.",
    ]);
    Some(behind(chance, draft, words))
}

fn calendar(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let day = NaiveDate::from_ymd_opt(2025, chance.between(1, 12), chance.between(1, 28))?;
    let names = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"];
    let wrong = names[(day.weekday().num_days_from_monday() as usize + 2 + chance.below(4)) % 7];
    let short = day.format("%d/%m/%Y");
    let words = match chance.below(6) {
        0 => format!("Phiên chợ tiếp theo họp ⟦{wrong}, ngày {short}⟧."),
        1 => format!("Giải đấu khởi tranh ⟦{wrong} ngày {short}⟧."),
        2 => "Hồ sơ nhận đến hết ⟦ngày 31/9/2025⟧.".to_owned(),
        3 => "Hạn cuối là ⟦ngày 30/02⟧.".to_owned(),
        4 => "Chiều ⟦31/11⟧, đoàn trở về.".to_owned(),
        _ => "Quyết định có từ ⟦ngày 29 tháng 02 năm 2025⟧.".to_owned(),
    };
    Some(behind(chance, draft, &words))
}

fn years(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let words = chance.pick(&[
        "Huyện tổng kết ⟦15 năm thực hiện Chỉ thị 40 (2014-2024)⟧.",
        "Kỷ niệm ⟦30 năm tái lập tỉnh (1991 - 2016)⟧, thị xã trang hoàng cờ hoa.",
        "Qua ⟦10 năm triển khai, từ năm 2018 đến năm 2023⟧, phong trào lan rộng.",
        "Đề án ⟦5 năm giai đoạn 2021 - 2030⟧ được phê duyệt.",
        "Trong ⟦3 năm (2020 - 2025)⟧, xã trồng 300 ha chè.",
        "Hội thảo nhìn lại ⟦20 năm hợp tác giai đoạn 2000 – 2025⟧.",
        "⟦Từ năm 2010 đến năm 2020, trong 15 năm⟧ ấy, bản đổi thay nhiều.",
    ]);
    Some(behind(chance, draft, words))
}

fn map_of_before(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    draft.day = NaiveDate::from_ymd_opt(2026, 9, 25)?;
    let old = chance.pick(&[
        "huyện Mai Châu",
        "huyện Bắc Hà",
        "thị xã Mường Lay",
        "tỉnh Vĩnh Phúc",
        "huyện Yên Châu",
        "TP Sơn La",
        "tỉnh Ninh Thuận",
        "xã Chiềng Xuân, huyện Vân Hồ",
        "thị trấn Mộc Châu",
        "quận Hà Đông",
        "tỉnh Long An",
        "huyện Tủa Chùa",
        "TP. Yên Bái",
        "xã Tả Phời, thành phố Lào Cai",
        "thị trấn Bắc Hà",
        "huyện Mường Khương",
        "tỉnh Thái Bình",
        "huyện Văn Bàn",
    ]);
    let words = chance.pick(&[
        "Năm 2026, {} có thêm hai cây cầu.",
        "Anh quê ở {}, làm thợ hồ.",
        "Hàng được chở về {}.",
        "Mưa lớn tại {} làm sạt đường năm 2026.",
    ]);
    Some(behind(chance, draft, &words.replace("{}", &format!("⟦{old}⟧"))))
}

fn nobody_signs(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    draft.loosen();
    let mut slip = Slip::of_field(Field::Byline);
    match chance.below(3) {
        0 => draft.has_fields = true,
        1 => {
            let last = *draft.body().last()?;
            let text = &mut draft.parts[last].1;
            *text = format!("{}./.", text.trim_end_matches(['.', ' ', '/', '…']));
        }
        _ => {
            let place = Where::Text(Place::Block(draft.next_block()));
            let label = chance.pick(&["Tác giả :", "Tin, ảnh:", "Bài:"]);
            draft.parts.push((place, label.to_owned()));
            slip.spots.push((place, 0..label.len()));
        }
    }
    Some(slip)
}

fn nobody_took_it(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    if chance.one_in(2) {
        draft.has_fields = true;
        let block = draft.add_photo("Thanh niên giúp dân gặt lúa", " ");
        return Some(Slip::at(Where::Text(Place::Credit(block)), 0..1));
    }
    draft.loosen();
    let line = chance.pick(&[
        "Ảnh 1: Lực lượng chức năng kiểm tra hiện trường",
        "Chú thích: Người dân làm thủ tục tại bộ phận một cửa",
        "Trong ảnh: Thu hoạch quýt ở vùng cao",
        "Ảnh: Đường vào trung tâm xã đã được đổ bê tông",
    ]);
    Some(draft.write_paragraph(&format!("⟦{line}⟧")))
}

fn nothing_below(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    if chance.one_in(2) {
        draft.has_fields = true;
        let block = draft.add_photo("  ", "Vừ Dính");
        return Some(Slip::at(Where::Text(Place::Caption(block)), 0..2));
    }
    draft.loosen();
    let line = chance.pick(&[
        "DSC_0921.JPG",
        "[Ảnh]",
        "(Ảnh 3)",
        "Chú thích:",
        "hinh-1.jpeg",
        "Ảnh: le-ra-quan.jpg",
    ]);
    Some(draft.write_paragraph(&format!("⟦{line}⟧")))
}

fn somebody_else(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    draft.write_paragraph("Bà Lường Thị Ỏi, Bí thư Chi bộ bản, là người đi đầu.");
    let who = name(chance);
    let caption = format!("Đồng chí ⟦{who}⟧ kiểm tra công trình");
    if chance.one_in(2) {
        draft.has_fields = true;
        let block = draft.add_photo(&caption, "Vừ Dính");
        return Some(draft.take_marks(Where::Text(Place::Caption(block))));
    }
    draft.loosen();
    Some(draft.write_paragraph(&format!("{caption}. Ảnh: Vừ Dính")))
}

fn from_the_web(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    if chance.one_in(2) {
        let line = chance.pick(&[
            "NewsDetailController",
            "ArticleContentView",
            "HomePageLayout",
            "[object Object]",
            "<div class=\"detail\">",
        ]);
        return Some(draft.write_paragraph(&format!("⟦{line}⟧")));
    }
    let (at, span) = draft.somewhere(chance, |text| {
        text.match_indices(", ").map(|(at, found)| at..at + found.len()).collect()
    })?;
    let code = chance.pick(&[",&nbsp;", ", <strong>", ", &amp;", ",<br/> ", ", \u{FFFD}"]);
    Some(draft.put(at, span, code))
}

fn pasted(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    if chance.one_in(2) {
        // A whole paragraph as another system writes it.
        let at = chance.pick(&draft.body());
        let text = draft.parts[at].1.clone();
        let pairs =
            [("ế", "ê\u{301}"), ("ạ", "a\u{323}"), ("ộ", "ô\u{323}"), ("à", "a\u{300}"), ("ủ", "u\u{309}")];
        let loose = pairs.iter().fold(text.clone(), |text, (one, two)| text.replace(one, two));
        return (loose != text).then(|| draft.put(at, 0..text.len(), &loose));
    }
    let (at, span) = draft.somewhere(chance, |text| {
        text.match_indices(' ')
            .map(|(at, _)| at..at + 1)
            .filter(|span| text[span.end..].starts_with(char::is_lowercase))
            .collect()
    })?;
    let hidden = chance.pick(&[" \u{200B}", "\u{A0}", "\u{FEFF} ", "\u{AD} "]);
    Some(draft.put(at, span, hidden))
}

fn private(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let words = chance.pick(&[
        "Bạn đọc giúp đỡ xin gọi cho anh Tủa, điện thoại: ⟦0389.123.456⟧.",
        "Chị Mỷ có số CCCD ⟦040188001234⟧, ở bản Nà Tòng.",
        "Tiền xin chuyển vào số tài khoản ⟦8890123456789⟧ mang tên chị Mỷ.",
        "Ai nhặt được xin liên hệ số ⟦0912 345 679⟧ gặp anh Páo.",
        "Theo số chứng minh nhân dân ⟦040123456⟧, ông sinh năm 1960.",
        "Liên lạc qua Zalo ⟦0977654321⟧ để nhận lại giấy tờ.",
    ]);
    Some(behind(chance, draft, words))
}

fn minor(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let who = name(chance);
    let words = chance.pick(&[
        "Cháu {} (9 tuổi) mồ côi cha từ nhỏ.",
        "Gia đình em {}, lớp 6B, thuộc diện hộ nghèo.",
        "Bé gái {} sinh năm 2019 đã qua cơn nguy kịch.",
        "Em {} năm nay 14 tuổi, nhà ở cuối bản.",
        "Học sinh {} lớp 8 kể lại việc ấy.",
        "Cháu trai 7 tuổi tên {} được cứu kịp thời.",
    ]);
    Some(behind(chance, draft, &words.replace("{}", &format!("⟦{who}⟧"))))
}

/// A word of two tiếng that the article itself writes small, with a capital inside.
fn capital_inside(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    const WORDS: &[&str] = &[
        "kinh tế",
        "xã hội",
        "phát triển",
        "chính sách",
        "văn hóa",
        "giáo dục",
        "kế hoạch",
        "chương trình",
        "đầu tư",
        "công nghệ",
        "môi trường",
        "nông nghiệp",
        "doanh nghiệp",
        "pháp luật",
        "an ninh",
        "quốc phòng",
        "nghị quyết",
        "cán bộ",
        "du lịch",
    ];
    let (at, span) = draft.somewhere(chance, |text| {
        let all =
            WORDS.iter().flat_map(|word| text.match_indices(word).map(|(at, word)| at..at + word.len()));
        all.filter(|span| {
            let next = text[span.end..].strip_prefix(' ').and_then(|rest| rest.chars().next());
            text[..span.start].ends_with(' ')
                && next.is_none_or(char::is_lowercase)
                && text[span.end..].starts_with([' ', ',', '.'])
        })
        .collect()
    })?;
    let word = draft.parts[at].1[span.clone()].to_owned();
    let (one, two) = word.split_once(' ')?;
    Some(draft.put(at, span, &format!("{one} {}", crate::words::big(two))))
}

fn capital_in_title(chance: &mut Chance, draft: &mut Draft) -> Option<Slip> {
    let who = name(chance);
    let title = chance.pick(&[
        "Chủ Tịch",
        "Giám Đốc",
        "Bí Thư",
        "Cục Trưởng",
        "Hiệu Trưởng",
        "Chánh Án",
        "Viện Trưởng",
        "Thượng Tá",
        "Đại Úy",
        "Chính Ủy",
        "Đồn Trưởng",
        "Ủy Viên",
        "Tổng Giám Đốc",
        "Thiếu Tướng",
        "Hạt Trưởng",
        "Thứ Trưởng",
    ]);
    let words = match chance.below(3) {
        0 => format!("Người phụ trách là ⟦{title}⟧ {who}."),
        1 => format!("Ông {who} được giao làm ⟦{title}⟧ từ tháng trước."),
        _ => format!("“Việc khó mấy cũng phải xong”, ⟦{title}⟧ {who} nói."),
    };
    Some(behind(chance, draft, &words))
}
