//! Text on its way into markup.

use std::borrow::Cow;

/// Escapes for HTML and XML, in text and in quoted attributes. Characters that XML 1.0 (section 2.2)
/// forbids are dropped: one of them would make the whole file unreadable.
pub(crate) fn markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if is_printable(c) => out.push(c),
            _ => {}
        }
    }
    out
}

/// The text without forbidden characters, line breaks kept.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_printable) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|c| is_printable(*c)).collect())
    }
}

/// The text as one line: forbidden characters dropped, each run of white space one space.
pub(crate) fn one_line(text: &str) -> String {
    printable(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// JSON inside a `script` element: nothing in it can close the element or open a comment.
pub(crate) fn script_json(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// Line feed and tab, and everything that is neither a control character nor a noncharacter.
fn is_printable(c: char) -> bool {
    matches!(c, '\n' | '\t') || !(c.is_control() || matches!(u32::from(c) & 0xffff, 0xfffe | 0xffff))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_cannot_be_smuggled_in() {
        assert_eq!(
            markup("<a href=\"x\">'&'\u{0}\u{8}\u{ffff}\n"),
            "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;\n"
        );
        assert_eq!(script_json(r#""</script><!--""#), r#""\u003c/script\u003e\u003c!--""#);
    }

    #[test]
    fn one_line_is_one_line() {
        assert_eq!(one_line("  Hội\n nghị\t\u{1}tổng  kết "), "Hội nghị tổng kết");
    }
}
