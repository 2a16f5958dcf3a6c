//! Bytes that nobody meant well with.

use proptest::prelude::*;
use yrs::{Any, Doc, Text, Transact};

use super::*;
use crate::photo_edit::PhotoEdit;
use crate::samples;

fn article() -> (Manuscript, Vec<u8>) {
    let mut manuscript = Manuscript::new();
    manuscript.write(&samples::article(200));
    let update = {
        let mut other = Manuscript::load([manuscript.snapshot().as_slice()]).expect("our own snapshot");
        let mut content = other.content();
        content.headline.push_str(" năm 2026");
        content.body.truncate(2);
        content.body.push(Block::Figure {
            photo: "p".into(),
            alt: "a".into(),
            credit: "c".into(),
            caption: crate::content::Inline::plain("Toàn cảnh"),
            edit: PhotoEdit::parse(r#"{"turn":1}"#),
        });
        other.write(&content)
    };
    (manuscript, update)
}

/// Whatever comes of `bytes`, the manuscript lives on: refused bytes leave it as it was, accepted ones leave
/// it readable, repairable, writable and fit to be sent on.
fn survives(manuscript: &mut Manuscript, bytes: &[u8]) -> bool {
    let before = (manuscript.content(), manuscript.state_vector());
    match manuscript.apply(bytes) {
        Err(error) => {
            assert_eq!(error, ManuscriptError::DamagedUpdate);
            assert_eq!((manuscript.content(), manuscript.state_vector()), before, "refused and unchanged");
            false
        }
        Ok(()) => {
            manuscript.repair();
            assert!(manuscript.is_valid());
            manuscript.plain();
            manuscript.write(&samples::article(30));
            assert_eq!(manuscript.content().normalized(), samples::article(30).normalized());
            let snapshot = manuscript.snapshot();
            let again = Manuscript::load([snapshot.as_slice()]).expect("our own snapshot");
            assert_eq!(again.content(), manuscript.content());
            true
        }
    }
}

impl Manuscript {
    fn plain(&self) -> usize {
        self.content().plain_text().text().len()
    }
}

#[test]
fn cut_updates_are_refused() {
    let (mut manuscript, update) = article();
    for end in 1..update.len() {
        assert!(manuscript.apply(&update[..end]).is_err(), "cut at {end}");
    }
    assert!(survives(&mut manuscript, &update));
}

#[test]
fn every_flipped_bit_is_refused_or_harmless() {
    let (manuscript, update) = article();
    let snapshot = manuscript.snapshot();
    for position in 0..update.len() {
        for bit in 0..8 {
            let mut bytes = update.clone();
            bytes[position] ^= 1 << bit;
            let mut manuscript = Manuscript::load([snapshot.as_slice()]).expect("our own snapshot");
            survives(&mut manuscript, &bytes);
        }
    }
}

#[test]
fn a_value_between_the_letters_is_refused() {
    let mut manuscript = Manuscript::new();
    manuscript.write(&samples::article(20));
    let doc = Doc::with_options(Options { offset_kind: OffsetKind::Utf16, ..Options::default() });
    let text = doc.get_or_insert_array(shape::HEADLINE);
    yrs::Array::push_back(&text, &mut doc.transact_mut(), Any::from(5));
    let update = doc.transact().encode_state_as_update_v1(&StateVector::default());
    assert_eq!(manuscript.apply(&update), Err(ManuscriptError::DamagedUpdate));
    assert_eq!(manuscript.content(), samples::article(20));
}

#[test]
fn roots_of_another_kind_are_refused_or_harmless() {
    for root in [shape::HEADLINE, shape::LEAD, shape::META, shape::BODY, "khác"] {
        let doc = Doc::new();
        let (array, text) = (doc.get_or_insert_array(root), doc.get_or_insert_text(root));
        let map = doc.get_or_insert_map(root);
        {
            let mut txn = doc.transact_mut();
            text.insert(&mut txn, 0, "chữ");
            yrs::Array::push_back(&array, &mut txn, Any::from(vec![1u8, 2]));
            yrs::Array::push_back(&array, &mut txn, yrs::MapPrelim::from([("a", 1)]));
            yrs::Map::insert(&map, &mut txn, "category", yrs::ArrayPrelim::from([1]));
        }
        let update = doc.transact().encode_state_as_update_v1(&StateVector::default());
        survives(&mut article().0, &update);
    }
}

/// Elements, each inside the one before.
fn nested(levels: usize) -> Doc {
    use yrs::{XmlElementPrelim, XmlFragment};
    let doc = Doc::new();
    let body = doc.get_or_insert_xml_fragment(shape::BODY);
    {
        let mut txn = doc.transact_mut();
        let mut inner = body.push_back(&mut txn, XmlElementPrelim::empty("paragraph"));
        for _ in 1..levels {
            inner = inner.push_back(&mut txn, XmlElementPrelim::empty("paragraph"));
        }
    }
    doc
}

#[test]
fn elements_nested_without_end_are_refused_before_they_exhaust_the_stack() {
    let update = |levels| nested(levels).transact().encode_state_as_update_v1(&StateVector::default());
    assert!(survives(&mut Manuscript::new(), &update(12)));
    assert!(!survives(&mut Manuscript::new(), &update(50_000)));
}

#[test]
fn nor_can_many_small_updates_nest_them() {
    use yrs::{GetString, XmlElementPrelim, XmlFragment, XmlOut};
    let mut manuscript = Manuscript::new();
    let doc = nested(10);
    let body = doc.get_or_insert_xml_fragment(shape::BODY);
    let mut known = StateVector::default();
    let mut refused = false;
    for _ in 0..200 {
        let update = doc.transact().encode_state_as_update_v1(&known);
        refused |= manuscript.apply(&update).is_err();
        known = doc.transact().state_vector();
        let mut txn = doc.transact_mut();
        let deepest = body.successors(&txn).last();
        let Some(XmlOut::Element(deepest)) = deepest else { panic!("elements only") };
        deepest.push_back(&mut txn, XmlElementPrelim::empty("paragraph"));
    }
    assert!(refused);
    assert!(body.get_string(&doc.transact()).len() > 200);
    manuscript.repair();
    assert!(manuscript.is_valid());
}

#[test]
fn a_table_that_asks_for_millions_of_places_gets_none_of_them() {
    use yrs::{Xml, XmlElementPrelim, XmlFragment};
    let doc = Doc::new();
    let body = doc.get_or_insert_xml_fragment(shape::BODY);
    {
        let mut txn = doc.transact_mut();
        let table = body.push_back(&mut txn, XmlElementPrelim::empty("table"));
        for _ in 0..70 {
            let row = table.push_back(&mut txn, XmlElementPrelim::empty("table_row"));
            for _ in 0..70 {
                let cell = row.push_back(&mut txn, XmlElementPrelim::empty("table_cell"));
                cell.insert_attribute(&mut txn, "colspan", Any::from(65_000));
                cell.insert_attribute(&mut txn, "rowspan", Any::from(65_000));
            }
        }
    }
    let update = doc.transact().encode_state_as_update_v1(&StateVector::default());
    let mut manuscript = Manuscript::new();
    manuscript.apply(&update).expect("well formed");
    manuscript.repair();
    let Some(Block::Table { rows }) = manuscript.content().body.pop() else { panic!("a table") };
    assert!(rows.iter().flatten().all(|cell| (cell.colspan, cell.rowspan) == (1, 1)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(samples::cases(400)))]

    #[test]
    fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        survives(&mut article().0, &bytes);
        let damaged = Err(ManuscriptError::DamagedStateVector);
        let missing = article().0.missing(&bytes);
        prop_assert!(missing == damaged || missing.is_ok_and(|update| Manuscript::new().apply(&update).is_ok()));
    }

    #[test]
    fn any_state_vector_is_answered_or_refused(clock in any::<u32>(), unknown in 0u64..(1 << 53), more in any::<bool>()) {
        use yrs::updates::encoder::Encode;
        let (manuscript, _) = article();
        let known = StateVector::decode_v1(&manuscript.state_vector()).expect("our own");
        let mut theirs: StateVector = known.iter().map(|(client, at)| (*client, clock % (at + 9))).collect();
        if more {
            theirs.set_max(ClientID::new(unknown), clock);
        }
        if let Ok(update) = manuscript.missing(&theirs.encode_v1()) {
            prop_assert!(Manuscript::new().apply(&update).is_ok());
        }
    }

    #[test]
    fn mutated_updates_never_panic(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0u8..3), 1..8)
    ) {
        let (mut manuscript, mut bytes) = article();
        for (at, byte, kind) in changes {
            if bytes.is_empty() {
                break;
            }
            let at = at.index(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => {
                    bytes.remove(at);
                }
            }
        }
        survives(&mut manuscript, &bytes);
    }
}
