//! The paths that the document names: every one of them is there.

use super::DOCUMENT;
use std::path::Path;

/// What a path in backticks, or a line of the drawing of the folders, names that is not there. Paths begin at the project's
/// root, at the crates, or at the crate under whose heading (`### name: …`) they stand, or its sources.
pub fn missing(document: &str, root: &Path) -> Vec<String> {
    let crates = root.join("src-tauri/crates");
    let mut found = Vec::new();
    let mut room = crates.clone();
    let mut sources = crates.clone();
    let mut drawing: Option<Vec<String>> = None;
    let mut fenced = false;
    for (index, line) in document.lines().enumerate() {
        if line.starts_with("```") {
            fenced = !fenced;
            drawing = (fenced && line == "```").then(Vec::new);
        } else if let Some(above) = &mut drawing {
            if let Some(path) = drawn(line, above)
                && !root.join(&path).exists()
            {
                found.push(format!("{DOCUMENT}:{}: there is no {path}", index + 1));
            }
        } else if let Some(heading) = line.strip_prefix("### ") {
            room = crates.join(heading.split([':', ',']).next().unwrap_or_default());
            sources = room.join("src");
        } else if !fenced {
            let bases = [root, &crates, &room, &sources];
            for path in line.split('`').skip(1).step_by(2).filter(|text| is_path(text)) {
                if !bases.iter().any(|base| base.join(path).exists()) {
                    found.push(format!("{DOCUMENT}:{}: there is no {path}", index + 1));
                }
            }
        }
    }
    found
}

/// The path that a line of the drawing stands for; `above` are the folders around it, two spaces each.
fn drawn(line: &str, above: &mut Vec<String>) -> Option<String> {
    let name = line.split_whitespace().next()?;
    above.truncate((line.len() - line.trim_start().len()) / 2);
    above.push(name.trim_end_matches('/').to_owned());
    Some(above.join("/"))
}

/// Letters, digits and the few signs of our file names, with a slash among them.
fn is_path(text: &str) -> bool {
    text.contains('/')
        && !text.starts_with('/')
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || "/._-".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place;

    #[test]
    fn a_path_that_is_not_there_is_named_with_its_line() {
        let document = "Read `src-tauri/src` and `ui/src/nowhere.ts`.\n\n### newsroom: the application\n\n- `store/` and `shop/`, \
                        `newsroom/src/store`, `<sha256>/x`, `npm run check`.\n";
        assert_eq!(
            missing(document, place::root()),
            ["ARCHITECTURE.md:1: there is no ui/src/nowhere.ts", "ARCHITECTURE.md:5: there is no shop/"]
        );
    }

    #[test]
    fn the_drawing_of_the_folders_is_held_to_the_folders() {
        let document = "```\nsrc-tauri/\n  src/          the shell\n  crates/\n    proof/\n    prove/      no such\nui/\n```\n\n```layers a\nb/c\n```\n";
        assert_eq!(
            missing(document, place::root()),
            ["ARCHITECTURE.md:6: there is no src-tauri/crates/prove"]
        );
    }
}
