//! The darkroom's part of `cargo xtask bench photos`: makes the photos, does the works that are measured, and judges the
//! results of all peers.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program of the bench, run by hand and by xtask"
)]

mod generate;
mod judge;
mod photos;
mod works;

use std::path::Path;

const HELP: &str = "\
bench generate FOLDER          the two test images, and a card of 200 photos in FOLDER/card
bench work PATH WORK FILE OUT  PATH: ours, image or crates; WORK: one or two; writes OUT.EDGE.jpg and .webp
bench judge FILE SIZE RESULT…  SSIM of each result against FILE, decoded whole and reduced by Lanczos
bench previews FOLDER WORKERS COUNT   previews of the first COUNT photos
bench renditions FOLDER WORKERS OUT   1600 and 320 pixels of every photo";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["generate", folder] => generate::all(Path::new(folder)),
        ["work", path, work, file, out] => works::run(path, work, Path::new(file), out),
        ["judge", file, edge, results @ ..] => judge::run(Path::new(file), edge.parse().unwrap(), results),
        ["previews", folder, workers, count] => {
            photos::previews(Path::new(folder), workers.parse().unwrap(), count.parse().unwrap());
        }
        ["renditions", folder, workers, out] => {
            photos::renditions(Path::new(folder), workers.parse().unwrap(), Path::new(out));
        }
        _ => println!("{HELP}"),
    }
}
