//! Metadata: what is written is what anybody reads.

use std::path::Path;
use std::process::Command;

use crate::common::{camera, photo, pixels, spec};
use crate::readers::read_by;
use darkroom::{Contact, Metadata, OutFormat, Person, Region, RenderSpec, probe, read_metadata, render};
use proptest::prelude::*;

const CAPTION: &str = "Đồng chí Vàng Thị Dợ trao Bằng khen; “Ưỡn ẹo” ở Tả Phìn";

fn sample() -> Metadata {
    Metadata {
        caption: CAPTION.into(),
        alt: "Bảy người đứng trên sân khấu, năm người cầm Bằng khen.".into(),
        credit: "Ảnh: Quàng Bình".into(),
        byline: "Quàng Bình; Lò Thị Mai".into(),
        rights: "© 2026 Báo Vùng Cao".into(),
        usage_terms: "Chỉ dùng cho báo chí; không cắt ghép.".into(),
        source_type: "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture".into(),
        contact: Contact {
            address: "Số 1, bản Nậm Lúng".into(),
            city: "Mường Khoa".into(),
            region: "Điện Biên".into(),
            postcode: "32000".into(),
            country: "Việt Nam".into(),
            phone: "+84 213 3800 100".into(),
            email: "toasoan@baovungcao.example".into(),
            web: "https://baovungcao.example".into(),
        },
        headline: "Trao thưởng 12 tập thể, cá nhân trong phong trào bảo vệ rừng biên giới".into(),
        place: "Xã Nậm Lúng".into(),
        source: "Cổng TTĐT xã Nậm Lúng".into(),
        people: vec!["Vàng Thị Dợ".into(), "Mùa A Sính".into()],
        keywords: vec!["bảo vệ rừng".into(), "biên giới".into()],
        regions: vec![Person {
            name: "Mùa A Sính".into(),
            region: Some(Region { x: 0.5, y: 0.25, w: 0.125, h: 0.2 }),
        }],
        event: "Trao thưởng bảo vệ rừng".into(),
        taken_at: Some("2026-11-20T08:12:40+07:00".parse().unwrap()),
    }
}

fn written(metadata: &Metadata, format: OutFormat) -> Vec<u8> {
    let spec = RenderSpec { metadata: Some(metadata), ..spec(120, format) };
    render(&photo("orientation-6.jpg"), &spec).unwrap().bytes
}

/// What exiftool reads in each file.
fn exiftool(folder: &Path) -> Option<serde_json::Value> {
    let mut command = Command::new("exiftool");
    command.args(["-j", "-G1", "-struct", "-charset", "filename=UTF8", "-validate", "-all"]).arg(folder);
    let output = read_by(&mut command)?;
    Some(serde_json::from_slice(&output).expect("exiftool answers in JSON"))
}

#[test]
fn what_is_written_is_read_back_equal() {
    for format in [OutFormat::Jpeg, OutFormat::Webp] {
        assert_eq!(read_metadata(&written(&sample(), format)).unwrap(), sample());
    }
}

#[test]
fn a_probe_tells_what_the_photo_says_about_itself() {
    let probed = probe(&written(&sample(), OutFormat::Jpeg)).unwrap();
    assert_eq!(probed.caption, Some(sample().caption));
    assert_eq!(probed.alt, Some(sample().alt));
    assert_eq!(probed.credit, Some(sample().credit));
    assert_eq!(probed.byline, Some(sample().byline));
    assert_eq!(probed.rights, Some(sample().rights));
    assert_eq!(probed.usage_terms, Some(sample().usage_terms));
    assert_eq!(probed.source_type, Some(sample().source_type));
    assert_eq!(probed.contact, sample().contact);
    assert_eq!((probed.keywords, probed.place), (sample().keywords, Some(sample().place)));
    let names: Vec<_> = probed.people.iter().map(|person| (person.name.as_str(), person.region)).collect();
    assert_eq!(names, [("Vàng Thị Dợ", None), ("Mùa A Sính", sample().regions[0].region)]);
    assert_eq!(probe(&photo("orientation-6.jpg")).unwrap().alt, None);
}

#[test]
fn the_same_metadata_gives_the_same_bytes_and_leaves_the_pixels_alone() {
    for format in [OutFormat::Jpeg, OutFormat::Webp] {
        assert_eq!(written(&sample(), format), written(&sample(), format));
        let bare = render(&photo("orientation-6.jpg"), &spec(120, format)).unwrap();
        let full = render(
            &photo("orientation-6.jpg"),
            &RenderSpec { metadata: Some(&sample()), ..spec(120, format) },
        )
        .unwrap();
        assert_eq!(pixels(&bare), pixels(&full));
    }
}

#[test]
fn exiftool_reads_every_field_with_its_accents() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.jpg"), written(&sample(), OutFormat::Jpeg)).unwrap();
    std::fs::write(folder.path().join("b.webp"), written(&sample(), OutFormat::Webp)).unwrap();
    let Some(read) = exiftool(folder.path()) else { return };
    let files = read.as_array().unwrap();
    assert_eq!(files.len(), 2);
    for file in files {
        let meta = sample();
        let has = |name: &str, value: serde_json::Value| assert_eq!(file[name], value, "{name} of {file:#}");
        for suffix in ["", "-vi"] {
            has(&format!("XMP-dc:Description{suffix}"), CAPTION.into());
            has(&format!("XMP-iptcCore:AltTextAccessibility{suffix}"), meta.alt.clone().into());
        }
        has("XMP-dc:Creator", serde_json::json!(["Quàng Bình", "Lò Thị Mai"]));
        for suffix in ["", "-vi"] {
            has(&format!("XMP-dc:Rights{suffix}"), meta.rights.clone().into());
            has(&format!("XMP-xmpRights:UsageTerms{suffix}"), meta.usage_terms.clone().into());
        }
        // Newer versions of exiftool put the terms that they know in words.
        let source_type = file["XMP-iptcExt:DigitalSourceType"].as_str().unwrap_or_default();
        assert!(
            [meta.source_type.as_str(), "Original Digital Capture"]
                .iter()
                .any(|said| source_type.starts_with(said))
        );
        let contact = &file["XMP-iptcCore:CreatorContactInfo"];
        for (field, value) in [
            ("CiAdrExtadr", &meta.contact.address),
            ("CiAdrCity", &meta.contact.city),
            ("CiAdrRegion", &meta.contact.region),
            ("CiAdrCtry", &meta.contact.country),
            ("CiTelWork", &meta.contact.phone),
            ("CiEmailWork", &meta.contact.email),
            ("CiUrlWork", &meta.contact.web),
        ] {
            assert_eq!(contact[field], serde_json::json!(value), "{field} of {contact:#}");
        }
        has("XMP-photoshop:Credit", meta.credit.clone().into());
        has("XMP-photoshop:Headline", meta.headline.clone().into());
        has("XMP-photoshop:Source", meta.source.clone().into());
        has("XMP-photoshop:DateCreated", "2026:11:20 08:12:40+07:00".into());
        has("XMP-iptcCore:Location", meta.place.clone().into());
        has("XMP-iptcExt:PersonInImage", serde_json::json!(meta.people));
        has("XMP-dc:Subject", serde_json::json!(meta.keywords));
        has("XMP-iptcExt:Event", meta.event.clone().into());
        assert_eq!(file["XMP-mwg-rs:RegionInfo"]["RegionList"][0]["Name"], "Mùa A Sính");
        assert_eq!(file["XMP-mwg-rs:RegionInfo"]["AppliedToDimensions"]["Unit"], "pixel");
        assert!(!file.to_string().contains("GPS") && !file.to_string().contains("Suoi Mo"));
        if file["File:FileType"] == "JPEG" {
            has("IPTC:CodedCharacterSet", "UTF8".into());
            has("IPTC:Caption-Abstract", CAPTION.into());
            has("IPTC:By-line", serde_json::json!(["Quàng Bình", "Lò Thị Mai"]));
            has("IPTC:CopyrightNotice", meta.rights.clone().into());
            // Cut at a whole letter within its 128 bytes; XMP has the rest.
            let contact = file["IPTC:Contact"].as_str().unwrap_or_default();
            assert!(
                meta.contact.line().starts_with(contact) && (120..=128).contains(&contact.len()),
                "{contact}"
            );
            has("IPTC:Credit", meta.credit.clone().into());
            has("IPTC:Source", meta.source.clone().into());
            has("IPTC:Headline", meta.headline.clone().into());
            has("IPTC:ObjectName", "Trao thưởng 12 tập thể, cá nhân trong phong trào bảo".into());
            has("IPTC:Sub-location", meta.place.clone().into());
            has("IPTC:Keywords", serde_json::json!(meta.keywords));
            has("IPTC:DateCreated", "2026:11:20".into());
            has("IPTC:TimeCreated", "08:12:40+07:00".into());
        }
        assert_eq!(file["ExifTool:Validate"], "OK", "{file:#}");
    }
}

#[test]
fn byline_and_credit_end_on_a_whole_letter_within_their_bytes() {
    let long = Metadata {
        byline: "Nguyễn Thị Hường và Quàng Văn Bình".into(),
        credit: "Ảnh: Phòng Văn hóa - Xã hội xã Nậm Lúng".into(),
        ..Metadata::default()
    };
    let bytes = written(&long, OutFormat::Jpeg);
    assert_eq!(read_metadata(&bytes).unwrap(), long, "XMP keeps the whole");
    // In IIM: marker 0x1C, record 2, dataset, two bytes of length.
    let dataset = |number: u8| -> String {
        let at = bytes.windows(3).position(|w| w == [0x1C, 2, number]).unwrap();
        let length = usize::from(bytes[at + 3]) << 8 | usize::from(bytes[at + 4]);
        String::from_utf8(bytes[at + 5..at + 5 + length].to_vec()).expect("whole letters")
    };
    assert_eq!(dataset(80), "Nguyễn Thị Hường và Quà");
    assert_eq!(dataset(110), "Ảnh: Phòng Văn hóa - Xã h");
}

#[test]
fn metadata_beyond_what_a_jpeg_can_carry_is_refused() {
    let caption = "Đồng chí ".repeat(9_000);
    let metadata = Metadata { caption, ..Metadata::default() };
    let spec = RenderSpec { metadata: Some(&metadata), ..spec(120, OutFormat::Jpeg) };
    let error = render(&photo("orientation-1.jpg"), &spec).unwrap_err();
    assert_eq!(error.code(), "photo-metadata-too-large");
    let keywords = (0..3_000).map(|number| format!("từ khóa số {number}")).collect();
    let metadata = Metadata { keywords, ..Metadata::default() };
    let spec = RenderSpec { metadata: Some(&metadata), ..spec };
    assert_eq!(render(&photo("orientation-1.jpg"), &spec).unwrap_err().code(), "photo-metadata-too-large");
}

#[test]
fn a_time_without_an_offset_stays_without_one() {
    let metadata = Metadata { taken_at: Some("2026-11-20T08:12:40".parse().unwrap()), ..Metadata::default() };
    let bytes = written(&metadata, OutFormat::Jpeg);
    assert_eq!(read_metadata(&bytes).unwrap(), metadata);
    assert!(!bytes.windows(3).any(|w| w == [0x1C, 2, 60]), "IIM demands an offset, so the time is left out");
}

#[test]
fn the_camera_clock_is_read_with_its_offset_and_fraction() {
    let taken = read_metadata(&camera("IMG_0419.JPG")).unwrap().taken_at.unwrap();
    assert_eq!(taken.to_string(), "2026-11-20T08:31:05.250+07:00");
}

/// Puts a segment right after the start of a JPEG.
fn with_segment(jpeg: &[u8], marker: u8, payload: &[u8]) -> Vec<u8> {
    let mut out = vec![0xFF, 0xD8, 0xFF, marker];
    out.extend((payload.len() as u16 + 2).to_be_bytes());
    out.extend(payload);
    out.extend(&jpeg[2..]);
    out
}

#[test]
fn packets_of_other_programs_are_understood() {
    let jpeg = photo("orientation-1.jpg");
    // Properties as attributes, entities, a default caption that is not Vietnamese, other prefixes.
    let packet = "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>\
        <r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><r:Description r:about=''\
        xmlns:ps='http://ns.adobe.com/photoshop/1.0/' ps:Credit='T&#x1EDD; &amp; tin' ps:DateCreated='2026-11-20T08:12'>\
        <d:description xmlns:d='http://purl.org/dc/elements/1.1/'><r:Alt><r:li xml:lang='x-default'>Ceremony</r:li>\
        <r:li xml:lang='vi'>Lễ &lt;trao&gt; thưởng</r:li></r:Alt></d:description>\
        <d:creator xmlns:d='http://purl.org/dc/elements/1.1/'><r:Seq><r:li>Lò Mai</r:li><r:li>Quàng Bình</r:li></r:Seq></d:creator>\
        </r:Description></r:RDF></x:xmpmeta><?xpacket end='w'?>";
    let payload = [b"http://ns.adobe.com/xap/1.0/\0".as_slice(), packet.as_bytes()].concat();
    let read = read_metadata(&with_segment(&jpeg, 0xE1, &payload)).unwrap();
    assert_eq!(read.caption, "Lễ <trao> thưởng");
    assert_eq!(read.credit, "Tờ & tin");
    assert_eq!(read.byline, "Lò Mai; Quàng Bình");
    assert_eq!(read.taken_at.unwrap().to_string(), "2026-11-20T08:12:00");

    // A document type is no part of XMP, and its entities are a known trap.
    let trap = format!("<!DOCTYPE x [<!ENTITY a 'aaaa'>]>{packet}");
    let payload = [b"http://ns.adobe.com/xap/1.0/\0".as_slice(), trap.as_bytes()].concat();
    assert_eq!(read_metadata(&with_segment(&jpeg, 0xE1, &payload)).unwrap(), Metadata::default());

    // IIM alone, in Latin-1, after another resource of odd length.
    let mut block = b"Photoshop 3.0\08BIM\x03\xED\x01x\0\0\0\x03abc\x008BIM\x04\x04\0\0\0\0\0\x0C".to_vec();
    block.extend(b"\x1C\x02\x78\0\x07caf\xE9 ok");
    let read = read_metadata(&with_segment(&jpeg, 0xED, &block)).unwrap();
    assert_eq!(read.caption, "café ok");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any text at all, once cleaned, is a fixed point: reading gives it, writing it again gives the same file. A caption
    /// has a letter: one without is a device's.
    #[test]
    fn any_text_survives_the_journey(caption in any::<String>(), credit in any::<String>(), person in any::<String>()) {
        let caption = format!("Đồng chí {caption}");
        let metadata = Metadata { caption, credit, people: vec![person], ..Metadata::default() };
        let bytes = written(&metadata, OutFormat::Jpeg);
        let read = read_metadata(&bytes).unwrap();
        prop_assert_eq!(written(&read, OutFormat::Jpeg), bytes);
    }
}
