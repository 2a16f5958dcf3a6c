//! The date in a file's name, as phones and messengers save pictures.

use chrono::FixedOffset;

use super::{Known, TakenAt, read};

/// A date that stands by itself: eight digits, or four, two and two with the same mark between them, and a time behind
/// it if there is one. Digits in the middle of a hash or of a number are no date.
pub(super) fn read(file: &str) -> Option<TakenAt> {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let bytes = stem.as_bytes();
    let found = (0..bytes.len()).find_map(|start| {
        // At the beginning, behind a mark, or right behind a word that begins the name (`IMG20261002081500`).
        let before = bytes.get(..start)?;
        let free = before.last().is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
        let word = before.len() <= 12 && before.iter().all(u8::is_ascii_alphabetic);
        if free || word { moment(bytes.get(start..)?) } else { None }
    })?;
    // Google's Camera counts in UTC here.
    let zone = if stem.starts_with("PXL_") { FixedOffset::east_opt(0) } else { None };
    let offset = if found.known == Known::Time { zone } else { None };
    Some(TakenAt { offset, ..found })
}

fn moment(text: &[u8]) -> Option<TakenAt> {
    let (date, rest) = date(text)?;
    let behind = |bytes: &[u8]| bytes.first().is_none_or(|byte| !byte.is_ascii_alphanumeric());
    if let Some(time) = time(rest)
        && let Some(whole) = read::moment(&format!("{date}T{time}"))
        && whole.known == Known::Time
    {
        return Some(whole);
    }
    if behind(rest) { read::moment(&date) } else { None }
}

/// `2026-10-02` from the beginning of a text, and what follows.
fn date(text: &[u8]) -> Option<(String, &[u8])> {
    let digits = |from: usize, to: usize| {
        let digits = std::str::from_utf8(text.get(from..to)?).ok()?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(digits)
    };
    let year = digits(0, 4).filter(|year| ("1990".."2100").contains(year))?;
    let mark = text.get(4)?;
    let (month, day, end) = if mark.is_ascii_digit() {
        (digits(4, 6)?, digits(6, 8)?, 8)
    } else if b"-_. ".contains(mark) && text.get(7) == Some(mark) {
        (digits(5, 7)?, digits(8, 10)?, 10)
    } else {
        return None;
    };
    // Zeros would be parts unknown, which no name writes.
    if month == "00" || day == "00" {
        return None;
    }
    Some((format!("{year}-{month}-{day}"), text.get(end..).unwrap_or_default()))
}

/// `081500`, `08-15-00`, `08.15.00`, `8.15.00 AM` behind a date, with what stands between them (`_`, ` at `).
fn time(rest: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(rest);
    let text = text.strip_prefix(" at ").or_else(|| text.strip_prefix(" lúc ")).unwrap_or(&text);
    let text = text.strip_prefix(['_', '-', ' ', 'T', '.']).unwrap_or(text);
    let run = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = text.get(run..).unwrap_or_default();
    let free = after.bytes().next().is_none_or(|byte| !byte.is_ascii_alphabetic());
    match run {
        // Milliseconds may follow at once.
        6..=9 if free => text.get(..6).map(str::to_owned),
        1 | 2 => {
            let mark = after.chars().next().filter(|mark| "-_.:".contains(*mark))?;
            let mut parts = text.splitn(4, mark);
            let two = |part: Option<&str>| {
                let digits: String = part?.chars().take_while(char::is_ascii_digit).collect();
                (digits.len() == 2).then_some(digits)
            };
            let hour = parts.next()?;
            let (minute, last) = (two(parts.next())?, parts.next());
            let second = two(last).unwrap_or_else(|| "00".to_owned());
            let folded = last.unwrap_or_default().to_ascii_uppercase();
            let half = ["AM", "PM"]
                .into_iter()
                .find(|half| folded.get(2..).is_some_and(|rest| rest.trim_start().starts_with(half)));
            Some(format!("{hour}:{minute}:{second} {}", half.unwrap_or_default()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_phones_and_messengers_tell_a_date() {
        for (file, expected) in [
            ("IMG-20261002-WA0007.jpg", "2026-10-02"),
            ("VID-20261002-WA0001.mp4", "2026-10-02"),
            ("IMG_20261002_081500.jpg", "2026-10-02T08:15:00"),
            ("IMG_20261002_081500_1.jpg", "2026-10-02T08:15:00"),
            ("IMG_20261002_081500123_HDR.jpg", "2026-10-02T08:15:00"),
            ("IMG20261002081500.jpg", "2026-10-02T08:15:00"),
            ("20261002_081500.jpg", "2026-10-02T08:15:00"),
            ("20261002_081500(0).jpg", "2026-10-02T08:15:00"),
            ("20261002.jpg", "2026-10-02"),
            ("PXL_20261002_011500123.jpg", "2026-10-02T01:15:00+00:00"),
            ("PXL_20261002_011500123.PORTRAIT.jpg", "2026-10-02T01:15:00+00:00"),
            ("P_20261002_081500.jpg", "2026-10-02T08:15:00"),
            ("DJI_20261002081500_0001_D.JPG", "2026-10-02T08:15:00"),
            ("Screenshot_20261002-081500.png", "2026-10-02T08:15:00"),
            ("Screenshot_20261002_081500_Zalo.jpg", "2026-10-02T08:15:00"),
            ("Screenshot_2026-10-02-08-15-00-123_com.zing.zalo.jpg", "2026-10-02T08:15:00"),
            ("Screenshot 2026-10-02 at 08.15.00.png", "2026-10-02T08:15:00"),
            ("Screen Shot 2026-10-02 at 8.15.00 PM.png", "2026-10-02T20:15:00"),
            ("WhatsApp Image 2026-10-02 at 08.15.00.jpeg", "2026-10-02T08:15:00"),
            ("WIN_20261002_08_15_00_Pro.jpg", "2026-10-02T08:15:00"),
            ("photo_2026-10-02_08-15-00.jpg", "2026-10-02T08:15:00"),
            ("signal-2026-10-02-081500.jpg", "2026-10-02T08:15:00"),
            ("2026-10-02 08.15.00.jpg", "2026-10-02T08:15:00"),
            ("2026_10_02 lễ khai giảng.jpg", "2026-10-02"),
            ("lễ khai giảng 2026-10-02.jpg", "2026-10-02"),
        ] {
            assert_eq!(read(file).map(String::from).as_deref(), Some(expected), "{file}");
        }
    }

    #[test]
    fn other_numbers_are_no_date() {
        for file in [
            "z5912345678901_0a20261002bcd1f3e5a7c9d8b6f4e2d1.jpg",
            "z20261002812345_3f.jpg",
            "IMG_0419.JPG",
            "DSC_2026.jpg",
            "20261302.jpg",
            "20260230.jpg",
            "120261002.jpg",
            "202610021.jpg",
            "0912345678.jpg",
            "FB_IMG_1790900100000.jpg",
            "2026-10.jpg",
            "2026-10_02.jpg",
            "20260000_000000.jpg",
            "Đảng20261002.jpg",
        ] {
            assert_eq!(read(file), None, "{file}");
        }
        // A time that is none leaves the date.
        assert_eq!(read("20261002_991500.jpg").map(String::from).as_deref(), Some("2026-10-02"));
    }
}
