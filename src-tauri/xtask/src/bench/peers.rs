//! Who does the works: we, and those we are measured against.

use super::measure::{Cost, figures, timed};
use crate::log::command;
use crate::place;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One of the two works of the bench.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Long edge 1600, JPEG 82.
    One,
    /// Long edges 1600 and 400, each as JPEG 82 and WebP 80.
    Two,
}

impl Work {
    pub fn name(self) -> &'static str {
        if self == Self::One { "one" } else { "two" }
    }

    /// Ends of the files that it makes.
    pub fn files(self) -> &'static [&'static str] {
        match self {
            Self::One => &["1600.jpg"],
            Self::Two => &["1600.jpg", "1600.webp", "400.jpg", "400.webp"],
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Peer {
    Ours,
    Vips,
    Sharp,
    Image,
    Crates,
}

pub const PEERS: [Peer; 5] = [Peer::Vips, Peer::Sharp, Peer::Image, Peer::Crates, Peer::Ours];

/// `npm` puts sharp here.
pub fn folder() -> PathBuf {
    place::target().join("bench")
}

/// The darkroom's part of the bench.
pub fn program() -> PathBuf {
    place::target().join(format!("release/examples/bench{}", std::env::consts::EXE_SUFFIX))
}

impl Peer {
    pub fn name(self) -> &'static str {
        match self {
            Self::Ours => "Tòa Soạn (darkroom)",
            Self::Vips => "vipsthumbnail (libvips)",
            Self::Sharp => "sharp (npm)",
            Self::Image => "`image` alone",
            Self::Crates => "`image` + `fast_image_resize` + `jpeg-encoder`",
        }
    }

    /// Does the work once, on one thread. `out` is the beginning of the files' names. Ours, `image` and the crates time
    /// themselves from opening the file to the last file written, as sharp does inside Node; vipsthumbnail is a program, and
    /// its start counts.
    pub fn work(self, work: Work, photo: &Path, out: &Path) -> Result<Cost, String> {
        match self {
            Self::Ours => rust("ours", work, photo, out),
            Self::Image => rust("image", work, photo, out),
            Self::Crates => rust("crates", work, photo, out),
            Self::Sharp => figures(
                Command::new("node").arg(folder().join("sharp.mjs")).arg(work.name()).arg(photo).arg(out),
            ),
            Self::Vips => {
                let sizes: &[(&str, &str)] = if work == Work::One {
                    &[("1600", "jpg")]
                } else {
                    &[("1600", "jpg"), ("1600", "webp"), ("400", "jpg"), ("400", "webp")]
                };
                sizes.iter().try_fold(Cost::default(), |cost, (edge, kind)| {
                    let quality = if *kind == "jpg" { 82 } else { 80 };
                    let file = format!("{}.{edge}.{kind}[Q={quality},strip]", out.display());
                    let mut thumbnail = vips(photo, edge, &file);
                    Ok(cost.then(timed(&mut thumbnail)?))
                })
            }
        }
    }
}

fn vips(photo: &Path, edge: &str, out: &str) -> Command {
    let mut command = Command::new("/usr/bin/time");
    command.env("VIPS_CONCURRENCY", "1").args(["-f", "%M", "vipsthumbnail"]).arg(photo);
    command.args(["-s", &format!("{edge}x{edge}"), "-o", out]);
    command
}

fn rust(path: &str, work: Work, photo: &Path, out: &Path) -> Result<Cost, String> {
    figures(Command::new(program()).args(["work", path, work.name()]).arg(photo).arg(out))
}

/// Sharp's part, which times itself: Node has started, and sharp is loaded.
const SHARP: &str = "\
import { readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
sharp.concurrency(1);
sharp.cache(false);
const [work, photo, out] = process.argv.slice(2);
const edges = work === 'one' ? [1600] : [1600, 400];
const start = performance.now();
const bytes = readFileSync(photo);
if (work === 'one') {
  writeFileSync(`${out}.1600.jpg`, await sharp(bytes).rotate().resize(1600, 1600, { fit: 'inside' }).jpeg({ quality: 82 }).toBuffer());
} else {
  const { data, info } = await sharp(bytes).rotate().resize(1600, 1600, { fit: 'inside' }).raw().toBuffer({ resolveWithObject: true });
  const whole = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
  for (const edge of edges) {
    const picture = () => (edge === 1600 ? whole() : whole().resize(edge, edge, { fit: 'inside' }));
    writeFileSync(`${out}.${edge}.jpg`, await picture().jpeg({ quality: 82 }).toBuffer());
    writeFileSync(`${out}.${edge}.webp`, await picture().webp({ quality: 80 }).toBuffer());
  }
}
console.log((performance.now() - start).toFixed(1), Math.round(process.resourceUsage().maxRSS / 1024));
";

/// Installs sharp and writes its program; the version is the one the issue measured.
pub fn install_sharp(log: &crate::log::Log) -> Result<(), String> {
    let folder = folder();
    std::fs::create_dir_all(&folder)
        .map_err(|error| format!("cannot create {}: {error}", folder.display()))?;
    std::fs::write(folder.join("sharp.mjs"), SHARP)
        .map_err(|error| format!("cannot write sharp.mjs: {error}"))?;
    if folder.join("node_modules/sharp").is_dir() {
        return Ok(());
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    log.run(command(npm, &folder).args(["install", "--silent", "--no-save", "--prefix", ".", "sharp@0.35"]))
}
