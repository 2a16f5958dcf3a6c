//! A page saved as one file (MHTML, RFC 2557): the page, with the pictures that came beside it put into it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::decode;

/// Parts of one file; a page has a few dozen pictures.
const MOST_PARTS: usize = 1000;

struct Part {
    kind: String,
    charset: Option<String>,
    /// What the page calls it: an address, or `cid:` and its id.
    names: Vec<String>,
    bytes: Vec<u8>,
}

/// The page in the file; `None` for bytes that are no such file.
pub(super) fn page(bytes: &[u8]) -> Option<String> {
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let text = text.replace("\r\n", "\n");
    let (head, body) = text.trim_start().split_once("\n\n")?;
    let mut parts = Vec::new();
    match parameter(&header(head, "content-type")?, "boundary") {
        Some(boundary) => {
            for part in body.split(&format!("--{boundary}")).skip(1).take(MOST_PARTS) {
                let Some((head, body)) = part.trim_start().split_once("\n\n") else { continue };
                parts.extend(read(head, body));
            }
        }
        None => parts.extend(read(head, body)),
    }
    let at = parts.iter().position(|part| part.kind == "text/html")?;
    let page = parts.remove(at);
    let mut html = decode::text(&page.bytes, page.charset.as_deref()).text;
    for picture in parts.iter().filter(|part| part.kind.starts_with("image/")) {
        let data = format!("data:{};base64,{}", picture.kind, STANDARD.encode(&picture.bytes));
        // Once: what a page repeats would grow with every mention.
        if let Some(name) = picture.names.iter().find(|name| html.contains(name.as_str())) {
            html = html.replacen(name.as_str(), &data, 1);
        }
    }
    Some(html)
}

fn read(head: &str, body: &str) -> Option<Part> {
    let kind = header(head, "content-type")?;
    let bytes = match header(head, "content-transfer-encoding").unwrap_or_default().to_lowercase().as_str() {
        "quoted-printable" => quoted_printable(body),
        "base64" => {
            let data: String = body.chars().filter(|char| !char.is_ascii_whitespace()).collect();
            STANDARD.decode(data).ok()?
        }
        _ => body.chars().map(|char| u8::try_from(u32::from(char)).unwrap_or(b'?')).collect(),
    };
    let id = header(head, "content-id").map(|id| format!("cid:{}", id.trim_matches(['<', '>'])));
    let names =
        header(head, "content-location").into_iter().chain(id).filter(|name| name.len() > 4).collect();
    Some(Part {
        charset: parameter(&kind, "charset"),
        kind: kind.split(';').next()?.trim().to_lowercase(),
        names,
        bytes,
    })
}

/// The value of a header; a line that begins with a space goes on with the one before.
fn header(head: &str, name: &str) -> Option<String> {
    let unfolded = head.replace("\n ", " ").replace("\n\t", " ");
    unfolded.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    })
}

fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|part| {
        let (key, value) = part.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

fn quoted_printable(body: &str) -> Vec<u8> {
    let joined = body.replace("=\n", "");
    let mut bytes = Vec::with_capacity(joined.len());
    let mut rest = joined.as_str();
    while let Some(char) = rest.chars().next() {
        let code = rest.strip_prefix('=').and_then(|rest| rest.get(..2));
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = rest.get(3..).unwrap_or_default();
            }
            None => {
                bytes.push(u8::try_from(u32::from(char)).unwrap_or(b'?'));
                rest = rest.get(char.len_utf8()..).unwrap_or_default();
            }
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn the_page_is_decoded_and_its_pictures_are_put_into_it() {
        let file = "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=\"x\"\r\n\r\n--x\r\n\
            Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
            <p>B=E1=BA=A3n M=C3=A2=\r\ny</p><img src=3D\"a.png\">\r\n--x\r\nContent-Type: image/png\r\n\
            Content-Transfer-Encoding: base64\r\nContent-Location: a.png\r\n\r\niVBO\r\nRw==\r\n--x--\r\n";
        let page = page(file.as_bytes()).unwrap();
        assert!(page.contains("<p>Bản Mây</p>"), "{page}");
        assert!(page.contains("src=\"data:image/png;base64,iVBORw==\""), "{page}");
        let single = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>Bản</p>";
        assert_eq!(super::page(single.as_bytes()).unwrap(), "<p>Bản</p>");
        assert_eq!(super::page(b"<html></html>"), None);
    }
}
