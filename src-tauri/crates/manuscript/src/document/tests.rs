use proptest::prelude::*;

use super::*;
use crate::content::{Cell, Field, Inline, Marks, Run};
use crate::photo_edit::PhotoEdit;
use crate::samples;

fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: Inline::plain(text) }
}

fn body(blocks: Vec<Block>) -> Content {
    Content { body: blocks, ..Content::default() }
}

/// Two manuscripts that know the same.
fn pair(content: &Content) -> (Manuscript, Manuscript) {
    let mut one = Manuscript::new();
    one.write(content);
    let other = Manuscript::load([one.snapshot().as_slice()]).expect("our own snapshot");
    (one, other)
}

fn texts(content: &Content) -> Vec<String> {
    content.body.iter().filter_map(|block| block.inline().map(Inline::text)).collect()
}

#[test]
fn an_empty_article_says_nothing() {
    let manuscript = Manuscript::new();
    assert_eq!(manuscript.content(), Content::default());
    assert!(manuscript.blocks().is_empty());
    assert!(manuscript.is_valid());
    assert!(!manuscript.is_waiting());
}

#[test]
fn a_manuscript_can_move_to_another_thread() {
    fn moves<T: Send>() {}
    moves::<Manuscript>();
}

#[test]
fn two_openings_never_share_a_client_id() {
    let mut manuscript = Manuscript::new();
    manuscript.write(&samples::article(10));
    let snapshot = manuscript.snapshot();
    let clients: std::collections::HashSet<u64> = (0..50)
        .map(|_| Manuscript::load([snapshot.as_slice()]).expect("our own snapshot").opened.client.get())
        .collect();
    assert_eq!(clients.len(), 50);
    assert!(clients.iter().all(|client| *client <= u64::from(u32::MAX)));
}

#[test]
fn a_client_id_that_someone_else_writes_under_is_given_up() {
    let mut manuscript = Manuscript::new();
    let client = manuscript.opened.client;
    let clone = Doc::with_options(Options { client_id: client, ..Options::default() });
    let headline = clone.get_or_insert_text(shape::HEADLINE);
    yrs::Text::push(&headline, &mut clone.transact_mut(), "Bản sao");
    let update = clone.transact().encode_state_as_update_v1(&StateVector::default());
    manuscript.apply(&update).expect("a sound update");
    assert_ne!(manuscript.opened.client, client);
    assert_eq!(manuscript.content().headline, "Bản sao");
}

#[test]
fn what_we_have_yet_to_write_cannot_be_deleted_beforehand() {
    let mut manuscript = Manuscript::new();
    manuscript.write(&samples::article(10));
    let client = manuscript.opened.client.get();
    // An update that only deletes: all of our client's clocks up to a million.
    let mut update = vec![0, 1];
    for mut number in [client, 1, 0, 1_000_000] {
        while number > 0x7f {
            update.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        update.push(number as u8);
    }
    manuscript.apply(&update).expect("well formed");
    manuscript.write(&samples::article(20));
    let reopened = Manuscript::load([manuscript.snapshot().as_slice()]).expect("our own snapshot");
    assert_eq!(reopened.content(), samples::article(20));
}

#[test]
fn a_block_keeps_its_id_while_its_text_changes_and_on_every_laptop() {
    let (mut one, mut other) = pair(&body(vec![paragraph("Đoạn thứ nhất"), paragraph("Đoạn thứ hai")]));
    let ids: Vec<BlockId> = one.blocks().into_iter().map(|(id, _)| id).collect();
    let update = one.write(&body(vec![
        paragraph("Đoạn mới chen vào"),
        paragraph("Đoạn thứ nhất đã sửa"),
        paragraph("Đoạn thứ hai"),
    ]));
    other.apply(&update).expect("our own update");
    for manuscript in [&one, &other] {
        let after: Vec<BlockId> = manuscript.blocks().into_iter().map(|(id, _)| id).collect();
        assert_eq!(after[1..], ids);
    }
    let id = ids[0];
    assert_eq!(id.to_string().parse(), Ok(id));
    assert!("x:1".parse::<BlockId>().is_err());
}

#[test]
fn concurrent_edits_of_different_blocks_and_words_all_survive() {
    let start = body(vec![
        paragraph("Sáng nay tỉnh tổ chức hội nghị tổng kết"),
        paragraph("Đoạn hai"),
        paragraph("Đoạn ba"),
    ]);
    let (mut one, mut other) = pair(&start);
    let mut mine = start.clone();
    mine.body[0] = paragraph("Sáng nay UBND tỉnh tổ chức hội nghị tổng kết");
    mine.body[1] = paragraph("Đoạn hai của tôi");
    let mut theirs = start.clone();
    theirs.body[0] = paragraph("Sáng nay tỉnh tổ chức hội nghị sơ kết");
    theirs.body.push(paragraph("Đoạn bốn"));
    theirs.body.remove(2);
    let (from_one, from_other) = (one.write(&mine), other.write(&theirs));
    one.apply(&from_other).expect("sound");
    other.apply(&from_one).expect("sound");
    assert_eq!(one.content(), other.content());
    assert_eq!(
        texts(&one.content()),
        ["Sáng nay UBND tỉnh tổ chức hội nghị sơ kết", "Đoạn hai của tôi", "Đoạn bốn"]
    );
}

fn edited(caption: &str, edit: &str) -> Content {
    body(vec![Block::Figure {
        photo: "p1".into(),
        alt: String::new(),
        credit: "Ảnh: Hà".into(),
        caption: Inline::plain(caption),
        edit: PhotoEdit::parse(edit),
    }])
}

#[test]
fn a_caption_and_an_edit_of_the_same_picture_both_survive() {
    let blur = r#"{"blur":[{"h":900,"w":800,"x":100,"y":9100}]}"#;
    let (mut one, mut other) = pair(&edited("Toàn cảnh", ""));
    let (a, b) = (one.write(&edited("Toàn cảnh hội nghị", "")), other.write(&edited("Toàn cảnh", blur)));
    one.apply(&b).expect("an update");
    other.apply(&a).expect("an update");
    for side in [&one, &other] {
        assert!(side.is_valid());
        assert_eq!(side.content(), edited("Toàn cảnh hội nghị", blur));
    }
}

#[test]
fn of_two_edits_of_one_picture_one_wins_whole() {
    let (left, right) = (r#"{"turn":3}"#, r#"{"crop":{"h":5000,"w":5000,"x":0,"y":0},"turn":1}"#);
    let (mut one, mut other) = pair(&edited("Toàn cảnh", ""));
    let (a, b) = (one.write(&edited("Toàn cảnh", left)), other.write(&edited("Toàn cảnh", right)));
    one.apply(&b).expect("an update");
    other.apply(&a).expect("an update");
    assert_eq!(one.content(), other.content());
    assert!([edited("Toàn cảnh", left), edited("Toàn cảnh", right)].contains(&one.content()));
    // Taken back, the attribute is gone, as if it had never been.
    one.write(&edited("Toàn cảnh", ""));
    assert_eq!(one.content(), edited("Toàn cảnh", ""));
    assert!(one.is_valid());
}

#[test]
fn two_sides_that_type_into_an_empty_paragraph_type_into_one_text() {
    let (mut one, mut other) = pair(&body(vec![paragraph("")]));
    let (a, b) = (one.write(&body(vec![paragraph("Một")])), other.write(&body(vec![paragraph("Hai")])));
    one.apply(&b).expect("sound");
    other.apply(&a).expect("sound");
    assert_eq!(one.content(), other.content());
    let text = texts(&one.content()).concat();
    assert!(text == "MộtHai" || text == "HaiMột", "{text}");
    assert!(one.is_valid());
}

#[test]
fn one_changed_word_of_a_long_article_is_a_small_update() {
    let mut article = samples::article(5_000);
    let mut manuscript = Manuscript::new();
    manuscript.write(&article);
    let text = texts(&article)[40].replacen("phong", "gió", 1);
    article.body[40] = paragraph(&text);
    let update = manuscript.write(&article);
    assert!(update.len() < 60, "{} bytes", update.len());
    assert_eq!(manuscript.content(), article);
}

#[test]
fn a_changed_mark_touches_the_mark_only() {
    let mut manuscript = Manuscript::new();
    manuscript.write(&body(vec![paragraph("Trao bằng khen cho tập thể")]));
    let mut marked = Inline::default();
    marked.push("Trao ", Marks::default());
    marked.push("bằng khen", Marks { strong: true, ..Marks::default() });
    marked.push(" cho tập thể", Marks::default());
    let target = body(vec![Block::Paragraph { text: marked }]);
    let update = manuscript.write(&target);
    assert!(update.len() < 60, "{} bytes", update.len());
    assert_eq!(manuscript.content(), target);
    manuscript.write(&body(vec![paragraph("Trao bằng khen cho tập thể")]));
    assert_eq!(manuscript.content(), body(vec![paragraph("Trao bằng khen cho tập thể")]));
}

#[test]
fn text_typed_in_another_unicode_form_is_left_alone() {
    let mut manuscript = Manuscript::new();
    let decomposed = "Ho\u{302}\u{323}i nghi\u{323}";
    manuscript.change(|roots, txn| yrs::Text::push(&roots.headline, txn, decomposed));
    let content = manuscript.content();
    assert_eq!(content.headline, decomposed);
    assert!(manuscript.write(&content).is_empty());
    assert_eq!(content.normalized().headline, "Hội nghị");
}

#[test]
fn blocks_and_the_normalized_body_agree() {
    use yrs::{XmlElementPrelim, XmlFragment, XmlTextPrelim};
    let mut manuscript = Manuscript::new();
    manuscript.change(|roots, txn| {
        // What a merge may leave: a table without a row, which says nothing, before a paragraph.
        roots.body.push_back(txn, XmlElementPrelim::empty("table"));
        let paragraph = roots.body.push_back(txn, XmlElementPrelim::empty("paragraph"));
        paragraph.push_back(txn, XmlTextPrelim::new("Ho\u{302}\u{323}i nghi\u{323}"));
    });
    let blocks: Vec<Block> = manuscript.blocks().into_iter().map(|(_, block)| block).collect();
    assert_eq!(blocks, manuscript.content().normalized().body);
    assert_eq!(blocks, [paragraph("Hội nghị")]);
}

#[test]
fn updates_may_come_twice_and_in_any_order() {
    let mut manuscript = Manuscript::new();
    let updates: Vec<Vec<u8>> = (1..6).map(|words| manuscript.write(&samples::article(words * 50))).collect();
    let mut late = Manuscript::new();
    for (index, update) in updates.iter().enumerate().rev() {
        late.apply(update).expect("sound");
        assert_eq!(late.is_waiting(), index > 0);
    }
    late.apply(&updates[2]).expect("sound");
    assert_eq!(late.content(), manuscript.content());
    let loaded = Manuscript::load(updates.iter().rev().map(Vec::as_slice)).expect("sound");
    assert_eq!(loaded.content(), manuscript.content());
    assert_eq!(loaded.state_vector(), late.state_vector());
}

#[test]
fn what_waits_is_kept_in_the_snapshot() {
    let mut manuscript = Manuscript::new();
    let first = manuscript.write(&samples::article(20));
    let second = manuscript.write(&samples::article(90));
    let mut other = Manuscript::new();
    other.apply(&second).expect("sound");
    let mut reopened = Manuscript::load([other.snapshot().as_slice()]).expect("sound");
    reopened.apply(&first).expect("sound");
    assert_eq!(reopened.content(), manuscript.content());
}

#[test]
fn missing_is_what_the_other_side_has_not_seen() {
    let (mut one, mut other) = pair(&samples::article(1_000));
    let mut changed = one.content();
    changed.headline.push_str(" năm 2026");
    one.write(&changed);
    let missing = one.missing(&other.state_vector()).expect("our own state vector");
    assert!(missing.len() < 80, "{} bytes", missing.len());
    other.apply(&missing).expect("sound");
    assert_eq!(other.content(), one.content());
    assert_eq!(one.missing(b"\xff\xff\xff"), Err(ManuscriptError::DamagedStateVector));
}

#[test]
fn a_long_journal_is_folded_without_loss() {
    let mut manuscript = Manuscript::new();
    let mut content = Content::default();
    for n in 0..(JOURNAL_LIMIT + 20) {
        content.headline = format!("Tít số {n}");
        manuscript.write(&content);
    }
    assert!(manuscript.journal.len() < JOURNAL_LIMIT);
    assert!(manuscript.apply(b"\x01\x02\x03").is_err());
    // Built again from the journal.
    assert_eq!(manuscript.content(), content);
}

#[test]
fn fields_are_set_and_unset() {
    let mut manuscript = Manuscript::new();
    let mut content = Content::default();
    content.set_field(Field::Category, "Thi đua");
    content.set_field(Field::Place, "Bắc Ninh");
    manuscript.write(&content);
    assert_eq!(manuscript.content(), content);
    content.set_field(Field::Category, "");
    content.set_field(Field::Place, "Huế");
    manuscript.write(&content);
    assert_eq!(manuscript.content(), content);
}

#[test]
fn a_changed_cell_leaves_the_others_to_the_other_side() {
    let cell = |text: &str| Cell { text: Inline::plain(text), ..Cell::default() };
    let table = |rows: &[&[&str]]| {
        body(vec![Block::Table {
            rows: rows.iter().map(|row| row.iter().map(|t| cell(t)).collect()).collect(),
        }])
    };
    let (mut one, mut other) = pair(&table(&[&["Tập thể", "15"], &["Cá nhân", "20"]]));
    let a = one.write(&table(&[&["Tập thể", "16"], &["Cá nhân", "20"]]));
    let b = other.write(&table(&[&["Tập thể", "15"], &["Hộ gia đình", "3"], &["Cá nhân", "21"]]));
    one.apply(&b).expect("sound");
    other.apply(&a).expect("sound");
    assert_eq!(one.content(), other.content());
    assert_eq!(one.content(), table(&[&["Tập thể", "16"], &["Hộ gia đình", "3"], &["Cá nhân", "21"]]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(samples::cases(300)))]

    #[test]
    fn normalizing_twice_is_normalizing_once(content in samples::content()) {
        let once = content.normalized();
        prop_assert_eq!(once.clone().normalized(), once);
    }

    #[test]
    fn after_a_write_the_document_says_the_target_and_a_second_write_is_empty(
        contents in proptest::collection::vec(samples::content(), 1..4)
    ) {
        let mut manuscript = Manuscript::new();
        let mut follower = Manuscript::new();
        for content in &contents {
            let update = manuscript.write(content);
            prop_assert_eq!(manuscript.content(), content.clone().normalized());
            prop_assert!(manuscript.is_valid());
            prop_assert!(manuscript.write(content).is_empty());
            follower.apply(&update).expect("our own update");
        }
        prop_assert_eq!(follower.content(), manuscript.content());
        let loaded = Manuscript::load([manuscript.snapshot().as_slice()]).expect("our own snapshot");
        prop_assert_eq!(loaded.content(), manuscript.content());
        prop_assert_eq!(loaded.blocks(), manuscript.blocks());
    }

    #[test]
    fn a_write_within_one_block_leaves_all_others_untouched(
        content in samples::content(), new in samples::inline(), at in any::<prop::sample::Index>()
    ) {
        let mut start = content.normalized();
        start.body.push(paragraph("Đoạn cuối"));
        let inline: Vec<usize> =
            (0..start.body.len()).filter(|index| start.body[*index].inline().is_some()).collect();
        let (mut one, mut other) = pair(&start);
        // The other side appends a word of its own to every other block's text.
        let changed = *at.get(&inline);
        let mut theirs = start.clone();
        for index in inline.iter().filter(|index| **index != changed) {
            append(&mut theirs.body[*index], &format!(" thêm{index}"));
        }
        let mut mine = start.clone();
        set(&mut mine.body[changed], new);
        let (a, b) = (one.write(&mine), other.write(&theirs));
        one.apply(&b).expect("sound");
        other.apply(&a).expect("sound");
        let mut both = theirs;
        both.body[changed] = mine.body[changed].clone();
        prop_assert_eq!(one.content(), other.content());
        prop_assert_eq!(one.content().normalized(), both.normalized());
    }
}

fn append(block: &mut Block, text: &str) {
    if let Some(inline) = block.inline().cloned() {
        let run = Run { text: text.to_owned(), marks: Marks::default() };
        set(block, inline.runs().iter().cloned().chain([run]).collect());
    }
}

fn set(block: &mut Block, new: Inline) {
    match block {
        Block::Paragraph { text }
        | Block::Heading { text, .. }
        | Block::ListItem { text, .. }
        | Block::Quote { text }
        | Block::Figure { caption: text, .. } => *text = new,
        Block::Table { .. } => {}
    }
}

/// What the ledger seals of a hand is the difference of the document as it stands to what was sealed before: whoever takes these in has
/// the same text, and no word that was typed and taken out again goes with them.
#[test]
fn what_is_sealed_by_turns_makes_the_same_text_and_carries_no_deleted_word() {
    let mut typed = Manuscript::new();
    let mut sealed = Manuscript::new();
    let mut carried: Vec<Vec<u8>> = Vec::new();
    let mut content = Content::default();
    for turn in 0..6 {
        // Each turn writes letters that stay and words that go again before it is sealed, in other places each time.
        for word in ["BÍ MẬT SỐ MỘT", "bí mật số hai", "kín"] {
            let mut draft = content.clone();
            draft.lead = format!("{} {word} {turn}", content.lead);
            draft.body.push(Block::Paragraph { text: Inline::plain(word) });
            // The window's updates come one by one, each loaded anew as the store does.
            let update = typed.write(&draft);
            let mut again = Manuscript::load([typed.snapshot().as_slice(), &update]).unwrap();
            again.write(&content);
            typed = again;
        }
        content.lead = format!("{} câu {turn}", content.lead);
        if turn % 2 == 0 {
            content.body.insert(0, Block::Paragraph { text: Inline::plain(&*format!("đoạn {turn}")) });
        } else {
            content.body.pop();
        }
        typed.write(&content);
        let difference = typed.missing(&sealed.state_vector()).unwrap();
        sealed.apply(&difference).unwrap();
        carried.push(difference);
        assert_eq!(sealed.content(), typed.content());
    }
    let there = Manuscript::load(carried.iter().rev().map(Vec::as_slice)).unwrap();
    assert_eq!(there.content().normalized(), content.clone().normalized());
    for bytes in &carried {
        let text = String::from_utf8_lossy(bytes);
        for word in ["BÍ", "MẬT", "bí", "mật", "kín"] {
            assert!(!text.contains(word), "{word}");
        }
    }
}
