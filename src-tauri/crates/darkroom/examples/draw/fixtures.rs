//! Small pictures for tests: one asymmetrical subject in every shape the darkroom must read or refuse.

use std::error::Error;
use std::fs;
use std::path::Path;

use image::ImageEncoder;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use crate::Picture;
use crate::camera::{orientation_only, turned_back, with_exif};

pub const WIDTH: usize = 120;
pub const HEIGHT: usize = 80;

/// Red top left, green top right, blue bottom left, yellow bottom right, on a soft ramp: no two corners alike.
fn subject() -> Picture {
    let mut rgb = Vec::with_capacity(WIDTH * HEIGHT * 3);
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            let corner = match (x < WIDTH / 3, y < HEIGHT / 3, x >= WIDTH * 2 / 3, y >= HEIGHT * 2 / 3) {
                (true, true, ..) => [208, 32, 32],
                (_, true, true, _) => [32, 168, 48],
                (true, _, _, true) => [32, 64, 200],
                (_, _, true, true) => [232, 208, 40],
                _ => [120 + (x / 2) as u8, 110 + (y / 2) as u8, 128],
            };
            rgb.extend(corner);
        }
    }
    Picture { width: WIDTH, height: HEIGHT, rgb }
}

fn encode(
    pixels: &[u8],
    size: (usize, usize),
    colours: ColorType,
    tune: impl Fn(&mut Encoder<&mut Vec<u8>>),
) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, 92);
    tune(&mut encoder);
    encoder.encode(pixels, size.0 as u16, size.1 as u16, colours)?;
    Ok(out)
}

pub fn write(folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let save = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes);
    let size = (WIDTH, HEIGHT);
    let Picture { rgb, .. } = subject();
    for orientation in 1..=8 {
        let stored = turned_back(subject(), orientation);
        let jpeg = encode(&stored.rgb, (stored.width, stored.height), ColorType::Rgb, |_| {})?;
        save(&format!("orientation-{orientation}.jpg"), &with_exif(jpeg, &orientation_only(orientation)?)?)?;
    }
    save("progressive.jpg", &encode(&rgb, size, ColorType::Rgb, |encoder| encoder.set_progressive(true))?)?;
    let grey: Vec<u8> = rgb
        .chunks_exact(3)
        .map(|p| ((u32::from(p[0]) * 3 + u32::from(p[1]) * 6 + u32::from(p[2])) / 10) as u8)
        .collect();
    save("grey.jpg", &encode(&grey, size, ColorType::Luma, |_| {})?)?;
    let inks: Vec<u8> = rgb.chunks_exact(3).flat_map(|p| [255 - p[0], 255 - p[1], 255 - p[2], 0]).collect();
    save("cmyk.jpg", &encode(&inks, size, ColorType::Cmyk, |_| {})?)?;
    save("ycck.jpg", &encode(&inks, size, ColorType::CmykAsYcck, |_| {})?)?;
    // Optimised tables make this encoder write one scan for each component.
    let apart = encode(&rgb, size, ColorType::Rgb, |encoder| {
        encoder.set_sampling_factor(SamplingFactor::F_2_2);
        encoder.set_optimized_huffman_tables(true);
    })?;
    save("non-interleaved.jpg", &apart)?;
    save("restarts.jpg", &encode(&rgb, size, ColorType::Rgb, |encoder| encoder.set_restart_interval(4))?)?;

    let p3 = moxcms::ColorProfile::new_display_p3().encode()?;
    save(
        "display-p3.jpg",
        &encode(&rgb, size, ColorType::Rgb, |encoder| {
            encoder.add_icc_profile(&p3).expect("a small profile")
        })?,
    )?;
    let adobe = moxcms::ColorProfile::new_adobe_rgb().encode()?;
    save(
        "adobe-rgb.jpg",
        &encode(&rgb, size, ColorType::Rgb, |encoder| {
            encoder.add_icc_profile(&adobe).expect("a small profile")
        })?,
    )?;

    // The right half fades to nothing.
    let alpha = |x: usize| if x < WIDTH / 2 { 255 } else { (255 * (WIDTH - 1 - x) / (WIDTH / 2)) as u8 };
    let rgba: Vec<u8> =
        rgb.chunks_exact(3).enumerate().flat_map(|(i, p)| [p[0], p[1], p[2], alpha(i % WIDTH)]).collect();
    let mut png = Vec::new();
    image::codecs::png::PngEncoder::new(&mut png).write_image(
        &rgba,
        WIDTH as u32,
        HEIGHT as u32,
        image::ExtendedColorType::Rgba8,
    )?;
    save("alpha.png", &png)?;
    save("lossy.webp", &webp::Encoder::from_rgb(&rgb, WIDTH as u32, HEIGHT as u32).encode(85.0))?;

    let whole = encode(&rgb, size, ColorType::Rgb, |_| {})?;
    save("truncated.jpg", &whole[..whole.len() * 2 / 3])?;
    save("tail-missing.jpg", &whole[..whole.len() - 2])?;
    save("not-an-image.jpg", "Đây là một ghi chú, không phải ảnh.\n".as_bytes())?;
    Ok(())
}
