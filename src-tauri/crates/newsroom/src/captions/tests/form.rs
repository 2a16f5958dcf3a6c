//! Variables, codes, templates, and what a form makes of a photo.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::changes::Line;
use super::super::expand::{Codes, Facts, Findings, expand};
use super::super::{
    Change, How, PhotoChanges, Template, TemplateField, batch, copy, list_codes, list_templates, preview,
};
use super::mark;
use crate::photos::Photo;
use crate::testing::door::{delete_template, import_codes, save_template};
use crate::testing::{Bench, bench};

fn replace(text: &str) -> Option<Change> {
    Some(Change { how: How::Replace, text: text.to_owned() })
}

fn codes() -> Codes {
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    [
        ("gd".to_owned(), texts(&["Giám đốc Công an tỉnh", "Giám đốc"])),
        ("hn2".to_owned(), texts(&["Hội nghị {date}"])),
    ]
    .into()
}

fn expanded(photo: &Photo, text: &str) -> (String, Vec<String>) {
    let mut findings = Findings::default();
    let line = Line::of(photo);
    let text = expand(text, &Facts { photo, line: &line, seq: 7 }, &codes(), &mut findings);
    (text, findings.unknown)
}

fn photo(bench: &Bench) -> Photo {
    let id = bench.shots(1).remove(0);
    mark(bench, &id, &["Lò Thị Mai", "Vàng A Sử", "Giàng Chứ"]);
    let changes = PhotoChanges {
        place: replace("Xã Nậm Lúng"),
        event: replace("Hội nghị tổng kết"),
        ..Default::default()
    };
    batch(&bench.office, &bench.author, std::slice::from_ref(&id), &changes).unwrap();
    bench.photo(&id)
}

#[test]
fn variables_and_codes_become_what_they_stand_for() {
    let bench = bench();
    let photo = photo(&bench);
    for (text, whole) in [
        ("Ảnh {seq}, {seq:3}", "Ảnh 7, 007"),
        ("{event} tại {place}, {date}", "Hội nghị tổng kết tại Xã Nậm Lúng, 20/11/2026"),
        ("{people}", "Lò Thị Mai, Vàng A Sử và Giàng Chứ"),
        ("{file}", "IMG_0000.JPG"),
        ("=gd= và =gd2=, =gd#2=", "Giám đốc Công an tỉnh và Giám đốc, Giám đốc"),
        ("=hn2=", "Hội nghị {date}"),
        ("2 + 2 = 4, a = b = c, ==, ===", "2 + 2 = 4, a = b = c, ==, ==="),
        ("một { hai } ba } bốn {", "một { hai } ba } bốn {"),
        (r"\{date} \=gd= C:\anh \\{seq}", r"{date} =gd= C:\anh \7"),
    ] {
        let (found, unknown) = expanded(&photo, text);
        // A brace with a partner is taken at its word only where the words could be a name.
        if text.starts_with("một") {
            assert_eq!((found.as_str(), unknown), (whole, vec!["{ hai }".to_owned()]));
        } else {
            assert_eq!((found.as_str(), unknown), (whole, vec![]), "{text}");
        }
    }
}

#[test]
fn what_nobody_knows_stays_as_typed_and_is_named_once() {
    let bench = bench();
    let photo = photo(&bench);
    let text = "{noi} =ubnd= {noi} =gd3= {seq:99} =GD= {Họ tên}";
    let (found, unknown) = expanded(&photo, text);
    assert_eq!(found, text);
    assert_eq!(unknown, ["{noi}", "=ubnd=", "=gd3=", "{seq:99}", "=GD=", "{Họ tên}"]);
}

#[test]
fn a_variable_that_stands_for_nothing_is_counted_by_photos() {
    let bench = bench();
    let shots = bench.shots(3);
    let place = PhotoChanges { place: replace("Bản Nậm Ún"), ..PhotoChanges::default() };
    batch(&bench.office, &bench.author, &shots[1..2], &place).unwrap();
    let text = replace("{event} tại {place}, {date}, {place}");
    let changes = PhotoChanges { caption: text.clone(), alt: text, ..PhotoChanges::default() };
    let shown = bench.office.read(|connection| preview(connection, &shots, &changes)).unwrap();
    let gaps: Vec<_> = shown.empty.iter().map(|gap| (gap.name.as_str(), gap.photos)).collect();
    assert_eq!(gaps, [("{event}", 3), ("{place}", 2)]);
}

#[test]
fn a_form_writes_only_touched_fields_and_sees_its_own_place() {
    let bench = bench();
    let shots = bench.shots(2);
    let before = bench.photo(&shots[0]);
    let changes = PhotoChanges {
        caption: replace("Bà con tại {place}, {date}"),
        place: replace("Bản Nậm Ún"),
        event_date: replace("19/4/2024"),
        keywords: replace("nông thôn, họp dân"),
        ..PhotoChanges::default()
    };
    let shown = bench.office.read(|connection| preview(connection, &shots, &changes)).unwrap();
    assert_eq!(shown.unknown, Vec::<String>::new());
    assert_eq!(shown.lines[0].caption, "Bà con tại Bản Nậm Ún, 19/4/2024");
    assert_eq!(bench.photo(&shots[0]), before, "a preview writes nothing");
    batch(&bench.office, &bench.author, &shots, &changes).unwrap();
    let photo = bench.photo(&shots[1]);
    assert_eq!(photo.caption, shown.lines[1].caption);
    assert_eq!(
        (photo.event_date.as_str(), photo.keywords.len(), photo.credit.as_str()),
        ("2024-04-19", 2, "")
    );
    let more = PhotoChanges {
        caption: Some(Change { how: How::Append, text: "Ảnh {seq:2}".to_owned() }),
        keywords: Some(Change { how: How::Prefix, text: "họp dân, tin nhanh".to_owned() }),
        ..PhotoChanges::default()
    };
    batch(&bench.office, &bench.author, &shots, &more).unwrap();
    let photo = bench.photo(&shots[1]);
    assert_eq!(photo.caption, "Bà con tại Bản Nậm Ún, 19/4/2024 Ảnh 02");
    assert_eq!(photo.keywords, ["họp dân", "tin nhanh", "nông thôn"]);
}

#[test]
fn words_are_copied_field_by_field_as_they_stand() {
    let bench = bench();
    let shots = bench.shots(3);
    let changes =
        PhotoChanges { caption: replace(r"\{giữ\} =x="), credit: replace("Lò Mai"), ..Default::default() };
    assert!(batch(&bench.office, &bench.author, &shots[..1], &changes).is_err());
    let changes = PhotoChanges { caption: replace(r"\{giữ} \=x="), ..changes };
    batch(&bench.office, &bench.author, &shots[..1], &changes).unwrap();
    copy(&bench.office, &bench.author, &shots[0], &shots[1..], &["caption".to_owned()]).unwrap();
    let copied = bench.photo(&shots[2]);
    assert_eq!((copied.caption.as_str(), copied.credit.as_str()), ("{giữ} =x=", ""));
    let unknown = copy(&bench.office, &bench.author, &shots[0], &shots[1..], &["stars".to_owned()]);
    assert_eq!(unknown.unwrap_err().code(), "photo-field-unknown");
}

#[test]
fn a_code_list_comes_in_with_its_faults_named() {
    let bench = bench();
    let list = "\u{feff}// Lãnh đạo\r\nct\tChủ tịch UBND tỉnh\tChủ tịch\r\nđt\tĐại tá\r\nct\tlần hai\r\nhai chữ\tx\r\ntrống\r\n";
    let done = import_codes(&bench.office, &bench.author, list.as_bytes()).unwrap();
    assert_eq!(done.codes, 2);
    assert_eq!(done.failed.iter().map(|problem| problem.line).collect::<Vec<_>>(), [4, 5, 6]);
    let codes = bench.office.read(list_codes).unwrap();
    assert_eq!(codes[0].texts, ["Chủ tịch UBND tỉnh", "Chủ tịch"]);
    let shots = bench.shots(1);
    let changes = PhotoChanges { caption: replace("=ct2= và =đt="), ..PhotoChanges::default() };
    batch(&bench.office, &bench.author, &shots, &changes).unwrap();
    assert_eq!(bench.photo(&shots[0]).caption, "Chủ tịch và Đại tá");
}

#[test]
fn a_template_is_kept_under_a_name_of_its_own() {
    let bench = bench();
    let field =
        TemplateField { on: true, change: Change { how: How::Append, text: "tại {place}".to_owned() } };
    let new = |name: &str, field_name: &str| Template {
        id: String::new(),
        name: name.to_owned(),
        fields: BTreeMap::from([(field_name.to_owned(), field.clone())]),
    };
    let save = |template: Template| save_template(&bench.office, &bench.author, template);
    let kept = save(new("Hội nghị", "caption")).unwrap();
    assert_eq!(save(new(" Hội nghị ", "alt")).unwrap_err().code(), "template-name-taken");
    assert_eq!(save(new("Khác", "stars")).unwrap_err().code(), "photo-field-unknown");
    assert_eq!(save(new("", "alt")).unwrap_err().code(), "template-name-missing");
    let renamed = save(Template { name: "Họp".to_owned(), ..kept.clone() }).unwrap();
    assert_eq!(bench.office.read(list_templates).unwrap(), [renamed]);
    delete_template(&bench.office, &bench.author, &kept.id).unwrap();
    assert_eq!(save(kept.clone()).unwrap_err().code(), "caption-template-unknown");
    assert_eq!(
        delete_template(&bench.office, &bench.author, &kept.id).unwrap_err().code(),
        "caption-template-unknown"
    );
}

#[test]
fn no_text_upsets_the_expansion() {
    let bench = bench();
    let photo = photo(&bench);
    proptest!(|(text in "(\\PC|[{}=\\\\#:]|seq|gd|2|date)*")| {
        let (found, unknown) = expanded(&photo, &text);
        if !text.contains(['{', '=', '\\']) {
            prop_assert_eq!(found, text);
        } else {
            prop_assert!(unknown.iter().all(|token| text.contains(token.as_str()) && found.contains(token.as_str())));
        }
    });
}
