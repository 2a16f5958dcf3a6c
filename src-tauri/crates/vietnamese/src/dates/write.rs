//! Writing and reading one day.

use chrono::{Datelike, NaiveDate};

/// A day as news has it: 19/4/2024.
pub fn label(day: NaiveDate) -> String {
    format!("{}/{}/{}", day.day(), day.month(), day.year())
}

/// A day as an administrative document has it: "ngày 05 tháng 02 năm 2020". Days below 10 and the months 1 and 2 take a
/// zero (Nghị định 30/2020/NĐ-CP, Phụ lục I, "Địa danh và thời gian ban hành văn bản").
pub fn write_formal(day: NaiveDate) -> String {
    let month = if day.month() < 3 { format!("{:02}", day.month()) } else { day.month().to_string() };
    format!("ngày {:02} tháng {month} năm {}", day.day(), day.year())
}

/// A whole text that is a day: `21/11/2026`, or `2026-11-21` as ISO 8601 has it. `None` for a day that does not exist, and
/// for a year of two digits.
pub fn parse(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let day = ["%Y-%m-%d", "%d/%m/%Y"].iter().find_map(|form| NaiveDate::parse_from_str(text, form).ok());
    day.filter(|day| day.year() >= 1000)
}
