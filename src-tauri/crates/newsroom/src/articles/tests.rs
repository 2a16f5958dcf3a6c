use manuscript::{Field, Manuscript};

use super::{
    Filter, Sort, append, close, duplicate, edit, head, list, new, open, pull, purge, restore, set, show,
    trash,
};
use crate::actor::Actor;
use crate::article::{DECODED, insert_update, keep_latest};
use crate::error::{Error, Result};
use crate::testing::door::{OfficeChange, office_change};
use crate::testing::{Bench, NOW, bench};

fn found(bench: &Bench, query: &str) -> Vec<String> {
    let filter = Filter { query: query.to_owned(), ..Filter::default() };
    list(&bench.office, &filter).unwrap().articles.into_iter().map(|article| article.headline).collect()
}

#[test]
fn a_query_without_accents_widens_and_one_with_accents_is_exact() {
    let bench = bench();
    for headline in ["Lễ hội Đà Nẵng", "Năm học mới", "Phong trào ở phía Nam"] {
        new(&bench.office, &bench.author, headline, None).unwrap();
    }
    assert_eq!(found(&bench, "da nang"), ["Lễ hội Đà Nẵng"]);
    assert_eq!(found(&bench, "nam "), ["Phong trào ở phía Nam", "Năm học mới"], "newest first");
    assert_eq!(found(&bench, "năm "), ["Năm học mới"], "năm is not Nam");
    assert_eq!(
        found(&bench, "phong tr"),
        ["Phong trào ở phía Nam"],
        "the last word may still be in the typing"
    );
    assert!(found(&bench, "“”").is_empty());
}

#[test]
fn a_list_is_narrowed_by_category_author_and_day_and_has_an_order() {
    let bench = bench();
    let own = new(&bench.office, &bench.author, "Của người viết", None).unwrap();
    let other = new(&bench.office, &bench.editor, "Của người khác", None).unwrap();
    let named = new(&bench.office, &bench.editor, "Có tên người viết", None).unwrap();
    let byline = format!("Bài: {}, ảnh: Vừ A Sính", bench.author.name);
    set(&bench.office, &bench.editor, &named, &[("byline".to_owned(), byline)]).unwrap();
    set(&bench.office, &bench.editor, &other, &[("category".to_owned(), "Y tế".to_owned())]).unwrap();
    let found = |filter: Filter| {
        let list = list(&bench.office, &filter).unwrap();
        assert_eq!(list.total as usize, list.articles.len());
        assert_eq!(list.counts.values().sum::<u32>(), list.total, "the states count what is listed");
        list.articles.into_iter().map(|article| article.id).collect::<Vec<_>>()
    };
    let all = Filter::default;
    let author = |actor: &Actor| actor.staff.clone();
    assert_eq!(found(all()), [&other, &named, &own].map(String::clone));
    assert_eq!(
        found(Filter { author: author(&bench.author), ..all() }),
        [&named, &own].map(String::clone),
        "whom the byline names, and who began what has none"
    );
    assert_eq!(
        found(Filter { author: author(&bench.editor), ..all() }),
        [other.as_str()],
        "the other one is named"
    );
    assert!(found(Filter { author: Some("khong-ai".to_owned()), ..all() }).is_empty());
    let renamed = OfficeChange::StaffEdit {
        staff: bench.author.staff.clone().unwrap(),
        name: Some("Lò Thị Mai Hoa".to_owned()),
        pen_name: None,
        roles: None,
    };
    office_change(&bench.office, &bench.approver, renamed).unwrap();
    assert_eq!(
        found(Filter { author: author(&bench.author), ..all() }),
        [&named, &own].map(String::clone),
        "she is still the one"
    );
    assert_eq!(found(Filter { category: Some("Y tế".to_owned()), ..all() }), [other.as_str()]);
    assert!(found(Filter { since: Some("2999-01-01T00:00:00Z".to_owned()), ..all() }).is_empty());
    assert_eq!(found(Filter { since: Some("2000-01-01T00:00:00Z".to_owned()), ..all() }).len(), 3);
    let by = |sort| found(Filter { sort: Some(sort), ..all() });
    assert_eq!(by(Sort::Untouched), [&own, &named, &other].map(String::clone));
    assert_eq!(by(Sort::Begun), [&named, &other, &own].map(String::clone));
}

#[test]
fn search_follows_every_change_and_forgets_the_purged() {
    let bench = bench();
    let id = new(&bench.office, &bench.author, "Cũ", None).unwrap();
    bench.type_lead(&bench.author, &id, "Chè Shan tuyết vào mùa").unwrap();
    assert_eq!(found(&bench, "che shan"), ["Cũ"]);
    bench.type_lead(&bench.author, &id, "Khác hẳn").unwrap();
    assert!(found(&bench, "che shan").is_empty());
    trash(&bench.office, &bench.author, &id).unwrap();
    assert!(found(&bench, "khac han").is_empty(), "the trash is searched only when asked for");
    purge(&bench.office, &bench.author, &id).unwrap();
    assert_eq!(show(&bench.office, &id).unwrap_err().code(), "article-unknown");
    let told = crate::history::history(&bench.office, &id).unwrap();
    assert!(told.verified);
    assert_eq!(told.events.last().unwrap().action, "purge", "who removed it is still told");
}

#[test]
fn the_trash_gives_back_what_it_took() {
    let bench = bench();
    let id = bench.ready_article();
    let before = bench.content(&id);
    trash(&bench.office, &bench.author, &id).unwrap();
    assert_eq!(bench.type_lead(&bench.author, &id, "x").unwrap_err().code(), "article-trashed");
    assert_eq!(purge(&bench.office, &bench.author, "không có").unwrap_err().code(), "article-unknown");
    restore(&bench.office, &bench.author, &id).unwrap();
    assert_eq!(bench.content(&id), before);
    assert_eq!(purge(&bench.office, &bench.author, &id).unwrap_err().code(), "article-not-trashed");
}

#[test]
fn bytes_that_are_no_update_change_nothing() {
    let bench = bench();
    let id = bench.ready_article();
    let before = open(&bench.office, &bench.author, &id).unwrap().head;
    for bytes in [&b""[..], b"\xff\xff\xff", b"hello", &[1, 2, 3, 4, 5, 250, 7]] {
        assert!(append(&bench.office, &bench.author, &id, bytes).is_err(), "{bytes:?}");
    }
    assert_eq!(open(&bench.office, &bench.author, &id).unwrap().head, before);
}

#[test]
fn folding_updates_changes_neither_the_text_nor_what_a_window_misses() {
    let bench = bench();
    let id = bench.ready_article();
    let mut window =
        Manuscript::load([open(&bench.office, &bench.author, &id).unwrap().update.as_slice()]).unwrap();
    let seen = open(&bench.office, &bench.author, &id).unwrap().head.seq;
    for number in 0..80 {
        bench.type_lead(&bench.author, &id, &format!("Sapo lần {number}.")).unwrap();
    }
    let before = bench.content(&id);
    close(&bench.office, &bench.author, &id).unwrap();
    let rows: i64 = bench
        .office
        .read(|connection| {
            Ok(connection
                .query_row("SELECT count(*) FROM updates WHERE article = ?1", [&id], |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(rows, 1, "eighty updates are one snapshot now");
    assert_eq!(bench.content(&id), before);
    for update in pull(&bench.office, &bench.author, &id, seen).unwrap().updates {
        window.apply(&update).unwrap();
    }
    assert_eq!(window.content(), before, "a window that was open meanwhile catches up");
    let now = open(&bench.office, &bench.author, &id).unwrap().head.seq;
    assert!(pull(&bench.office, &bench.author, &id, now).unwrap().updates.is_empty());
}

#[test]
fn fields_are_kept_in_one_form_and_nonsense_is_refused_whole() {
    let bench = bench();
    let id = bench.ready_article();
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    set(
        &bench.office,
        &bench.author,
        &id,
        &[pair("category", "quoc phong - an ninh"), pair("event_date", "20/11/2026")],
    )
    .unwrap();
    let content = bench.content(&id);
    assert_eq!(content.field(Field::Category), Some("Quốc phòng - An ninh"));
    assert_eq!(content.field(Field::EventDate), Some("2026-11-20"));
    for (name, value, code) in [
        ("category", "Thể thao điện tử", "category-unknown"),
        ("event_date", "31/02/2026", "event-date-invalid"),
        ("embargo", "mai", "embargo-invalid"),
        ("cover", "019", "cover-unknown"),
        ("mau", "đỏ", "field-unknown"),
    ] {
        let error =
            set(&bench.office, &bench.author, &id, &[pair("byline", "Người khác"), pair(name, value)])
                .unwrap_err();
        assert_eq!(error.code(), code);
        assert_eq!(bench.content(&id), content, "{name}: the valid half is not kept either");
    }
}

#[test]
fn a_block_is_edited_by_its_id() {
    let bench = bench();
    let id = bench.ready_article();
    let block = show(&bench.office, &id).unwrap().blocks.remove(0);
    edit(&bench.office, &bench.author, &id, &block.id, "Sau 6 năm, có 40 đợt tuần tra.").unwrap();
    let after = show(&bench.office, &id).unwrap().blocks.remove(0);
    assert_eq!(
        (after.id, after.text.as_str()),
        (block.id, "Sau 6 năm, có 40 đợt tuần tra."),
        "the block stays itself"
    );
    assert_eq!(edit(&bench.office, &bench.author, &id, "1:999", "x").unwrap_err().code(), "block-unknown");
}

#[test]
fn a_copy_starts_its_review_anew() {
    let bench = bench();
    let id = bench.ready_article();
    let copy = duplicate(&bench.office, &bench.editor, &id).unwrap();
    let shown = show(&bench.office, &copy).unwrap();
    assert_eq!(shown.headline, "Trao thưởng 12 tập thể, cá nhân (bản sao)");
    assert_eq!(shown.state, crate::review::State::Draft);
    assert_eq!(bench.content(&copy).body, bench.content(&id).body);
}

#[test]
fn the_undeclared_may_draft() {
    let bench = bench();
    let id = new(&bench.office, &Actor::undeclared(), "Bài", Some("Hội nghị")).unwrap();
    assert!(open(&bench.office, &Actor::undeclared(), &id).unwrap().head.editable);
}

#[test]
fn the_day_of_the_event_is_the_leads_until_somebody_says_otherwise() {
    let bench = bench();
    let id = new(&bench.office, &bench.author, "Ra quân trồng rừng", None).unwrap();
    let date = |bench: &Bench| show(&bench.office, &id).unwrap().fields.get("event_date").cloned();
    let ready = |bench: &Bench| {
        let items = crate::readiness::readiness(&bench.office, &id).unwrap().items;
        items.into_iter().any(|item| item.rule == "event-date" && item.ok)
    };
    assert_eq!((date(&bench), ready(&bench)), (None, false));
    bench.type_lead(&bench.author, &id, "Sáng 19/11, xã Nậm Lúng ra quân trồng rừng.").unwrap();
    assert_eq!((date(&bench).as_deref(), ready(&bench)), (Some("2026-11-19"), true));
    set(&bench.office, &bench.author, &id, &[("event_date".to_owned(), "18/11/2026".to_owned())]).unwrap();
    assert_eq!(date(&bench).as_deref(), Some("2026-11-18"));
}

/// Leaves a letter loose in the body, as a merge may, typed by `actor`.
fn torn(bench: &Bench, actor: &Actor, id: &str) {
    use yrs::updates::decoder::Decode;
    use yrs::{ReadTxn, Transact, XmlFragment};
    let opened = open(&bench.office, actor, id).unwrap();
    let doc = yrs::Doc::new();
    let body = doc.get_or_insert_xml_fragment("body");
    let mut transaction = doc.transact_mut();
    transaction.apply_update(yrs::Update::decode_v1(&opened.update).unwrap()).unwrap();
    let before = transaction.state_vector();
    body.push_back(&mut transaction, yrs::XmlTextPrelim::new("lạc chỗ"));
    let update = transaction.encode_state_as_update_v1(&before);
    drop(transaction);
    append(&bench.office, actor, id, &update).unwrap();
}

fn rows(bench: &Bench, sql: &str) -> i64 {
    bench.office.read(|connection| Ok(connection.query_row(sql, [], |row| row.get(0))?)).unwrap()
}

#[test]
fn opening_repairs_by_nobodys_hand_and_books_what_another_typed_on_that_other() {
    let bench = bench();
    let id = bench.ready_article();
    bench.type_lead(&bench.editor, &id, "Sapo của Bình, chưa thành bản nào.").unwrap();
    torn(&bench, &bench.editor, &id);
    let before = open_hash(&bench, &id);
    let opened = open(&bench.office, &bench.approver, &id).unwrap();
    assert!(
        opened.notices.iter().any(|notice| notice.to_string().contains("lạc chỗ")),
        "{:?}",
        opened.notices
    );
    assert!(Manuscript::load([opened.update.as_slice()]).unwrap().is_valid());
    assert_eq!(opened.head.hash, before, "a repair never moves the content hash");
    let told: Vec<(String, String)> = crate::history::history(&bench.office, &id)
        .unwrap()
        .events
        .into_iter()
        .map(|event| (event.action, event.actor))
        .collect();
    assert!(told.contains(&("edit".to_owned(), "Quàng Bình".to_owned())), "{told:?}");
    assert_eq!(told.last().unwrap(), &("repair".to_owned(), String::new()), "{told:?}");
    assert!(told.iter().all(|(_, actor)| actor != "Giàng Chứ"), "who opens it did nothing: {told:?}");
    let hands = "SELECT count(*) FROM updates WHERE actor = 'Giàng Chứ'";
    assert_eq!(rows(&bench, hands), 0);
    assert_eq!(rows(&bench, "SELECT count(*) FROM versions WHERE actor = 'Giàng Chứ'"), 0);
    // Whoever types next is told apart from the repair, too.
    bench.type_lead(&bench.author, &id, "Sapo của Mai.").unwrap();
    close(&bench.office, &bench.approver, &id).unwrap();
    let last = crate::history::history(&bench.office, &id).unwrap().events.pop().unwrap();
    assert_eq!((last.action.as_str(), last.actor.as_str()), ("edit", "Lò Thị Mai"));
    assert_eq!(rows(&bench, "SELECT count(*) FROM versions WHERE actor = 'Giàng Chứ'"), 0);
}

fn open_hash(bench: &Bench, id: &str) -> String {
    super::head(&bench.office, &bench.editor, id).unwrap().hash
}

#[test]
fn opening_a_closed_text_repairs_what_is_shown_and_writes_nothing() {
    use crate::review::State;
    let bench = bench();
    for close in [Some(State::Published), Some(State::Withdrawn), None] {
        let id = bench.ready_article();
        torn(&bench, &bench.author, &id);
        match close {
            Some(state) => bench.bring_to(&id, state),
            None => trash(&bench.office, &bench.author, &id).unwrap(),
        }
        let stock = || {
            let of = |table: &str| rows(&bench, &format!("SELECT count(*) FROM {table}"));
            (of("updates"), of("entries"), of("versions"), of("choices"))
        };
        let before = stock();
        let opened = open(&bench.office, &bench.approver, &id).unwrap();
        assert!(!opened.head.editable && opened.detached);
        assert!(Manuscript::load([opened.update.as_slice()]).unwrap().is_valid(), "{close:?}");
        assert_eq!(stock(), before, "{close:?}");
    }
}

#[test]
fn the_first_pause_in_typing_decodes_the_document_and_no_other_does() {
    let bench = bench();
    let id = bench.ready_article();
    let office = crate::office::Office::open_at(bench.dir.path(), || NOW.to_owned()).unwrap();
    let opened = open(&office, &bench.author, &id).unwrap();
    let mut manuscript = Manuscript::load([opened.update.as_slice()]).unwrap();
    for (words, decoded) in [("Một pause.", 1), ("Hai.", 0), ("Ba.", 0)] {
        let mut content = manuscript.content();
        content.lead = words.to_owned();
        let update = manuscript.write(&content);
        let before = DECODED.get();
        append(&office, &bench.author, &id, &update).unwrap();
        // What the window asks for then.
        let read = crate::proofread::window(&office, &id).unwrap();
        crate::readiness::readiness(&office, &id).unwrap();
        head(&office, &bench.author, &id).unwrap();
        assert_eq!(DECODED.get() - before, decoded);
        assert_eq!(read.hash, bench.hash(&id).to_string(), "of the text that is there");
    }
}

/// Another program writes in between, a transaction fails, the updates are folded: whoever types next has the text as it lies.
#[test]
fn typing_goes_on_from_the_text_that_is_there() {
    let bench = bench();
    let id = bench.ready_article();
    let second = crate::office::Office::open_at(bench.dir.path(), || NOW.to_owned()).unwrap();
    let lead = |office: &crate::office::Office, words: &str| {
        set(office, &bench.author, &id, &[("lead".to_owned(), words.to_owned())])
    };
    let check = || {
        let now = bench.office.read(|all| crate::article::content(all, &id)).unwrap();
        let (kept, stored) = bench
            .office
            .transact(&bench.author, |tx| {
                let manuscript = crate::article::take(tx, &id)?;
                let kept = manuscript.content().normalized();
                crate::article::leave(tx, &id, manuscript)?;
                Ok((kept, crate::article::content(tx, &id)?))
            })
            .unwrap();
        assert_eq!((&kept, &stored), (&now, &now));
        now.lead
    };
    lead(&bench.office, "Một.").unwrap();
    lead(&second, "Hai.").unwrap();
    assert_eq!(check(), "Hai.");
    let refused: Result<()> = bench.office.transact(&bench.author, |tx| {
        super::change::type_in(tx, &id, |_, content| {
            content.lead = "Không còn.".to_owned();
            Ok(())
        })?;
        Err(Error::cancelled())
    });
    refused.unwrap_err();
    assert_eq!(check(), "Hai.");
    for number in 0..70 {
        bench.type_lead(&bench.author, &id, &format!("Lần {number}.")).unwrap();
    }
    close(&bench.office, &bench.author, &id).unwrap();
    lead(&bench.office, "Ba.").unwrap();
    assert_eq!(check(), "Ba.");
}

#[test]
fn a_text_that_was_read_is_not_taken_for_the_one_after_it() {
    let bench = bench();
    let id = bench.ready_article();
    let hash = || crate::proofread::window(&bench.office, &id).unwrap().hash;
    let first = hash();
    bench.change(&bench.author, &id, |content| content.lead = "Sapo khác.".to_owned());
    assert_eq!(hash(), bench.hash(&id).to_string());
    assert_ne!(hash(), first);
    // What was rolled back never was, though its number is given again.
    let mut manuscript =
        Manuscript::load([open(&bench.office, &bench.author, &id).unwrap().update.as_slice()]).unwrap();
    let mut content = manuscript.content();
    content.lead = "Sapo không còn.".to_owned();
    let update = manuscript.write(&content);
    let refused: Result<()> = bench.office.transact(&bench.author, |tx| {
        insert_update(tx, &id, &update, false)?;
        keep_latest(tx, &id, content.clone())?;
        Err(Error::cancelled())
    });
    refused.unwrap_err();
    bench.type_lead(&bench.author, &id, "Sapo thứ ba.").unwrap();
    assert_eq!(hash(), bench.hash(&id).to_string());
}
