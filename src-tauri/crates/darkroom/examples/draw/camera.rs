//! Files as a camera would write them: turned as it was held, with time, place and maker.

use std::error::Error;
use std::fs;
use std::path::Path;

use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};

use crate::{Picture, jpeg};

/// Orientation of each file; the pixels are stored turned the other way.
const ORIENTATIONS: [u8; 5] = [1, 3, 6, 8, 1];
const TIMES: [&str; 5] = ["08:12:40", "08:31:05", "08:47:22", "09:20:58", "10:05:13"];

/// Writes five camera files, taking each picture upright from `picture`.
pub fn write(folder: &Path, picture: impl Fn(usize) -> Picture) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    for (index, (orientation, time)) in ORIENTATIONS.into_iter().zip(TIMES).enumerate() {
        let stored = turned_back(picture(index), orientation);
        let bytes = with_exif(jpeg(&stored, 860_000)?, &exif(orientation, time)?)?;
        fs::write(folder.join(format!("IMG_{:04}.JPG", 412 + index * 7)), bytes)?;
    }
    Ok(())
}

/// The pixels as the sensor holds them, so that `orientation` turns them upright.
pub fn turned_back(picture: Picture, orientation: u8) -> Picture {
    let Picture { width: w, height: h, rgb } = picture;
    let (width, height) = if orientation >= 5 { (h, w) } else { (w, h) };
    let mut out = Vec::with_capacity(rgb.len());
    for y in 0..height {
        for x in 0..width {
            // Where the stored pixel (x, y) lies in the upright picture.
            let (ux, uy) = match orientation {
                2 => (w - 1 - x, y),
                3 => (w - 1 - x, h - 1 - y),
                4 => (x, h - 1 - y),
                5 => (y, x),
                6 => (w - 1 - y, x),
                7 => (w - 1 - y, h - 1 - x),
                8 => (y, h - 1 - x),
                _ => (x, y),
            };
            let at = (uy * w + ux) * 3;
            out.extend_from_slice(&rgb[at..at + 3]);
        }
    }
    Picture { width, height, rgb: out }
}

/// EXIF of an invented camera, with the place of an invented village.
fn exif(orientation: u8, time: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let ascii = |text: &str| Value::Ascii(vec![text.as_bytes().to_vec()]);
    let degrees = |d: u32, m: u32, s: u32| {
        Value::Rational(vec![(d, 1).into(), (m, 1).into(), Rational { num: s, denom: 100 }])
    };
    let moment = ascii(&format!("2026:11:20 {time}"));
    let fields: Vec<Field> = [
        (Tag::Make, ascii("Suoi Mo")),
        (Tag::Model, ascii("Suoi Mo SM-24")),
        (Tag::Orientation, Value::Short(vec![orientation.into()])),
        (Tag::DateTime, moment.clone()),
        (Tag::DateTimeOriginal, moment.clone()),
        (Tag::DateTimeDigitized, moment),
        (Tag::OffsetTimeOriginal, ascii("+07:00")),
        (Tag::SubSecTimeOriginal, ascii("25")),
        (Tag::ExposureTime, Value::Rational(vec![(1, 125).into()])),
        (Tag::FNumber, Value::Rational(vec![(28, 10).into()])),
        (Tag::PhotographicSensitivity, Value::Short(vec![800])),
        (Tag::FocalLength, Value::Rational(vec![(35, 1).into()])),
        (Tag::GPSLatitudeRef, ascii("N")),
        (Tag::GPSLatitude, degrees(22, 20, 1234)),
        (Tag::GPSLongitudeRef, ascii("E")),
        (Tag::GPSLongitude, degrees(103, 50, 2810)),
    ]
    .into_iter()
    .map(|(tag, value)| Field { tag, ifd_num: In::PRIMARY, value })
    .collect();
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut out = std::io::Cursor::new(Vec::new());
    writer.write(&mut out, true)?;
    Ok(out.into_inner())
}

/// Puts EXIF right after the start of a JPEG, where cameras put it.
pub fn with_exif(picture: Vec<u8>, exif: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut out = picture[..2].to_vec();
    out.extend([0xFF, 0xE1]);
    out.extend(u16::try_from(exif.len() + 8)?.to_be_bytes());
    out.extend(b"Exif\0\0");
    out.extend(exif);
    out.extend(&picture[2..]);
    Ok(out)
}

/// EXIF that says nothing but the orientation.
pub fn orientation_only(orientation: u8) -> Result<Vec<u8>, Box<dyn Error>> {
    let field =
        Field { tag: Tag::Orientation, ifd_num: In::PRIMARY, value: Value::Short(vec![orientation.into()]) };
    let mut writer = Writer::new();
    writer.push_field(&field);
    let mut out = std::io::Cursor::new(Vec::new());
    writer.write(&mut out, true)?;
    Ok(out.into_inner())
}
