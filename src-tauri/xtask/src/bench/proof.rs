//! What the rules cost over Vietnamese and English text, beside harper-core; kept in `docs/benchmarks.md`.

use crate::log::{Log, cargo, first_line};
use crate::{place, system};
use std::fs;
use std::path::Path;
use std::process::Stdio;

const HEAD: &str = "# Proofreading";

pub fn run(folder: Option<&str>) -> Result<(), String> {
    system::require(&Log::Terminal, &[system::COMPILER])?;
    // A workspace of its own: the crate that we are measured against is part of no other build.
    let mut command = cargo(["run", "--locked", "--release", "--quiet", "--manifest-path"]);
    command.arg(place::root().join("src-tauri/bench/Cargo.toml"));
    if std::env::var_os("CARGO_TARGET_DIR").is_none() {
        command.arg("--target-dir").arg(place::target());
    }
    if let Some(folder) = folder {
        let folder = std::path::absolute(folder).map_err(|error| format!("{folder}: {error}"))?;
        command.arg("--").arg(folder);
    }
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| format!("the bench did not start: {error}"))?;
    let told = String::from_utf8_lossy(&output.stdout);
    println!("{told}");
    if !output.status.success() {
        return Err(format!("the bench ended with {}", output.status));
    }
    // Texts of one's own are for oneself: only figures that others can repeat are kept.
    if folder.is_some() {
        return Ok(());
    }
    keep(&place::root().join("docs/benchmarks.md"), &told)
}

/// Puts the figures in the place of those of the last run.
fn keep(path: &Path, told: &str) -> Result<(), String> {
    let date = first_line("date", &["-u", "+%Y-%m-%d"]).unwrap_or_else(|| "unknown".to_owned());
    let section = format!(
        "{HEAD}\n\n`cargo xtask bench proof`, {date}: an optimised build, one core of two that others use as well, every peer \
         in the same run.\n\n{}\n\n",
        told.trim()
    );
    let wrong = |error: std::io::Error| format!("{}: {error}", path.display());
    let before = fs::read_to_string(path).map_err(wrong)?;
    fs::write(path, replace(&before, &section)).map_err(wrong)?;
    println!("noted in {}", path.display());
    Ok(())
}

/// The text with the section anew: in its old place, else before the long tests, else at the end.
fn replace(before: &str, section: &str) -> String {
    let find = |head: &str| before.find(&format!("{head}\n"));
    let start = find(HEAD).or_else(|| find("# Long tests in full")).unwrap_or(before.len());
    let (head, rest) = before.split_at(start);
    let old = if rest.starts_with(HEAD) { rest.find("\n# ").map_or(rest.len(), |at| at + 1) } else { 0 };
    let tail = rest.get(old..).unwrap_or_default();
    format!("{head}{section}{tail}")
}

#[cfg(test)]
mod tests {
    use super::replace;

    #[test]
    fn a_section_comes_in_before_the_long_tests_and_takes_its_own_place_again() {
        let first = replace("# Typing\n\na\n\n# Long tests in full\n\nb\n", "# Proofreading\n\n1\n\n");
        assert_eq!(first, "# Typing\n\na\n\n# Proofreading\n\n1\n\n# Long tests in full\n\nb\n");
        assert_eq!(replace(&first, "# Proofreading\n\n2\n\n"), first.replace('1', "2"));
    }
}
