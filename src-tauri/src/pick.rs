//! Native dialogs. They open from here, never from the page, and their paths stay here.

use std::path::PathBuf;

use newsroom::photos::Format;
use newsroom::settings::Language;
use serde::Deserialize;
use tauri::WebviewWindow;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};
use tokio::sync::oneshot;

/// What the person is asked to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Any number of photos.
    Photos,
    /// One document to import.
    Document,
    /// The folder an export goes into.
    Folder,
    /// One package to verify.
    Package,
    /// One page of a portal, as a browser saves it.
    Page,
    /// One table: an Excel workbook, or TSV or CSV.
    Table,
    /// One fact pack.
    Facts,
    /// A handover: one file, or the parts of one.
    Handover,
}

/// What a dialog says: its title, and its filters, each a name and its extensions.
struct Words {
    title: &'static str,
    filters: Vec<(String, Vec<String>)>,
    any: &'static str,
}

impl Words {
    /// Folders have no kind.
    fn any_kind(&self) -> bool {
        self.filters.iter().all(|(_, extensions)| extensions.is_empty())
    }
}

const DOCUMENTS: &[&str] = &["docx", "html", "htm", "md", "txt"];
const PACKAGES: &[&str] = &["zip"];
const PAGES: &[&str] = &["html", "htm", "mhtml", "mht"];
const FACTS: &[&str] = &["json"];
const HANDOVERS: &[&str] = &["toasoan"];
const WORKBOOKS: &[&str] = &["xlsx"];
const TABLES: &[&str] = &["csv", "tsv", "txt"];

impl Kind {
    fn words(self, language: Language) -> Words {
        let vietnamese = language == Language::Vi;
        let opened: Vec<&str> = Format::ALL.iter().flat_map(|format| format.extensions()).copied().collect();
        let photos = opened.as_slice();
        let (title, filter, extensions) = match (self, vietnamese) {
            (Kind::Photos, true) => ("Chọn ảnh", "Ảnh", photos),
            (Kind::Photos, false) => ("Choose photos", "Photos", photos),
            (Kind::Document, true) => {
                ("Chọn văn bản để nhập", "Văn bản (Word, HTML, Markdown, TXT)", DOCUMENTS)
            }
            (Kind::Document, false) => {
                ("Choose a document to import", "Documents (Word, HTML, Markdown, TXT)", DOCUMENTS)
            }
            (Kind::Folder, true) => ("Chọn thư mục", "", &[][..]),
            (Kind::Folder, false) => ("Choose a folder", "", &[][..]),
            (Kind::Package, true) => ("Chọn gói cần kiểm tra", "Gói bài (ZIP)", PACKAGES),
            (Kind::Package, false) => ("Choose a package to verify", "Packages (ZIP)", PACKAGES),
            (Kind::Page, true) => ("Chọn trang đã lưu từ cổng", "Trang web (HTML, MHTML)", PAGES),
            (Kind::Page, false) => ("Choose the page saved from the portal", "Pages (HTML, MHTML)", PAGES),
            (Kind::Table, true) => ("Chọn sổ tính Excel", "Sổ tính Excel", WORKBOOKS),
            (Kind::Table, false) => ("Choose an Excel workbook", "Excel workbooks", WORKBOOKS),
            (Kind::Facts, true) => ("Chọn gói dữ kiện", "Gói dữ kiện (JSON)", FACTS),
            (Kind::Facts, false) => ("Choose a fact pack", "Fact packs (JSON)", FACTS),
            (Kind::Handover, true) => ("Chọn tệp bàn giao", "Tệp bàn giao (.toasoan)", HANDOVERS),
            (Kind::Handover, false) => ("Choose a handover", "Handovers (.toasoan)", HANDOVERS),
        };
        let filter = match self {
            Kind::Photos => format!("{filter} ({})", Format::ALL.map(Format::label).join(", ")),
            _ => filter.to_owned(),
        };
        let mut filters = vec![(filter, with_capitals(extensions))];
        if self == Kind::Table {
            let name =
                if vietnamese { "Bảng dạng chữ (CSV, TSV)" } else { "Tables as text (CSV, TSV)" };
            filters.push((name.to_owned(), with_capitals(TABLES)));
        }
        Words { title, filters, any: if vietnamese { "Mọi tệp" } else { "All files" } }
    }
}

/// Cameras and old programs write capitals, and the dialogs of GTK tell them apart.
fn with_capitals(extensions: &[&str]) -> Vec<String> {
    let capitals = extensions.iter().map(|extension| extension.to_uppercase());
    extensions.iter().map(|extension| (*extension).to_owned()).chain(capitals).collect()
}

/// The paths chosen in the dialog; none when it was cancelled.
pub async fn paths(window: &WebviewWindow, kind: Kind, language: Language) -> Vec<PathBuf> {
    #[cfg(debug_assertions)]
    if let Some(prepared) = prepared(kind) {
        return prepared;
    }
    let dialog = dialog(window, &kind.words(language));
    let (tell, told) = oneshot::channel();
    // The receiver is gone only if the window is, and then nobody waits for the answer.
    match kind {
        Kind::Photos | Kind::Handover => {
            dialog.pick_files(move |chosen| drop(tell.send(chosen.unwrap_or_default())))
        }
        Kind::Document | Kind::Package | Kind::Page | Kind::Table | Kind::Facts => {
            dialog.pick_file(move |chosen| drop(tell.send(chosen.into_iter().collect())));
        }
        Kind::Folder => dialog.pick_folder(move |chosen| drop(tell.send(chosen.into_iter().collect()))),
    }
    let chosen = told.await.unwrap_or_default();
    chosen.into_iter().filter_map(|path| path.into_path().ok()).collect()
}

fn dialog(window: &WebviewWindow, words: &Words) -> FileDialogBuilder<tauri::Wry> {
    let mut dialog = window.dialog().file().set_parent(window).set_title(words.title);
    if words.any_kind() {
        return dialog;
    }
    for (name, extensions) in &words.filters {
        dialog = dialog.add_filter(name, &extensions.iter().map(String::as_str).collect::<Vec<_>>());
    }
    // All files stay within reach, so that a file of another kind is refused by name and not just invisible.
    dialog.add_filter(words.any, &["*"])
}

/// Tests cannot work a native dialog: in a debug build, the paths of `TOASOAN_PICK` that fit answer in its place.
#[cfg(debug_assertions)]
fn prepared(kind: Kind) -> Option<Vec<PathBuf>> {
    let listed = std::env::var_os("TOASOAN_PICK")?;
    let words = kind.words(Language::Vi);
    let wanted = words.filters.iter().flat_map(|(_, extensions)| extensions);
    let fits = |path: &PathBuf| match path.extension() {
        _ if words.any_kind() => path.is_dir(),
        Some(extension) => wanted.clone().any(|known| extension.eq_ignore_ascii_case(known)),
        None => false,
    };
    Some(std::env::split_paths(&listed).filter(fits).collect())
}
