//! Photos as a camera would take them: soft light, sharp edges, fine texture, and the noise of a sensor.

use std::fs;
use std::path::Path;

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// Noise that is the same on every machine.
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 32) as u32
    }

    /// About normal, around zero, with a deviation of about `spread`.
    fn grain(&mut self, spread: f32) -> f32 {
        let sum = (0..4).map(|_| (self.next() & 0xFFFF) as f32 / 65_536.0).sum::<f32>();
        (sum - 2.0) * spread * 1.73
    }
}

/// A scene of `width` × `height`, RGB. `seed` moves its things and colours.
fn scene(width: usize, height: usize, seed: u64) -> Vec<u8> {
    let mut noise = Noise(0x9E37_79B9_7F4A_7C15 ^ seed.wrapping_mul(0x2545_F491_4F6C_DD1D));
    let unit = width as f32 / 100.0;
    // Discs and slanted bars with hard edges: faces, banners, furniture.
    let things: Vec<[f32; 7]> = (0..60)
        .map(|_| {
            let mut part = || (noise.next() & 0xFFFF) as f32 / 65_536.0;
            [part() * 100.0, part() * 66.0, 1.0 + part() * 9.0, part(), part(), part(), part()]
        })
        .collect();
    let mut rgb = Vec::with_capacity(width * height * 3);
    let mut row_things: Vec<&[f32; 7]> = Vec::new();
    for y in 0..height {
        let v = y as f32 / unit;
        row_things.clear();
        row_things.extend(things.iter().filter(|thing| (v - thing[1]).abs() < thing[2]));
        for x in 0..width {
            let u = x as f32 / unit;
            let sky = 0.35 + 0.4 * (v / 66.0) + 0.1 * ((u * 0.11).sin() * (v * 0.07).cos());
            let mut colour = [sky * 0.95, sky, 1.05 - sky * 0.4];
            for thing in &row_things {
                let (dx, dy) = (u - thing[0], v - thing[1]);
                let inside = if thing[6] < 0.5 {
                    dx * dx + dy * dy < thing[2] * thing[2]
                } else {
                    (dx + dy * 0.3).abs() < thing[2] * 0.6
                };
                if inside {
                    let light = 0.8 + 0.2 * (dx / thing[2]);
                    // Cloth: a weave that a reduction has to smooth away.
                    let weave =
                        if thing[6] > 0.75 { 0.06 * ((u * 9.0).sin() * (v * 9.0).sin()) } else { 0.0 };
                    colour = [thing[3], thing[4], thing[5]].map(|c| c * light + weave);
                }
            }
            let grain = noise.grain(5.0);
            let tint = noise.grain(2.0);
            rgb.extend(
                [grain + tint, grain, grain - tint]
                    .iter()
                    .zip(colour)
                    .map(|(grain, c)| (c * 235.0 + 10.0 + grain).clamp(0.0, 255.0) as u8),
            );
        }
    }
    rgb
}

fn jpeg(rgb: &[u8], width: usize, height: usize, quality: u8, sampling: SamplingFactor) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, quality);
    encoder.set_sampling_factor(sampling);
    encoder.encode(rgb, width as u16, height as u16, ColorType::Rgb).unwrap();
    out
}

/// Nearest pixels will do for a preview.
fn reduced(rgb: &[u8], width: usize, height: usize, by: usize) -> (Vec<u8>, usize, usize) {
    let (w, h) = (width / by, height / by);
    let mut out = Vec::with_capacity(w * h * 3);
    for y in 0..h {
        for x in 0..w {
            let at = (y * by * width + x * by) * 3;
            out.extend_from_slice(&rgb[at..at + 3]);
        }
    }
    (out, w, h)
}

/// EXIF with orientation, camera, time and, where there is one, a thumbnail in a second directory.
fn exif(orientation: u16, time: &str, thumbnail: &[u8]) -> Vec<u8> {
    let make = b"Ban Mai\0";
    let mut out = b"Exif\0\0II*\0\x08\0\0\0".to_vec();
    let entry = |out: &mut Vec<u8>, tag: u16, kind: u16, count: u32, value: u32| {
        out.extend(tag.to_le_bytes());
        out.extend(kind.to_le_bytes());
        out.extend(count.to_le_bytes());
        out.extend(value.to_le_bytes());
    };
    let (first, values) = (8u32, 8 + 2 + 4 * 12 + 4);
    let below = values + 8 + 8;
    let second = below + 2 + 12 + 4 + 20;
    let _ = first;
    out.extend(4u16.to_le_bytes());
    entry(&mut out, 0x010F, 2, 8, values);
    entry(&mut out, 0x0110, 2, 8, values + 8);
    entry(&mut out, 0x0112, 3, 1, orientation.into());
    entry(&mut out, 0x8769, 4, 1, below);
    out.extend(if thumbnail.is_empty() { 0 } else { second }.to_le_bytes());
    out.extend(make);
    out.extend(b"BM-2400\0");
    out.extend(1u16.to_le_bytes());
    entry(&mut out, 0x9003, 2, 20, below + 18);
    out.extend(0u32.to_le_bytes());
    out.extend(time.as_bytes());
    out.push(0);
    if !thumbnail.is_empty() {
        out.extend(2u16.to_le_bytes());
        entry(&mut out, 0x0201, 4, 1, second + 30);
        entry(&mut out, 0x0202, 4, 1, thumbnail.len() as u32);
        out.extend(0u32.to_le_bytes());
        out.extend(thumbnail);
    }
    out
}

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let mut out = vec![0xFF, marker];
    out.extend((data.len() as u16 + 2).to_be_bytes());
    out.extend(data);
    out
}

/// The index of the multi-picture format: the photo of `photo` bytes and behind it one preview of `preview` bytes,
/// which lies `offset` bytes from the index's own header.
fn index(photo: u32, preview: u32, offset: u32) -> Vec<u8> {
    let mut out = b"MPF\0II*\0\x08\0\0\0".to_vec();
    out.extend(1u16.to_le_bytes());
    out.extend(0xB002u16.to_le_bytes());
    out.extend(7u16.to_le_bytes());
    out.extend(32u32.to_le_bytes());
    out.extend(26u32.to_le_bytes());
    out.extend(0u32.to_le_bytes());
    for (kind, len, offset) in [(0x2003_0000u32, photo, 0), (0x4001_0002, preview, offset)] {
        out.extend(kind.to_le_bytes());
        out.extend(len.to_le_bytes());
        out.extend(offset.to_le_bytes());
        out.extend([0; 4]);
    }
    out
}

/// Puts EXIF into a bare JPEG and, where there is one, a preview behind it.
fn camera_file(bare: &[u8], exif: &[u8], preview: &[u8]) -> Vec<u8> {
    let exif = segment(0xE1, exif);
    let mut out = bare[..2].to_vec();
    out.extend(&exif);
    if preview.is_empty() {
        out.extend(&bare[2..]);
        return out;
    }
    let length = segment(0xE2, &index(0, 0, 0)).len();
    let photo = bare.len() + exif.len() + length;
    // From behind the marker, the length and the signature of the index's segment.
    let header = 2 + exif.len() + 8;
    out.extend(segment(0xE2, &index(photo as u32, preview.len() as u32, (photo - header) as u32)));
    out.extend(&bare[2..]);
    out.extend(preview);
    out
}

pub fn all(folder: &Path) {
    let card = folder.join("card");
    fs::create_dir_all(&card).unwrap();
    for (name, width, height) in [("24mp.jpg", 6000, 4000), ("45mp.jpg", 8192, 5464)] {
        let path = folder.join(name);
        if !path.exists() {
            let bare = jpeg(&scene(width, height, 1), width, height, 92, SamplingFactor::F_2_1);
            fs::write(path, camera_file(&bare, &exif(6, "2026:11:20 08:12:40", &[]), &[])).unwrap();
        }
    }
    let path = |number: usize| card.join(format!("DSC_{number:04}.JPG"));
    if path(200).exists() {
        return;
    }
    let (width, height) = (6000, 4000);
    for scene_number in 0..4 {
        let rgb = scene(width, height, 10 + scene_number as u64);
        let bare = jpeg(&rgb, width, height, 90, SamplingFactor::F_2_1);
        let (small, w, h) = reduced(&rgb, width, height, 4);
        let preview = jpeg(&small, w, h, 85, SamplingFactor::F_2_1);
        let (tiny, w, h) = reduced(&small, w, h, 10);
        let thumbnail = jpeg(&tiny, w, h, 80, SamplingFactor::F_2_1);
        for shot in 0..50 {
            let number = scene_number * 50 + shot + 1;
            let time = format!("2026:11:20 08:{:02}:{:02}", number / 60, number % 60);
            let orientation = if shot % 5 == 0 { 6 } else { 1 };
            fs::write(path(number), camera_file(&bare, &exif(orientation, &time, &thumbnail), &preview))
                .unwrap();
        }
    }
}
