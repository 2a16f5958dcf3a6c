//! What two hands wrote apart, and how it is settled.

use super::*;

/// Two laptops on which an editor and the author wrote in the same place apart, and the author has both.
fn parted(edit: impl Fn(&mut Content), other: impl Fn(&mut Content)) -> (Bench, Laptop, Actor, String) {
    let here = bench();
    let id = here.ready_article();
    let there = laptop();
    hand(&here.office, &here.author, &[&id], &there.office);
    let editor = person(&there.office, "Quàng Bình");
    change(&there.office, &editor, &id, edit);
    here.change(&here.author, &id, other);
    hand(&there.office, &editor, &[&id], &here.office);
    (here, there, editor, id)
}

fn one_choice(office: &Office, id: &str) -> choices::Choice {
    let mut open = choices::list(office, id).unwrap();
    assert_eq!(open.len(), 1, "{open:?}");
    open.remove(0)
}

#[test]
fn a_choice_shows_what_each_wrote_and_is_settled_by_a_side_by_words_or_as_it_stands() {
    let decisions: [fn(&choices::Choice) -> Decision; 3] = [
        |choice| Decision::Side { entry: choice.sides[0].entry.clone() },
        |_| Decision::Words { text: "Trưa 21/11, UBND tỉnh họp.".to_owned() },
        |_| Decision::Stay,
    ];
    for decide in decisions {
        let (here, there, editor, id) = parted(
            |content| content.lead = "Sáng 21/11, UBND tỉnh họp.".to_owned(),
            |content| content.lead = "Chiều 21/11, UBND tỉnh họp.".to_owned(),
        );
        let choice = one_choice(&here.office, &id);
        assert_eq!(choice.place, "lead");
        assert_eq!(choice.base.as_deref(), Some("Ngày 21/11, UBND tỉnh tổ chức Hội nghị tổng kết."));
        let says =
            |name: &str| choice.sides.iter().find(|side| side.person == name).unwrap().says.clone().unwrap();
        assert_eq!(says("Quàng Bình"), "Sáng 21/11, UBND tỉnh họp.");
        assert_eq!(says("Lò Thị Mai"), "Chiều 21/11, UBND tỉnh họp.");
        let merged = here.content(&id).lead;
        assert_eq!(choice.now.as_deref(), Some(merged.as_str()));
        let decision = decide(&choice);
        choices::settle(&here.office, &here.author, &id, &choice.id, &decision).unwrap();
        let wanted = match &decision {
            Decision::Side { .. } => choice.sides[0].says.clone().unwrap(),
            Decision::Words { text } => text.clone(),
            _ => merged,
        };
        assert_eq!(here.content(&id).lead, wanted);
        assert_eq!(choices::list(&here.office, &id).unwrap(), []);
        hand(&here.office, &here.author, &[&id], &there.office);
        assert_eq!(choices::list(&there.office, &id).unwrap(), []);
        assert_eq!(content(&there.office, &id), here.content(&id));
        let again = choices::settle(&here.office, &editor, &id, &choice.id, &Decision::Stay).unwrap_err();
        assert_eq!(again.code(), "choice-unknown");
        sound(&here.office);
        sound(&there.office);
    }
}

#[test]
fn what_one_took_out_and_another_changed_comes_back_where_it_stood_or_stays_out() {
    for keep in [true, false] {
        let (here, there, ..) = {
            let parted = parted(|_| {}, |_| {});
            let (here, there, editor, id) = (&parted.0, &parted.1, &parted.2, parted.3.clone());
            here.change(&here.author, &id, |content| {
                content
                    .body
                    .push(manuscript::Block::Paragraph { text: Inline::plain("Kết thúc hội nghị.") });
            });
            hand(&here.office, &here.author, &[&id], &there.office);
            change(&there.office, editor, &id, |content| drop(content.body.remove(0)));
            here.change(&here.author, &id, |content| {
                content.body[0] = manuscript::Block::Paragraph {
                    text: Inline::plain("Sau 6 năm, có 36 đợt tuần tra."),
                };
            });
            hand(&there.office, editor, &[&id], &here.office);
            let choice = one_choice(&here.office, &id);
            assert_eq!((choice.place.as_str(), choice.now.as_deref()), ("", None));
            let side = choice.sides.iter().find(|side| side.says.is_some() == keep).unwrap().entry.clone();
            choices::settle(&here.office, &here.author, &id, &choice.id, &Decision::Side { entry: side })
                .unwrap();
            let texts: Vec<String> =
                here.content(&id).body.iter().map(|block| block.inline().unwrap().text()).collect();
            let wanted: &[&str] = match keep {
                true => &["Sau 6 năm, có 36 đợt tuần tra.", "Kết thúc hội nghị."],
                false => &["Kết thúc hội nghị."],
            };
            assert_eq!(texts, wanted);
            hand(&here.office, &here.author, &[&id], &there.office);
            assert_eq!(content(&there.office, &id), here.content(&id));
            parted
        };
        sound(&here.office);
        sound(&there.office);
    }
}

#[test]
fn nobody_approves_while_a_choice_is_open() {
    let (here, _there, _, id) = parted(
        |content| content.lead = "Sáng 21/11, UBND tỉnh họp.".to_owned(),
        |content| content.lead = "Chiều 21/11, UBND tỉnh họp.".to_owned(),
    );
    here.bring_to(&id, State::Review);
    let hash = here.hash(&id);
    let said = review::Statement { seen: &hash, reason: "" };
    let refused = review::act(&here.office, &here.approver, &id, Action::Approve, &said).unwrap_err();
    assert_eq!(refused.code(), "choices-open");
    let choice = one_choice(&here.office, &id);
    choices::settle(&here.office, &here.editor, &id, &choice.id, &Decision::Stay).unwrap();
    step(&here.office, &here.approver, &id, Action::Approve);
    assert_eq!(state(&here.office, &id), State::Approved);
}

#[test]
fn facts_of_a_photo_that_two_changed_apart_are_a_choice_too() {
    let here = bench();
    let id = here.ready_article();
    let (photo, _) = with_photo(&here, &id);
    let there = laptop();
    hand(&here.office, &here.author, &[&id], &there.office);
    let editor = person(&there.office, "Quàng Bình");
    let set = |office: &Office, actor: &Actor, words: &str| {
        let credit = Some(Change { how: How::Replace, text: words.to_owned() });
        let changes = PhotoChanges { credit, ..PhotoChanges::default() };
        batch(office, actor, std::slice::from_ref(&photo), &changes).unwrap();
    };
    set(&there.office, &editor, "Ảnh: TTXVN");
    set(&here.office, &here.author, "Ảnh: Lò Mai");
    hand(&there.office, &editor, &[&id], &here.office);
    // The credit under the picture in the text, and what is known of the picture itself.
    let open = choices::list(&here.office, &id).unwrap();
    let mut places: Vec<&str> = open.iter().map(|choice| choice.place.as_str()).collect();
    places.sort_unstable();
    assert_eq!(places, ["credit:1", &format!("photo:{photo}:credit")]);
    for choice in open {
        let side = choice.sides.iter().find(|side| side.says.as_deref() == Some("Ảnh: Lò Mai")).unwrap();
        assert_eq!(side.person, "Lò Thị Mai", "whose work it is, not who received");
        let decision = Decision::Side { entry: side.entry.clone() };
        choices::settle(&here.office, &here.author, &id, &choice.id, &decision).unwrap();
    }
    hand(&here.office, &here.author, &[&id], &there.office);
    for office in [&here.office, &there.office] {
        let shown = office.read(|all| crate::photos::show(all, &photo)).unwrap();
        assert_eq!(shown.credit, "Ảnh: Lò Mai");
        assert_eq!(choices::list(office, &id).unwrap(), []);
        sound(office);
    }
}
