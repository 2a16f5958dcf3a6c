//! Web and e-mail addresses, so that their points and slashes are nobody's sentence.

/// Longest part before the @ (RFC 5321, section 4.5.3.1.1), in bytes.
const LOCAL_PART: usize = 64;

/// Longest host name (RFC 1035, section 2.3.4), in bytes.
const HOST: usize = 255;

/// Endings by which a name without "www" is known as a host.
const ENDINGS: [&str; 9] = ["vn", "com", "net", "org", "gov", "edu", "info", "asia", "io"];

/// The end of a web address that begins at `at` with a scheme or with "www.".
pub(super) fn web(text: &str, at: usize) -> Option<usize> {
    let rest = text.as_bytes().get(at..)?;
    if !matches!(rest.first(), Some(b'h' | b'H' | b'w' | b'W')) {
        return None;
    }
    let begins = |with: &[u8]| rest.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with));
    let head = [b"https://".as_slice(), b"http://", b"www."].into_iter().find(|with| begins(with))?;
    let path = path(rest, head.len());
    (path > head.len()).then_some(at + path)
}

/// The end of an e-mail address whose local part begins at `at` and whose @ stands at `at_sign`.
pub(super) fn mail(text: &str, at: usize, at_sign: usize) -> Option<usize> {
    if at_sign <= at || at_sign - at > LOCAL_PART {
        return None;
    }
    let local = text.as_bytes().get(at..at_sign)?;
    let in_local = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-+".contains(byte);
    let end = host(text, at_sign + 1);
    (local.iter().all(in_local) && end > at_sign + 1).then_some(end)
}

/// The end of a bare host name ("laichau.gov.vn/tin") that begins at `at` and has its first point at `point`. The
/// labels are small letters and the last is a known ending, because a full stop without a space looks alike.
pub(super) fn domain(text: &str, at: usize, point: usize) -> Option<usize> {
    if !text.as_bytes().get(point + 1)?.is_ascii_lowercase() {
        return None;
    }
    let end = host(text, at);
    let name = text.get(at..end)?;
    let (labels, ending) = name.rsplit_once('.')?;
    let is_host = ENDINGS.contains(&ending)
        && labels
            .split('.')
            .all(|label| label.len() > 1 && !label.bytes().any(|byte| byte.is_ascii_uppercase()));
    if !is_host || end <= point {
        return None;
    }
    match text.as_bytes().get(end) {
        Some(b'/') => Some(at + path(text.as_bytes().get(at..)?, end - at)),
        // A letter that no host has: this was a word ("an.ở").
        Some(0x80..) => None,
        _ => Some(end),
    }
}

/// The end of labels with points between them; what is longer than a host can be is none.
fn host(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        if at - from > HOST {
            return from;
        }
        let inner = matches!(byte, b'.' | b'-')
            && at > from
            && bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
        if !byte.is_ascii_alphanumeric() && !inner {
            break;
        }
        at += 1;
    }
    at
}

/// The end of an address's path: up to white space or a sign that encloses it, without the punctuation behind it.
fn path(rest: &[u8], head: usize) -> usize {
    let in_path = |byte: &u8| byte.is_ascii_graphic() && !b"<>\"'()[]{}|\\^`".contains(byte);
    let length = rest.get(head..).unwrap_or_default().iter().take_while(|byte| in_path(byte)).count();
    let path = rest.get(..head + length).unwrap_or_default();
    let trailing = path.iter().rev().take_while(|byte| b".,;:!?".contains(byte)).count();
    // "…vn./." ends an article.
    let path = path.get(..path.len() - trailing).unwrap_or_default();
    path.strip_suffix(b"./").map_or(path.len(), <[u8]>::len).max(head)
}
