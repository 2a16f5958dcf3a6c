//! Why a field says something else than the first of exiftool's witnesses: a rule for each reason, and none where no rule
//! gives what we say.

use super::words::{Witnesses, clock, names, same};

/// What programs write where they promise nothing but ASCII: exiftool takes it for UTF-8 and puts a question mark for each
/// byte that is none.
const LETTERS: &str = "letters outside of the declared set, which exiftool shows as question marks";

pub fn reason(ours: &str, witnesses: &Witnesses) -> Option<&'static str> {
    let Witnesses { field, heard, aside, devices, warning } = witnesses;
    let theirs = heard.first().map_or("", String::as_str);
    if ours.is_empty() {
        return silent(field, heard, devices);
    }
    if is_letters_apart(ours, theirs) {
        return Some(LETTERS);
    }
    if warning.contains("multi-segment EXIF") && is_beginning(ours, theirs) {
        return Some("EXIF in two segments, which exiftool puts together");
    }
    // A later witness is believed where those before it say nothing that holds.
    if let Some(at) = heard.iter().position(|text| same(field, ours, text) || is_letters_apart(ours, text)) {
        let before = heard.get(..at).unwrap_or_default();
        if before.iter().all(|text| silent(field, std::slice::from_ref(text), devices).is_some()) {
            return Some("what stands before it is a device's text, or none");
        }
        if before.iter().all(|text| has_lost_letters(text) || is_beginning(text, ours)) {
            return Some("what stands before it has lost letters, or is cut by the length of its field");
        }
    }
    if *field == "date" {
        if heard.iter().any(|text| is_day_of(text, ours)) {
            return Some("a witness who knows the time is heard beside one who knows the day");
        }
        if heard.iter().any(|text| is_moment_of(ours, text)) {
            return Some("a time without an hour, or of zeros with its offset, is a day");
        }
        if !heard.iter().all(|text| is_no_date(text)) {
            return None;
        }
    }
    if *field == "by-line" && flat(ours) == flat(theirs) {
        return Some("names in one text are divided at semicolons");
    }
    if *field == "rights" && heard.iter().any(|text| flat(text) == flat(ours)) {
        return Some("the photographer's and the editor's copyright are divided (Exif 2.32, 4.6.4)");
    }
    aside
        .iter()
        .find(|(_, text)| same(field, ours, text) || is_letters_apart(ours, text))
        .map(|(why, _)| *why)
}

/// Why we say nothing although exiftool hears these.
fn silent(field: &str, heard: &[String], devices: &[String]) -> Option<&'static str> {
    match field {
        "date" => {
            heard.iter().all(|text| is_no_date(text)).then_some("a date of blanks, zeros or other letters")
        }
        "caption" => {
            heard.iter().all(|text| is_of_device(text, devices)).then_some("a device's or program's own text")
        }
        _ => heard.iter().all(|text| !text.contains(char::is_alphanumeric)).then_some("no letter at all"),
    }
}

/// Text that a camera or program writes into every picture.
fn is_of_device(text: &str, devices: &[String]) -> bool {
    let small = text.to_lowercase();
    let is_device = |device: &String| !device.is_empty() && device.to_lowercase() == small;
    let is_name = |ending: &str| small.ends_with(ending) && !small.contains(' ');
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    letters == 0
        || devices.iter().any(is_device)
        || devices.join(" ").to_lowercase().starts_with(&small)
        || ["digital camera", "digital still camera", "camera pictures", "digital stillcamera."]
            .iter()
            .any(|name| small.ends_with(name))
        || small.contains("dcim") && small.contains(['\\', '/'])
        || small.contains(":\\")
        || [".jpg", ".jpeg", ".tif", ".png"].iter().any(|ending| is_name(ending))
        || ["{", "<", "charset=", "created with", "file written by", "exif_jpeg", "shape=", "imagej="]
            .iter()
            .any(|start| small.starts_with(start))
        || [
            "exif jpeg",
            "dcf 1.0",
            "default",
            "image description",
            "null",
            "sony dsc",
            "minolta dsc",
            "samsung",
            "screenshot",
            "untitled",
            "dav",
            "hdr",
            "cof",
        ]
        .contains(&small.as_str())
        || letters <= 4 && digits >= 4
}

fn is_no_date(text: &str) -> bool {
    clock(text).iter().all(|part| *part == 0)
        || clock(text).first().is_some_and(|year| *year == 0)
        || text.contains('?')
}

/// Is `day` a date without a time, and `moment` in it?
fn is_day_of(day: &str, moment: &str) -> bool {
    let (day, moment) = (clock(day), clock(moment));
    day.len() == 3 && moment.len() > 3 && moment.starts_with(&day)
}

/// Is `day` what is known of `moment`, whose time is none or begins the day?
fn is_moment_of(day: &str, moment: &str) -> bool {
    let (day, moment) = (clock(day), clock(moment));
    let rest = moment.strip_prefix(day.as_slice());
    !day.is_empty() && day.len() < 6 && rest.is_some_and(|rest| rest.iter().all(|part| *part == 0))
}

/// The same but for letters that one of the two has as question marks or as other letters that are not ASCII.
fn is_letters_apart(one: &str, other: &str) -> bool {
    let ascii = |text: &str| {
        let words = text.replace(|letter: char| !letter.is_ascii() || letter == '?', " ");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let has_other = |text: &str| text.contains(|letter: char| !letter.is_ascii() || letter == '?');
    one != other && !ascii(one).is_empty() && has_other(one) && has_other(other) && ascii(one) == ascii(other)
}

fn has_lost_letters(text: &str) -> bool {
    text.contains('?') || text.contains('\u{FFFD}')
}

fn is_beginning(text: &str, whole: &str) -> bool {
    whole.starts_with(text) && text.len() < whole.len()
}

fn flat(text: &str) -> Vec<&str> {
    names(text)
        .into_iter()
        .flat_map(|name| name.split(','))
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect()
}
