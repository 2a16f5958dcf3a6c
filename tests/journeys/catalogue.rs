//! Whatever a person reads is worded at the edge, out of one catalogue: each code has its sentence in both languages, each sentence
//! its code, and no sentence stands in a source.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use message::Spec;

fn specs() -> Vec<&'static Spec> {
    newsroom::specs().chain(api::RequestError::SPECS).chain(cli::Say::SPECS).collect()
}

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/crates")
}

/// The sources below a folder, by their paths from it.
fn sources(root: &Path) -> Vec<(String, String)> {
    let (mut waiting, mut found) = (vec![root.to_owned()], Vec::new());
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn every_code_has_its_sentence_in_both_languages_and_every_sentence_its_code() {
    let problems = message::problems(specs());
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// A new enum has to be named among the specs, or its codes would be looked at by nobody.
#[test]
fn no_enum_of_codes_is_left_out() {
    let mut enums = BTreeSet::new();
    for (path, text) in sources(&crates()) {
        if path != "message/src/fault.rs" {
            enums.extend(codes(&text));
        }
    }
    let mut known = BTreeSet::new();
    let mut deep = specs();
    while let Some(spec) = deep.pop() {
        known.insert(spec.code.to_owned());
        deep.extend(spec.arguments.iter().flat_map(|argument| argument.specs));
    }
    assert!(enums.len() > 200, "the enums are found: {}", enums.len());
    assert_eq!(enums.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new());
}

/// The codes of the enums that `faults!` and `messages!` make in a source.
fn codes(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    for start in ["faults! {", "messages! {"] {
        for block in source.split(start).skip(1) {
            let block = block.split("\n}").next().unwrap_or_default();
            let codes = block.lines().filter_map(|line| line.trim_end().strip_suffix("\","));
            found.extend(codes.filter_map(|line| line.rsplit_once('"')).map(|(_, code)| code.to_owned()));
        }
    }
    found
}

/// What the program says of itself goes into a file that people send on: its sentences are literals, and the file keeps of the rest
/// only codes, ids and counts.
#[test]
fn no_sentence_of_the_log_has_words_put_into_it() {
    let shell = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/src");
    let mut calls = 0;
    for (path, text) in sources(&crates()).into_iter().chain(sources(&shell)) {
        for level in ["error", "warn", "info"] {
            for call in text.split(&format!("tracing::{level}!(")).skip(1) {
                // Fields come before the sentence, and have no text of their own.
                let sentence = call.split('"').nth(1).unwrap_or_default();
                calls += 1;
                assert!(!sentence.contains('{'), "{path}: tracing::{level}!: {sentence}");
            }
        }
    }
    assert!(calls > 15, "the calls are found: {calls}");
}

const SPEAKING: [&str; 6] = ["api", "cli", "darkroom", "exchange", "newsroom", "packaging"];

/// Where Vietnamese stands in a source all the same, and why it is no sentence of the program's to a person.
const NOT_SAID: &[(&str, &str)] = &[
    ("darkroom/src/metadata/charset.rs", "letters by which Vietnamese is told"),
    ("darkroom/src/metadata/lost.rs", "letters by which a lost text is told"),
    ("darkroom/src/metadata/taken/name.rs", "how programs name a photo by its time"),
    ("newsroom/src/actor.rs", "the name under which the ledger keeps an undeclared person's work"),
    ("newsroom/src/articles/duplicate.rs", "goes into the article's headline"),
    ("newsroom/src/captions/codes.rs", "headings that a table may have"),
    ("newsroom/src/captions/export.rs", "headings of a table that comes back by import"),
    ("newsroom/src/captions/propose.rs", "words of the caption itself"),
    ("newsroom/src/demo/mod.rs", "the demo article's own words"),
    ("newsroom/src/export/table.rs", "headings of a table, and its words"),
    ("newsroom/src/lexicon/export.rs", "the name of a sheet"),
    ("newsroom/src/lexicon/import.rs", "headings that a table may have"),
    ("newsroom/src/officials/export.rs", "the name of a sheet"),
    ("newsroom/src/officials/import.rs", "headings that a table may have"),
    ("newsroom/src/officials/propose.rs", "titles that are looked for in a text"),
    ("newsroom/src/photo/metadata.rs", "what a credit may begin with"),
    ("newsroom/src/proofread/profiles.rs", "a profile of the tests"),
    ("newsroom/src/store/device.rs", "the name of a machine that has none, as it is kept"),
    ("newsroom/src/templates/own.rs", "stands in the template, whose text is Vietnamese"),
    ("newsroom/src/templates/shipped.rs", "names of the templates, whose text is Vietnamese"),
    ("newsroom/src/text.rs", "joins names within a caption"),
    ("packaging/src/formats/", "the package: a Vietnamese document"),
    ("packaging/src/issue.rs", "the package: a Vietnamese document"),
    ("packaging/src/package/bag.rs", "the package: a Vietnamese document"),
    ("packaging/src/package/photos.rs", "what a credit may begin with"),
    ("packaging/src/read/article/", "words by which an article is recognised in a document"),
    ("packaging/src/read/docx/body.rs", "words by which a caption is recognised"),
    ("packaging/src/read/docx/styles.rs", "names of Word's styles"),
    ("packaging/src/read/legacy/", "tables of letters"),
    ("packaging/src/read/markdown/", "labels by which a line is recognised"),
    ("packaging/src/read/pictures.rs", "what programs write where an alt text should be"),
];

#[test]
fn no_sentence_stands_outside_the_catalogue() {
    let (mut said, mut needed) = (Vec::new(), BTreeSet::new());
    let mut seen = 0;
    for name in SPEAKING {
        let sources = sources(&crates().join(name).join("src"));
        let tests: BTreeSet<String> =
            sources.iter().flat_map(|(path, text)| test_modules(path, text)).collect();
        for (path, text) in sources {
            let is_test = tests.iter().any(|test| path.starts_with(test.as_str()));
            if is_test || path.contains("/tests/") {
                continue;
            }
            seen += 1;
            let path = format!("{name}/src/{path}");
            let own = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            for words in literals(own).into_iter().filter(|words| is_vietnamese(words)) {
                match NOT_SAID.iter().find(|(allowed, _)| path.starts_with(allowed)) {
                    Some((allowed, _)) => drop(needed.insert(*allowed)),
                    None => said.push(format!("{path}: {words}")),
                }
            }
        }
    }
    assert!(seen > 200, "the sources are found: {seen}");
    assert!(said.is_empty(), "say it by a code of the catalogue:\n{}", said.join("\n"));
    let spare: Vec<_> = NOT_SAID.iter().filter(|(path, _)| !needed.contains(path)).collect();
    assert!(spare.is_empty(), "these need no exception any more: {spare:?}");
}

/// The files of modules that are compiled for tests alone, as beginnings of paths.
fn test_modules(path: &str, text: &str) -> Vec<String> {
    let folder = match path.rsplit_once('/') {
        Some((folder, "mod.rs")) => format!("{folder}/"),
        None if matches!(path, "lib.rs" | "main.rs") => String::new(),
        _ => format!("{}/", path.trim_end_matches(".rs")),
    };
    let named = text.split("#[cfg(test)]\n").skip(1).filter_map(|rest| {
        let line = rest.lines().next()?.trim();
        line.strip_prefix("mod ").or_else(|| line.strip_prefix("pub mod "))?.strip_suffix(';')
    });
    named.flat_map(|name| [format!("{folder}{name}.rs"), format!("{folder}{name}/")]).collect()
}

/// What stands between quotation marks in a source, without its comments.
fn literals(source: &str) -> Vec<String> {
    let letters: Vec<char> = source.chars().collect();
    let is = |at: usize, text: &str| {
        text.chars().enumerate().all(|(n, letter)| letters.get(at + n) == Some(&letter))
    };
    let (mut found, mut at) = (Vec::new(), 0);
    while at < letters.len() {
        if is(at, "//") {
            while at < letters.len() && letters[at] != '\n' {
                at += 1;
            }
        } else if letters[at] == '\'' {
            // A letter in its marks; a lifetime has no mark behind it.
            let end =
                if is(at + 1, "\\") { (at + 3..at + 12).find(|end| is(*end, "'")) } else { Some(at + 2) };
            match end.filter(|end| is(*end, "'")) {
                Some(end) => {
                    found.push(letters[at + 1..end].iter().collect());
                    at = end + 1;
                }
                None => at += 1,
            }
        } else if letters[at] == 'r' && (is(at + 1, "\"") || is(at + 1, "#\"")) {
            let hashes = usize::from(is(at + 1, "#"));
            let close = if hashes == 1 { "\"#" } else { "\"" };
            let start = at + 2 + hashes;
            let end = (start..letters.len()).find(|end| is(*end, close)).unwrap_or(letters.len());
            found.push(letters[start..end].iter().collect());
            at = end + 1 + hashes;
        } else if letters[at] == '"' {
            let start = at + 1;
            at = start;
            while at < letters.len() && letters[at] != '"' {
                at += if letters[at] == '\\' { 2 } else { 1 };
            }
            found.push(letters[start..at.min(letters.len())].iter().collect());
            at += 1;
        } else {
            at += 1;
        }
    }
    found
}

/// Whether a text has a letter that Vietnamese has and English has not.
fn is_vietnamese(text: &str) -> bool {
    text.chars().any(|letter| {
        matches!(
            letter.to_lowercase().next(),
            Some(
                'ă'
                | 'â'
                | 'đ'
                | 'ê'
                | 'ô'
                | 'ơ'
                | 'ư'
                | 'à'..='ã'
                | 'è'..='é'
                | 'ì'..='í'
                | 'ò'..='õ'
                | 'ù'..='ú'
                | 'ý'
                | 'ĩ'
                | 'ũ',
            )
        ) || ('\u{1ea0}'..='\u{1ef9}').contains(&letter)
    })
}

#[test]
fn a_literal_is_told_from_a_comment_and_from_a_lifetime() {
    let source =
        "// \"Không\"\nfn of<'a>(x: &'a str) -> char { say(\"Đã \\\"gửi\\\"\"); r#\"Bài \"một\"\"#; 'ư' }";
    assert_eq!(literals(source), ["Đã \\\"gửi\\\"", "Bài \"một\"", "ư"]);
    assert!(is_vietnamese("Đã gửi") && is_vietnamese("Sửa") && !is_vietnamese("naïve"));
}
