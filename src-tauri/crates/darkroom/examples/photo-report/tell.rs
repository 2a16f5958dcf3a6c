//! The figures: by kind, by field, by reason; and the files without one.

use std::collections::BTreeMap;

use super::Row;
use super::second::Second;
use super::words::{FIELDS, Verdict};

/// Beyond this mean difference, of 255, colours are apart.
const FAR: f64 = 5.0;

/// Prints everything, and returns how much of it has no reason.
pub fn all(rows: &[Row], listed: usize, heard: bool) -> usize {
    let accepted = rows.iter().filter(|row| row.taken.accepted).count();
    println!("{accepted} accepted and rendered, {} refused", rows.len() - accepted);
    kinds(rows);
    refusals(rows);
    memory(rows);
    let mut unexplained = panics(rows) + pictures(rows, listed);
    if heard {
        unexplained += words(rows, listed);
    } else {
        println!("\nSKIPPED: exiftool is missing, the fields were not compared");
    }
    println!("\nwithout a reason: {unexplained}");
    unexplained
}

fn kinds(rows: &[Row]) {
    let mut kinds: BTreeMap<(bool, &str), (usize, usize, f64, u64)> = BTreeMap::new();
    for row in rows {
        let (count, compared, sum, slowest) =
            kinds.entry((!row.taken.accepted, &row.taken.kind)).or_default();
        *count += 1;
        *slowest = (*slowest).max(row.taken.milliseconds);
        if let Second::Same { apart, .. } | Second::Turned { apart, .. } = row.second {
            *compared += 1;
            *sum += apart;
        }
    }
    println!(
        "\n| Kind | Files | Seen by the second decoder | Mean difference | Slowest, ms |\n|---|---|---|---|---|"
    );
    for ((refused, kind), (count, compared, sum, slowest)) in kinds {
        let mean = if refused { "".to_owned() } else { format!("{:.2}", sum / (compared.max(1) as f64)) };
        println!("| {kind} | {count} | {compared} | {mean} | {slowest} |");
    }
}

fn refusals(rows: &[Row]) {
    let mut refusals: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.taken.accepted) {
        *refusals.entry((&row.taken.kind, &row.taken.message)).or_default() += 1;
    }
    let mut refusals: Vec<_> = refusals.into_iter().collect();
    refusals.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    println!("\nRefused with:");
    for ((code, message), count) in refusals.into_iter().take(40) {
        println!("{count:6}  [{code}] {message}");
    }
}

fn memory(rows: &[Row]) {
    const BANDS: [(&str, f64); 5] = [
        ("up to 1 MP", 1.0),
        ("1 to 12 MP", 12.0),
        ("12 to 50 MP", 50.0),
        ("50 to 100 MP", 100.0),
        ("100 MP and more", f64::MAX),
    ];
    let mut bands: BTreeMap<usize, Vec<u64>> = BTreeMap::new();
    for row in rows {
        let Some(said) = &row.taken.said else { continue };
        let size = f64::from(said.width) * f64::from(said.height) / 1e6;
        let band = BANDS.iter().position(|(_, most)| size <= *most).unwrap_or_default();
        bands.entry(band).or_default().push(row.taken.peak);
    }
    println!("\n| Size | Files | Peak of a worker, MB: middle | highest |\n|---|---|---|---|");
    for (band, mut peaks) in bands {
        peaks.sort_unstable();
        let of = |at: usize| peaks.get(at).copied().unwrap_or_default();
        println!(
            "| {} | {} | {} | {} |",
            BANDS[band].0,
            peaks.len(),
            of(peaks.len() / 2),
            of(peaks.len() - 1)
        );
    }
}

fn panics(rows: &[Row]) -> usize {
    let all: Vec<_> = rows.iter().filter_map(|row| Some((row, row.taken.panic.as_ref()?))).collect();
    println!("\npanics, caught or not, and crashes: {}", all.len());
    for (row, place) in &all {
        println!("  {}  {place}", row.file.display());
    }
    all.len()
}

fn pictures(rows: &[Row], listed: usize) -> usize {
    let mut reasons: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut unexplained: BTreeMap<&str, Vec<(String, &Row)>> = BTreeMap::new();
    let mut shown = Vec::new();
    for row in rows {
        let (kind, why, measure) = match &row.second {
            Second::Same { .. } | Second::Turned { .. } if row.taken.kind == "photo-damaged" => {
                shown.push(row);
                continue;
            }
            _ if !row.taken.accepted => continue,
            Second::Same { apart, why, like } if *apart > FAR => {
                ("colours apart", why, format!("{apart:5.1}  {}", like.as_deref().unwrap_or_default()))
            }
            Second::Turned { apart, why } => ("turned in another way", why, format!("{apart:5.1}")),
            Second::Other { what, why } => ("another picture", why, what.clone()),
            _ => continue,
        };
        match why {
            Some(why) => *reasons.entry((kind, why)).or_default() += 1,
            None => unexplained.entry(kind).or_default().push((measure, row)),
        }
    }
    println!("\nPictures that the second decoder sees otherwise, by reason:");
    for ((kind, why), count) in &reasons {
        println!("{count:6}  {kind}: {why}");
    }
    for (kind, mut rows) in unexplained.clone() {
        println!("\n{kind}, without a reason: {}", rows.len());
        rows.sort_by(|(one, _), (other, _)| other.cmp(one));
        for (measure, row) in rows.into_iter().take(listed) {
            println!("  {measure}  {}", row.file.display());
        }
    }
    println!("\nrefused as damaged, and the second decoder shows something: {}", shown.len());
    for row in shown.into_iter().take(listed) {
        println!("  {}  {}", row.file.display(), row.taken.message);
    }
    unexplained.values().map(Vec::len).sum()
}

fn words(rows: &[Row], listed: usize) -> usize {
    println!("\n| Field | Said | Equal | Different for a reason | Without one |\n|---|---|---|---|---|");
    let mut all = 0;
    let mut reasons: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut lines = Vec::new();
    for field in FIELDS {
        let (mut said, mut equal, mut because, mut without) = (0, 0, 0, 0);
        for row in rows {
            for word in row.words.iter().filter(|word| word.field == field) {
                said += 1;
                match word.verdict {
                    Verdict::Equal => equal += 1,
                    Verdict::Because(why) => {
                        because += 1;
                        *reasons.entry((field, why)).or_default() += 1;
                    }
                    Verdict::Unexplained => {
                        without += 1;
                        if without <= listed {
                            let cut = |text: &str| text.chars().take(120).collect::<String>();
                            lines.push(format!(
                                "  {field}: {}\n      exiftool «{}»\n      ours     «{}»",
                                row.file.display(),
                                cut(&word.theirs),
                                cut(&word.ours)
                            ));
                        }
                    }
                }
            }
        }
        println!("| {field} | {said} | {equal} | {because} | {without} |");
        all += without;
    }
    println!("\nFields that exiftool reads otherwise, by reason:");
    for ((field, why), count) in reasons {
        println!("{count:6}  {field}: {why}");
    }
    println!("\nFields without a reason: {all}");
    for line in lines {
        println!("{line}");
    }
    all
}
