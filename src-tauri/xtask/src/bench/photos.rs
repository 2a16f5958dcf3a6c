//! How fast photos become renditions: two works on two test images beside libvips, sharp and other crates, and a card of
//! 200 photos, as the design asks; then the photo desk in a browser.

use super::measure::{Cost, figures, lines};
use super::peers::{PEERS, Peer, Work, folder, install_sharp, program};
use super::window;
use crate::log::{Log, cargo};
use crate::{pages, place, system};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Instant;

const ROUNDS: usize = 9;
const IMAGES: [(&str, &str); 2] = [("24 MP", "24mp.jpg"), ("45 MP", "45mp.jpg")];
/// What the window shows at first.
const FIRST_SCREEN: usize = 24;

pub fn run() -> Result<(), String> {
    let log = Log::Terminal;
    system::require(&log, &[system::COMPILER, system::PHOTO_PEERS])?;
    pages::require_node()?;
    install_sharp(&log)?;
    window::build(&log)?;
    log.run(&mut cargo(["build", "--locked", "--release", "--package", "darkroom", "--example", "bench"]))?;
    log.run(Command::new(program()).arg("generate").arg(folder()))?;
    println!("\nBest of {ROUNDS}, one thread each, in turn; times in ms, memory in MB.");
    let works = [Work::One, Work::Two].map(measure);
    let [one, two] = works;
    let (one, two) = (one?, two?);
    table(&one, &two);
    let qualities = quality()?;
    bounds(&one, &two, &qualities);
    let card = folder().join("card");
    previews_and_renditions(&card)?;
    log.run(window::journey("photo-pace").env("TOASOAN_BENCH_CARD", &card))
}

/// The costs of one work: for each image, those of each peer in the order of [`PEERS`].
type Costs = [Vec<Cost>; 2];

/// Every peer in turn, so that a busy moment meets all of them alike.
fn measure(work: Work) -> Result<Costs, String> {
    let mut costs: Costs = [Vec::new(), Vec::new()];
    for ((_, image), best) in IMAGES.iter().zip(&mut costs) {
        for _ in 0..ROUNDS {
            let round: Vec<Cost> = PEERS
                .iter()
                .map(|peer| peer.work(work, &folder().join(image), &out(image, *peer)))
                .collect::<Result<_, _>>()?;
            if best.is_empty() {
                *best = round;
            } else {
                best.iter_mut().zip(round).for_each(|(best, cost)| *best = best.best(cost));
            }
        }
    }
    Ok(costs)
}

/// The beginning of the names of a peer's files.
fn out(image: &str, peer: Peer) -> PathBuf {
    let name: String = peer.name().chars().filter(char::is_ascii_alphabetic).collect();
    folder().join(format!("{}.{name}", image.trim_end_matches(".jpg")))
}

fn of(costs: &[Cost], peer: Peer) -> Cost {
    let place = PEERS.iter().position(|&other| other == peer).unwrap_or(0);
    costs.get(place).copied().unwrap_or_default()
}

fn table(one: &Costs, two: &Costs) {
    println!(
        "\n| Path | one: 24 / 45 MP, ms | against vipsthumbnail | peak MB | two: 24 / 45 MP, ms | against sharp |"
    );
    println!("|---|---|---|---|---|---|");
    for peer in PEERS {
        let [a, b] = [&one[0], &one[1]].map(|costs| of(costs, peer));
        let [c, d] = [&two[0], &two[1]].map(|costs| of(costs, peer));
        let against = |cost: Cost, other: &[Cost], peer| cost.milliseconds / of(other, peer).milliseconds;
        println!(
            "| {} | {:.0} / {:.0} | {:.2} / {:.2} | {} / {} | {:.0} / {:.0} | {:.2} / {:.2} |",
            peer.name(),
            a.milliseconds,
            b.milliseconds,
            against(a, &one[0], Peer::Vips),
            against(b, &one[1], Peer::Vips),
            a.megabytes,
            b.megabytes,
            c.milliseconds,
            d.milliseconds,
            against(c, &two[0], Peer::Sharp),
            against(d, &two[1], Peer::Sharp),
        );
    }
    println!(
        "libjpeg-turbo's own scaling, the limit seen, is left out: no program of Debian does the whole work with it."
    );
}

/// SSIM and bytes of a file.
#[derive(Clone, Copy)]
struct Quality {
    ssim: f64,
    bytes: f64,
}

/// For each image and file of work two: the qualities of ours, vips' and sharp's.
fn quality() -> Result<Vec<(String, [Quality; 3])>, String> {
    println!("\n| File | ours: SSIM, bytes | vipsthumbnail | sharp |\n|---|---|---|---|");
    let mut all = Vec::new();
    for (name, image) in IMAGES {
        for file in Work::Two.files() {
            let edge = file.split('.').next().unwrap_or_default();
            let results = [Peer::Ours, Peer::Vips, Peer::Sharp]
                .map(|peer| PathBuf::from(format!("{}.{file}", out(image, peer).display())));
            let judged = lines(
                Command::new(program()).arg("judge").arg(folder().join(image)).arg(edge).args(&results),
            )?;
            let number = |line: usize, word: usize| -> Result<f64, String> {
                let word = judged.get(line).and_then(|line| line.get(word));
                word.and_then(|word| word.parse().ok()).ok_or_else(|| "the judge said nothing".to_owned())
            };
            let mut qualities = [Quality { ssim: 0.0, bytes: 0.0 }; 3];
            for (line, quality) in qualities.iter_mut().enumerate() {
                *quality = Quality { ssim: number(line, 1)?, bytes: number(line, 2)? };
            }
            let cell = |quality: Quality| format!("{:.4}, {}", quality.ssim, quality.bytes);
            let [ours, vips, sharp] = qualities.map(cell);
            println!("| {name}, {file} | {ours} | {vips} | {sharp} |");
            all.push((format!("{name}, {file}"), qualities));
        }
    }
    Ok(all)
}

fn verdict(what: &str, figure: f64, bound: f64) {
    let word = if figure <= bound { "holds" } else { "DOES NOT HOLD" };
    println!("{what}: {figure:.2}, at most {bound:.2}: {word}");
}

fn bounds(one: &Costs, two: &Costs, qualities: &[(String, [Quality; 3])]) {
    println!();
    let ratio = |costs: &[Cost], peer| of(costs, Peer::Ours).milliseconds / of(costs, peer).milliseconds;
    verdict("work one, 24 MP, against vipsthumbnail", ratio(&one[0], Peer::Vips), 0.6);
    verdict("work one, 45 MP, against vipsthumbnail", ratio(&one[1], Peer::Vips), 0.7);
    verdict("work two, 24 MP, against sharp", ratio(&two[0], Peer::Sharp), 0.8);
    verdict("work two, 45 MP, against sharp", ratio(&two[1], Peer::Sharp), 0.95);
    let peak = one.iter().chain(two).map(|costs| of(costs, Peer::Ours).megabytes).max().unwrap_or(0);
    verdict("peak of a worker, MB", peak as f64, 60.0);
    for (file, [ours, vips, sharp]) in qualities {
        for (name, peer) in [("vipsthumbnail", vips), ("sharp", sharp)] {
            // The fourth place of SSIM is noise.
            let better = ours.ssim >= peer.ssim - 0.0005 && ours.bytes <= peer.bytes * 1.005;
            if !better {
                println!(
                    "{file}: SSIM {:+.4}, bytes {:+.1} % against {name}: DOES NOT HOLD",
                    ours.ssim - peer.ssim,
                    (ours.bytes / peer.bytes - 1.0) * 100.0
                );
            }
        }
    }
}

/// The second part: 200 photos of 24 megapixels, with the previews that cameras put in.
fn previews_and_renditions(card: &Path) -> Result<(), String> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let calm = cores.saturating_sub(1).max(1);
    println!("\n200 photos of 24 MP; workers: {calm} (all cores but one) and {cores}.");
    let ours = |verb: &str, workers: usize, last: &str| {
        let mut command = Command::new(program());
        figures(command.arg(verb).arg(card).arg(workers.to_string()).arg(last))
            .map(|cost| cost.milliseconds / 1000.0)
    };
    for workers in [calm, cores] {
        let first = ours("previews", workers, &FIRST_SCREEN.to_string())?;
        verdict(&format!("first screen of {FIRST_SCREEN} previews, {workers} workers, s"), first, 1.0);
        verdict(&format!("all previews, {workers} workers, s"), ours("previews", workers, "200")?, 4.0);
        let made = folder().join("made");
        let seconds = ours("renditions", workers, &made.to_string_lossy())?;
        let peer = thumbnails(card, workers)?;
        println!(
            "all renditions (1600 and 320), {workers} workers: {seconds:.1} s; vipsthumbnail {peer:.1} s"
        );
        verdict("all renditions against vipsthumbnail", seconds / peer, 0.65);
    }
    Ok(())
}

/// `vipsthumbnail` over the same files and sizes, with as many of it at once; seconds.
fn thumbnails(card: &Path, workers: usize) -> Result<f64, String> {
    let made = folder().join("made-by-vips");
    let failed = |error: std::io::Error| format!("cannot read the card: {error}");
    fs::create_dir_all(&made).map_err(failed)?;
    let files: Vec<PathBuf> =
        fs::read_dir(card).map_err(failed)?.flatten().map(|entry| entry.path()).collect();
    let (next, good) = (AtomicUsize::new(0), AtomicBool::new(true));
    let start = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    for edge in ["1600", "320"] {
                        let mut thumbnail = Command::new("vipsthumbnail");
                        thumbnail
                            .env("VIPS_CONCURRENCY", "1")
                            .arg(file)
                            .args(["-s", &format!("{edge}x{edge}")]);
                        thumbnail.arg("-o").arg(format!("{}/%s.{edge}.jpg[Q=82,strip]", made.display()));
                        let done = thumbnail.current_dir(place::root()).stdin(Stdio::null()).status();
                        good.fetch_and(done.is_ok_and(|status| status.success()), Ordering::Relaxed);
                    }
                }
            });
        }
    });
    if good.load(Ordering::Relaxed) {
        Ok(start.elapsed().as_secs_f64())
    } else {
        Err("vipsthumbnail failed".to_owned())
    }
}
