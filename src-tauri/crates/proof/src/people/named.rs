//! The people of an article, each once.

use std::collections::HashMap;

use manuscript::Place;
use vietnamese::letters::nfc;

use crate::article::{Article, Where};
use crate::page::Page;
use crate::tables::Tables;

/// A person as an article names them, in the words of the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    /// "đồng chí", "ông"; empty where nothing stands before the name. The first that the article has.
    pub honorific: String,
    /// "Thiếu tướng"; or empty.
    pub rank: String,
    /// The longest title, or titles, that stand with the name at one place: "Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND
    /// tỉnh"; or empty.
    pub title: String,
    /// How often the article names them.
    pub mentions: usize,
}

/// The people whom an article names in full, in the order of their first mention: in its headline, lead, body, tables and
/// captions, and not those who took its photos. What a person is called is gathered from all mentions of the same name.
/// Meant for proposals to the registry; a person must look at them.
pub fn people_of(article: &Article) -> Vec<Named> {
    let mut people: Vec<Named> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for part in &article.parts {
        if !matches!(part.place, Where::Text(place) if !matches!(place, Place::Credit(_) | Place::Alt(_))) {
            continue;
        }
        let text = nfc(&part.text);
        let page = Page::cut(part.place, &text, &Tables::default());
        for one in page.facts().mentions(&page) {
            let of = |span: Option<std::ops::Range<usize>>| span.map_or("", |span| page.slice(span));
            let name = page.slice(one.name.clone());
            let number = *known.entry(name.to_owned()).or_insert_with(|| {
                people.push(Named { name: name.to_owned(), ..Named::default() });
                people.len() - 1
            });
            let Some(person) = people.get_mut(number) else { continue };
            person.mentions += 1;
            if person.honorific.is_empty() {
                person.honorific = vietnamese::letters::to_lower(of(one.honorific.clone()));
            }
            if person.rank.is_empty() {
                of(one.rank.clone()).clone_into(&mut person.rank);
            }
            let title = of(one.title());
            if title.chars().count() > person.title.chars().count() {
                title.clone_into(&mut person.title);
            }
        }
    }
    people
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use manuscript::Place;

    use super::{Named, people_of};
    use crate::{Article, Part, Where};

    fn people(text: &str) -> Vec<Named> {
        people_of(&Article::of_text(text, NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()))
    }

    /// Honorific, rank, name and title, with a bar between.
    fn lines(text: &str) -> Vec<String> {
        let line = |one: Named| [one.honorific, one.rank, one.name, one.title].join("|");
        people(text).into_iter().map(line).collect()
    }

    #[test]
    fn one_person_is_gathered_from_all_mentions() {
        let text = "Đồng chí Vàng Thị Dợ, Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh, dự.\n\
            Phát biểu tại hội nghị, Chủ tịch HĐND tỉnh Vàng Thị Dợ đề nghị các xã vào cuộc.\n\
            Thiếu tướng Lò Văn Ân, Giám đốc Công an tỉnh phát biểu; đồng chí Thiếu tướng Lò Văn Ân trao quà.";
        assert_eq!(
            people(text),
            [
                Named {
                    name: "Vàng Thị Dợ".to_owned(),
                    honorific: "đồng chí".to_owned(),
                    title: "Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh".to_owned(),
                    mentions: 2,
                    ..Named::default()
                },
                Named {
                    name: "Lò Văn Ân".to_owned(),
                    honorific: "đồng chí".to_owned(),
                    rank: "Thiếu tướng".to_owned(),
                    title: "Giám đốc Công an tỉnh".to_owned(),
                    mentions: 2,
                },
            ]
        );
    }

    #[test]
    fn titles_stand_before_and_behind_and_end_where_the_sentence_goes_on() {
        let cases = [
            (
                "Đề nghị Phó Chủ tịch UBND tỉnh Lai Châu Lò Văn Ân kiểm tra.",
                "||Lò Văn Ân|Phó Chủ tịch UBND tỉnh Lai Châu",
            ),
            (
                "Ông Lò Văn Ân - Giám đốc Sở Văn hóa, Thể thao và Du lịch cho biết.",
                "ông||Lò Văn Ân|Giám đốc Sở Văn hóa, Thể thao và Du lịch",
            ),
            (
                "Ủy viên Ban Thường vụ Tỉnh ủy, Chủ tịch UBND tỉnh Cà Thị An chủ trì.",
                "||Cà Thị An|Ủy viên Ban Thường vụ Tỉnh ủy, Chủ tịch UBND tỉnh",
            ),
            ("Bộ trưởng Bộ Công Thương Lò Văn Tếnh đến thăm.", "||Lò Văn Tếnh|Bộ trưởng Bộ Công Thương"),
            ("Bà Cà Thị An, nguyên Giám đốc Sở Y tế đã dự.", "bà||Cà Thị An|nguyên Giám đốc Sở Y tế"),
            ("Đồng chí Lò Sáy, Bí thư Đảng ủy xã dự.", "đồng chí||Lò Sáy|Bí thư Đảng ủy xã"),
            ("Trung tá Pờ Sen nói.", "|Trung tá|Pờ Sen|"),
            ("Giám đốc Lò Sáy nói.", "||Lò Sáy|Giám đốc"),
        ];
        for (text, expected) in cases {
            assert_eq!(lines(text), [expected], "{text}");
        }
    }

    #[test]
    fn captions_name_people_and_credits_do_not() {
        let part = |place, text: &'static str| Part { place: Where::Text(place), text: text.into() };
        let article = Article {
            parts: vec![
                part(Place::Caption(1), "Chủ tịch UBND xã Lò Văn Ân trao quà."),
                part(Place::Credit(1), "Cà Thị An"),
            ],
            ..Article::of_text("", NaiveDate::from_ymd_opt(2026, 11, 21).unwrap())
        };
        let names: Vec<String> = people_of(&article).into_iter().map(|one| one.name).collect();
        assert_eq!(names, ["Lò Văn Ân"]);
    }

    #[test]
    fn each_of_two_people_keeps_his_own_titles() {
        let text = "Đồng chí Lò Văn Ân, Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Cà Thị An và ông Vàng A Páo dự.";
        let expected =
            ["đồng chí||Lò Văn Ân|Bí thư Tỉnh ủy", "||Cà Thị An|Chủ tịch UBND tỉnh", "ông||Vàng A Páo|"];
        assert_eq!(lines(text), expected);
    }

    #[test]
    fn places_streets_and_strangers_are_nobody_of_ours() {
        for text in [
            "Bí thư Tỉnh ủy Hà Giang phát biểu.",
            "Chủ tịch UBND huyện Lương Sơn phát biểu.",
            "Đoàn đi qua đường Nguyễn Văn Cừ, đến Trường THPT Lương Thế Vinh.",
            "Ông Donald Duck và bà Mickey Mouse đến thăm.",
            "Bà con xã Mường Lò Văn hóa.",
            "Nhà máy xả đập Ma Lu Thàng, cạnh cửa khẩu Ma Lu Thàng.",
        ] {
            assert_eq!(lines(text), Vec::<String>::new(), "{text}");
        }
    }
}
