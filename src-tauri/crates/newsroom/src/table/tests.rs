//! The three forms of a table beside each other, and workbooks of other hands.

use std::io::Write;

use proptest::prelude::*;

use super::*;

fn cells(sheet: Sheet) -> Vec<Vec<String>> {
    sheet.rows.into_iter().map(|row| row.cells).collect()
}

/// A workbook as another program may write it: the sheet's XML between the two ends of `sheetData`, and what comes after.
fn book(rows: &str, behind: &str) -> Vec<u8> {
    parts(&[
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets><sheet name="Ẩn" sheetId="1" state="hidden" r:id="rId1"/><sheet name="Lãnh đạo" sheetId="2" r:id="rId2"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="/xl/worksheets/sheet2.xml"/></Relationships>"#,
        ),
        (
            "xl/styles.xml",
            r##"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="4"><numFmt numFmtId="164" formatCode="0000\ 000\ 000"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy;@"/><numFmt numFmtId="166" formatCode="0000000000"/><numFmt numFmtId="167" formatCode="#,##0 &quot;đ&quot;"/></numFmts><cellXfs count="9"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="22"/><xf numFmtId="10"/><xf numFmtId="20"/></cellXfs></styleSheet>"##,
        ),
        (
            "xl/worksheets/sheet1.xml",
            r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>"#,
        ),
        (
            "xl/worksheets/sheet2.xml",
            &format!(
                r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData>{behind}</worksheet>"#
            ),
        ),
    ])
}

fn parts(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        // Packed only where it would be too large for a table otherwise: packing is slow here.
        let method = if text.len() < LARGEST {
            zip::CompressionMethod::Stored
        } else {
            zip::CompressionMethod::Deflated
        };
        let options = zip::write::SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn text(at: &str, text: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

fn number(at: &str, style: u32, number: &str) -> String {
    format!(r#"<c r="{at}" s="{style}"><v>{number}</v></c>"#)
}

#[test]
fn a_cell_gives_what_it_shows() {
    for (style, value, shown) in [
        (0, "5", "5"),
        (0, "-2.5", "-2,5"),
        (0, "0.30000000000000004", "0,3"),
        (0, "79204001234", "79204001234"),
        (1, "46347", "21/11/2026"),
        (3, "46347", "21/11/2026"),
        (6, "46347.69444444445", "21/11/2026 16:40:00"),
        (8, "0.6944444444444444", "16:40:00"),
        (2, "912345678", "0912 345 678"),
        (4, "912345678", "0912345678"),
        (5, "1284000", "1.284.000 đ"),
        (5, "0", "0 đ"),
        (7, "0.125", "12,50%"),
    ] {
        let sheet =
            read(&book(&format!(r#"<row r="1">{}</row>"#, number("A1", style, value)), ""), None).unwrap();
        assert_eq!(cells(sheet), [[shown]], "{value} in the format {style}");
    }
    let formula = r#"<row r="1"><c r="A1" t="str"><f>B1&amp;C1</f><v>Lò Thị Mai</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="e"><v>#N/A</v></c><c r="D1"><f>1+1</f><v>2</v></c></row>"#;
    assert_eq!(cells(read(&book(formula, ""), None).unwrap()), [["Lò Thị Mai", "TRUE", "#N/A", "2"]]);
}

#[test]
fn hidden_rows_are_read_and_counted_and_merged_cells_hold_for_every_row() {
    let rows = format!(
        r#"<row r="2">{}{}</row><row r="3" hidden="1">{}{}</row><row r="4">{}</row><row r="6" hidden="1"></row>"#,
        text("A2", "Họ tên"),
        text("B2", "Đơn vị"),
        text("A3", "Lò Thị Mai"),
        text("B3", "UBND tỉnh"),
        text("A4", "Vàng A Sử"),
    );
    let merged = r#"<mergeCells count="1"><mergeCell ref="B3:C5"/></mergeCells>"#;
    let sheet = read(&book(&rows, merged), None).unwrap();
    assert_eq!(sheet.hidden, 1, "an empty row hides nothing");
    assert_eq!(sheet.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 3, 4]);
    assert_eq!(cells(sheet), [["Họ tên", "Đơn vị"], ["Lò Thị Mai", "UBND tỉnh"], ["Vàng A Sử", "UBND tỉnh"]]);
}

#[test]
fn a_workbook_that_could_harm_is_refused_by_name() {
    let code = |bytes: &[u8]| read(bytes, None).map(|sheet| sheet.rows.len()).map_err(|error| error.code());
    assert_eq!(code(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Err("table-old-workbook"));
    assert_eq!(code(&parts(&[("content.xml", "<a/>")])), Err("table-no-workbook"));
    assert_eq!(code(b"PK\x03\x04 and no more"), Err("archive-unreadable"));
    let zeros = " ".repeat(40 << 20);
    assert_eq!(code(&book(&zeros, "")), Err("archive-bomb"));
    let many = "<c/>".repeat(6_100_000);
    assert_eq!(code(&book(&many, "")), Err("table-too-large"));
    assert_eq!(
        code(&book(&format!(r#"<row r="1">{}</row>"#, text("XFD1", "x")), "")),
        Err("table-too-large")
    );
    let far =
        format!(r#"<row r="1">{}</row><row r="1048576">{}</row>"#, text("A1", "x"), text("A1048576", "y"));
    assert_eq!(code(&book(&far, "")), Ok(2), "far apart, and only two");
    let merged = r#"<mergeCell ref="A1:A1048576"/>"#.repeat(1000);
    assert_eq!(code(&book(&far, &format!("<mergeCells>{merged}</mergeCells>"))), Ok(2));
    assert_eq!(code(&book(r#"<row r="1"><c r="A1" t="s"><v>99</v></c></row>"#, "")), Err("table-damaged"));
    assert_eq!(code(&book("<row", "")), Err("table-damaged"));
}

/// The interpreter, if it has openpyxl; a test that did not run must not look like one that passed.
#[cfg(not(windows))]
fn openpyxl(script: &str, arguments: &[&Path]) -> Option<String> {
    let python = std::env::var_os("TOASOAN_PYTHON").unwrap_or_else(|| "python3".into());
    let run =
        |script: &str| std::process::Command::new(&python).args(["-c", script]).args(arguments).output();
    if !run("import openpyxl").is_ok_and(|output| output.status.success()) {
        let required = std::env::var("TOASOAN_READERS").is_ok_and(|value| value == "required");
        assert!(!required, "openpyxl is not here, and TOASOAN_READERS=required");
        let line = "\nSKIPPED: workbooks: openpyxl is not here, so its reading is NOT tested\n";
        std::io::stderr().write_all(line.as_bytes()).unwrap();
        return None;
    }
    let output = run(script).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

#[cfg(not(windows))]
#[test]
fn openpyxl_reads_what_we_write() {
    let rows = [["Mã ảnh", "Chú thích"], ["0912", "=1+1"], ["-5 độ", "Đồng chí “Vàng Thị Dợ”\ntrao quà"]];
    let rows = rows.map(|row| row.map(str::to_owned).to_vec());
    let folder = tempfile::tempdir().unwrap();
    let file =
        place(folder.path(), ("chu-thich", "Chú thích ảnh"), "2026-11-21T16:40", TableFormat::Xlsx, &rows);
    let script = r#"
import json, sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1]).active
cells = [[[cell.value, cell.data_type, cell.number_format] for cell in row] for row in sheet.iter_rows()]
print(json.dumps([sheet.title, sheet.freeze_panes, sheet.print_title_rows, cells]))"#;
    let Some(told) = openpyxl(script, &[&folder.path().join(file.unwrap().file)]) else { return };
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let cells: Vec<Vec<_>> =
        rows.iter().map(|row| row.iter().map(|cell| serde_json::json!([cell, "s", "@"])).collect()).collect();
    assert_eq!(told, serde_json::json!(["Chú thích ảnh", "A2", "$1:$1", cells]));
}

#[cfg(not(windows))]
#[test]
fn what_openpyxl_writes_is_read_as_it_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("của người khác.xlsx");
    let script = r##"
import sys, datetime, openpyxl
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Danh sách"
sheet.append(["Họ tên", "Từ ngày", "Thứ tự", "Điện thoại", "Đơn vị"])
sheet.append(["Lò Thị Mai", datetime.date(2025, 7, 1), 1, "0912345678", "UBND tỉnh"])
sheet.append(["Vàng A Sử", datetime.datetime(2026, 11, 21, 16, 40), 2, 912345678, None])
sheet["B2"].number_format = "dd/mm/yyyy"
sheet["D3"].number_format = "0000 000 000"
sheet.merge_cells("E2:E3")
sheet.row_dimensions[3].hidden = True
book.create_sheet("Khác").append(["không đọc"])
book.save(sys.argv[1])"##;
    if openpyxl(script, &[&path]).is_none() {
        return;
    }
    let sheet = read(&std::fs::read(path).unwrap(), None).unwrap();
    assert_eq!(sheet.hidden, 1);
    assert_eq!(
        cells(sheet),
        [
            ["Họ tên", "Từ ngày", "Thứ tự", "Điện thoại", "Đơn vị"],
            ["Lò Thị Mai", "1/7/2025", "1", "0912345678", "UBND tỉnh"],
            ["Vàng A Sử", "21/11/2026 16:40:00", "2", "0912 345 678", "UBND tỉnh"],
        ]
    );
}

/// Rows under a heading that names every column, as all of ours have; texts in the form in which the store keeps them.
fn tables() -> impl Strategy<Value = Vec<Vec<String>>> {
    let cell = "(\\PC|[\n\t\"';,=+@_-]|[ạ-ỹ]|_x000D_){0,24}";
    (
        prop::collection::vec("[a-zạ-ỹ=+-]{1,8}", 3),
        prop::collection::vec(prop::collection::vec(cell, 3), 0..6),
    )
        .prop_map(|(heading, mut rows)| {
            rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
            for cell in rows.iter_mut().flatten().filter(|cell| cell.trim().is_empty()) {
                cell.clear();
            }
            rows.insert(0, heading);
            rows
        })
}

proptest! {
    #[test]
    fn every_table_is_the_same_in_every_form(rows in tables()) {
        let forms = [
            workbook::write("Lãnh đạo", &rows).unwrap(),
            text::write('\t', &rows).unwrap(),
            text::write(';', &rows).unwrap(),
        ];
        for (bytes, separator) in forms.iter().zip([None, Some('\t'), Some(';')]) {
            prop_assert_eq!(&cells(read(bytes, separator).unwrap()), &rows);
        }
    }

    #[test]
    fn no_flipped_byte_upsets_the_reader(rows in tables(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = workbook::write("Lãnh đạo", &rows).unwrap();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = read(&bytes, None);
    }

    #[test]
    fn no_sheet_upsets_the_reader(rows in "(<row|<c r=\"|A1|ZZ9999999|\" t=\"s\"|>|<v>|</v>|</c>|</row>|<f>|-1|9e999|<is><t>| s=\"99\"){0,30}", behind in "(<mergeCells>|<mergeCell ref=\"|A1:B2|B9:A1|\"/>|</mergeCells>){0,8}") {
        let _ = read(&book(&rows, &behind), None);
    }
}
