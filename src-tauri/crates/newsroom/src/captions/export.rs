//! Captions out, as a table that a spreadsheet opens; see [`crate::table`] for its form.

use std::path::Path;

use super::changes::Line;
use crate::error::Result;
use crate::office::Office;
use crate::photos::{Field, MOST_PHOTOS, Photo, check_many, show};
use crate::table::{self, TableFile, TableFormat};
use crate::text::{day, day_label, joined};

pub(super) const ID: &str = "Mã ảnh";
pub(super) const FILE: &str = "Tệp";

/// Heading of the column of a field of words.
pub(super) fn heading(field: Field) -> &'static str {
    match field {
        Field::Caption => "Chú thích",
        Field::Alt => "Mô tả thay thế",
        Field::Credit => "Tác giả ảnh",
        Field::Place => "Địa điểm",
        Field::Event => "Sự kiện",
        Field::EventDate => "Ngày sự kiện",
        Field::Keywords => "Từ khóa",
        Field::Byline => "Người chụp",
        Field::Rights => "Bản quyền",
        Field::UsageTerms => "Điều khoản sử dụng",
        Field::SourceType => "Cách tạo ra ảnh",
        Field::Contact | Field::Stars | Field::Pick | Field::People | Field::Trashed => "",
    }
}

/// Writes the words of photos into a folder, as `chu-thich-20261121-1640.xlsx`; a file that is there is never
/// overwritten.
///
/// Errors: `photo-unknown`, `too-many-photos`, and those of writing.
pub fn export(office: &Office, ids: &[String], format: TableFormat, into: &Path) -> Result<TableFile> {
    let ids = check_many(ids, MOST_PHOTOS)?;
    let photos: Vec<Photo> =
        office.read(|connection| ids.iter().map(|id| show(connection, id)).collect::<Result<_>>())?;
    let mut rows = vec![headings()];
    rows.extend(photos.iter().map(row));
    table::place(into, ("chu-thich", "Chú thích ảnh"), &office.now(), format, &rows)
}

fn headings() -> Vec<String> {
    let fields = Field::WORDS.map(heading);
    [ID, FILE, "Giờ chụp"].into_iter().chain(fields).chain(["Người trong ảnh"]).map(str::to_owned).collect()
}

fn row(photo: &Photo) -> Vec<String> {
    let line = Line::of(photo);
    let taken = photo.corrected_at.as_deref().map(moment).unwrap_or_default();
    let words = Field::WORDS.map(|field| match field {
        Field::EventDate => day(line.get(field)).map(day_label).unwrap_or_default(),
        _ => line.get(field).to_owned(),
    });
    let people = joined(&photo.people.iter().map(|region| region.name.as_str()).collect::<Vec<_>>());
    [photo.id.clone(), photo.file.clone(), taken].into_iter().chain(words).chain([people]).collect()
}

/// `2026-11-21T16:40:05` → `21/11/2026 16:40:05`; a day alone → `21/11/2026`.
fn moment(at: &str) -> String {
    if at.len() == 10 {
        return day(at).map(day_label).unwrap_or_default();
    }
    chrono::NaiveDateTime::parse_from_str(at, "%Y-%m-%dT%H:%M:%S")
        .map(|at| at.format("%-d/%-m/%Y %H:%M:%S").to_string())
        .unwrap_or_default()
}
