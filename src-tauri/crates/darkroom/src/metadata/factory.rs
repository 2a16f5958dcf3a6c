//! Captions that a device or a program writes by itself. They say nothing about the picture.

/// Whole texts, in small letters with single spaces: names that makers give to every picture, codes that phones leave
/// for the mode in which they took it, and the words that programs put where a caption would be.
const TEXTS: [&str; 77] = [
    "aap",
    "acd systems digital imaging",
    "applemark",
    "ascii",
    "auto",
    "beauty",
    "binary",
    "blurryphoto",
    "bty",
    "camera",
    "cof",
    "cofhdr",
    "dav",
    "dcim",
    "default",
    "description",
    "dfl",
    "dig",
    "digital",
    "digital camera",
    "digital image",
    "digital still camera",
    "digital stillcamera",
    "edf",
    "embed",
    "exif",
    "exif jpeg",
    "exif jpeg picture",
    "exif_jpeg_picture",
    "fbt",
    "fhdr",
    "fznor",
    "hdr",
    "hdrpl",
    "image",
    "image description",
    "imagedescription",
    "jpeg",
    "jpeg image",
    "jpg",
    "lead technologies inc.",
    "mde",
    "mdn",
    "mdnbrst",
    "mono",
    "nfd",
    "no description",
    "none",
    "normal",
    "null",
    "oznor",
    "oznorbt",
    "oznorhdr",
    "photo",
    "picture",
    "ptr",
    "ptrbrst",
    "qrf",
    "rbt",
    "rbthdr",
    "rhdr",
    "rpt",
    "rptnor",
    "rtx",
    "samsung",
    "sbt",
    "screenshot",
    "sdr",
    "sony dsc",
    "standard",
    "unicode",
    "unknown",
    "untitled",
    "user comments",
    "wzx",
    "xiaomi",
    "zuk",
];

/// What programs begin such a text with, in small letters; numbers and names of versions follow.
const BEGINNINGS: [&str; 9] = [
    "created by ",
    "created with gimp",
    "dcf 1.",
    "file written by adobe photoshop",
    "imagej=",
    "lead technologies inc.",
    "processed with ",
    "shape=(",
    "{\"shape\":",
];

/// Words of which makers build such a text around their own name.
const WORDS: [&str; 9] =
    ["digital", "still", "camera", "camcorder", "pictures", "picture", "photo", "image", "dc"];

/// Makers who sign pictures so.
const MAKERS: [&str; 36] = [
    "agfa",
    "agfaphoto",
    "benq",
    "canon",
    "casio",
    "creative",
    "digimax",
    "dji",
    "fuji",
    "fujifilm",
    "ge",
    "gopro",
    "hp",
    "hewlett-packard",
    "jenoptik",
    "kodak",
    "konica",
    "kyocera",
    "leica",
    "maginon",
    "medion",
    "minolta",
    "nikon",
    "olympus",
    "panasonic",
    "pentax",
    "polaroid",
    "praktica",
    "ricoh",
    "rollei",
    "samsung",
    "sanyo",
    "sony",
    "toshiba",
    "traveler",
    "vivitar",
];

/// Endings of pictures and videos.
const ENDINGS: [&str; 16] = [
    ".jpg", ".jpeg", ".jpe", ".png", ".tif", ".tiff", ".heic", ".heif", ".webp", ".gif", ".bmp", ".dng",
    ".mp4", ".mov", ".raw", ".arw",
];

/// Did nobody write this? By its form: no letter at all, a path or the name of a file, the camera's own name, the name
/// of a character set that stood before a text; or because it is one of the texts that are known.
/// `devices`: maker, model and program, as the file names them.
pub(super) fn is_factory(caption: &str, devices: &[&str]) -> bool {
    let text = caption.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let bare = text.trim_matches(|letter: char| !letter.is_alphanumeric());
    let known = |text: &str| TEXTS.binary_search(&text).is_ok();
    !text.chars().any(char::is_alphabetic)
        || known(&text)
        || known(bare)
        || is_path(&text)
        || is_number_of_a_camera(&text)
        || is_signature(&text)
        || devices.iter().any(|device| !device.trim().is_empty() && device.trim().to_lowercase() == text)
        || devices.join(" ").trim().to_lowercase() == text
        || (text.starts_with('<') && text.ends_with('>'))
        || BEGINNINGS.iter().any(|beginning| text.starts_with(beginning))
        || text.starts_with("charset=") && !text.contains(' ')
}

/// A caption without the name of its character set, which some programs leave before it
/// (`charset=Unicode …`, and the eight bytes of EXIF's UserComment).
pub(super) fn without_charset(caption: &str) -> &str {
    let text = caption.trim_start();
    if let Some(rest) = text.strip_prefix("charset=") {
        let name = rest.trim_start_matches('"');
        let end = name.find(char::is_whitespace).unwrap_or(name.len());
        return name.get(end..).unwrap_or_default().trim();
    }
    for name in ["ASCII\0\0\0", "UNICODE\0", "JIS\0\0\0\0\0"] {
        if let Some(rest) = text.strip_prefix(name) {
            return rest.trim_matches('\0').trim();
        }
    }
    caption
}

/// `DCIM\100GOPRO\GOPR0482.JPG`, `/storage/emulated/0/DCIM/…`, `IMG_0419.JPG`.
fn is_path(text: &str) -> bool {
    let ends = ENDINGS.iter().any(|ending| text.ends_with(ending));
    let name = text.rsplit(['/', '\\']).next().unwrap_or(text);
    (ends && (name.len() < text.len() || !name.contains(' ')))
        || text.starts_with("dcim\\")
        || text.starts_with("dcim/")
}

/// `DSC_0123`, `IMG_20261002_081500`, `P1010001`: letters of ASCII, then at least three digits, in one word.
fn is_number_of_a_camera(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let rest = text.get(letters..).unwrap_or_default();
    let digits = rest.bytes().filter(u8::is_ascii_digit).count();
    (1..=5).contains(&letters)
        && digits >= 4
        && rest.bytes().all(|byte| byte.is_ascii_digit() || b"_-".contains(&byte))
}

/// `OLYMPUS DIGITAL CAMERA`, `KODAK Digital Still Camera`, `SAMSUNG CAMERA PICTURES`.
fn is_signature(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let of_maker = |word: &&str| MAKERS.contains(word) || *word == "dsc";
    words.iter().any(of_maker) && words.iter().all(|word| of_maker(word) || WORDS.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_are_in_order() {
        assert!(TEXTS.is_sorted());
    }

    #[test]
    fn what_devices_write_is_no_caption() {
        for text in [
            "OLYMPUS DIGITAL CAMERA         ",
            "KONICA MINOLTA DIGITAL CAMERA",
            "MINOLTA DIGITAL CAMERA",
            "KODAK Digital Still Camera",
            "SONY DSC",
            "SAMSUNG",
            "SAMSUNG DIGITAL CAMERA",
            "SAMSUNG CAMERA PICTURES",
            "SANYO DIGITAL CAMERA",
            "Digital StillCamera.",
            "DCIM\\100GOPRO\\GOPR0482.JPG",
            "DCIM/100MEDIA/DJI_0001.JPG",
            "/storage/emulated/0/DCIM/Camera/anh moi.jpg",
            "C:\\Users\\Hường\\Pictures\\ảnh đẹp.jpg",
            "default",
            "<Digimax i5, Samsung #1>",
            "<KENOX S630  / Samsung S630>",
            "Exif_JPEG_PICTURE",
            "dav",
            "_cof_",
            "Screenshot",
            "IMG_0419",
            "DSC01234",
            "20261002_081500",
            "-- : --",
            "charset=Ascii",
            "Canon EOS R6",
            "Canon Canon EOS R6",
            "Created with GIMP",
            "ImageJ=1.53c images=30",
            "{\"shape\": [64, 64]}",
            "????",
            "",
        ] {
            assert!(is_factory(text, &["Canon", "Canon EOS R6"]), "{text}");
        }
    }

    #[test]
    fn what_people_write_is_a_caption() {
        for text in [
            "Sếnh",
            "Ảnh",
            "Lò Mai",
            "Camera giám sát ở bản Nậm Lúng",
            "Máy ảnh Canon của phóng viên",
            "Cán bộ xã dùng ảnh nam-lung.jpg để báo cáo.",
            "A1",
            "G20",
            "COVID-19",
            "Samsung trao quà cho học sinh xã Nậm Lúng",
            "Default là gì?",
            "Image of the flood at Nam Lung",
            "Lễ khai giảng 2026",
        ] {
            assert!(!is_factory(text, &["Canon", "Canon EOS R6"]), "{text}");
        }
    }

    #[test]
    fn the_name_of_a_character_set_is_taken_off() {
        assert_eq!(without_charset("charset=Unicode Hội xuân"), "Hội xuân");
        assert_eq!(without_charset("charset=\"Ascii\""), "");
        assert_eq!(without_charset("ASCII\0\0\0Hoi xuan\0"), "Hoi xuan");
        assert_eq!(without_charset("UNICODE\0"), "");
        assert_eq!(without_charset("Hội xuân"), "Hội xuân");
    }
}
