//! The files that are broken: every fixture that opens, with rich metadata, and with metadata made to hurt.

use darkroom::{Metadata, Person, Region, probe, rewrite_metadata};
use tests::fixture;

use crate::parts::{Container, Part, join, split};

/// Name and bytes.
pub fn all() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(fixture("photos"))
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).unwrap())
        })
        .filter(|(_, bytes)| probe(bytes).is_ok())
        .collect();
    files.sort();
    let mut seeds = Vec::new();
    for (name, bytes) in &files {
        seeds.push((name.clone(), bytes.clone()));
        if let Ok(full) = rewrite_metadata(bytes, &metadata()) {
            seeds.push((name.clone(), full));
        }
    }
    for subject in ["orientation-6.jpg", "display-p3.jpg", "alpha.png", "lossy.webp"] {
        let bytes = std::fs::read(fixture("photos").join(subject)).unwrap();
        let full = rewrite_metadata(&bytes, &metadata()).unwrap();
        for exif in hostile_exif() {
            seeds.push((subject.into(), with(&full, b"Exif\0\0", b"eXIf", b"EXIF", exif)));
        }
        for xmp in hostile_xmp() {
            seeds.push((
                subject.into(),
                with(&full, b"http://ns.adobe.com/xap/1.0/\0", b"iTXt", b"XMP ", xmp),
            ));
        }
        for profile in hostile_profiles() {
            seeds.push((subject.into(), with(&full, b"ICC_PROFILE\0\x01\x01", b"iCCP", b"ICCP", profile)));
        }
    }
    let jpeg = std::fs::read(fixture("photos/grey.jpg")).unwrap();
    seeds.extend(hostile_iim().map(|block| ("grey.jpg".to_owned(), with_iim(&jpeg, block))));
    seeds
}

fn metadata() -> Metadata {
    let person =
        |name: &str, x| Person { name: name.into(), region: Some(Region { x, y: 0.2, w: 0.1, h: 0.2 }) };
    Metadata {
        caption: "Đồng chí Vàng Thị Dợ trao Bằng khen;\n“Ưỡn ẹo” ở Tả Phìn".into(),
        alt: "Hai người đứng trên sân khấu".into(),
        credit: "Ảnh: Quàng Bình".into(),
        byline: "Quàng Bình".into(),
        headline: "Trao thưởng".into(),
        place: "Xã Nậm Lúng".into(),
        source: "Cổng TTĐT".into(),
        event: "Trao thưởng".into(),
        people: vec!["Vàng Thị Dợ".into(), "Mùa A Sính".into()],
        regions: vec![person("Vàng Thị Dợ", 0.1), person("Mùa A Sính", 0.5)],
        keywords: vec!["rừng".into(), "biên giới".into()],
        taken_at: Some("2026-11-20T08:12:40+07:00".parse().unwrap()),
        ..Metadata::default()
    }
}

/// The file with this metadata in the place of what it has of the kind.
fn with(file: &[u8], jpeg: &[u8], png: &[u8], webp: &[u8], data: Vec<u8>) -> Vec<u8> {
    let (container, mut parts) = split(file);
    let part = match container {
        Container::Jpeg => {
            let marker = if jpeg.starts_with(b"ICC") { [0xFF, 0xE2] } else { [0xFF, 0xE1] };
            parts.retain(|part| !part.payload.starts_with(&jpeg[..6]));
            Part::new(&marker, [jpeg, &data].concat())
        }
        Container::Png => {
            // An uncompressed deflate block would do for a profile; the decoder refuses what is none at all too.
            let head: &[u8] = match png {
                b"iTXt" => b"XML:com.adobe.xmp\0\0\0\0\0",
                b"iCCP" => b"x\0\0",
                _ => b"",
            };
            parts.retain(|part| part.kind != png);
            Part::new(png, [head, &data].concat())
        }
        _ => {
            parts.retain(|part| part.kind != webp);
            Part::new(webp, data)
        }
    };
    let at = if container == Container::Jpeg { 0 } else { 1 };
    parts.insert(at, part);
    join(container, &parts)
}

fn with_iim(jpeg: &[u8], records: Vec<u8>) -> Vec<u8> {
    let length = (records.len() as u32).to_be_bytes();
    let block = [b"Photoshop 3.0\08BIM\x04\x04\0\0".as_slice(), &length, &records].concat();
    let (container, mut parts) = split(jpeg);
    parts.insert(0, Part::new(&[0xFF, 0xED], block));
    join(container, &parts)
}

/// Directories that go round in circles, point into themselves, or promise four thousand million values.
fn hostile_exif() -> Vec<Vec<u8>> {
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [tag.to_le_bytes().as_slice(), &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()]
            .concat()
    };
    let directory = |entries: Vec<Vec<u8>>, next: u32| {
        let count = (entries.len() as u16).to_le_bytes();
        [b"II*\0\x08\0\0\0".as_slice(), &count, &entries.concat(), &next.to_le_bytes()].concat()
    };
    let orientation = entry(0x0112, 3, 1, 6);
    vec![
        // The next directory, the EXIF, the GPS and the interoperability directory are all the first one.
        directory(
            vec![orientation.clone(), entry(0x8769, 4, 1, 8), entry(0x8825, 4, 1, 8), entry(0xA005, 4, 1, 8)],
            8,
        ),
        directory(
            vec![orientation.clone(), entry(0x010E, 2, u32::MAX, 8), entry(0x013B, 2, 0x7FFF_FFFF, 0)],
            0,
        ),
        directory(
            vec![
                orientation.clone(),
                entry(0x9003, 2, 20, 0xFFFF_FFF0),
                entry(0x0201, 4, 1, u32::MAX),
                entry(0x0202, 4, 1, u32::MAX),
            ],
            u32::MAX,
        ),
        directory((0..1000).map(|tag| entry(tag, 5, 60_000, 8)).collect(), 8),
        [b"MM\0*\0\0\0\x08".as_slice(), &[0xFF; 64]].concat(),
    ]
}

fn hostile_iim() -> impl Iterator<Item = Vec<u8>> {
    let caption =
        |value: &[u8]| [&[0x1C, 2, 120], (value.len() as u16).to_be_bytes().as_slice(), value].concat();
    [
        // An extended dataset of four bytes of length; one that promises everything; one that counts its own length.
        [vec![0x1C, 2, 202, 0x80, 4, 0, 0, 0, 3, 1, 2, 3], caption(b"sau")].concat(),
        [vec![0x1C, 2, 202, 0x80, 4, 0xFF, 0xFF, 0xFF, 0xFF], caption(b"sau")].concat(),
        vec![0x1C, 2, 120, 0xFF, 0xFF, 0, 0, 0, 1],
        [b"\x1C\x01\x5A\x00\x03\x1B%G".as_slice(), &caption(&[0xC3, 0x28, 0xFF])].concat(),
        [caption(b"\xD0\xF4\xCCng ch\xED"), [0x1C, 2, 25, 0, 1, b'a'].repeat(3000)].concat(),
    ]
    .into_iter()
}

fn hostile_xmp() -> Vec<Vec<u8>> {
    let packet = |inside: &str| {
        format!(
            "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
             <rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/'>{inside}</rdf:Description></rdf:RDF></x:xmpmeta>"
        )
        .into_bytes()
    };
    let laughs: String = (1..12).fold("<!ENTITY l0 'ha'>".to_owned(), |all, n| {
        all + &format!("<!ENTITY l{n} '{}'>", format!("&l{};", n - 1).repeat(10))
    });
    let attributes: String = (0..4000).map(|n| format!(" dc:a{n}='1'")).collect();
    let namespaces: String = (0..4000).map(|n| format!(" xmlns:n{n}='u{n}'")).collect();
    vec![
        packet(&("<dc:a>".repeat(4000) + &"</dc:a>".repeat(4000))),
        packet(&"<rdf:Bag><rdf:li>".repeat(2000)),
        [format!("<!DOCTYPE x [{laughs}]>").into_bytes(), packet("<dc:title>&l11;</dc:title>")].concat(),
        [b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'>".to_vec(), packet("<dc:title>x</dc:title>")].concat(),
        packet(&format!("<dc:title{attributes}/>")),
        packet(&format!("<dc:title{namespaces}/>")),
        [packet("<dc:title>caf"), vec![0xE9, 0xFF, 0xFE]].concat(),
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'>Đây".encode_utf16().flat_map(u16::to_le_bytes).collect(),
        packet(
            &"<dc:subject><rdf:Bag><rdf:li>&amp;&#x1EDD;&unknown;</rdf:li></rdf:Bag></dc:subject>"
                .repeat(400),
        ),
    ]
}

/// Profiles whose table of tags promises too much, or points at itself.
fn hostile_profiles() -> Vec<Vec<u8>> {
    let profile = |count: u32, tags: &[(&[u8; 4], u32, u32)]| {
        let mut out = vec![0; 128];
        out[8..12].copy_from_slice(&[4, 0x30, 0, 0]);
        out[12..24].copy_from_slice(b"mntrRGB XYZ ");
        out[36..40].copy_from_slice(b"acsp");
        out.extend(count.to_be_bytes());
        for (name, at, length) in tags {
            out.extend(*name);
            out.extend(at.to_be_bytes());
            out.extend(length.to_be_bytes());
        }
        out.extend([b"curv\0\0\0\0".as_slice(), &u32::MAX.to_be_bytes(), &[0; 64]].concat());
        let length = (out.len() as u32).to_be_bytes();
        out[..4].copy_from_slice(&length);
        out
    };
    vec![
        profile(u32::MAX, &[]),
        profile(3, &[(b"rXYZ", 0, u32::MAX), (b"gXYZ", u32::MAX, 20), (b"bXYZ", 132, 4)]),
        profile(3, &[(b"rTRC", 168, 12), (b"gTRC", 168, u32::MAX), (b"bTRC", 168, 76)]),
        profile(2, &[(b"A2B0", 128, 100), (b"wtpt", 128, 20)]),
    ]
}
