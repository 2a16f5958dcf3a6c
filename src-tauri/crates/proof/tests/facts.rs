//! What a place, an agency and a document are called depends on the article's day: the same three names in articles of three
//! days, held against a table written by hand.

use chrono::NaiveDate;
use manuscript::{Field, Place};
use proof::{Article, House, Part, Where, check};

const DAYS: [(i32, u32, u32); 3] = [(2024, 4, 19), (2025, 11, 21), (2026, 10, 1)];

/// A name, and what must be said of it on each of the days; empty where nothing must.
type Line = (&'static str, [&'static str; 3]);

const PLACES: &[Line] = &[
    ("tỉnh Bắc Giang", ["", "nay thuộc tỉnh Bắc Ninh", "nay thuộc thành phố Bắc Ninh"]),
    ("tỉnh Bình Phước", ["", "nay thuộc tỉnh Đồng Nai", "nay thuộc thành phố Đồng Nai"]),
    ("huyện Lạng Giang", ["", "tỉnh Bắc Ninh", "thành phố Bắc Ninh"]),
    ("huyện Bù Đăng", ["", "tỉnh Đồng Nai", "thành phố Đồng Nai"]),
    ("huyện Ba Chẽ", ["", "tỉnh Quảng Ninh", "thành phố Quảng Ninh"]),
    ("huyện Bình Liêu", ["", "tỉnh Quảng Ninh", "thành phố Quảng Ninh"]),
    ("tỉnh Yên Bái", ["", "tỉnh Lào Cai", "tỉnh Lào Cai"]),
    ("tỉnh Hà Giang", ["", "tỉnh Tuyên Quang", "tỉnh Tuyên Quang"]),
    ("xã Thèn Sin, huyện Tam Đường", ["", "xã Sin Suối Hồ, tỉnh Lai Châu", "xã Sin Suối Hồ, tỉnh Lai Châu"]),
    ("huyện Mường Tè", ["", "tỉnh Lai Châu", "tỉnh Lai Châu"]),
    ("thị trấn Mường Tè", ["", "tỉnh Lai Châu", "tỉnh Lai Châu"]),
    ("tỉnh Quảng Ninh", ["", "", "thành phố Quảng Ninh"]),
    ("tỉnh Bắc Ninh", ["", "", "thành phố Bắc Ninh"]),
    ("tỉnh Đồng Nai", ["", "", "thành phố Đồng Nai"]),
    ("thành phố Bắc Ninh", ["", "tỉnh Bắc Ninh", ""]),
    ("xã Lạng Giang", ["", "", "là phường Lạng Giang"]),
    ("xã Trảng Bom", ["", "", "Từ 30/4/2026, xã Trảng Bom là phường Trảng Bom"]),
    ("tỉnh Vĩnh Phúc", ["", "tỉnh Phú Thọ", "tỉnh Phú Thọ"]),
];

const AGENCIES: &[Line] = &[
    (
        "Bộ Thông tin và Truyền thông",
        ["", "nay là Bộ Khoa học và Công nghệ", "nay là Bộ Khoa học và Công nghệ"],
    ),
    ("Bộ Kế hoạch và Đầu tư", ["", "nay là Bộ Tài chính", "nay là Bộ Tài chính"]),
    ("Bộ Giao thông vận tải", ["", "nay là Bộ Xây dựng", "nay là Bộ Xây dựng"]),
    ("Bộ Tài nguyên và Môi trường", ["", "Bộ Nông nghiệp và Môi trường", "Bộ Nông nghiệp và Môi trường"]),
    ("Sở Thông tin và Truyền thông", ["", "Sở Khoa học và Công nghệ", "Sở Khoa học và Công nghệ"]),
    ("Sở Giao thông vận tải", ["", "Sở Xây dựng", "Sở Xây dựng"]),
    (
        "Ban Dân vận Trung ương",
        ["", "Ban Tuyên giáo và Dân vận Trung ương", "Ban Tuyên giáo và Dân vận Trung ương"],
    ),
    ("Bộ Giáo dục và Đào tạo", ["", "", ""]),
];

const DOCUMENTS: &[Line] = &[
    ("Luật số 24/2018/QH14", ["", "", "116/2025/QH15"]),
    ("Nghị định số 13/2023/NĐ-CP", ["", "", "356/2025/NĐ-CP"]),
    ("Luật số 73/2021/QH14", ["", "", "120/2025/QH15"]),
    ("Luật số 61/2020/QH14", ["", "", "143/2025/QH15"]),
    ("Nghị định số 42/2022/NĐ-CP", ["", "", "148/2025/QH15"]),
    ("Nghị định số 73/2024/NĐ-CP", ["", "", "161/2026/NĐ-CP"]),
    ("Luật số 103/2016/QH13", ["", "", "126/2025/QH15"]),
    ("Luật số 29/2018/QH14", ["", "", "117/2025/QH15"]),
];

const RULES: [&str; 3] = ["diadanh-cu", "ten-co-quan", "dan-vb-khop"];

fn article(text: &str, day: NaiveDate, embargo: Option<&'static str>) -> Vec<(&'static str, String)> {
    let mut parts = vec![Part { place: Where::Text(Place::Block(0)), text: text.into() }];
    parts.extend(embargo.map(|day| Part { place: Where::Field(Field::Embargo), text: day.into() }));
    let article = Article { parts, has_fields: true, ..Article::of_text("", day) };
    let found = check(&article, &House::default()).into_iter();
    found.filter(|one| RULES.contains(&one.rule)).map(|one| (one.rule, one.message)).collect()
}

#[test]
fn each_day_has_its_own_answers() {
    let mut triples = 0;
    let mut wrong = Vec::new();
    for (number, place) in PLACES.iter().enumerate() {
        for step in 0..4 {
            let agency = AGENCIES[(number + step) % AGENCIES.len()];
            let document = DOCUMENTS[(number + 3 * step) % DOCUMENTS.len()];
            let text = format!("Cán bộ {} đến {} để triển khai {}.", agency.0, place.0, document.0);
            let mut answers = Vec::new();
            for (at, (year, month, day)) in DAYS.iter().enumerate() {
                let day = NaiveDate::from_ymd_opt(*year, *month, *day).unwrap();
                let found = article(&text, day, None);
                for (rule, meant) in RULES.iter().zip([place.1[at], agency.1[at], document.1[at]]) {
                    let said: Vec<&str> =
                        found.iter().filter(|(one, _)| one == rule).map(|(_, said)| said.as_str()).collect();
                    let is_right = match said.as_slice() {
                        [] => meant.is_empty(),
                        [said] => !meant.is_empty() && said.contains(meant),
                        _ => false,
                    };
                    if !is_right {
                        wrong.push(format!("{day} {rule}: meant “{meant}”, said {said:?}: {text}"));
                    }
                }
                answers.push(found);
            }
            let [first, second, third] = answers.as_slice() else { panic!("three days") };
            // Where neither place nor agency changed in 2025, two days are alike; such a triple does not count.
            triples += usize::from(first != third && second != third && first != second);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(triples >= 60, "{triples}");
}

#[test]
fn what_changes_until_the_embargo_is_said_today() {
    let day = NaiveDate::from_ymd_opt(2026, 6, 20).unwrap();
    let text = "Xã triển khai Luật số 24/2018/QH14 tại tỉnh Quảng Ninh.";
    assert!(article(text, day, None).is_empty());
    let found = article(text, day, Some("2026-09-02T06:00:00+07:00"));
    let said: Vec<&str> = found.iter().map(|(_, said)| said.as_str()).collect();
    assert!(said.iter().any(|said| said.contains("sẽ hết hiệu lực sau ngày 30/6/2026")), "{said:?}");
    assert!(said.iter().any(|said| said.contains("thành phố Quảng Ninh")), "{said:?}");
}
