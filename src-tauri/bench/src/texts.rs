//! Texts to read: the project's own sentences in ever new orders and with other numbers.

use std::path::Path;

pub struct Texts {
    vietnamese: Vec<String>,
    english: Vec<String>,
    /// What a folder holds, where one was given.
    given: Vec<String>,
}

/// A small generator (SplitMix64): the same texts in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }
}

impl Texts {
    pub fn read(folder: Option<&str>) -> Texts {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let texts = |files: &[&str]| -> Vec<String> {
            files
                .iter()
                .flat_map(|file| sentences(&std::fs::read_to_string(root.join(file)).unwrap_or_default()))
                .collect()
        };
        let mut given = Vec::new();
        if let Some(folder) = folder {
            walk(Path::new(folder), &mut given);
        }
        Texts {
            vietnamese: texts(&[
                "assets/demo/bai-viet.md",
                "assets/templates/hoi-nghi.md",
                "assets/templates/khen-thuong.md",
                "assets/templates/tham-va-lam-viec.md",
                "tests/fixtures/documents/hoi-nghi.txt",
            ]),
            english: texts(&["ARCHITECTURE.md", "README.md", "CONTRIBUTING.md"]),
            given,
        }
    }

    /// An article of about so many tiếng.
    pub fn article(&self, tieng: usize, seed: usize) -> String {
        grow(&self.vietnamese, seed, |text| vietnamese::tokens::count_tieng(text) >= tieng)
    }

    /// The same by bytes.
    pub fn bytes(&self, bytes: usize, seed: usize) -> String {
        grow(&self.vietnamese, seed, |text| text.len() >= bytes)
    }

    pub fn english(&self, bytes: usize, seed: usize) -> String {
        grow(&self.english, seed, |text| text.len() >= bytes)
    }

    /// Articles that make so many bytes.
    pub fn many(&self, bytes: usize) -> Vec<String> {
        let mut all = self.given.clone();
        let mut size: usize = all.iter().map(String::len).sum();
        while let Some(last) = all.last().filter(|_| size > bytes).map(String::len) {
            size -= last;
            all.pop();
        }
        let one = |seed| self.bytes(6_000, seed);
        let seeds = if self.given.is_empty() { bytes / 6_000 } else { 0 };
        all.extend((0..seeds).map(one));
        all
    }
}

/// Lines of sentences until it is enough: a headline, then paragraphs of four.
fn grow(sentences: &[String], seed: usize, is_enough: impl Fn(&str) -> bool) -> String {
    let mut chance = Chance(seed as u64 + 1);
    let mut text = String::new();
    let mut since = 0;
    loop {
        let mut line = String::new();
        let count = if text.is_empty() { 1 } else { 4 };
        for _ in 0..count {
            let Some(sentence) = sentences.get(chance.below(sentences.len().max(1))) else { return text };
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(sentence);
        }
        // Other numbers, so that no paragraph is quite another.
        let other = |letter: char| match letter.to_digit(10) {
            Some(digit) => char::from(b'1' + (digit as u8 + seed as u8) % 9),
            None => letter,
        };
        since += line.len();
        text.extend(line.chars().map(other));
        // Counting the whole text after each line would take a while.
        if since > text.len() / 8 {
            since = 0;
            if is_enough(&text) {
                return text;
            }
        }
        text.push('\n');
    }
}

/// The sentences of a text, without what Markdown writes around them.
fn sentences(text: &str) -> Vec<String> {
    let lines = text
        .lines()
        .map(|line| line.trim_start_matches(['#', '-', '>', ' ', '|']).replace(['*', '`', '|'], ""));
    let lines = lines.filter(|line| line.split(' ').count() > 6 && !line.contains("---"));
    lines
        .flat_map(|line| line.split_inclusive(". ").map(|one| one.trim().to_owned()).collect::<Vec<_>>())
        .collect()
}

fn walk(folder: &Path, all: &mut Vec<String>) {
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            walk(&path, all);
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            all.extend(std::fs::read_to_string(&path));
        }
    }
}
