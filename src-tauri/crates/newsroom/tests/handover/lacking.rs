//! Files in which something is not that their sender, or others, say to be there.

use ed25519_dalek::SigningKey;
use newsroom::handover::Photos;
use newsroom::{Actor, articles, audit, handover};

use crate::forge::Parcel;
use crate::laptop::Laptop;
use crate::writing::write;

struct Two {
    here: Laptop,
    there: Laptop,
    folder: tempfile::TempDir,
    id: String,
    nobody: Actor,
}

fn two() -> Two {
    let (here, there) = (Laptop::new(0), Laptop::new(1));
    let nobody = Actor::undeclared();
    let id = articles::new(&here.office, &nobody, "Học sinh vượt khó", None).unwrap();
    let two = Two { here, there, folder: tempfile::tempdir().unwrap(), id, nobody };
    two.write("Một em nhỏ đến trường.");
    two
}

impl Two {
    fn write(&self, lead: &str) {
        write(&self.here, &self.nobody, &self.id, |content| content.lead = lead.to_owned()).unwrap();
    }

    fn send(&self) -> std::path::PathBuf {
        self.here
            .send(&self.nobody, std::slice::from_ref(&self.id), Photos::Originals, self.folder.path())
            .unwrap()
    }

    fn key(&self) -> SigningKey {
        self.here.key()
    }

    fn problems(&self) -> Vec<String> {
        let proven = audit::prove(&self.there.office, &self.id).unwrap();
        assert_eq!(proven.verified, proven.problems.is_empty());
        proven.problems.into_iter().map(|problem| problem.code).collect()
    }
}

#[test]
fn a_file_that_ends_before_what_its_sender_says_to_have_is_incomplete_by_name() {
    let two = two();
    let file = two.send();
    two.write("Hai em nhỏ đến trường.");
    let mut parcel = Parcel::open(&two.send());
    let cut = parcel.topic(&two.id).pop().unwrap();
    let ledger::entry::Head(device, seq, _) = cut.entry().head();
    parcel.write(&file, &two.key());
    let came = two.there.receive(&file).unwrap();
    assert_eq!(came.missing, [format!("{device}:{seq}")]);
    let [lacking] = came.lacking.as_slice() else { panic!("{:?}", came.lacking) };
    assert_eq!((lacking.laptop.as_str(), lacking.steps, lacking.texts), (came.laptop.as_str(), 1, 0));
    assert_eq!(lacking.article.as_ref().unwrap().headline.as_deref(), Some("Học sinh vượt khó"));
    assert!(lacking.last.is_some(), "what came before it is here");
    assert_eq!(two.problems(), ["ledger.missing"]);
    // The whole file makes it good.
    let came = two.there.receive(&two.send()).unwrap();
    assert_eq!(came.missing, Vec::<String>::new());
    assert_eq!(two.problems(), Vec::<String>::new());
}

#[test]
fn what_was_said_once_is_held_against_every_later_file() {
    let two = two();
    two.there.receive(&two.send()).unwrap();
    // Another article goes, and the first is not spoken of.
    let other = articles::new(&two.here.office, &two.nobody, "Hội nghị", None).unwrap();
    let of_other = two.here.send(&two.nobody, &[other], Photos::Originals, two.folder.path()).unwrap();
    two.write("Hai em nhỏ đến trường.");
    // What is typed is sealed by a file that never arrives.
    two.send();
    let asks = two.folder.path().join("xin.toasoan");
    handover::request(&two.here.office, &two.nobody, std::slice::from_ref(&two.id), &asks).unwrap();
    two.write("Ba em nhỏ đến trường.");
    let file = two.send();
    let mut parcel = Parcel::open(&file);
    let asked = two.there.receive(&asks).unwrap();
    assert_eq!(asked.missing, Vec::<String>::new(), "who asks brings nothing");
    two.there.receive(&of_other).unwrap();
    let known = handover::whereabouts(&two.there.office, &two.id).unwrap();
    assert_eq!(known.len(), 1, "a file of another article makes nobody forget who has this one");
    // The sender's own key cuts the end off and says less than before.
    let cut = parcel.topic(&two.id).len() - 2;
    let gone = parcel.topic(&two.id)[cut].entry().head();
    let before = parcel.topic(&two.id)[cut - 1].entry().head();
    parcel.topic(&two.id).truncate(cut);
    let mut heads = parcel.heads();
    heads.topics.insert(two.id.clone(), vec![before]);
    parcel.say(heads, &two.key());
    parcel.write(&file, &two.key());
    let came = two.there.receive(&file).unwrap();
    assert_eq!(came.missing, [format!("{}:{}", gone.0, gone.1)]);
    assert_eq!(two.problems(), ["ledger.missing"]);
    two.there.receive(&two.send()).unwrap();
    assert_eq!(two.problems(), Vec::<String>::new());
}

#[test]
fn what_was_written_with_an_entry_and_did_not_come_is_named() {
    let two = two();
    let file = two.send();
    let mut parcel = Parcel::open(&file);
    let silent = parcel.topic(&two.id).last_mut().unwrap();
    silent.body = None;
    let ledger::entry::Head(device, seq, _) = silent.entry().head();
    parcel.write(&file, &two.key());
    let came = two.there.receive(&file).unwrap();
    assert_eq!(came.missing, [format!("{device}:{seq}:words")]);
    assert_eq!(came.lacking.iter().map(|one| (one.steps, one.texts)).collect::<Vec<_>>(), [(0, 1)]);
    assert_eq!(two.problems(), ["ledger.silent"]);
    assert!(
        two.there.receive(&file).unwrap().applied == 0,
        "and what came is not spoken of as if it was whole"
    );
    // What is known is filled in with the next that comes.
    two.write("Hai em nhỏ đến trường.");
    let came = two.there.receive(&two.send()).unwrap();
    assert_eq!(came.missing, Vec::<String>::new());
    assert_eq!(two.problems(), Vec::<String>::new());
    crate::checks::all_agree(&[two.here, two.there]);
}
