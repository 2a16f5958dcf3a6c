//! Which addresses a link may have.

/// True for an absolute `http`, `https` or `mailto` address without white space or control characters: the
/// only links that are ever stored, shown or exported. The editor's schema has the same rule.
pub fn is_allowed_link(href: &str) -> bool {
    let rest = ["http://", "https://", "mailto:"]
        .into_iter()
        .find(|scheme| href.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
        .and_then(|scheme| href.get(scheme.len()..));
    rest.is_some_and(|rest| {
        !rest.is_empty() && !rest.chars().any(|c| c.is_whitespace() || c.is_control() || c == '\u{feff}')
    })
}

#[cfg(test)]
mod tests {
    use super::is_allowed_link;

    #[test]
    fn only_absolute_web_and_mail_addresses_are_links() {
        for good in [
            "https://bacninh.gov.vn/tin?id=1#a",
            "HTTP://vd.vn",
            "mailto:ubnd@vd.gov.vn",
            "https://đà-nẵng.vn",
        ] {
            assert!(is_allowed_link(good), "{good}");
        }
        for bad in [
            "",
            "https://",
            "javascript:alert(1)",
            " https://vd.vn",
            "java\nscript:x",
            "/tin",
            "//vd.vn",
            "data:text/html,x",
            "ftp://vd.vn",
            "https://vd.vn/a b",
            "đhttp://x",
        ] {
            assert!(!is_allowed_link(bad), "{bad}");
        }
    }
}
