//! The bag against its own tag files (RFC 8493, section 3).

use std::collections::BTreeMap;

use super::report::Problem;
use crate::hex;
use crate::package::bag::{self, Files};
use crate::package::layout;

pub(super) fn bag(files: &Files, problems: &mut Vec<Problem>) {
    match files.get(layout::BAGIT) {
        None => problems.push(missing(layout::BAGIT)),
        Some(bytes) if bytes != bag::DECLARATION.as_bytes() => problems.push(Problem::new(
            "bagit-declaration",
            Some(layout::BAGIT),
            "Tệp bagit.txt không khai báo đúng BagIt 1.0, UTF-8. Gói đã bị sửa, hoặc do phiên bản khác tạo ra.",
        )),
        Some(_) => {}
    }
    let payload: BTreeMap<&str, &[u8]> = slices(bag::payload(files));
    let tags: BTreeMap<&str, &[u8]> = slices(bag::tags(files));
    against(layout::MANIFEST, files, &payload, problems);
    against(layout::TAG_MANIFEST, files, &tags, problems);
    info(files, problems);
}

fn slices<'a>(files: impl Iterator<Item = (&'a String, &'a Vec<u8>)>) -> BTreeMap<&'a str, &'a [u8]> {
    files.map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect()
}

pub(super) fn missing(path: &str) -> Problem {
    Problem::new("file-missing", Some(path), format!("Thiếu tệp {path}. Hãy xin lại gói gốc."))
}

/// Every listed file is there and unchanged, and no other file is.
fn against(manifest: &str, files: &Files, present: &BTreeMap<&str, &[u8]>, problems: &mut Vec<Problem>) {
    let Some(bytes) = files.get(manifest) else {
        problems.push(missing(manifest));
        return;
    };
    let Some(listed) = bag::parse_manifest(bytes) else {
        problems.push(Problem::new(
            "manifest-format",
            Some(manifest),
            format!("Danh mục {manifest} không đọc được: tệp đã bị sửa hoặc hỏng."),
        ));
        return;
    };
    for (path, hash) in &listed {
        match present.get(path) {
            None => problems.push(missing(path)),
            Some(bytes) if hex::sha256(bytes) != **hash => problems.push(Problem::new(
                "file-changed",
                Some(path),
                format!("Tệp {path} đã khác so với lúc xuất gói. Đừng dùng; hãy xin lại gói gốc."),
            )),
            Some(_) => {}
        }
    }
    for path in present.keys().filter(|path| !listed.contains_key(*path)) {
        problems.push(Problem::new(
            "file-extra",
            Some(path),
            format!("Tệp {path} không có trong danh mục: đã bị chèn thêm sau khi xuất gói."),
        ));
    }
}

fn info(files: &Files, problems: &mut Vec<Problem>) {
    let Some(bytes) = files.get(layout::BAG_INFO) else {
        problems.push(missing(layout::BAG_INFO));
        return;
    };
    let text = String::from_utf8_lossy(bytes);
    let counted = bag::oxum(bag::payload(files));
    if bag::info_value(&text, "Payload-Oxum") != Some(counted.as_str()) {
        problems.push(Problem::new(
            "oxum-mismatch",
            Some(layout::BAG_INFO),
            format!("Số byte và số tệp ghi trong bag-info.txt không khớp với thực tế ({counted})."),
        ));
    }
}
