//! Contents for tests: any that the types allow, and one long article.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

use crate::content::{Block, Cell, Content, Field, Inline, Marks, Run, Suggestion, SuggestionKind};
use crate::photo_edit::{Area, PhotoEdit, Point, WHOLE};

/// How many cases a property is tried on: `TOASOAN_SOAK=full` tries fifty times as many.
pub fn cases(usual: u32) -> u32 {
    if std::env::var("TOASOAN_SOAK").is_ok_and(|value| value == "full") { usual * 50 } else { usual }
}

/// Short texts of the letters that make trouble: stacked accents composed and not, an emoji, line breaks.
pub fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("Đồng".to_owned()),
        Just("chí".to_owned()),
        Just("e\u{302}\u{301}".to_owned()),
        Just("👍🏽".to_owned()),
        Just("\n".to_owned()),
        Just("\u{301}x".to_owned()),
        "[a-cđề ,.]{1,4}",
    ];
    vec((word, prop_oneof![Just(" "), Just("")]), 0..8)
        .prop_map(|words| words.into_iter().map(|(word, gap)| word + gap).collect())
}

fn suggestion() -> impl Strategy<Value = Suggestion> {
    let kind = prop_oneof![Just(SuggestionKind::Insert), Just(SuggestionKind::Delete)];
    ("[a-c]", kind, "[A-B]").prop_map(|(id, kind, author)| Suggestion { id, kind, author })
}

fn marks() -> impl Strategy<Value = Marks> {
    let link = prop_oneof![4 => Just(None), 1 => Just(Some("https://vd.vn/a".to_owned())), 1 => Just(Some("mailto:a@vd.vn".to_owned()))];
    let suggestions = prop_oneof![3 => Just(Vec::new()), 1 => vec(suggestion(), 1..3)];
    (any::<bool>(), any::<bool>(), link, suggestions).prop_map(|(strong, em, link, suggestions)| Marks {
        strong,
        em,
        link,
        suggestions,
    })
}

pub fn inline() -> impl Strategy<Value = Inline> {
    vec((text(), marks()), 0..4)
        .prop_map(|runs| runs.into_iter().map(|(text, marks)| Run { text, marks }).collect())
}

fn cell() -> impl Strategy<Value = Cell> {
    (any::<bool>(), 0u16..3, 0u16..3, inline()).prop_map(|(header, colspan, rowspan, text)| Cell {
        header,
        colspan,
        rowspan,
        text,
    })
}

fn area() -> impl Strategy<Value = Area> {
    (0u16..5, 0u16..5, 0u16..5, 0u16..5).prop_map(|(x, y, w, h)| {
        let of = |quarters: u16| quarters * (WHOLE / 4);
        Area { h: of(h), w: of(w), x: of(x), y: of(y) }
    })
}

/// Any edit, sound or not.
pub fn photo_edit() -> impl Strategy<Value = PhotoEdit> {
    let focus = (0u16..=WHOLE + 1, 0u16..=WHOLE).prop_map(|(x, y)| Point { x, y });
    let light = (-7i8..=7, prop_oneof![3 => Just(0i16), 1 => -151i16..=151]);
    (vec(area(), 0..3), proptest::option::of(area()), proptest::option::of(focus), 0u8..5, light).prop_map(
        |(blur, crop, focus, turn, (exposure, straighten))| PhotoEdit {
            blur,
            crop,
            exposure,
            focus,
            straighten,
            turn,
        },
    )
}

pub fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        4 => inline().prop_map(|text| Block::Paragraph { text }),
        1 => (0u8..5, inline()).prop_map(|(level, text)| Block::Heading { level, text }),
        2 => (any::<bool>(), 0u8..6, inline())
            .prop_map(|(ordered, depth, text)| Block::ListItem { ordered, depth, text }),
        1 => inline().prop_map(|text| Block::Quote { text }),
        2 => ("[ab]?", text(), text(), inline(), proptest::option::of(photo_edit())).prop_map(
            |(photo, alt, credit, caption, edit)| Block::Figure { photo, alt, credit, caption, edit }
        ),
        1 => vec(vec(cell(), 0..4), 0..4).prop_map(|rows| Block::Table { rows }),
    ]
}

/// Any content, regular or not.
pub fn content() -> impl Strategy<Value = Content> {
    let field = proptest::sample::select(Field::ALL.to_vec());
    (text(), text(), btree_map(field, text(), 0..4), vec(block(), 0..7))
        .prop_map(|(headline, lead, fields, body)| Content { headline, lead, fields, body })
}

/// An article of about `words` words in paragraphs of sixty.
pub fn article(words: usize) -> Content {
    const SYLLABLES: [&str; 12] =
        ["hội", "nghị", "tổng", "kết", "phong", "trào", "thi", "đua", "yêu", "nước", "của", "tỉnh"];
    let word = |n: usize| SYLLABLES[(n * 7 + n / 11) % SYLLABLES.len()];
    let paragraph = |start: usize, end: usize| {
        let text: Vec<&str> = (start..end).map(word).collect();
        Block::Paragraph { text: Inline::plain(text.join(" ")) }
    };
    Content {
        headline: "Tổng kết phong trào thi đua".into(),
        lead: "Sáng 12/5, hội nghị diễn ra.".into(),
        body: (0..words).step_by(60).map(|start| paragraph(start, (start + 60).min(words))).collect(),
        ..Content::default()
    }
}
