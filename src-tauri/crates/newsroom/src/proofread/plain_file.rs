//! A plain text file is proofread as it is: findings stand at their places in the file's own text, and what reading it in
//! would mend without a word (lines of a web form, old fonts, loose tone marks) is told.

use std::ops::Range;

use chrono::NaiveDate;
use manuscript::Plain;
use proof::{Article, Finding, House, Where};

use crate::text::nfc;

/// Rules about what reading in takes out.
const TAKEN_OUT: [&str; 3] = ["rac-cms", "font-cu", "unicode"];

/// The findings of an article that was read from a file, in the order of that file and with its places. Those whose words the
/// file does not have in the same letters keep their places in the part that they are about.
pub(super) fn in_file(
    file: &str,
    plain: &Plain,
    mut findings: Vec<Finding>,
    day: NaiveDate,
    house: &House,
) -> Vec<Finding> {
    let letters = Letters::of(file);
    let mut from = 0;
    for part in &plain.parts {
        let Some(found) = letters.find(&part.text, from) else { continue };
        from = found.end;
        let part_letters = Letters::of(&part.text);
        let place = Where::Text(part.place);
        for finding in findings.iter_mut().filter(|finding| finding.place == place) {
            let (start, end) = letters.place(&found, &part_letters, finding.start..finding.end);
            (finding.start, finding.end) = (start, end);
        }
    }
    findings.extend(taken_out(file, day, house));
    findings.sort_by_key(|finding| (finding.start, finding.end));
    findings.dedup_by(|one, other| (one.rule, one.start) == (other.rule, other.start));
    findings
}

fn taken_out(file: &str, day: NaiveDate, house: &House) -> Vec<Finding> {
    let mut starts = Vec::new();
    let mut start = 0;
    for line in file.split_inclusive('\n') {
        starts.push(start);
        start += line.chars().count();
    }
    let mut findings = proof::check(&Article::of_text(file, day), house);
    findings.retain(|finding| TAKEN_OUT.contains(&finding.rule));
    for finding in &mut findings {
        let Where::Text(manuscript::Place::Block(line)) = finding.place else { continue };
        let start = starts.get(line).copied().unwrap_or_default();
        finding.start += start;
        finding.end += start;
    }
    findings
}

/// The letters of a text without its blanks, composed, and where each stands in it, in scalar values.
struct Letters {
    text: String,
    /// By letter: its byte in `text`, and its range in the whole.
    places: Vec<(usize, Range<usize>)>,
}

impl Letters {
    fn of(whole: &str) -> Letters {
        let mut letters = Letters { text: String::with_capacity(whole.len()), places: Vec::new() };
        let mut all = whole.chars().enumerate().peekable();
        while let Some((start, letter)) = all.next() {
            let mut cluster = String::from(letter);
            let mut end = start + 1;
            while let Some((_, mark)) = all.next_if(|(_, mark)| matches!(*mark, '\u{300}'..='\u{36F}')) {
                cluster.push(mark);
                end += 1;
            }
            if letter.is_whitespace() || letter.is_control() || letter == '\u{FEFF}' {
                continue;
            }
            for composed in nfc(&cluster).chars() {
                letters.places.push((letters.text.len(), start..end));
                letters.text.push(composed);
            }
        }
        letters
    }

    /// The letters of `part`, as a range of numbers, from the letter with the number `from` on, else anywhere.
    fn find(&self, part: &str, from: usize) -> Option<Range<usize>> {
        let wanted = Letters::of(part);
        if wanted.text.is_empty() {
            return None;
        }
        let byte = self.places.get(from).map_or(self.text.len(), |(byte, _)| *byte);
        let behind = self.text.get(byte..).and_then(|rest| rest.find(&wanted.text)).map(|at| byte + at);
        let at = behind.or_else(|| self.text.find(&wanted.text))?;
        let first = self.places.partition_point(|(byte, _)| *byte < at);
        Some(first..first + wanted.places.len())
    }

    /// Where a stretch of a part stands in this text, the part's letters being those at `found`. Blanks at its ends are taken
    /// in, as far as both texts have them.
    fn place(&self, found: &Range<usize>, part: &Letters, span: Range<usize>) -> (usize, usize) {
        let before = part.places.partition_point(|(_, place)| place.start < span.start);
        let behind = part.places.partition_point(|(_, place)| place.end <= span.end);
        let here = |number: usize| self.places.get(found.start + number).map(|(_, place)| place.clone());
        let there = |number: usize| part.places.get(number).map(|(_, place)| place.clone());
        let start = match (here(before), there(before)) {
            (Some(here), Some(there)) => here.start.saturating_sub(there.start.saturating_sub(span.start)),
            // Blanks behind the last letter.
            _ => here(before.saturating_sub(1)).map_or(0, |place| place.end),
        };
        if span.is_empty() {
            return (start, start);
        }
        let last = behind.checked_sub(1).and_then(|last| Some((here(last)?, there(last)?)));
        let end = match last {
            Some((here, there)) => here.end + span.end.saturating_sub(there.end),
            None => start + span.len(),
        };
        (start, end.max(start))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Ask, document};

    /// Rule, words as they stand in the file, and where.
    fn told(file: &str, rule: &str) -> Vec<String> {
        let ask = Ask { rule: Some(rule.to_owned()), ..Ask::default() };
        let letters: Vec<char> = file.chars().collect();
        let words = |start: usize, end: usize| letters[start..end].iter().collect::<String>();
        document("bai.txt", file.as_bytes(), &ask)
            .unwrap()
            .into_iter()
            .map(|finding| format!("{} {}", finding.place, words(finding.start, finding.end)))
            .collect()
    }

    const FILE: &str = "DetailController\n\nHội nghị tổng kết phong trào\n\nNgày 19/4, ông Mùa A Sính, Cục Trưởng Cục Kiểm lâm, dự hội nghị.\n\nCác xã có nhiều kết quả , trong thực hiện trong thực hiện nghị quyết. Ông Vừ A Dính, Cục Trưởng, khen.";

    #[test]
    fn findings_stand_at_their_places_in_the_file() {
        assert_eq!(told(FILE, "hoa-chucvu"), ["lead Cục Trưởng", "block:0 Cục Trưởng"]);
        assert_eq!(told(FILE, "lap-cum"), ["block:0 trong thực hiện trong thực hiện"]);
        assert_eq!(told(FILE, "khoang-trang"), ["block:0  ,"]);
    }

    #[test]
    fn what_reading_in_takes_out_is_told() {
        assert_eq!(told(FILE, "rac-cms"), ["block:0 DetailController"]);
        let loose = "Hội nghị tổng kết phong trào\n\nNgày 19/4, tỉnh tổ chức hô\u{323}i nghị.\n\nXã làm tốt.";
        assert!(
            told(loose, "unicode").iter().any(|one| one.contains("hô\u{323}i")),
            "{:?}",
            told(loose, "unicode")
        );
    }
}
