//! What somebody may do to entries on their way, and how it is found.

use ledger::entry::{Entry, EntryError, Signatures};
use ledger::process::Action as A;
use ledger::{Office, OfficeId, fold};

use crate::laptops::open_office;

fn texts() -> Vec<(String, Signatures)> {
    let (cast, mut laptops) = open_office(1);
    let first = &mut laptops[0];
    first.act(&cast.mai, A::Submit);
    first.act(&cast.binh, A::Take);
    first.article.values().map(|entry| (entry.text().to_owned(), entry.signatures().clone())).collect()
}

#[test]
fn no_changed_byte_of_a_header_or_a_signature_is_taken() {
    for (text, signatures) in texts() {
        assert!(Entry::checked(text.clone(), signatures.clone()).is_ok());
        for at in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            let Ok(changed) = String::from_utf8(bytes) else { continue };
            assert_eq!(Entry::checked(changed, signatures.clone()).unwrap_err(), EntryError::Signature);
        }
        for at in 0..64 {
            let mut changed = signatures.clone();
            changed.device.signature[at] ^= 1;
            assert_eq!(Entry::checked(text.clone(), changed).unwrap_err(), EntryError::Signature);
            let mut changed = signatures.clone();
            if let Some(person) = &mut changed.person {
                person.signature[at] ^= 1;
                assert_eq!(Entry::checked(text.clone(), changed).unwrap_err(), EntryError::Signature);
            }
        }
        // One's signature is not the other's.
        let swapped = Signatures {
            device: signatures.person.clone().unwrap(),
            person: Some(signatures.device.clone()),
        };
        assert_eq!(Entry::checked(text.clone(), swapped).unwrap_err(), EntryError::Signature);
    }
}

#[test]
fn a_device_does_not_speak_for_a_person_and_another_key_for_no_device() {
    use ed25519_dalek::SigningKey;
    use ledger::entry::Signer;
    let (text, _) = texts().into_iter().find(|(text, _)| text.contains("\"take\"")).unwrap();
    let header = serde_json::from_str(&text).unwrap();
    let other = SigningKey::from_bytes(&[77; 32]);
    let wrong = Entry::sign(&header, Signer { device: &other, person: None });
    assert_eq!(wrong.unwrap_err(), EntryError::WrongDevice);
    // Signed by the device alone, the act is nobody's.
    let (cast, mut laptops) = open_office(1);
    let first = &mut laptops[0];
    let act = ledger::entry::Act::new(A::Submit, first.text());
    let header = first.act(&cast.mai, A::Submit).header().unwrap().clone();
    assert!(matches!(&header.what, ledger::entry::What::Act(said) if *said == act));
    let unsigned = Entry::sign(&header, Signer { device: &first.key, person: None }).unwrap();
    first.article.retain(|_, entry| !matches!(entry.what(), Some(ledger::entry::What::Act(_))));
    let office = Office::of(OfficeId::TRIAL, first.office.values());
    let standing = fold(first.article.values().chain([&unsigned]), &office);
    assert_eq!(standing.overtaken[0].why, ledger::fold::Why::KeyUnknown);
}

#[test]
fn a_newer_programs_entry_is_kept_and_a_malformed_one_is_not() {
    use ed25519_dalek::Signer as _;
    let (text, signatures) = texts().remove(0);
    let resign = |text: &str| {
        let key = crate::laptops::key(1);
        let signed =
            |domain: &str| key.sign([domain.as_bytes(), text.as_bytes()].concat().as_slice()).to_bytes();
        let mut device = signatures.device.clone();
        device.signature = signed("toa-soan entry 1 device\n");
        Entry::checked(text.to_owned(), Signatures { device, person: None })
    };
    assert!(resign(&text).unwrap().header().is_some());
    for (from, to) in
        [("\"v\":1", "\"v\":2"), ("\"kind\":\"", "\"kind\":\"new-"), ("\"means\":1", "\"means\":2")]
    {
        let newer = resign(&text.replacen(from, to, 1)).unwrap();
        assert!(newer.header().is_none(), "{to}");
        assert_eq!(newer.frame().seq, 1.max(newer.frame().seq));
    }
    let newer = text.replacen("\"what\":{", "\"later\":[1],\"what\":{", 1).replacen("\"v\":1", "\"v\":9", 1);
    assert!(resign(&newer).unwrap().header().is_none());
    for (from, to) in
        [("\"what\":{", "\"later\":[1],\"what\":{"), ("\"n\":", "\"n\":\"x"), ("\"seq\":", "\"seq\":0")]
    {
        let changed = text.replacen(from, to, 1);
        assert_eq!(resign(&changed).unwrap_err(), EntryError::Malformed, "{to}");
    }
    let long = format!("{text}{}", " ".repeat(300 * 1024));
    assert_eq!(resign(&long).unwrap_err(), EntryError::TooLong);
}

#[test]
fn an_entry_of_another_article_or_office_is_not_taken_in() {
    let (cast, mut laptops) = open_office(2);
    let before = laptops[0].standing();
    let stray = laptops[1].ink(&cast.mai, "x", "1:0");
    let mut header = stray.header().unwrap().clone();
    header.frame.topic = ledger::Topic::Article("another".to_owned());
    let signer = ledger::entry::Signer { device: &laptops[1].key, person: Some(&cast.mai.key) };
    let moved = Entry::sign(&header, signer).unwrap();
    let office = Office::of(OfficeId::TRIAL, laptops[0].office.values());
    let standing = fold(laptops[0].article.values().chain([&moved]), &office);
    assert_eq!(standing.state, before.state);
    assert_eq!(standing.broken, [moved.hash()], "it had seen entries of this article, and is of another");
}
