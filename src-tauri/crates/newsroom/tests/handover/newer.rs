//! A text that a newer program wrote in a form of its own.

use ledger::entry::{Entry, Signer, What};
use ledger::graph::Graph;
use newsroom::handover::Photos;
use newsroom::{Actor, articles, review};

use crate::forge::{Parcel, Signed};
use crate::laptop::Laptop;
use crate::writing::write;

/// The last ink of the article is of the next version of the document's schema.
fn raise_schema(parcel: &mut Parcel, id: &str, key: &ed25519_dalek::SigningKey) {
    let last = parcel.topic(id).last_mut().unwrap();
    let mut header = last.entry().header().unwrap().clone();
    let What::Ink { schema, .. } = &mut header.what else { panic!("{:?} is no ink", header.what) };
    *schema += 1;
    *last =
        Signed::of(&Entry::sign(&header, Signer { device: key, person: None }).unwrap(), last.body.clone());
    let entries: Vec<Entry> = parcel.topic(id).iter().map(Signed::entry).collect();
    let mut heads = parcel.heads();
    heads.topics.insert(id.to_owned(), Graph::of(&entries).heads());
    parcel.say(heads, key);
}

#[test]
fn a_text_of_a_newer_form_is_read_only_and_nobody_mends_it_or_decides_about_it() {
    let (here, there) = (Laptop::new(0), Laptop::new(1));
    let (nobody, folder) = (Actor::undeclared(), tempfile::tempdir().unwrap());
    let id = articles::new(&here.office, &nobody, "Học sinh vượt khó", None).unwrap();
    write(&here, &nobody, &id, |content| content.lead = "Một em nhỏ đến trường.".to_owned()).unwrap();
    let send = || here.send(&nobody, std::slice::from_ref(&id), Photos::Originals, folder.path()).unwrap();
    there.receive(&send()).unwrap();
    write(&there, &nobody, &id, |content| content.headline = "Em nhỏ vượt khó".to_owned()).unwrap();
    write(&here, &nobody, &id, |content| content.lead = "Hai em nhỏ đến trường.".to_owned()).unwrap();
    let file = send();
    let mut parcel = Parcel::open(&file);
    raise_schema(&mut parcel, &id, &here.key());
    parcel.write(&file, &here.key());

    there.receive(&file).unwrap();
    let opened = articles::open(&there.office, &nobody, &id).unwrap();
    assert_eq!(opened.head.locked.map(|why| why.code), Some("article-locked".into()));
    assert!(!opened.head.editable);
    let refused = write(&there, &nobody, &id, |content| content.lead = "Ba em nhỏ.".to_owned()).unwrap_err();
    assert_eq!(refused.code(), "article-locked");
    let shown = articles::show(&there.office, &id).unwrap();
    assert_eq!((shown.headline.as_str(), shown.lead.as_str()), ("Em nhỏ vượt khó", "Hai em nhỏ đến trường."));
    let seen = shown.hash.parse().unwrap();
    let said = review::Statement { seen: &seen, reason: "" };
    let refused = review::act(&there.office, &nobody, &id, review::Action::Submit, &said).unwrap_err();
    assert_eq!(refused.code(), "history-newer");
    // Nothing was said by this program of how the text came together, and what it wrote itself goes on.
    let back = there.send(&nobody, std::slice::from_ref(&id), Photos::Originals, folder.path()).unwrap();
    let kinds: Vec<_> =
        Parcel::open(&back).topic(&id).iter().map(|entry| entry.entry().what().cloned()).collect();
    assert!(!kinds.iter().flatten().any(|what| matches!(what, What::Repair { .. })), "{kinds:?}");
    assert_eq!(newsroom::doctor::doctor(&there.office, false).unwrap().problems.len(), 0);
}
