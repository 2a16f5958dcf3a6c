//! Pictures inside documents: taken over when the program can show and export them, else named.

use base64::Engine;
use base64::engine::general_purpose::GeneralPurpose;
use base64::engine::{DecodePaddingMode, GeneralPurposeConfig};

use super::draft::{Draft, Image};
use super::notice::Notice;

/// A larger picture could not be shown anyway; bytes.
const LARGEST: usize = 256 * 1024 * 1024;

const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

impl Draft {
    /// Takes a picture over and gives its key; the same bytes twice are one picture. `None`, with a
    /// notice, for a format that is not JPEG, PNG, WebP, TIFF or HEIC.
    pub fn add_picture(&mut self, bytes: &[u8], name: Option<&str>) -> Option<String> {
        let extension = match format(bytes) {
            Ok(extension) => extension,
            Err(found) => {
                self.notices.add(match found {
                    Some(format) => Notice::PictureForeign { format },
                    None => Notice::PictureStrange,
                });
                return None;
            }
        };
        if bytes.len() > LARGEST {
            self.notices.add(Notice::PictureTooLarge);
            return None;
        }
        if let Some(image) = self.images.iter().find(|image| image.bytes == bytes) {
            return Some(image.key.clone());
        }
        let number = self.images.len();
        let key = format!("import:{number}");
        let file_name = name.map_or_else(|| format!("anh-{}.{extension}", number + 1), str::to_owned);
        self.images.push(Image { key: key.clone(), file_name, bytes: bytes.to_vec() });
        Some(key)
    }
}

/// The usual file extension of a picture the program takes, by its first bytes; else its name, where it has one.
fn format(bytes: &[u8]) -> Result<&'static str, Option<&'static str>> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Ok("jpg"),
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Ok("png"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok("webp"),
        [b'G', b'I', b'F', b'8', ..] => Err(Some("GIF")),
        [b'B', b'M', ..] => Err(Some("BMP")),
        [b'I', b'I', 0x2A, 0, ..] | [b'M', b'M', 0, 0x2A, ..] => Ok("tif"),
        [1, 0, 0, 0, ..] if bytes.get(40..44) == Some(b" EMF") => Err(Some("EMF")),
        [0xD7, 0xCD, 0xC6, 0x9A, ..] | [1, 0, 9, 0, ..] => Err(Some("WMF")),
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f' | b's', ..] => Err(Some("AVIF")),
        [_, _, _, _, b'f', b't', b'y', b'p', b'h', b'e', ..]
        | [_, _, _, _, b'f', b't', b'y', b'p', b'm', b'i', b'f', ..] => Ok("heic"),
        _ if bytes.starts_with(b"<svg") || bytes.starts_with(b"<?xml") => Err(Some("SVG")),
        _ => Err(None),
    }
}

/// The bytes of a `data:image/…;base64,…` address; `None` for any other.
pub(super) fn data_uri(uri: &str) -> Option<Vec<u8>> {
    let rest = uri.trim_start();
    let (head, data) = rest.get(5..)?.split_once(',')?;
    let head = head.to_ascii_lowercase();
    if !rest.get(..5)?.eq_ignore_ascii_case("data:") || !head.starts_with("image/") {
        return None;
    }
    if !head.split(';').any(|part| part.trim() == "base64") {
        return None;
    }
    let data = data.replace("%2B", "+").replace("%2F", "/").replace("%3D", "=");
    let data: Vec<u8> = data.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    LENIENT.decode(data).ok()
}

/// A description written by a person, not by a camera or by Word: `None` for a file name and for the
/// sentence that Word makes up.
pub(super) fn description(text: &str) -> Option<String> {
    let text = super::line::cleaned(text).replace('\n', " ");
    let lower = text.to_lowercase();
    let is_file = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".bmp", ".tif", ".emf"]
        .iter()
        .any(|extension| lower.ends_with(extension));
    let generated = lower.contains("automatically generated")
        || lower.contains("ai-generated")
        || lower.contains("được tạo tự động");
    let shapeless = ["picture", "image", "hình ảnh", "ảnh", "graphic", "img", "dsc"].iter().any(|word| {
        lower
            .strip_prefix(word)
            .is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || " _-".contains(c)))
    });
    (!text.is_empty() && !is_file && !generated && !shapeless).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_embedded_pictures_give_bytes() {
        assert_eq!(data_uri("data:image/png;base64,iVBO\n Rw=="), Some(vec![0x89, b'P', b'N', b'G']));
        assert_eq!(data_uri("DATA:image/jpeg;base64,/9j%2F"), Some(vec![0xFF, 0xD8, 0xFF]));
        for other in [
            "",
            "data:",
            "data:text/html;base64,PGI+",
            "https://vd.vn/a.png",
            "data:image/svg+xml,<svg>",
            "đata:image",
        ] {
            assert_eq!(data_uri(other), None, "{other}");
        }
    }

    #[test]
    fn the_same_picture_twice_is_one_and_a_foreign_one_is_told() {
        let mut draft = Draft::default();
        assert_eq!(draft.add_picture(&[0xFF, 0xD8, 0xFF, 1], None).as_deref(), Some("import:0"));
        assert_eq!(draft.add_picture(&[0xFF, 0xD8, 0xFF, 2], None).as_deref(), Some("import:1"));
        assert_eq!(draft.add_picture(&[0xFF, 0xD8, 0xFF, 1], None).as_deref(), Some("import:0"));
        assert_eq!(draft.add_picture(b"GIF89a", None), None);
        assert_eq!(draft.images.len(), 2);
        assert!(draft.notices.into_vec()[0].to_string().contains("GIF"));
    }

    #[test]
    fn made_up_descriptions_are_dropped() {
        for made_up in
            ["", "IMG_2031.JPG", "Picture 3", "A group of people\n\nDescription automatically generated"]
        {
            assert_eq!(description(made_up), None, "{made_up}");
        }
        assert_eq!(description("Trao Bằng khen").as_deref(), Some("Trao Bằng khen"));
    }
}
