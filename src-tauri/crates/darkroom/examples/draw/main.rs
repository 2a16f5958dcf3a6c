//! Draws every photo the project shows or tests with. All scenes, people and places are invented.
//!
//! `cargo run -p darkroom --example draw` writes `assets/demo/anh-N.jpg`, the camera files of
//! `tests/fixtures/anh` and the small test pictures of `tests/fixtures/photos`. With the name of a scene
//! (`award`, `hall`, `chair`, `group`, `village`) and a path it writes just that one, for looking at.

mod camera;
mod canvas;
mod fixtures;
mod indoors;
mod letters;
mod outdoors;
mod outfits;
mod people;
mod things;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use canvas::Canvas;

type Scene = fn(&mut Canvas, i32);

/// Scene by name, with its warmth of light.
const SCENES: [(&str, Scene, f32); 5] = [
    ("award", indoors::award, 0.035),
    ("hall", indoors::hall, 0.025),
    ("chair", indoors::chair, 0.02),
    ("group", outdoors::group, 0.015),
    ("village", outdoors::village, 0.04),
];

/// A picture in 8-bit RGB.
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pub rgb: Vec<u8>,
}

fn draw(scene: Scene, warmth: f32, width: usize, variant: i32, grain: f32) -> Picture {
    let mut canvas = Canvas::new(width);
    scene(&mut canvas, variant);
    let (width, height, rgb) = canvas.develop(warmth, grain);
    Picture { width, height, rgb }
}

/// JPEG of at most `limit` bytes: the best of a falling row of qualities.
fn jpeg(picture: &Picture, limit: usize) -> Result<Vec<u8>, Box<dyn Error>> {
    for quality in (60..=90).rev().step_by(2) {
        let mut out = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut out, quality);
        encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
        encoder.encode(
            &picture.rgb,
            picture.width as u16,
            picture.height as u16,
            jpeg_encoder::ColorType::Rgb,
        )?;
        if out.len() <= limit {
            return Ok(out);
        }
    }
    Err("the picture does not fit its limit".into())
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [name, path] = arguments.as_slice() {
        let (_, scene, warmth) = SCENES.into_iter().find(|scene| scene.0 == name).ok_or("no such scene")?;
        fs::write(path, jpeg(&draw(scene, warmth, 1500, 0, 0.03), 900_000)?)?;
        return Ok(());
    }
    let root: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let demo = root.join("assets/demo");
    fs::create_dir_all(&demo)?;
    for (index, (_, scene, warmth)) in SCENES.into_iter().enumerate() {
        // They lie in the program itself: wider than any portal takes, and no heavier than need be.
        let picture = draw(scene, warmth, 1800, 0, 0.016);
        fs::write(demo.join(format!("anh-{}.jpg", index + 1)), jpeg(&picture, 255_000)?)?;
    }
    camera::write(&root.join("tests/fixtures/anh"), |index| {
        let (_, scene, warmth) = SCENES[index];
        draw(scene, warmth, 3000, 1 + index as i32, 0.02)
    })?;
    fixtures::write(&root.join("tests/fixtures/photos"))
}
