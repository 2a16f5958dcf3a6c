use manuscript::{Block, Content, Field, Inline, Marks, Suggestion, SuggestionKind};

use super::{find, own};
use crate::administration::{OfficeChange as C, OfficeChanged, office_change};
use crate::articles;
use crate::error::Result;
use crate::testing::{Bench, bench};

fn change(bench: &Bench, change: C) -> Result<OfficeChanged> {
    office_change(&bench.office, &bench.author, change)
}

fn keep(bench: &Bench, article: &str, name: &str, template: &str) -> Result<OfficeChanged> {
    let [template, name, article] = [template, name, article].map(str::to_owned);
    change(bench, C::ArticleTemplateKeep { template, name, article, content: None })
}

fn names(bench: &Bench) -> Vec<String> {
    bench.office.read(own).unwrap().into_iter().map(|kept| kept.name).collect()
}

#[test]
fn a_template_keeps_what_is_the_same_from_one_article_to_the_next() {
    let bench = bench();
    let id = bench.ready_article();
    bench.figures(&id, &bench.shots(2)[..1], "Trao quà [Nậm Lúng]");
    bench.change(&bench.author, &id, |content| {
        content.set_field(Field::Tags, "biên phòng, khen thưởng");
        content.set_field(Field::Place, "Nậm Lúng");
        let proposed = |kind| Marks {
            suggestions: vec![Suggestion { id: "a".into(), kind, author: "Quàng Bình".into() }],
            ..Marks::default()
        };
        let mut text = Inline::plain("Dự lễ có ");
        text.push("lãnh đạo", proposed(SuggestionKind::Delete));
        text.push("đại biểu", proposed(SuggestionKind::Insert));
        content.body.push(Block::Paragraph { text });
    });
    keep(&bench, &id, "  Trao   thưởng ", "").unwrap();
    let made = articles::new(&bench.office, &bench.author, "", Some("trao thuong")).unwrap();
    let (then, now) = (bench.content(&id), bench.content(&made));
    assert_eq!((&now.headline, &now.lead), (&then.headline, &then.lead));
    let fields: Vec<_> = now.fields.iter().map(|(field, value)| (*field, value.as_str())).collect();
    assert_eq!(
        fields,
        [(Field::Category, "Kinh tế"), (Field::Tags, "biên phòng, khen thưởng")],
        "neither the day, the place nor who wrote that one"
    );
    let paragraphs: Vec<String> = now.body.iter().map(|block| block.inline().unwrap().text()).collect();
    assert_eq!(
        paragraphs,
        ["Sau 5 năm, có 36 đợt tuần tra.", "[ghi ảnh: Trao quà Nậm Lúng]", "Dự lễ có lãnh đạo"]
    );
    assert!(now.photos().is_empty());
    let readiness = crate::readiness::readiness(&bench.office, &made).unwrap();
    let told = serde_json::to_string(&readiness).unwrap();
    assert!(told.contains("ghi ảnh: Trao quà Nậm Lúng"), "the checklist asks for the photo: {told}");
    assert_eq!(bench.content(&id), then, "the article is as it was");
}

#[test]
fn every_change_of_a_template_is_taken_back_by_its_undo() {
    let bench = bench();
    let id = bench.ready_article();
    let all = || bench.office.read(own).unwrap();
    let step = |step: C| {
        let before = all();
        let done = change(&bench, step).unwrap();
        let after = all();
        assert_ne!(before, after);
        let back = change(&bench, done.undo.unwrap()).unwrap();
        assert_eq!(all(), before, "as it was, under the same id");
        change(&bench, back.undo.unwrap()).unwrap();
        assert_eq!(all(), after, "and again as it became");
    };
    let [name, article, other] = ["Trao thưởng", &id, "Lễ trao thưởng"].map(str::to_owned);
    step(C::ArticleTemplateKeep {
        template: String::new(),
        name: name.clone(),
        article: article.clone(),
        content: None,
    });
    let template = all()[0].id.clone();
    bench.change(&bench.author, &id, |content| content.lead = "Sapo khác.".to_owned());
    step(C::ArticleTemplateKeep { template: template.clone(), name: name.clone(), article, content: None });
    step(C::ArticleTemplateRename { template: template.clone(), name: other });
    step(C::ArticleTemplateRemove { template });
    assert!(bench.is_sound());
    assert!(bench.office.read(|connection| find(connection, &name)).unwrap().is_err());
}

#[test]
fn a_name_means_one_template_and_what_says_nothing_is_none() {
    let bench = bench();
    let id = bench.ready_article();
    keep(&bench, &id, "Tin ngắn", "").unwrap();
    let code = |result: Result<OfficeChanged>| result.map(|_| ()).unwrap_err().code();
    assert_eq!(code(keep(&bench, &id, "Tin ngắn", "")), "article-template-name-taken");
    assert_eq!(code(keep(&bench, &id, "hoi nghi", "")), "article-template-name-taken", "one that ships");
    assert_eq!(code(keep(&bench, &id, " \n", "")), "article-template-name-missing");
    assert_eq!(code(keep(&bench, &id, &"a".repeat(81), "")), "article-template-name-too-long");
    assert_eq!(code(keep(&bench, "khong-co", "Mẫu", "")), "article-unknown");
    let blank = articles::new(&bench.office, &bench.author, "", None).unwrap();
    assert_eq!(code(keep(&bench, &blank, "Mẫu", "")), "article-template-empty");
    let rename = |template: &str, name: &str| {
        let [template, name] = [template, name].map(str::to_owned);
        change(&bench, C::ArticleTemplateRename { template, name })
    };
    assert_eq!(code(rename("khong-co", "Mẫu")), "article-template-gone");
    // Under one's own name again, and a name that differs in accents alone.
    let own = bench.office.read(own).unwrap();
    rename(&own[0].id, "Tin ngắn").unwrap();
    keep(&bench, &id, "Tin ngân", "").unwrap();
    assert_eq!(names(&bench).len(), 2);
    for name in names(&bench) {
        let found = bench.office.read(|connection| find(connection, &name)).unwrap();
        assert_ne!(found, Ok(Content::default()));
    }
    let error = articles::new(&bench.office, &bench.author, "", Some("phóng sự")).unwrap_err();
    assert!(error.to_string().contains("Tin ngắn"), "{error}");
}
