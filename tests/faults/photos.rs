//! Files given as photos that are none, are torn, or are too large to open.

use serde_json::json;
use tests::fixture;
use tests::office::TestOffice;
use tests::stock::Stock;

use crate::clear;

#[test]
fn a_photo_that_cannot_be_used_is_refused_and_leaves_nothing() {
    let office = TestOffice::open();
    let before = Stock::of(&office.store());
    let read = |name: &str| std::fs::read(fixture("photos").join(name)).unwrap();
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#.to_vec();
    let cases = [
        ("truncated.jpg", read("truncated.jpg"), "photo-damaged"),
        ("not-an-image.jpg", read("not-an-image.jpg"), "photo-unknown-format"),
        ("rong.jpg", Vec::new(), "photo-empty"),
        ("hinh.svg", svg, "photo-unsupported"),
        ("khong-lo.png", black_png(30_000, 30_000), "photo-too-large"),
    ];
    for (name, bytes, code) in cases {
        let file = office.drop_file(name, bytes);
        let error = office.refused("photo_add", json!({ "file": file, "job": name }));
        clear(&error, code);
        assert_eq!(Stock::of(&office.store()), before, "{name} left something behind");
    }
}

#[test]
fn the_same_drawing_at_a_sane_size_is_taken() {
    let office = TestOffice::open();
    let file = office.drop_file("vua.png", black_png(300, 200));
    let added = office.call("photo_add", json!({ "file": file, "job": "sane" }));
    assert_eq!((&added["photo"]["width"], &added["photo"]["height"]), (&json!(300), &json!(200)));
}

#[test]
fn a_handle_serves_once_and_no_path_is_taken_for_one() {
    let office = TestOffice::open();
    let file = office.drop_path(&fixture("photos/orientation-1.jpg"));
    office.call("photo_add", json!({ "file": file, "job": "once" }));
    for handle in [file.as_str(), "/etc/passwd", "../toasoan.db"] {
        let error = office.refused("photo_add", json!({ "file": handle, "job": "again" }));
        clear(&error, "file-gone");
    }
}

/// A valid PNG of black bits, small in bytes however large in pixels: its rows are one long run of zeros.
fn black_png(width: u32, height: u32) -> Vec<u8> {
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    // One bit a pixel, grey, deflate, no filter, not interlaced.
    header.extend([1, 0, 0, 0, 0]);
    let row = 1 + width.div_ceil(8) as usize;
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in
        [(b"IHDR", header), (b"IDAT", zlib_zeros(row * height as usize)), (b"IEND", Vec::new())]
    {
        png.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        let mut crc = crc32fast::Hasher::new();
        crc.update(kind);
        crc.update(&data);
        png.extend(kind);
        png.extend(data);
        png.extend(crc.finalize().to_be_bytes());
    }
    png
}

/// `count` zeros as a zlib stream (RFC 1950, RFC 1951): one literal, then runs of 258 bytes at distance 1, in the
/// fixed Huffman codes; the rest as literals.
fn zlib_zeros(count: usize) -> Vec<u8> {
    const LITERAL_ZERO: (u32, u32) = (0b0011_0000, 8);
    const END: (u32, u32) = (0, 7);
    const RUN_OF_258: (u32, u32) = (0b1100_0101, 8);
    const DISTANCE_1: (u32, u32) = (0, 5);
    let mut bits = Bits::default();
    // The last block, in fixed codes: 1, then 01 from its low bit.
    bits.push((0b110, 3));
    bits.push(LITERAL_ZERO);
    let runs = (count - 1) / 258;
    for _ in 0..runs {
        bits.push(RUN_OF_258);
        bits.push(DISTANCE_1);
    }
    for _ in 0..(count - 1) % 258 {
        bits.push(LITERAL_ZERO);
    }
    bits.push(END);
    // Adler-32 of zeros: the low sum stays 1, the high sum counts the bytes.
    let adler = u32::try_from(count % 65_521).unwrap() << 16 | 1;
    [&[0x78, 0x01], bits.finish().as_slice(), &adler.to_be_bytes()].concat()
}

/// Bits into bytes from the low end; a Huffman code goes in from its high bit.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    open: u8,
    used: u32,
}

impl Bits {
    fn push(&mut self, (code, length): (u32, u32)) {
        for at in (0..length).rev() {
            self.open |= u8::try_from(code >> at & 1).unwrap() << self.used;
            self.used += 1;
            if self.used == 8 {
                self.bytes.push(std::mem::take(&mut self.open));
                self.used = 0;
            }
        }
    }

    fn finish(mut self) -> Vec<u8> {
        if self.used > 0 {
            self.bytes.push(self.open);
        }
        self.bytes
    }
}
