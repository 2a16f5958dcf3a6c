//! XMP in all the places and forms in which it lies, and the texts of PNG.

use std::io::Write;

use crate::common::{field, photo};
use crate::reconcile::{segment, with, xmp};
use darkroom::{Probe, probe, read_metadata};
use md5::{Digest, Md5};

fn packet(properties: &str) -> String {
    format!(
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
         <rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'\
         xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' xmlns:xmpNote='http://ns.adobe.com/xmp/note/'\
         {properties}</rdf:Description></rdf:RDF></x:xmpmeta>"
    )
}

fn in_segment(packet: &[u8]) -> Vec<u8> {
    segment(0xE1, &[b"http://ns.adobe.com/xap/1.0/\0", packet].concat())
}

fn keywords(words: &[&str]) -> String {
    let items: String = words.iter().map(|word| format!("<rdf:li>{word}</rdf:li>")).collect();
    format!("<dc:subject><rdf:Bag>{items}</rdf:Bag></dc:subject>")
}

#[test]
fn what_the_first_packet_lacks_is_taken_from_the_next() {
    let probed = probe(&field("hai-goi-xmp.jpg")).unwrap();
    assert_eq!(probed.caption.as_deref(), Some("Hội xuân."));
    assert_eq!(probed.keywords, ["hội xuân"]);
    // An empty list is lacking too, and the first that says anything stands.
    let first = xmp("<dc:subject><rdf:Bag/></dc:subject><photoshop:Credit>Một</photoshop:Credit>");
    let second = xmp(&format!("{}<photoshop:Credit>Hai</photoshop:Credit>", keywords(&["rừng"])));
    let read = read_metadata(&with("grey.jpg", &[first, second])).unwrap();
    assert_eq!((read.credit.as_str(), read.keywords), ("Một", vec!["rừng".to_owned()]));
}

#[test]
fn vietnamese_is_heard_before_the_default_in_whatever_land() {
    assert_eq!(probe(&field("xmp-vi-vn.jpg")).unwrap().caption.as_deref(), Some("Hội xuân xã Nậm Lúng."));
    for (tags, expected) in [
        (["x-default", "vi"], "hai"),
        (["x-default", "vi-VN"], "hai"),
        (["en-US", "VI-vn"], "hai"),
        (["vi-Latn-VN", "x-default"], "một"),
        (["en-US", "x-default"], "hai"),
        (["en-US", "fr"], "một"),
        (["vie", "x-default"], "một"),
        (["vii", "x-default"], "hai"),
    ] {
        let caption = format!(
            "<dc:description><rdf:Alt><rdf:li xml:lang='{}'>một</rdf:li><rdf:li xml:lang='{}'>hai</rdf:li></rdf:Alt></dc:description>",
            tags[0], tags[1]
        );
        assert_eq!(read_metadata(&with("grey.jpg", &[xmp(&caption)])).unwrap().caption, expected, "{tags:?}");
    }
    let empty = "<dc:description><rdf:Alt><rdf:li xml:lang='vi'> </rdf:li><rdf:li xml:lang='x-default'>hai</rdf:li></rdf:Alt></dc:description>";
    assert_eq!(read_metadata(&with("grey.jpg", &[xmp(empty)])).unwrap().caption, "hai");
}

#[test]
fn keywords_are_a_list_in_every_spelling_and_a_comma_divides_none() {
    assert_eq!(
        probe(&field("tu-khoa-dau-phay.jpg")).unwrap().keywords,
        ["Nậm Lúng, Mường Chà", "khai giảng"]
    );
    for list in ["Bag", "Seq", "Alt"] {
        let subject = format!(
            "<dc:subject><rdf:{list}><rdf:li>rừng, suối</rdf:li><rdf:li>núi</rdf:li></rdf:{list}></dc:subject>"
        );
        assert_eq!(
            read_metadata(&with("grey.jpg", &[xmp(&subject)])).unwrap().keywords,
            ["rừng, suối", "núi"]
        );
    }
    let plain = packet("dc:subject='rừng'>");
    assert_eq!(read_metadata(&with("grey.jpg", &[in_segment(plain.as_bytes())])).unwrap().keywords, ["rừng"]);
}

/// A packet, and its extension in pieces of this many bytes.
fn extended(main: &str, extension: &[u8], size: usize) -> (Vec<u8>, Vec<Vec<u8>>) {
    let sum: String = Md5::digest(extension).iter().map(|byte| format!("{byte:02X}")).collect();
    let main = packet(&format!("xmpNote:HasExtendedXMP='{sum}'>{main}"));
    let piece = |(number, data): (usize, &[u8])| {
        let head = [(extension.len() as u32).to_be_bytes(), ((number * size) as u32).to_be_bytes()].concat();
        segment(0xE1, &[b"http://ns.adobe.com/xmp/extension/\0", sum.as_bytes(), &head, data].concat())
    };
    (in_segment(main.as_bytes()), extension.chunks(size).enumerate().map(piece).collect())
}

#[test]
fn an_extension_is_put_together_in_any_order_and_what_is_missing_is_told() {
    let probed = probe(&field("xmp-mo-rong.jpg")).unwrap();
    assert!(probed.keywords.len() >= 900, "{}", probed.keywords.len());
    assert!(!probed.metadata_is_cut);

    let words: Vec<String> = (0..4000).map(|number| format!("từ khóa {number}")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let extension = packet(&format!(">{}", keywords(&words)));
    let (main, mut pieces) =
        extended("<photoshop:Credit>Báo Vùng Cao</photoshop:Credit>", extension.as_bytes(), 30_000);
    assert!(pieces.len() > 3);
    let probe = |segments: &[Vec<u8>]| -> Probe { probe(&with("grey.jpg", segments)).unwrap() };
    let whole = |pieces: &[Vec<u8>]| probe(&[std::slice::from_ref(&main), pieces].concat());
    pieces.reverse();
    let reversed = whole(&pieces);
    assert_eq!((reversed.keywords.len(), reversed.metadata_is_cut), (4000, false));
    pieces.push(pieces[0].clone());
    assert_eq!(whole(&pieces).keywords.len(), 4000, "one piece twice");
    assert!(!whole(&pieces).metadata_is_cut);

    // The last piece is missing: what is whole before it is read, and the rest is told of.
    let cut = whole(&pieces[1..pieces.len() - 1]);
    assert!(cut.keywords.len() > 1000 && cut.keywords.len() < 4000, "{}", cut.keywords.len());
    assert!(cut.metadata_is_cut);
    let none = whole(&[]);
    assert_eq!((none.keywords.len(), none.metadata_is_cut), (0, true));
    assert_eq!(none.credit.as_deref(), Some("Báo Vùng Cao"));
    // A depth map longer than any words is not read to its end: nothing of it is missing.
    let depth = packet(&format!(">{}<!--{}-->", keywords(&words), "A".repeat(9_000_000)));
    let (main, pieces) = extended("", depth.as_bytes(), 65_000);
    let deep = probe(&[std::slice::from_ref(&main), &pieces].concat());
    assert_eq!((deep.keywords.len(), deep.metadata_is_cut), (4000, false));
    assert!(probe(&[std::slice::from_ref(&main), &pieces[..pieces.len() - 1]].concat()).metadata_is_cut);
    // An extension that no packet names belongs to another picture.
    let stranger = probe(&[&[xmp("<photoshop:Credit>Một</photoshop:Credit>")], pieces.as_slice()].concat());
    assert_eq!((stranger.keywords.len(), stranger.metadata_is_cut), (0, false));
}

#[test]
fn a_packet_may_be_in_any_unicode() {
    let text = packet(&format!(">{}", keywords(&["hội xuân"])));
    let utf16: Vec<u16> = text.encode_utf16().collect();
    let packets: [Vec<u8>; 4] = [
        utf16.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
        utf16.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        [0xFEFF].iter().chain(&utf16).flat_map(|unit| unit.to_be_bytes()).collect(),
        text.chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect(),
    ];
    for packet in packets {
        let read = read_metadata(&with("grey.jpg", &[in_segment(&packet)])).unwrap();
        assert_eq!(read.keywords, ["hội xuân"]);
    }
    // One letter of another set costs no other, nor what follows.
    let mut bytes = packet(&format!("photoshop:Credit='B#o' >{}", keywords(&["hội xuân"]))).into_bytes();
    let at = bytes.iter().rposition(|&byte| byte == b'#').unwrap();
    bytes[at] = 0xE1;
    let bytes: Vec<u8> = bytes.into_iter().collect();
    let read = read_metadata(&with("grey.jpg", &[in_segment(&bytes)])).unwrap();
    assert_eq!(read.keywords, ["hội xuân"]);
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut sum = crc32fast::Hasher::new();
    sum.update(kind);
    sum.update(data);
    [(data.len() as u32).to_be_bytes().as_slice(), kind, data, &sum.finalize().to_be_bytes()].concat()
}

fn packed(data: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

/// A PNG with these chunks behind its header.
fn png(chunks: &[Vec<u8>]) -> Vec<u8> {
    let mut file = photo("alpha.png");
    file.splice(33..33, chunks.concat());
    file
}

fn raw_profile(name: &str, bytes: &[u8]) -> String {
    let hex: String = bytes
        .iter()
        .enumerate()
        .map(|(at, byte)| format!("{}{byte:02x}", if at % 36 == 0 { "\n" } else { "" }))
        .collect();
    format!("\n{name}\n{:8}{hex}\n", bytes.len())
}

#[test]
fn a_packet_is_known_by_the_end_of_its_name() {
    // An agency's program writes "XMP" and a NUL over the beginning of the address.
    let packet = packet(&format!(">{}", keywords(&["hội xuân"])));
    let segment = segment(0xE1, &[b"XMP\0://ns.adobe.com/xap/1.0/\0", packet.as_bytes()].concat());
    let file = with("grey.jpg", &[segment]);
    assert_eq!(read_metadata(&file).unwrap().keywords, ["hội xuân"]);
    let said = darkroom::Metadata { caption: "Chợ phiên".to_owned(), ..Default::default() };
    let rewritten = darkroom::rewrite_metadata(&file, &said).unwrap();
    assert!(read_metadata(&rewritten).unwrap().keywords.is_empty(), "the old packet is gone");
}

#[test]
fn the_profiles_of_imagemagick_are_read_in_every_chunk() {
    let probed = probe(&field("imagemagick.png")).unwrap();
    assert_eq!(probed.caption.as_deref(), Some("Chợ phiên xã Nậm Lúng."));
    assert_eq!(probed.taken_at.map(String::from).as_deref(), Some("2026-10-02T08:15:00"));

    let xmp = packet(&format!(">{}", keywords(&["hội xuân"])));
    let app1 = [b"http://ns.adobe.com/xap/1.0/\0", xmp.as_bytes()].concat();
    let records =
        [b"\x1C\x02\x19".as_slice(), &10u16.to_be_bytes(), "hội xuân".get(..10).unwrap().as_bytes()].concat();
    let block = |records: &[u8]| {
        let pad = vec![0; records.len() % 2];
        [b"8BIM\x04\x04\0\0".as_slice(), &(records.len() as u32).to_be_bytes(), records, &pad].concat()
    };
    for (name, bytes) in [
        ("xmp", xmp.as_bytes().to_vec()),
        ("APP1", app1),
        ("iptc", block(&records)),
        ("iptc", records.clone()),
        ("8bim", block(&records)),
        ("APP13", [b"Photoshop 3.0\0".to_vec(), block(&records)].concat()),
    ] {
        // ImageMagick names the profile by one word; others say what it is.
        let text = raw_profile(if name == "8bim" { "IPTC profile" } else { name }, &bytes);
        let keyword = format!("Raw profile type {name}\0");
        for data in [
            chunk(b"tEXt", &[keyword.as_bytes(), text.as_bytes()].concat()),
            chunk(b"zTXt", &[keyword.as_bytes(), &[0], &packed(text.as_bytes())].concat()),
            chunk(b"iTXt", &[keyword.as_bytes(), &[1, 0, 0, 0], &packed(text.as_bytes())].concat()),
        ] {
            let read = read_metadata(&png(&[data])).unwrap();
            assert_eq!(read.keywords.len(), 1, "{name}");
            assert!("hội xuân".starts_with(&read.keywords[0]), "{name}: {:?}", read.keywords);
        }
    }
    let tiff = b"II*\0\x08\0\0\0\x01\0\x32\x01\x02\0\x14\0\0\0\x1A\0\0\0\0\0\0\x002026:10:02 08:15:00\0";
    for (name, bytes) in [
        ("exif", tiff.to_vec()),
        ("exif", [b"Exif\0\0", tiff.as_slice()].concat()),
        ("APP1", [b"Exif\0\0", tiff.as_slice()].concat()),
    ] {
        let data =
            [format!("Raw profile type {name}\0").as_bytes(), raw_profile(name, &bytes).as_bytes()].concat();
        let read = read_metadata(&png(&[chunk(b"tEXt", &data)])).unwrap();
        assert_eq!(read.taken_at.map(String::from).as_deref(), Some("2026-10-02T08:15:00"), "{name}");
    }
}

#[test]
fn the_plain_words_of_a_png_are_read_in_every_chunk_and_last() {
    let text = |keyword: &str, value: &[u8]| chunk(b"tEXt", &[keyword.as_bytes(), &[0], value].concat());
    let file = png(&[
        text("Author", "Lò Văn Ún".as_bytes()),
        text("Copyright", b"\xA9 2026 B\xE1o V\xF9ng Cao"),
        chunk(
            b"zTXt",
            &[b"Description\0\0".as_slice(), &packed("Chợ phiên xã Nậm Lúng".as_bytes())].concat(),
        ),
        chunk(b"iTXt", &[b"Title\0\0\0vi\0\0".as_slice(), "Chợ phiên".as_bytes()].concat()),
        text("Creation Time", b"Fri, 02 Oct 2026 08:15:00 +0700"),
        text("Comment", b"Created with GIMP"),
    ]);
    let read = read_metadata(&file).unwrap();
    assert_eq!((read.byline.as_str(), read.rights.as_str()), ("Lò Văn Ún", "© 2026 Báo Vùng Cao"));
    assert_eq!((read.caption.as_str(), read.headline.as_str()), ("Chợ phiên xã Nậm Lúng", "Chợ phiên"));
    assert_eq!(read.taken_at.map(String::from).as_deref(), Some("2026-10-02T08:15:00+07:00"));
    // XMP is heard before.
    let xmp = packet("><dc:creator><rdf:Seq><rdf:li>Vừ Thị Dở</rdf:li></rdf:Seq></dc:creator>");
    let chunks = [
        text("Author", "Lò Văn Ún".as_bytes()),
        chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\x01\0\0\0".as_slice(), &packed(xmp.as_bytes())].concat()),
    ];
    assert_eq!(read_metadata(&png(&chunks)).unwrap().byline, "Vừ Thị Dở");
}

#[test]
fn a_packet_of_too_many_lists_is_read_to_the_bound() {
    let lists: String = (0..20_000).map(|number| keywords(&[&format!("từ khóa {number}")])).collect();
    let xmp = packet(&format!(">{lists}"));
    let data = [b"XML:com.adobe.xmp\0\x01\0\0\0".as_slice(), &packed(xmp.as_bytes())].concat();
    assert_eq!(read_metadata(&png(&[chunk(b"iTXt", &data)])).unwrap().keywords, ["từ khóa 0"]);
}

#[test]
fn a_text_that_unpacks_without_end_is_cut_and_costs_no_memory() {
    let bomb = packed(&vec![b' '; 64 * 1024 * 1024]);
    let chunks: Vec<Vec<u8>> =
        (0..8).map(|_| chunk(b"zTXt", &[b"Description\0\0".as_slice(), &bomb].concat())).collect();
    assert_eq!(read_metadata(&png(&chunks)).unwrap().caption, "");
}
