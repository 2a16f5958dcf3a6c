//! The words of an RTF text. Only what stands inside a Word document is read so: a file of its own is better saved anew.

use super::decode;

/// Groups that hold no text of the page.
const APART: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "themedata",
    "datastore",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "fldinst",
    "xmlnstbl",
    "latentstyles",
    "object",
    "filetbl",
    "revtbl",
];
const DEEPEST: usize = 500;

/// One paragraph a line.
pub(super) fn text(bytes: &[u8]) -> String {
    let mut out = String::new();
    // Bytes above ASCII wait for their neighbours: a letter may be two of them.
    let mut raw: Vec<u8> = Vec::new();
    // By open group: is it left out, and how many letters stand in for a Unicode one.
    let mut groups: Vec<(bool, usize)> = vec![(false, 1)];
    let mut charset = "windows-1252".to_owned();
    let mut skip = 0;
    let mut at = 0;
    let source: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    while let Some(rest) = source.get(at..) {
        let Some(char) = rest.chars().next() else { break };
        let (silent, stand_in) = groups.last().copied().unwrap_or((true, 1));
        let mut put = |text: &str, raw: &mut Vec<u8>| {
            flush(raw, &charset, &mut out);
            if !silent {
                out.push_str(text);
            }
        };
        at += char.len_utf8();
        match char {
            '{' if groups.len() < DEEPEST => groups.push((silent, stand_in)),
            '}' => {
                put("", &mut raw);
                if groups.len() > 1 {
                    groups.pop();
                }
            }
            '\\' => {
                let after = rest.get(1..).unwrap_or_default();
                let length = after.bytes().take_while(u8::is_ascii_alphabetic).count();
                if length == 0 {
                    let sign = after.chars().next().unwrap_or(' ');
                    at += sign.len_utf8();
                    match sign {
                        '\'' => {
                            let byte = after.get(1..3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
                            at += if byte.is_some() { 2 } else { 0 };
                            if skip > 0 {
                                skip -= 1;
                            } else if !silent {
                                raw.extend(byte);
                            }
                        }
                        '*' => mark_silent(&mut groups),
                        '~' => put(" ", &mut raw),
                        '_' => put("-", &mut raw),
                        '\n' | '\r' => put("\n", &mut raw),
                        '\\' | '{' | '}' => put(&sign.to_string(), &mut raw),
                        _ => {}
                    }
                    continue;
                }
                let word = after.get(..length).unwrap_or_default();
                let number = after.get(length..).unwrap_or_default();
                let digits = number
                    .char_indices()
                    .take_while(|(at, char)| char.is_ascii_digit() || (*at == 0 && *char == '-'))
                    .count();
                let value: Option<i32> = number.get(..digits).and_then(|digits| digits.parse().ok());
                at += length + digits;
                at += usize::from(source.get(at..).is_some_and(|rest| rest.starts_with(' ')));
                match word {
                    "par" | "sect" | "row" | "line" => put("\n", &mut raw),
                    "tab" | "cell" => put(" ", &mut raw),
                    "emdash" => put("—", &mut raw),
                    "endash" => put("–", &mut raw),
                    "lquote" => put("‘", &mut raw),
                    "rquote" => put("’", &mut raw),
                    "ldblquote" => put("“", &mut raw),
                    "rdblquote" => put("”", &mut raw),
                    "bullet" => put("•", &mut raw),
                    "u" => {
                        let code = value.map(|value| if value < 0 { value + 65_536 } else { value });
                        let letter = code.and_then(|code| char::from_u32(u32::try_from(code).ok()?));
                        put(&letter.map(String::from).unwrap_or_default(), &mut raw);
                        skip = stand_in;
                    }
                    "uc" => {
                        if let (Some(group), Some(value)) = (groups.last_mut(), value) {
                            group.1 = usize::try_from(value).unwrap_or(1);
                        }
                    }
                    "ansicpg" => charset = format!("windows-{}", value.unwrap_or(1252)),
                    "v" if value != Some(0) => mark_silent(&mut groups),
                    "bin" => at += usize::try_from(value.unwrap_or(0)).unwrap_or(0),
                    word if APART.contains(&word) => mark_silent(&mut groups),
                    _ => {}
                }
            }
            '\r' | '\n' => {}
            _ if skip > 0 => skip -= 1,
            _ if silent => {}
            char if char.is_ascii() => put(&char.to_string(), &mut raw),
            char => raw.extend(u8::try_from(u32::from(char))),
        }
    }
    flush(&mut raw, &charset, &mut out);
    out
}

fn mark_silent(groups: &mut [(bool, usize)]) {
    if let Some(group) = groups.last_mut() {
        group.0 = true;
    }
}

fn flush(raw: &mut Vec<u8>, charset: &str, out: &mut String) {
    if !raw.is_empty() {
        out.push_str(&decode::text(raw, Some(charset)).text);
        raw.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn words_come_out_and_what_is_no_text_does_not() {
        let rtf = br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator x;}\f0 B\u7843?n M\'e2y: \b 5\b0\~h\u7897 ?\par S\u225 \'e1ch \{1\}{\field{\*\fldinst HYPERLINK}{\fldrslt tin}}\par}";
        assert_eq!(text(rtf), "Bản Mây: 5 hộ\nSách {1}tin\n");
        assert_eq!(text(b"{\\rtf1 a\\bin3 }}}b}"), "ab");
        assert_eq!(text(b"\\"), "");
        assert_eq!(text(b"{\\rtf1 \\u"), "");
    }
}
