//! Formulas (Office Math, ISO/IEC 29500-1, 22.1) on one line: fractions with a slash, powers raised, roots with their sign,
//! and brackets wherever the line would otherwise say something else.

use super::xml::Node;
use crate::read::raised::{lowered, raised};

/// A formula on one line; formulas of one display stand below each other.
pub(super) fn linear(formula: Node) -> String {
    let mut out = String::new();
    write(formula, &mut out);
    out.trim().to_owned()
}

fn write(parent: Node, out: &mut String) {
    for node in parent.nodes() {
        element(node, out);
    }
}

fn element(node: Node, out: &mut String) {
    let argument = |name: &str| node.child(name).map(linear).unwrap_or_default();
    let property = |of: &str, name: &str| node.child(of).and_then(|of| of.child(name)?.attribute("m:val"));
    match node.name() {
        ("m", "r") => {
            for child in node.nodes() {
                match child.name() {
                    ("m" | "w", "t") => out.push_str(&child.text()),
                    ("w", "br" | "cr") => out.push('\n'),
                    ("w", "tab") => out.push(' '),
                    _ => {}
                }
            }
        }
        ("m", "oMath") => {
            if !out.is_empty() && node.parent().is_some_and(|parent| parent.is("m:oMathPara")) {
                out.push('\n');
            }
            write(node, out);
        }
        ("m", "f") => {
            let line = if property("m:fPr", "m:type") == Some("noBar") { "¦" } else { "/" };
            fraction(&argument("m:num"), &argument("m:den"), line, out);
        }
        ("m", "rad") => {
            let degree = argument("m:deg");
            let sign = match degree.as_str() {
                "" | "2" => "√".to_owned(),
                degree => format!("{}√", script(degree, '^')),
            };
            scripted(&sign, &argument("m:e"), out);
        }
        ("m", "nary") => {
            out.push_str(property("m:naryPr", "m:chr").unwrap_or("∫"));
            out.push_str(&script(&argument("m:sub"), '_'));
            out.push_str(&script(&argument("m:sup"), '^'));
            out.push(' ');
            out.push_str(&argument("m:e"));
        }
        ("m", "sSup" | "sSub" | "sSubSup") => {
            out.push_str(&argument("m:e"));
            out.push_str(&script(&argument("m:sub"), '_'));
            out.push_str(&script(&argument("m:sup"), '^'));
        }
        ("m", "sPre") => {
            out.push_str(&script(&argument("m:sup"), '^'));
            out.push_str(&script(&argument("m:sub"), '_'));
            out.push_str(&argument("m:e"));
        }
        ("m", "limLow") => out.push_str(&(argument("m:e") + &script(&argument("m:lim"), '_'))),
        ("m", "limUpp") => out.push_str(&(argument("m:e") + &script(&argument("m:lim"), '^'))),
        ("m", "func") => {
            out.push_str(&argument("m:fName"));
            out.push(' ');
            out.push_str(&argument("m:e"));
        }
        ("m", "d") => {
            out.push_str(property("m:dPr", "m:begChr").unwrap_or("("));
            let joint = property("m:dPr", "m:sepChr").unwrap_or("|");
            out.push_str(&arguments(node).join(joint));
            out.push_str(property("m:dPr", "m:endChr").unwrap_or(")"));
        }
        ("m", "m") => {
            let rows = node.nodes().filter(|row| row.is("m:mr")).map(|row| arguments(row).join(" "));
            let rows = rows.collect::<Vec<_>>().join("; ");
            let in_brackets = node.parent().and_then(Node::parent).is_some_and(|around| around.is("m:d"));
            out.push_str(&if in_brackets { rows } else { format!("[{rows}]") });
        }
        ("m", "eqArr") => out.push_str(&arguments(node).join("; ")),
        ("m", "acc") => {
            out.push_str(&argument("m:e"));
            out.push_str(property("m:accPr", "m:chr").unwrap_or("\u{302}"));
        }
        ("m", "bar") => {
            let line = if property("m:barPr", "m:pos") == Some("top") { '\u{305}' } else { '\u{332}' };
            for char in argument("m:e").chars() {
                out.push(char);
                if char.is_alphanumeric() {
                    out.push(line);
                }
            }
        }
        ("m", "groupChr") => {
            let sign = property("m:groupChrPr", "m:chr").unwrap_or("⏟");
            let text = argument("m:e");
            // What stands over an arrow belongs to it; a brace only holds together.
            if sign.chars().all(|char| matches!(char, '\u{2190}'..='\u{21FF}' | '\u{27F5}'..='\u{27FF}')) {
                let over = property("m:groupChrPr", "m:pos") != Some("top");
                out.push_str(&format!("{sign}{}", script(&text, if over { '^' } else { '_' })));
            } else {
                out.push_str(&text);
            }
        }
        ("m", "phant") if matches!(property("m:phantPr", "m:show"), Some("0" | "off" | "false")) => {}
        ("w", "del" | "moveFrom" | "rPr") => {}
        ("m", name) if name.ends_with("Pr") => {}
        _ => write(node, out),
    }
}

fn arguments(node: Node) -> Vec<String> {
    node.nodes().filter(|child| child.is("m:e")).map(linear).collect()
}

/// `above/below`, apart from a number before it: "2 3/4" is not 23/4.
pub(super) fn fraction(above: &str, below: &str, line: &str, out: &mut String) {
    if out.ends_with(|char: char| char.is_alphanumeric()) {
        out.push(' ');
    }
    out.push_str(&grouped(above));
    out.push_str(line);
    out.push_str(&grouped(below));
}

/// A sign and what it is over.
pub(super) fn scripted(sign: &str, of: &str, out: &mut String) {
    out.push_str(sign);
    out.push_str(&grouped(of));
}

/// A text as a power or an index.
fn script(text: &str, sign: char) -> String {
    if text.is_empty() || text.chars().all(|char| matches!(char, '′' | '″' | '‴' | '°')) {
        return text.to_owned();
    }
    if text == "∘" {
        return "°".to_owned();
    }
    let moved = if sign == '^' { raised(text) } else { lowered(text) };
    if moved == text { format!("{sign}{}", grouped(text)) } else { moved }
}

/// In brackets, unless it is one number, one word, or stands in brackets already.
fn grouped(text: &str) -> String {
    let is_word = text.chars().all(char::is_alphanumeric);
    let is_number = text.starts_with(|char: char| char.is_ascii_digit())
        && text.chars().all(|char| char.is_ascii_digit() || char == '.');
    if is_word || is_number || is_bracketed(text) { text.to_owned() } else { format!("({text})") }
}

/// Does the bracket at its start close at its end?
fn is_bracketed(text: &str) -> bool {
    let mut depth = 0i32;
    let last = text.char_indices().next_back().map_or(0, |(at, _)| at);
    text.starts_with('(')
        && text.char_indices().all(|(at, char)| {
            depth += i32::from(char == '(') - i32::from(char == ')');
            depth > 0 || at == last
        })
        && depth == 0
}
