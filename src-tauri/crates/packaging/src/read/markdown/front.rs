//! What stands before the text of a Markdown file: names and values between `---` (YAML) or `+++` (TOML). Files are written
//! by hand and by many programs, and half of them are no YAML by the letter ("title: Ngày hội: đọc sách"), so it is read
//! by its lines and takes what people mean.

/// Names with their values, and the text behind. A list is one value, its items parted by commas; a value over several
/// lines is one line.
pub(super) fn split(text: &str) -> (Vec<(String, String)>, &str) {
    let none = (Vec::new(), text);
    let start = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    for (fence, read) in [("---", yaml as fn(&str) -> Vec<(String, String)>), ("+++", toml)] {
        let Some(rest) = start.strip_prefix(fence).map(|rest| rest.trim_start_matches([' ', '\t', '\r']))
        else {
            continue;
        };
        let Some(rest) = rest.strip_prefix('\n') else { continue };
        let mut at = 0;
        for line in rest.split_inclusive('\n') {
            let end = line.trim_end();
            if end == fence || (fence == "---" && end == "...") {
                let after = rest.get(at + line.len()..).unwrap_or_default();
                return (read(rest.get(..at).unwrap_or_default()), after);
            }
            at += line.len();
        }
    }
    none
}

fn toml(front: &str) -> Vec<(String, String)> {
    let Ok(table) = front.parse::<toml::Table>() else { return yaml(&front.replace(" = ", ": ")) };
    table
        .iter()
        .map(|(name, value)| (name.clone(), shown(value)))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

fn shown(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => one_line(text),
        toml::Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        toml::Value::Table(table) => table
            .iter()
            .map(|(name, value)| format!("{name}: {}", shown(value)))
            .collect::<Vec<_>>()
            .join(", "),
        toml::Value::Integer(number) => number.to_string(),
        toml::Value::Float(number) => number.to_string(),
        toml::Value::Boolean(is) => is.to_string(),
        toml::Value::Datetime(time) => time.to_string(),
    }
}

fn yaml(front: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, Value)> = Vec::new();
    for line in front.lines() {
        let inner = line.trim();
        let is_indented = line.starts_with([' ', '\t']);
        if inner.is_empty() || (inner.starts_with('#') && !is_indented) {
            continue;
        }
        if let Some((_, value)) = found.last_mut()
            && (is_indented || inner.starts_with("- ") || inner == "-")
        {
            value.add(inner);
            continue;
        }
        match line.split_once(':') {
            Some((name, value)) => {
                found.push((name.trim().trim_matches(['"', '\'']).to_owned(), Value::of(value.trim())))
            }
            // A line of no form is kept with the value above it.
            None => match found.last_mut() {
                Some((_, value)) => value.add(inner),
                None => found.push((String::new(), Value::of(inner))),
            },
        }
    }
    found
        .into_iter()
        .map(|(name, value)| (name, value.text()))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

/// A value as its lines come.
enum Value {
    Lines(Vec<String>),
    Items(Vec<String>),
}

impl Value {
    fn of(text: &str) -> Value {
        // A comment, and the signs of a text over several lines: `>`, `|-`, `>+2`.
        let text =
            if text.starts_with(['"', '\'']) { text } else { text.split(" #").next().unwrap_or(text).trim() };
        let is_block = text.starts_with(['>', '|'])
            && text.chars().skip(1).all(|char| matches!(char, '+' | '-' | '0'..='9'));
        if text.is_empty() || is_block {
            return Value::Lines(Vec::new());
        }
        match text.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')) {
            Some(inner) => Value::Items(inner.split(',').map(bare).filter(|item| !item.is_empty()).collect()),
            None => Value::Lines(vec![text.to_owned()]),
        }
    }

    fn add(&mut self, line: &str) {
        let item = if line == "-" { Some("") } else { line.strip_prefix("- ") };
        match (&mut *self, item) {
            (Value::Lines(lines), Some(item)) if lines.is_empty() => *self = Value::Items(vec![bare(item)]),
            (Value::Lines(lines), _) => lines.push(line.to_owned()),
            (Value::Items(items), Some(item)) => items.push(bare(item)),
            // What belongs to the item above.
            (Value::Items(items), None) => match items.last_mut() {
                Some(last) => *last = format!("{last} {}", bare(line)).trim().to_owned(),
                None => items.push(bare(line)),
            },
        }
    }

    fn text(&self) -> String {
        match self {
            Value::Lines(lines) => {
                let whole = lines.join(" ");
                // `[a,` on one line and `b]` on another.
                match whole.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')) {
                    Some(inner) => inner
                        .split(',')
                        .map(bare)
                        .filter(|item| !item.is_empty())
                        .collect::<Vec<_>>()
                        .join(", "),
                    None => bare(&whole),
                }
            }
            Value::Items(items) => {
                items.iter().filter(|item| !item.is_empty()).cloned().collect::<Vec<_>>().join(", ")
            }
        }
    }
}

/// Without the quotes around it.
fn bare(text: &str) -> String {
    let text = text.trim().trim_end_matches(',').trim();
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote).and_then(|inner| inner.strip_suffix(quote)) {
            return one_line(&inner.replace("\\\"", "\"").replace("''", "'").replace("\\n", " "));
        }
    }
    one_line(text)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        split(text).0
    }

    #[test]
    fn values_are_read_as_people_write_them() {
        for (value, expected) in [
            ("Ngày hội: đọc sách", "Ngày hội: đọc sách"),
            ("\"Ngày hội: đọc sách\"", "Ngày hội: đọc sách"),
            ("'Ngày hội ''sách'''", "Ngày hội 'sách'"),
            ("[văn hóa, \"giáo dục\"]", "văn hóa, giáo dục"),
            ("\n  - văn hóa\n  - giáo dục", "văn hóa, giáo dục"),
            ("\n- văn hóa\n- 'giáo dục'", "văn hóa, giáo dục"),
            ("\n  [văn hóa,\n  giáo dục]", "văn hóa, giáo dục"),
            (">\n  Sapo gập nhiều dòng,\n  dòng hai.", "Sapo gập nhiều dòng, dòng hai."),
            (">-\n  Sapo\n\n  hai đoạn.", "Sapo hai đoạn."),
            ("|\n  Dòng một\n  Dòng hai", "Dòng một Dòng hai"),
            ("Sapo dài\n  viết tiếp", "Sapo dài viết tiếp"),
            ("2026-03-12 # ngày đăng", "2026-03-12"),
            ("\n  - name: Lò Mai\n    role: PV", "name: Lò Mai role: PV"),
        ] {
            for close in ["---\n", "...\n"] {
                let text = format!("---\nx: {value}\ny: z\n{close}Thân");
                assert_eq!(
                    read(&text),
                    [("x".to_owned(), expected.to_owned()), ("y".to_owned(), "z".to_owned())],
                    "{value}"
                );
                assert_eq!(split(&text).1, "Thân");
            }
        }
    }

    #[test]
    fn toml_is_read_and_what_is_no_front_matter_is_text() {
        let toml = "+++\ntitle = \"Ngày hội\"\ntags = [\"a\", \"b\"]\ndate = 2026-03-12\n+++\nThân";
        let mut values = read(toml);
        values.sort();
        assert_eq!(
            values,
            [("date", "2026-03-12"), ("tags", "a, b"), ("title", "Ngày hội")]
                .map(|(n, v)| (n.to_owned(), v.to_owned()))
        );
        for text in ["Đoạn.\n---\nx: y\n---", "---\nkhông đóng", "----\nx: y\n----\n", "", "---"] {
            assert_eq!(split(text), (Vec::new(), text));
        }
        assert_eq!(read("---\r\nx: y\r\n---\r\nThân"), [("x".to_owned(), "y".to_owned())]);
    }
}
