//! `EQ` fields: the formulas of Word before its formulas, written as switches with arguments (`\f(3;4)`). They come out on
//! one line, so that every figure stays apart from the next.

use super::math::{fraction, scripted};
use crate::read::raised::raised;

/// Deeper than any formula.
const DEEPEST: usize = 16;

/// The instruction behind `EQ` on one line.
pub(super) fn linear(instruction: &str) -> String {
    let mut out = String::new();
    write(instruction.trim(), &mut out, 0);
    out.trim().to_owned()
}

fn write(text: &str, out: &mut String, depth: usize) {
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let after = rest.get(char.len_utf8()..).unwrap_or_default();
        let name = after.chars().next().filter(|name| char == '\\' && name.is_ascii_alphabetic());
        match name {
            Some(name) if depth < DEEPEST => {
                let (options, arguments, left) = switch(after.get(1..).unwrap_or_default());
                let arguments: Vec<String> = arguments
                    .iter()
                    .map(|argument| {
                        let mut written = String::new();
                        write(argument.trim(), &mut written, depth + 1);
                        written
                    })
                    .collect();
                set(name.to_ascii_lowercase(), options, &arguments, out);
                rest = left;
            }
            // An escaped bracket, comma or backslash.
            None if char == '\\' => {
                let escaped = after.chars().next();
                out.extend(escaped);
                rest = after.get(escaped.map_or(0, char::len_utf8)..).unwrap_or_default();
            }
            _ => {
                out.push(char);
                rest = after;
            }
        }
    }
}

/// Writes one switch with its arguments.
fn set(name: char, options: &str, arguments: &[String], out: &mut String) {
    let first = || arguments.first().map(String::as_str).unwrap_or_default();
    let all = |joint: &str| arguments.join(joint);
    match (name, arguments) {
        ('f', [above, below]) => fraction(above, below, "/", out),
        ('r', [of]) => scripted("√", of, out),
        ('r', [degree, of, ..]) => scripted(&format!("{}√", raised(degree)), of, out),
        ('s', _) if options.contains("\\do") => out.push_str(&crate::read::raised::lowered(first())),
        ('s', [only]) => out.push_str(&raised(only)),
        ('b', _) => {
            let sign = |side: &str| {
                options.split_once(side).and_then(|(_, sign)| sign.trim_start_matches('\\').chars().next())
            };
            let left = sign("\\lc").or_else(|| sign("\\bc")).unwrap_or('(');
            let mirrored = match sign("\\bc") {
                Some('[') => Some(']'),
                Some('{') => Some('}'),
                Some('<') => Some('>'),
                Some('(') => Some(')'),
                other => other,
            };
            out.push(left);
            out.push_str(first());
            out.push(sign("\\rc").or(mirrored).unwrap_or(')'));
        }
        ('i', [from, to, of]) => {
            out.push_str(&format!("∫_({from})^({to}) {of}"));
        }
        ('a', _) => out.push_str(&all("; ")),
        ('l', _) => out.push_str(&all(", ")),
        ('d', _) => {}
        // Layers over each other, boxes: what stands in them.
        _ => out.push_str(&all("")),
    }
}

/// The options of a switch, its arguments, and what follows them.
fn switch(text: &str) -> (&str, Vec<&str>, &str) {
    let Some((options, inner)) = text.split_once('(') else { return (text, Vec::new(), "") };
    // A switch without arguments: the bracket belongs to something later.
    if options
        .chars()
        .any(|char| !(char.is_ascii_alphanumeric() || char.is_whitespace() || "\\-{}[]<>|".contains(char)))
    {
        return ("", Vec::new(), text);
    }
    let mut depth = 0usize;
    let mut escaped = false;
    let mut joints: Vec<(usize, char)> = Vec::new();
    let mut end = inner.len();
    for (at, char) in inner.char_indices() {
        match char {
            _ if escaped => escaped = false,
            '\\' => {
                escaped = !inner
                    .get(at + 1..)
                    .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
            }
            '(' => depth += 1,
            ')' if depth == 0 => {
                end = at;
                break;
            }
            ')' => depth -= 1,
            ',' | ';' if depth == 0 => joints.push((at, char)),
            _ => {}
        }
    }
    // In Vietnamese the comma is in the numbers, and the semicolon between the arguments.
    let joint = if joints.iter().any(|(_, char)| *char == ';') { ';' } else { ',' };
    let mut arguments = Vec::new();
    let mut start = 0;
    for (at, _) in joints.iter().filter(|(_, char)| *char == joint) {
        arguments.push(inner.get(start..*at).unwrap_or_default());
        start = at + 1;
    }
    arguments.push(inner.get(start..end).unwrap_or_default());
    (options, arguments, inner.get(end + 1..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::linear;

    #[test]
    fn the_switches_come_out_on_one_line() {
        for (instruction, expected) in [
            (r"\f(3,4)", "3/4"),
            (r"\f(1,5;2)", "(1,5)/2"),
            (r"\f(a+b;2)", "(a+b)/2"),
            (r"x = \r(3;a+1)", "x = ³√(a+1)"),
            (r"\r(2)", "√2"),
            (r"10\s\up8(6)", "10⁶"),
            (r"H\s\do4(2)O", "H₂O"),
            (r"\b\bc\[(x)", "[x]"),
            (r"\o\ad(Bản;Mây)", "BảnMây"),
            (r"\f(\r(2);2)", "(√2)/2"),
            (r"5\,2", "5,2"),
            (r"\f(1", "1"),
            ("", ""),
        ] {
            assert_eq!(linear(instruction), expected, "{instruction}");
        }
    }
}
