//! What a file uses: the modules of its own crate that Rust source names, the packages that a manifest names.

use std::collections::HashMap;

/// A name, and the line on which it is used, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    pub line: usize,
    pub name: String,
}

/// The packages that a `Cargo.toml` depends on, for building, running or testing.
pub fn of_manifest(source: &str) -> Vec<Use> {
    let mut depends = false;
    let mut uses = Vec::new();
    for (index, line) in source.lines().enumerate() {
        if let Some(section) = line.strip_prefix('[') {
            depends = section.trim_end().trim_end_matches(']').ends_with("dependencies");
        } else if depends && let Some((name, _)) = line.split_once(['.', '=', ' ']) {
            uses.push(Use { line: index + 1, name: name.trim().to_owned() });
        }
    }
    uses
}

/// The modules that a file names from the crate's root (`crate::name`, `super::name` where that is the root). `depth` is
/// how many modules it lies below the root; `exports` are the root's own names, see [`exports`]. Tests do not count.
pub fn of_source(source: &str, depth: usize, exports: &HashMap<String, String>) -> Vec<Use> {
    let tokens = without_tests(&tokens(source));
    let mut uses = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mut after = at;
        let mut supers = 0;
        while is(&tokens, after, "super") && is(&tokens, after + 1, "::") {
            after += 2;
            supers += 1;
        }
        if is(&tokens, at, "crate") && is(&tokens, at + 1, "::") {
            names(&tokens, at + 2, &mut uses);
        } else if supers > 0 && supers >= depth {
            names(&tokens, after, &mut uses);
        }
        at = after.max(at + 1);
    }
    for used in &mut uses {
        if let Some(module) = exports.get(&used.name) {
            used.name.clone_from(module);
        }
    }
    uses
}

/// The names that a `lib.rs` takes from its modules, each with its module.
pub fn exports(source: &str) -> HashMap<String, String> {
    let tokens = tokens(source);
    let mut exports = HashMap::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.text != "use" || !is(&tokens, at + 2, "::") {
            continue;
        }
        let module = &tokens[at + 1].text;
        let leaves = tokens[at + 3..].iter().take_while(|token| token.text != ";");
        for leaf in leaves.filter(|token| is_name(&token.text)) {
            exports.insert(leaf.text.clone(), module.clone());
        }
    }
    exports
}

/// The modules that a file declares for its tests alone.
pub fn test_modules(source: &str) -> Vec<String> {
    let tokens = tokens(source);
    let mut modules = Vec::new();
    for at in 0..tokens.len() {
        if let Some(after) = test_attribute(&tokens, at) {
            let item = &tokens[after..];
            let here = item.iter().position(|token| ["mod", ";", "{"].contains(&token.text.as_str()));
            if let Some(module) =
                here.filter(|here| item[*here].text == "mod").and_then(|here| item.get(here + 1))
            {
                modules.push(module.text.clone());
            }
        }
    }
    modules
}

#[derive(Clone, Debug)]
struct Token {
    text: String,
    line: usize,
}

fn is(tokens: &[Token], at: usize, text: &str) -> bool {
    tokens.get(at).is_some_and(|token| token.text == text)
}

fn is_name(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_alphabetic() || letter == '_') && text != "self"
}

/// The first names of a path, or of every path of a group in braces.
fn names(tokens: &[Token], at: usize, uses: &mut Vec<Use>) {
    let Some(first) = tokens.get(at) else { return };
    if first.text != "{" {
        if is_name(&first.text) {
            uses.push(Use { line: first.line, name: first.text.clone() });
        }
        return;
    }
    let mut depth = 0;
    let mut begins = false;
    for token in &tokens[at..] {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            name if begins && is_name(name) => uses.push(Use { line: token.line, name: name.to_owned() }),
            _ => {}
        }
        if depth == 0 {
            return;
        }
        begins = depth == 1 && ["{", ","].contains(&token.text.as_str());
    }
}

/// The index behind `#[cfg(test)]`, if that stands here.
fn test_attribute(tokens: &[Token], at: usize) -> Option<usize> {
    let attribute = ["#", "[", "cfg", "(", "test", ")", "]"];
    attribute
        .iter()
        .enumerate()
        .all(|(index, text)| is(tokens, at + index, text))
        .then_some(at + attribute.len())
}

/// The tokens without the items that are compiled for tests alone.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(after) = test_attribute(tokens, at) else {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        };
        let (mut depth, mut end) = (0usize, after);
        while let Some(token) = tokens.get(end) {
            end += 1;
            match token.text.as_str() {
                "{" | "(" | "[" => depth += 1,
                "}" | ")" | "]" => {
                    depth = depth.saturating_sub(1);
                    // A group in a `use` goes on to its semicolon.
                    if depth == 0 && token.text == "}" && !is(tokens, end, ";") {
                        break;
                    }
                }
                ";" if depth == 0 => break,
                _ => {}
            }
        }
        at = end;
    }
    kept
}

/// Names, `::` and single signs; comments, texts and lifetimes are passed over.
fn tokens(source: &str) -> Vec<Token> {
    let letters: Vec<char> = source.chars().collect();
    let at = |index: usize| letters.get(index).copied().unwrap_or('\0');
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let (mut tokens, mut index, mut line) = (Vec::new(), 0, 1);
    while index < letters.len() {
        let from = index;
        match (at(index), at(index + 1)) {
            ('/', '/') => {
                while index < letters.len() && at(index) != '\n' {
                    index += 1;
                }
            }
            ('/', '*') => {
                let mut depth = 0;
                loop {
                    match (at(index), at(index + 1)) {
                        ('/', '*') => (depth, index) = (depth + 1, index + 2),
                        ('*', '/') => (depth, index) = (depth - 1, index + 2),
                        _ => index += 1,
                    }
                    if depth == 0 || index >= letters.len() {
                        break;
                    }
                }
            }
            ('"', _) => index = behind_text(&letters, index),
            ('b', 'r') if raw_text(&letters, index + 1).is_some() => {
                index = raw_text(&letters, index + 1).unwrap_or(letters.len());
            }
            ('r', '"' | '#') if raw_text(&letters, index).is_some() => {
                index = raw_text(&letters, index).unwrap_or(letters.len());
            }
            ('\'', '\\') => {
                index += 3;
                while index < letters.len() && at(index) != '\'' {
                    index += 1;
                }
                index += 1;
            }
            ('\'', _) if at(index + 2) == '\'' => index += 3,
            ('\'', _) => index += 1,
            (':', ':') => {
                tokens.push(Token { text: "::".to_owned(), line });
                index += 2;
            }
            (letter, _) if is_word(letter) => {
                while is_word(at(index)) {
                    index += 1;
                }
                tokens.push(Token { text: letters[from..index].iter().collect(), line });
            }
            (letter, _) => {
                if !letter.is_whitespace() {
                    tokens.push(Token { text: letter.to_string(), line });
                }
                index += 1;
            }
        }
        index = index.min(letters.len());
        line += letters[from..index].iter().filter(|letter| **letter == '\n').count();
    }
    tokens
}

/// The index behind a text in quotes that begins here.
fn behind_text(letters: &[char], from: usize) -> usize {
    let mut index = from + 1;
    while let Some(letter) = letters.get(index) {
        match letter {
            '\\' => index += 2,
            '"' => return index + 1,
            _ => index += 1,
        }
    }
    letters.len()
}

/// The index behind a raw text (`r"…"`, `r#"…"#`) that begins here; `None` where none does.
fn raw_text(letters: &[char], from: usize) -> Option<usize> {
    let hashes = letters[from + 1..].iter().take_while(|letter| **letter == '#').count();
    (letters.get(from + 1 + hashes) == Some(&'"')).then_some(())?;
    let mut index = from + 2 + hashes;
    while index < letters.len() {
        if letters[index] == '"'
            && letters[index + 1..].iter().take(hashes).filter(|l| **l == '#').count() == hashes
        {
            return Some(index + 1 + hashes);
        }
        index += 1;
    }
    Some(letters.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn used(source: &str, depth: usize) -> Vec<(usize, String)> {
        let exports = exports("pub use office::{Notice, Office};\npub use error::Error as Failure;\n");
        of_source(source, depth, &exports).into_iter().map(|used| (used.line, used.name)).collect()
    }

    fn names_of(source: &str) -> Vec<String> {
        used(source, 2).into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn every_way_to_name_a_module_is_seen() {
        assert_eq!(names_of("use crate::store::Tx;"), ["store"]);
        assert_eq!(
            names_of("use crate::{actor::{Actor, Role}, photo,\n    text::{self, nfc}};"),
            ["actor", "photo", "text"]
        );
        assert_eq!(names_of("fn a() { crate::review::act(crate :: events::all()) }"), ["review", "events"]);
        assert_eq!(
            names_of("fn a(tx: &mut crate::store::Tx) -> crate::Office { super::super::jobs::run() }"),
            ["store", "office", "jobs"]
        );
        assert_eq!(names_of("pub(crate) use super::list::show; pub(in crate::photo) fn a() {}"), ["photo"]);
    }

    #[test]
    fn super_is_the_root_only_from_a_module_of_the_root() {
        assert_eq!(used("use super::store;", 1), [(1, "store".to_owned())]);
        assert_eq!(used("use super::store;", 2), []);
    }

    #[test]
    fn comments_texts_and_tests_name_nothing() {
        let source = r##"
//! See [`crate::photos`].
/* crate::a /* crate::b */ crate::c */
const A: &str = "crate::d \" crate::e";
const B: (&str, &[u8]) = (r#"crate::f " crate::g"#, br"\");
const C: (char, char) = ('"', '\'');
fn a<'a>(text: &'a str) { crate::real::run(text) }
#[cfg(test)]
use crate::{testing::bench, other};
#[cfg(test)]
fn only() { crate::h::run() }
#[cfg(test)]
mod tests { use crate::i::j; fn k() {} }
fn last() { crate::late::run() }
"##;
        assert_eq!(used(source, 2), [(7, "real".to_owned()), (14, "late".to_owned())]);
    }

    #[test]
    fn a_module_of_tests_is_told_from_the_others() {
        let source = "mod list;\n#[cfg(test)]\nmod tests;\n#[cfg(test)]\npub(crate) mod bench;\n#[cfg(test)]\nuse a;\nmod undo;";
        assert_eq!(test_modules(source), ["tests", "bench"]);
    }

    #[test]
    fn a_manifest_names_what_it_depends_on() {
        let source = "[package]\nname = \"a\"\n\n[dependencies]\nproof.workspace = true\nserde = { a = 1 }\n\n[dev-dependencies]\ninsta.workspace = true\n[lints]\nworkspace = true\n";
        let found: Vec<(usize, String)> =
            of_manifest(source).into_iter().map(|used| (used.line, used.name)).collect();
        assert_eq!(found, [(5, "proof".to_owned()), (6, "serde".to_owned()), (9, "insta".to_owned())]);
    }
}
