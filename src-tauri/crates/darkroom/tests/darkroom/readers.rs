//! What exiftool and exiv2 read in 1,000 files that we wrote, and what we read ourselves.

use std::path::Path;
use std::process::Command;

use crate::common::photo;
use darkroom::{Contact, Metadata, Person, Region, read_metadata, rewrite_metadata};
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

const FILES: usize = 1000;

/// The output of another reader, or `None`, loudly, on a machine without it; with `TOASOAN_READERS=required` its
/// absence fails the test.
pub fn read_by(command: &mut Command) -> Option<Vec<u8>> {
    match command.output() {
        Ok(output) => Some(output.stdout),
        Err(error) => {
            let name = command.get_program().display();
            let required = std::env::var("TOASOAN_READERS").is_ok_and(|value| value == "required");
            assert!(!required, "{name} is missing ({error}), and TOASOAN_READERS=required");
            eprintln!("!!! {name} is missing ({error}): what it reads was NOT tested !!!");
            None
        }
    }
}

/// Every Vietnamese letter with every tone, what stands between them, and what markup would trip over.
fn letters() -> Vec<char> {
    let marks = ['\u{301}', '\u{300}', '\u{309}', '\u{303}', '\u{323}'];
    let bases = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY";
    let toned = bases.chars().flat_map(|base| {
        marks.into_iter().flat_map(move |mark| [base, mark].into_iter().nfc().collect::<Vec<_>>())
    });
    let plain = format!("{bases}bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX 0123456789    ,.;:“”‘’\"'&<>–…()%/\n");
    toned.chain(plain.chars()).collect()
}

/// A generator that repeats itself for ever.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most as u64) as usize
    }

    /// Begins and ends with a letter, so that nothing is trimmed.
    fn text(&mut self, letters: &[char], length: usize) -> String {
        let inner: String = (0..length).map(|_| letters[self.below(letters.len())]).collect();
        format!("Đ{inner}ợ")
    }

    fn line(&mut self, letters: &[char], length: usize) -> String {
        self.text(letters, length).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// No semicolon, which would make it two.
    fn name(&mut self, letters: &[char]) -> String {
        self.line(letters, 25).replace(';', ",")
    }

    fn metadata(&mut self, letters: &[char], number: usize) -> Metadata {
        let length = if number.is_multiple_of(20) { 1998 } else { 1 + self.below(300) };
        let people: Vec<String> = (0..self.below(5)).map(|_| self.line(letters, 12)).collect();
        let regions = people.iter().take(3).map(|name| {
            let mut part = |from: usize, to: usize| (from + self.below(to - from)) as f64 / 1e6;
            let region =
                Region { x: part(0, 500_000), y: part(0, 500_000), w: part(1, 500_000), h: part(1, 500_000) };
            Person { name: name.clone(), region: Some(region) }
        });
        Metadata {
            regions: regions.collect(),
            caption: self.text(letters, length),
            alt: self.text(letters, 40),
            credit: self.line(letters, 20),
            byline: (0..self.below(3)).map(|_| self.name(letters)).collect::<Vec<_>>().join("; "),
            rights: self.line(letters, 50),
            usage_terms: self.text(letters, 90),
            source_type: "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia".into(),
            contact: Contact {
                address: self.text(letters, 30),
                city: self.line(letters, 10),
                phone: format!("+84 {}", self.below(1_000_000_000)),
                ..Contact::default()
            },
            headline: self.line(letters, 60),
            place: self.line(letters, 10),
            source: self.line(letters, 10),
            event: self.line(letters, 30),
            keywords: (0..self.below(6)).map(|_| self.line(letters, 8)).collect(),
            people,
            taken_at: Some("2026-11-20T08:12:40+07:00".parse().unwrap()),
        }
    }
}

/// As a Mac would send it.
fn decomposed(metadata: &Metadata) -> Metadata {
    let text = |text: &String| text.nfd().collect::<String>();
    let list = |list: &[String]| list.iter().map(text).collect::<Vec<_>>();
    Metadata {
        caption: text(&metadata.caption),
        alt: text(&metadata.alt),
        credit: text(&metadata.credit),
        byline: text(&metadata.byline),
        rights: text(&metadata.rights),
        usage_terms: text(&metadata.usage_terms),
        source_type: metadata.source_type.clone(),
        contact: Contact {
            address: text(&metadata.contact.address),
            city: text(&metadata.contact.city),
            ..metadata.contact.clone()
        },
        headline: text(&metadata.headline),
        place: text(&metadata.place),
        source: text(&metadata.source),
        event: text(&metadata.event),
        keywords: list(&metadata.keywords),
        people: list(&metadata.people),
        regions: metadata.regions.iter().map(|p| Person { name: text(&p.name), ..p.clone() }).collect(),
        taken_at: metadata.taken_at,
    }
}

#[test]
fn a_thousand_captions_read_back_equal_by_us_by_exiftool_and_by_exiv2() {
    let letters = letters();
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    let folder = tempfile::tempdir().unwrap();
    let subjects = ["orientation-1.jpg", "orientation-6.jpg", "alpha.png", "lossy.webp", "progressive.jpg"];
    let mut written = Vec::new();
    for number in 0..FILES {
        let subject = subjects[number % subjects.len()];
        let metadata = chance.metadata(&letters, number);
        let given = if number % 2 == 0 { metadata.clone() } else { decomposed(&metadata) };
        let bytes = rewrite_metadata(&photo(subject), &given).unwrap();
        assert_eq!(read_metadata(&bytes).unwrap(), metadata, "{number} in {subject}");
        let name = format!("{number:04}.{}", subject.split('.').nth(1).unwrap());
        std::fs::write(folder.path().join(&name), bytes).unwrap();
        written.push((name, metadata));
    }
    exiftool_agrees(folder.path(), &written);
    exiv2_agrees(folder.path(), &written);
}

fn exiftool_agrees(folder: &Path, written: &[(String, Metadata)]) {
    let mut command = Command::new("exiftool");
    command.args([
        "-j",
        "-G1",
        "-struct",
        "-charset",
        "filename=UTF8",
        "-fast",
        "-XMP:all",
        "-IPTC:all",
        "-n",
    ]);
    let Some(output) = read_by(command.arg(folder)) else { return };
    let files: Vec<Value> = serde_json::from_slice(&output).expect("exiftool answers in JSON");
    assert_eq!(files.len(), written.len());
    for file in files {
        let source = file["SourceFile"].as_str().unwrap();
        let (name, meta) = written.iter().find(|(name, _)| source.ends_with(name.as_str())).unwrap();
        // A number among letters is still a text; exiftool writes it as a number.
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let has = |field: &str, expected: &str| assert_eq!(text(&file[field]), expected, "{field} of {name}");
        let lists = |field: &str, expected: &[String]| {
            let found = match &file[field] {
                Value::Null => Vec::new(),
                Value::Array(items) => items.iter().map(text).collect(),
                one => vec![text(one)],
            };
            assert_eq!(found, expected, "{field} of {name}");
        };
        has("XMP-dc:Description", &meta.caption);
        has("XMP-dc:Description-vi", &meta.caption);
        has("XMP-iptcCore:AltTextAccessibility", &meta.alt);
        has("XMP-iptcExt:Event", &meta.event);
        has("XMP-photoshop:Credit", &meta.credit);
        has("XMP-photoshop:Headline", &meta.headline);
        has("XMP-photoshop:Source", &meta.source);
        has("XMP-iptcCore:Location", &meta.place);
        let names: Vec<String> =
            meta.byline.split("; ").filter(|name| !name.is_empty()).map(str::to_owned).collect();
        lists("XMP-dc:Creator", &names);
        has("XMP-dc:Rights", &meta.rights);
        has("XMP-dc:Rights-vi", &meta.rights);
        has("XMP-xmpRights:UsageTerms", &meta.usage_terms);
        has("XMP-iptcExt:DigitalSourceType", &meta.source_type);
        let contact = &file["XMP-iptcCore:CreatorContactInfo"];
        assert_eq!(text(&contact["CiAdrExtadr"]), meta.contact.address, "{name}");
        assert_eq!(text(&contact["CiAdrCity"]), meta.contact.city, "{name}");
        assert_eq!(text(&contact["CiTelWork"]), meta.contact.phone, "{name}");
        lists("XMP-dc:Subject", &meta.keywords);
        lists("XMP-iptcExt:PersonInImage", &meta.people);
        let regions = file["XMP-mwg-rs:RegionInfo"]["RegionList"].as_array().cloned().unwrap_or_default();
        let image_regions = file["XMP-iptcExt:ImageRegion"].as_array().cloned().unwrap_or_default();
        assert_eq!((regions.len(), image_regions.len()), (meta.regions.len(), meta.regions.len()), "{name}");
        for ((region, image_region), person) in regions.iter().zip(&image_regions).zip(&meta.regions) {
            assert_eq!(text(&region["Name"]), person.name, "{name}");
            assert_eq!(image_region["PersonInImage"], json!([person.name]), "{name}");
            let sides = person.region.unwrap();
            let turned = name.ends_with("jpg") && file["SourceFile"].as_str().is_some_and(is_on_its_side);
            let (w, h) = if turned { (sides.h, sides.w) } else { (sides.w, sides.h) };
            assert_eq!((number(&region["Area"]["W"]), number(&region["Area"]["H"])), (w, h), "{name}");
            let boundary = &image_region["RegionBoundary"];
            assert_eq!((number(&boundary["RbW"]), number(&boundary["RbH"])), (w, h), "{name}: {boundary}");
        }
        if name.ends_with("jpg") {
            has("IPTC:CodedCharacterSet", "\u{1b}%G");
            let short = text(&file["IPTC:Caption-Abstract"]);
            assert!(short.len() <= 2000 && meta.caption.starts_with(&short), "{short}");
            assert!(meta.caption.len() > 2000 || short == meta.caption, "nothing is cut without need");
            let shorts = match &file["IPTC:By-line"] {
                Value::Null => Vec::new(),
                Value::Array(items) => items.iter().map(text).collect(),
                one => vec![text(one)],
            };
            assert_eq!(shorts.len(), names.len(), "{name}");
            let bylines = shorts.into_iter().zip(&names).map(|(short, whole)| ("By-line", short, whole, 32));
            let others = [("Credit", &meta.credit, 32), ("CopyrightNotice", &meta.rights, 128)];
            let others =
                others.map(|(field, whole, most)| (field, text(&file[format!("IPTC:{field}")]), whole, most));
            for (field, short, whole, most) in bylines.chain(others) {
                assert!(short.len() <= most && whole.starts_with(&short), "{field}: {short} of {whole}");
                assert!(whole.len() > most || short == *whole, "nothing is cut without need");
            }
        }
    }
}

/// The second of our five subjects has orientation 6.
fn is_on_its_side(source: &str) -> bool {
    let number: usize = source.rsplit('/').next().and_then(|name| name.get(..4)?.parse().ok()).unwrap();
    number % 5 == 1
}

fn number(value: &Value) -> f64 {
    value.as_f64().or_else(|| value.as_str()?.parse().ok()).unwrap_or(f64::NAN)
}

fn exiv2_agrees(folder: &Path, written: &[(String, Metadata)]) {
    let mut command = Command::new("exiv2");
    command.current_dir(folder).args(["-q", "-PXIkt"]).args(written.iter().map(|(name, _)| name));
    let Some(output) = read_by(&mut command) else { return };
    // One line an entry: file, key, value; a value goes on until the next line of that form.
    let output = String::from_utf8(output).expect("exiv2 hands on UTF-8");
    let mut entries: Vec<(&str, &str, String)> = Vec::new();
    for line in output.split('\n') {
        let mut words = line.splitn(2, char::is_whitespace);
        let (file, rest) = (words.next().unwrap_or_default(), words.next().unwrap_or_default().trim_start());
        if file.get(4..5) == Some(".") && (rest.starts_with("Xmp.") || rest.starts_with("Iptc.")) {
            let (key, value) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
            entries.push((file, key, value.trim_start().to_owned()));
        } else if let Some((_, _, value)) = entries.last_mut() {
            value.push('\n');
            value.push_str(line);
        }
    }
    let find = |file: &str, key: &str| {
        let found = entries.iter().find(|entry| entry.0 == file && entry.1 == key);
        found.map(|(_, _, value)| value.trim_end_matches('\n').to_owned()).unwrap_or_default()
    };
    for (name, meta) in written {
        let twice = |text: &str| format!("lang=\"x-default\" {text}, lang=\"vi\" {text}");
        assert_eq!(find(name, "Xmp.dc.description"), twice(&meta.caption), "{name}");
        assert_eq!(find(name, "Xmp.iptcExt.Event"), twice(&meta.event), "{name}");
        assert_eq!(find(name, "Xmp.photoshop.Credit"), meta.credit, "{name}");
        assert_eq!(find(name, "Xmp.dc.creator"), meta.byline.replace("; ", ", "), "{name}");
        assert_eq!(find(name, "Xmp.dc.rights"), twice(&meta.rights), "{name}");
        assert_eq!(find(name, "Xmp.xmpRights.UsageTerms"), twice(&meta.usage_terms), "{name}");
        assert_eq!(find(name, "Xmp.iptcExt.DigitalSourceType"), meta.source_type, "{name}");
        let phone = find(name, "Xmp.iptc.CreatorContactInfo/Iptc4xmpCore:CiTelWork");
        assert_eq!(phone, meta.contact.phone, "{name}");
        assert_eq!(find(name, "Xmp.dc.subject"), meta.keywords.join(", "), "{name}");
        assert_eq!(find(name, "Xmp.iptcExt.PersonInImage"), meta.people.join(", "), "{name}");
        for (index, person) in meta.regions.iter().enumerate() {
            let key = format!("Xmp.mwg-rs.Regions/mwg-rs:RegionList[{}]/mwg-rs:Name", index + 1);
            assert_eq!(find(name, &key), person.name, "{name}");
        }
        if name.ends_with("jpg") {
            let short = find(name, "Iptc.Application2.Caption");
            assert!(!short.is_empty() && meta.caption.starts_with(&short), "{name}: {short}");
            assert!(meta.caption.len() > 2000 || short == meta.caption, "{name}");
        }
    }
}
