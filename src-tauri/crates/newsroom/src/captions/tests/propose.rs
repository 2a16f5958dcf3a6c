//! Captions that write themselves.

use std::fmt::Write;

use super::super::{Change, How, Pattern, PhotoChanges, Wish, batch, propose};
use super::{mark, official};
use crate::officials::Official;
use crate::proofread;
use crate::testing::{Bench, NOW, bench};

const TOAN: &str = "Nguyễn Văn Toàn";
const TUA: &str = "Tráng A Tủa";

/// Those of the model article, and two of our own.
fn registry() -> Bench {
    let bench = bench();
    official(&bench, TOAN, 3, ["", "Ủy viên BTV Tỉnh ủy", "Phó Chủ tịch TT UBND tỉnh", "UBND tỉnh"]);
    official(
        &bench,
        TUA,
        5,
        [
            "Thiếu tướng",
            "",
            "Cục trưởng Cục Xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc",
            "Bộ Công an",
        ],
    );
    official(&bench, "Vàng Thị Dợ", 8, ["", "", "Giám đốc", "Sở Y tế"]);
    let guest =
        Official { name: "Khăm Phăn".to_owned(), honorific: "ông".to_owned(), ..Official::default() };
    crate::testing::door::save_official(&bench.office, &bench.editor, guest).unwrap();
    bench
}

fn proposed(bench: &Bench, names: &[&str], pattern: Pattern, action: &str, intro: bool) -> (String, String) {
    let id = bench.shots(1).remove(0);
    mark(bench, &id, names);
    let place = Some(Change { how: How::Replace, text: "Hội trường Công an tỉnh".to_owned() });
    let changes = PhotoChanges { place, ..PhotoChanges::default() };
    batch(&bench.office, &bench.author, std::slice::from_ref(&id), &changes).unwrap();
    let wish = Wish { ids: vec![id], pattern, action: action.to_owned(), intro };
    let line = bench.office.read(|connection| propose(connection, &wish, NOW)).unwrap().remove(0);
    (line.caption, line.alt)
}

#[test]
fn captions_follow_the_patterns_of_the_house() {
    let bench = registry();
    let award = "trao Bằng khen của UBND tỉnh cho các tập thể, cá nhân có thành tích xuất sắc.";
    let mut text = String::new();
    for (names, action, intro) in [
        (vec![TOAN], award, false),
        (vec![TUA], "phát biểu tại hội nghị", true),
        (vec!["Vàng Thị Dợ"], "", false),
        (vec!["Lù A Sử"], "nhận quà", false),
        (vec![TUA, TOAN, "Vàng Thị Dợ"], "", true),
        (vec![TUA, TOAN], award, true),
        (vec!["Vàng Thị Dợ", TUA, TOAN], "chủ trì hội nghị", false),
        (vec!["Khăm Phăn", TOAN], "trao đổi", false),
        (vec!["Lù A Sử", TOAN], award, false),
        (vec!["Lù A Sử", "Sùng A Chu", "Lò Mai"], "nhận quà", false),
        (vec![], "trao Bằng khen", false),
        (vec![], "", true),
    ] {
        for pattern in [Pattern::A, Pattern::B] {
            let (caption, alt) = proposed(&bench, &names, pattern, action, intro);
            writeln!(text, "{pattern:?}{} {}", if intro { ", trái qua phải" } else { "" }, names.join(" | "))
                .unwrap();
            writeln!(text, "   {caption}\n   {alt}").unwrap();
            assert!(alt.is_empty() || alt != caption);
        }
    }
    insta::assert_snapshot!(text);
}

#[test]
fn the_caption_of_the_model_article_but_for_the_comma_before_its_verb() {
    let bench = registry();
    let award = "trao Bằng khen của UBND tỉnh cho các tập thể, cá nhân có thành tích xuất sắc";
    let printed = format!("Đồng chí Nguyễn Văn Toàn, Ủy viên BTV Tỉnh ủy, Phó Chủ tịch TT UBND tỉnh {award}");
    let (caption, _) = proposed(&bench, &[TOAN], Pattern::A, award, false);
    assert_eq!(caption.replace(", trao", " trao"), printed);
}

#[test]
fn titles_are_those_of_the_day_of_the_event() {
    let bench = bench();
    let (office, author) = (&bench.office, &bench.author);
    let period = |person: &str, title: &str, from: Option<&str>, to: Option<&str>| {
        let official = Official {
            person: person.to_owned(),
            name: "Vàng Thị Dợ".to_owned(),
            state_title: title.to_owned(),
            valid_from: from.map(str::to_owned),
            valid_to: to.map(str::to_owned),
            ..Official::default()
        };
        crate::testing::door::save_official(office, &bench.editor, official).unwrap().person
    };
    let person = period("", "Phó Chủ tịch UBND tỉnh", Some("2021-01-01"), Some("2026-11-19"));
    period(&person, "Chủ tịch UBND tỉnh", Some("2026-11-20"), None);
    let id = bench.shots(1).remove(0);
    mark(&bench, &id, &["Vàng Thị Dợ"]);
    let on = |day: &str| {
        let event_date = Some(Change { how: How::Replace, text: day.to_owned() });
        batch(office, author, std::slice::from_ref(&id), &PhotoChanges { event_date, ..Default::default() })
            .unwrap();
        let wish = Wish { ids: vec![id.clone()], pattern: Pattern::B, action: String::new(), intro: false };
        office.read(|connection| propose(connection, &wish, NOW)).unwrap().remove(0).caption
    };
    assert_eq!(on("19/11/2026"), "Phó Chủ tịch UBND tỉnh Vàng Thị Dợ");
    assert_eq!(on(""), "Chủ tịch UBND tỉnh Vàng Thị Dợ", "the day of capture");
    assert_eq!(on("1/1/2020"), "Vàng Thị Dợ", "nothing is invented for a day without titles");
}

/// The writer and the proofreader go by the same usage: whoever takes a proposal as it is has nothing to mend.
#[test]
fn the_proofreader_has_nothing_to_say_of_what_the_registry_writes() {
    let bench = registry();
    let colonel = ["Đại tá", "Ủy viên BTV Đảng ủy", "Phó Giám đốc", "Công an tỉnh"];
    official(&bench, "Lò Văn Ân", 6, colonel);
    let rank_alone = ["Trung tá", "", "", ""];
    official(&bench, "Cà Văn Bình", 9, rank_alone);
    let doctor = Official {
        name: "Quàng Thị Hoa".to_owned(),
        honorific: "bà".to_owned(),
        rank: "Bác sĩ".to_owned(),
        state_title: "Trưởng Trạm Y tế xã".to_owned(),
        ..Official::default()
    };
    crate::testing::door::save_official(&bench.office, &bench.editor, doctor).unwrap();

    let article = bench.ready_article();
    bench.change(&bench.author, &article, |content| {
        let text = "Dự hội nghị có đồng chí Nguyễn Văn Toàn, Ủy viên Ban Thường vụ (BTV) Tỉnh ủy, Phó Chủ tịch Thường trực (TT) \
                    UBND tỉnh; Thiếu tướng Tráng A Tủa; đồng chí Vàng Thị Dợ; ông Khăm Phăn; \
                  Đại tá Lò Văn Ân; Trung tá Cà Văn Bình; bà Quàng Thị Hoa; ông Lù A Sử.";
        content.body.push(manuscript::Block::Paragraph { text: manuscript::Inline::plain(text) });
    });
    let award = "trao Bằng khen cho các tập thể có thành tích xuất sắc";
    let mut figures = Vec::new();
    for names in [
        vec![TOAN],
        vec![TUA],
        vec!["Lò Văn Ân"],
        vec!["Cà Văn Bình"],
        vec!["Quàng Thị Hoa"],
        vec!["Khăm Phăn"],
        vec!["Lù A Sử"],
        vec![TUA, TOAN, "Vàng Thị Dợ"],
        vec!["Lò Văn Ân", "Cà Văn Bình"],
        vec!["Khăm Phăn", "Lò Văn Ân", "Quàng Thị Hoa"],
        vec!["Lù A Sử", "Cà Văn Bình"],
    ] {
        for (pattern, intro) in
            [(Pattern::A, false), (Pattern::A, true), (Pattern::B, false), (Pattern::B, true)]
        {
            for action in ["", award, "phát biểu tại hội nghị"] {
                figures.push(proposed(&bench, &names, pattern, action, intro));
            }
        }
    }
    let shots = bench.shots(figures.len());
    bench.change(&bench.author, &article, |content| {
        content.body.extend(shots.iter().zip(&figures).map(|(photo, (caption, alt))| {
            manuscript::Block::Figure {
                photo: photo.clone(),
                alt: alt.clone(),
                credit: "Lò Mai".to_owned(),
                caption: manuscript::Inline::plain(caption.as_str()),
                edit: None,
            }
        }));
    });
    let found: Vec<String> = proofread::window(&bench.office, &article)
        .unwrap()
        .findings
        .into_iter()
        .filter(|finding| finding.place.starts_with("caption:") || finding.place.starts_with("alt:"))
        .map(|finding| {
            let at: usize = finding.place.rsplit(':').next().unwrap().parse().unwrap();
            let (caption, alt) = &figures[at - 2];
            let text = if finding.place.starts_with("alt:") { alt } else { caption };
            format!("{} “{}” in {text}", finding.rule, finding.text)
        })
        .collect();
    assert_eq!(found, Vec::<String>::new());
}
