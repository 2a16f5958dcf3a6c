//! What programs other than ours say about a package. A tool that is missing is said loudly, and its test
//! counts for nothing then; with `TOASOAN_READERS=required` it fails.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::common::{self, Sample, everything};
use packaging::IssueKind;
use packaging::archive::{Limits, open_checked};

/// Written past the test runner's capture: a test that did not run must not look like one that passed.
pub fn skipped(test: &str, missing: &str) {
    let required = std::env::var("TOASOAN_READERS").is_ok_and(|value| value == "required");
    assert!(!required, "{test}: {missing} is not here, and TOASOAN_READERS=required");
    untested(test, missing);
}

pub fn untested(test: &str, missing: &str) {
    let line = format!("\nSKIPPED: {test}: {missing} is not here, so its reading is NOT tested\n");
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}

pub fn run(command: &mut Command) -> Option<Output> {
    command.output().ok()
}

pub fn has(tool: &str, argument: &str) -> bool {
    run(Command::new(tool).arg(argument)).is_some_and(|output| output.status.success())
}

pub fn demand(what: &str, output: &Output) {
    assert!(
        output.status.success(),
        "{what}: {}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// The interpreter, if it has the module.
fn python(module: &str) -> Option<OsString> {
    let python = std::env::var_os("TOASOAN_PYTHON").unwrap_or_else(|| "python3".into());
    let imported = run(Command::new(&python).args(["-c", &format!("import {module}")]));
    imported.is_some_and(|output| output.status.success()).then_some(python)
}

/// The package as a file, and its files unpacked beside it.
struct Unpacked {
    dir: TempDir,
    zip: PathBuf,
    bag: PathBuf,
}

fn unpack(sample: &Sample) -> Unpacked {
    let dir = tempfile::tempdir().unwrap();
    let package = sample.package();
    let zip = dir.path().join(&package.file_name);
    std::fs::write(&zip, &package.bytes).unwrap();
    for (name, bytes) in open_checked(&package.bytes, &Limits::default()).unwrap().files() {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let bag = dir.path().join(package.file_name.strip_suffix(".zip").unwrap());
    Unpacked { dir, zip, bag }
}

fn both() -> [Sample; 2] {
    [Sample::approved(), Sample::proof()]
}

#[test]
fn unzip_finds_no_fault_in_the_container() {
    if !has("unzip", "-v") {
        return skipped("unzip", "unzip");
    }
    for sample in both() {
        let package = unpack(&sample);
        demand("unzip -t", &run(Command::new("unzip").arg("-tq").arg(&package.zip)).unwrap());
        // And the DOCX, which is a canonical zip too.
        demand(
            "unzip -t",
            &run(Command::new("unzip").arg("-tq").arg(package.bag.join("data/bai-viet.docx"))).unwrap(),
        );

        let out = package.dir.path().join("unzipped");
        demand("unzip", &run(Command::new("unzip").arg("-q").arg(&package.zip).arg("-d").arg(&out)).unwrap());
        let folder = package.bag.file_name().unwrap();
        for path in ["bagit.txt", "data/noi-dung.json", "data/bai-viet.docx"] {
            let ours = std::fs::read(package.bag.join(path)).unwrap();
            assert_eq!(std::fs::read(out.join(folder).join(path)).unwrap(), ours, "{path}");
        }
    }
}

#[test]
fn bagit_for_python_validates_the_bag() {
    let Some(python) = python("bagit") else { return skipped("bagit", "the Python module bagit") };
    let script = "import bagit, sys\n\
        bag = bagit.Bag(sys.argv[1])\n\
        bag.validate()\n\
        assert bag.version == '1.0', bag.version\n\
        sys.stdout.buffer.write(bag.info['External-Description'].encode('utf-8'))";
    for sample in both() {
        let package = unpack(&sample);
        let output = run(Command::new(&python).args(["-c", script]).arg(&package.bag)).unwrap();
        demand("bagit", &output);
        let described = String::from_utf8(output.stdout).unwrap();
        assert!(described.ends_with(&sample.content.headline), "{described}");

        std::fs::write(package.bag.join("data/bai-viet.txt"), "khác").unwrap();
        let output = run(Command::new(&python).args(["-c", script]).arg(&package.bag)).unwrap();
        assert!(!output.status.success(), "and it does see a changed file");
    }
}

#[test]
fn exiftool_reads_the_caption_with_all_its_accents() {
    if !has("exiftool", "-ver") {
        return skipped("exiftool", "exiftool");
    }
    let caption =
        "Đồng chí Nguyễn Thị Hường, Ủy viên Ban Thường vụ, trao Bằng khen ở Đắk Lắk: ẵ ặ ẫ ẩ ợ ữ ự.";
    let mut content = everything();
    content.body[1] = common::figure(common::PHOTOS[0], caption, "Đứng giữa: bà Hường", "Đặng Văn Ước");
    let package = unpack(&Sample::new(content, &common::SMALL, common::approved()));
    let photo = std::fs::read_dir(package.bag.join("data/anh"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.file_name().unwrap().to_string_lossy().starts_with("01-"))
        .unwrap();
    let output = run(Command::new("exiftool").args(["-j", "-G", "-a"]).arg(&photo)).unwrap();
    demand("exiftool", &output);
    let tags: Vec<BTreeMap<String, serde_json::Value>> = serde_json::from_slice(&output.stdout).unwrap();
    let tag = |name: &str| tags[0].get(name).and_then(serde_json::Value::as_str).unwrap_or_default();
    assert_eq!(tag("IPTC:Caption-Abstract"), caption);
    assert_eq!(tag("XMP:Description"), caption);
    assert_eq!(tag("IPTC:Credit"), "Đặng Văn Ước");
    assert_eq!(tag("XMP:Credit"), "Đặng Văn Ước");
    assert_eq!(tag("XMP:AltTextAccessibility"), "Đứng giữa: bà Hường");
    assert!(tags[0].keys().all(|key| !key.contains("GPS")), "no position leaves the house");
}

/// LibreOffice needs a profile folder of its own, or two runs wait for each other.
fn convert(input: &Path, to: &str, dir: &Path) -> PathBuf {
    let out = dir.join(format!("out-{}", to.split(':').next().unwrap()));
    let profile = format!("-env:UserInstallation=file://{}", dir.join("profile").display());
    let output = run(Command::new("libreoffice")
        .args(["--headless", &profile, "--convert-to", to, "--outdir"])
        .arg(&out)
        .arg(input))
    .unwrap();
    demand("libreoffice", &output);
    out.join(input.file_stem().unwrap()).with_extension(to.split(':').next().unwrap())
}

#[test]
fn libreoffice_opens_the_same_paragraphs_photos_and_captions() {
    if !has("libreoffice", "--version") {
        return skipped("DOCX", "libreoffice");
    }
    let sample = Sample::approved();
    let package = unpack(&sample);
    let docx = package.bag.join("data/bai-viet.docx");
    let text =
        std::fs::read_to_string(convert(&docx, "txt:Text (encoded):UTF8", package.dir.path())).unwrap();
    let text = text.trim_start_matches('\u{feff}');
    // LibreOffice writes every bullet as this dot in plain text.
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(
        lines,
        [
            "Đồng chí Giàng Seo Vần trao thưởng 12 tập thể, cá nhân giữ rừng “biên giới” & bản làng",
            "Ngày 20/11, tại xã Nậm Lúng, UBND tỉnh tổ chức Hội nghị tổng kết 5 năm phong trào bảo vệ rừng.",
            "Sau 5 năm, phong trào đã lan tỏa đến 100% xã biên giới với <2.840> lượt người & 36 đợt tuần tra.",
            "Dòng thứ hai, xem nghị quyết.",
            "Đồng chí Giàng Seo Vần, Phó Chủ tịch Thường trực UBND tỉnh trao Bằng khen cho các tập thể. Ảnh: Văn Pành",
            "Những cách làm hay từ cơ sở",
            "Bản Huổi Só là đơn vị dẫn đầu phong trào:",
            "• Cả 86 hộ tham gia tổ tuần tra;",
            "a) Tổ một đi thứ Hai;",
            "b) Tổ hai đi thứ Năm;",
            "• Trồng mới 45 ha rừng phòng hộ.",
            "Lời người trong cuộc",
            "Rừng còn thì bản còn, ông Páo nói.",
            "1. Giữ rừng đầu nguồn.",
            "2. Giữ nguồn nước.",
            "Xã",
            "Kết quả",
            "Nậm Lúng",
            "Tuần tra",
            "36 đợt",
            "Trồng mới",
            "45 ha",
            "Tổ tuần tra bản Huổi Só. Ảnh: Khoàng Sen.",
            "Nhân dịp này, UBND tỉnh tặng Bằng khen cho 05 tập thể, 07 cá nhân./.",
            "Lò Pành",
            "Nguồn: Cổng thông tin điện tử tỉnh",
        ]
    );
    let flat = std::fs::read_to_string(convert(&docx, "fodt", package.dir.path())).unwrap();
    assert_eq!(flat.matches("<draw:image ").count(), 2, "both photos are in it");
    for alt in ["Lãnh đạo tỉnh trao Bằng khen trên sân khấu hội trường", "Tổ tuần tra đi trong rừng"]
    {
        assert!(flat.contains(&format!("<svg:desc>{alt}</svg:desc>")), "{alt}");
    }
}

#[test]
fn libreoffice_prints_the_proof_mark_on_every_page() {
    if !has("libreoffice", "--version") || !has("pdftotext", "-v") {
        return skipped("proof pages", "libreoffice or pdftotext");
    }
    let mut content = everything();
    for n in 0..60 {
        content.body.push(common::paragraph(
            &format!("Đoạn văn dài thứ {n} để bản in thử có nhiều trang. ").repeat(6),
        ));
    }
    let sample = Sample::new(content, &common::SMALL, IssueKind::Proof);
    let package = unpack(&sample);
    let pdf = convert(&package.bag.join("data/bai-viet.docx"), "pdf", package.dir.path());
    let output =
        run(Command::new("pdftotext").args(["-layout", "-enc", "UTF-8"]).arg(&pdf).arg("-")).unwrap();
    demand("pdftotext", &output);
    let text = String::from_utf8(output.stdout).unwrap();
    let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert!(pages.len() > 3, "{} pages", pages.len());
    for (n, page) in pages.iter().enumerate() {
        let marks = page.matches(packaging::PROOF_MARK).count();
        assert!(marks >= 2, "page {}: head and foot say what it is ({marks})", n + 1);
        assert!(page.contains(sample.hash.as_str()), "page {}: the content hash stands in the foot", n + 1);
    }
}

#[test]
fn the_published_schema_accepts_ninjs() {
    let Some(python) = python("jsonschema") else { return skipped("ninjs", "the Python module jsonschema") };
    let schemas = std::env::var_os("TOASOAN_SCHEMAS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/schemas"),
        PathBuf::from,
    );
    if !schemas.join("ninjs-schema_3.1.json").exists() {
        // Published by others and no part of this project: nothing that a test run could install.
        return untested("ninjs", "ninjs-schema_3.1.json (set TOASOAN_SCHEMAS to its folder)");
    }
    let script = "import json, sys, pathlib\n\
        from jsonschema import Draft202012Validator, FormatChecker\n\
        from referencing import Registry, Resource\n\
        folder = pathlib.Path(sys.argv[1])\n\
        load = lambda path: json.loads(pathlib.Path(path).read_text('utf-8'))\n\
        geo = Resource.from_contents(load(folder / 'GeoJSON-schema.json'))\n\
        registry = Registry().with_resources([(name, geo) for name in ('https://geojson.org/schema/GeoJSON.json', 'https://geojson.org/schema/GeoJSON.json#')])\n\
        validator = Draft202012Validator(load(folder / 'ninjs-schema_3.1.json'), registry=registry, format_checker=FormatChecker())\n\
        errors = [f'{list(e.absolute_path)}: {e.message}' for e in validator.iter_errors(load(sys.argv[2]))]\n\
        sys.exit('\\n'.join(errors) if errors else 0)";
    let judge =
        |json: &Path| run(Command::new(&python).args(["-c", script]).arg(&schemas).arg(json)).unwrap();
    for sample in both() {
        let package = unpack(&sample);
        let ninjs = package.bag.join("data/ninjs.json");
        demand("ninjs", &judge(&ninjs));
        let wrong = std::fs::read_to_string(&ninjs).unwrap().replacen("\"pubStatus\"", "\"pubstatus\"", 1);
        std::fs::write(&ninjs, wrong).unwrap();
        assert!(!judge(&ninjs).status.success(), "and it does see a wrong key");
    }
}
