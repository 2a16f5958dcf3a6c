//! What the journeys and faults share: an office to work in, a desk in a process of its own, and a way to see
//! everything that a store holds.

pub mod desk;
pub mod office;
pub mod soak;
pub mod stock;

use std::path::PathBuf;

/// Says that a test could not run here, and why, past the capture of the test harness: the summary of `cargo xtask test`
/// repeats it, so that it does not look like a test that passed.
pub fn skipped(test: &str, why: &str) {
    use std::io::Write;
    // On a line of its own: the harness may be in the middle of one.
    let _ = writeln!(std::io::stdout(), "\nSKIPPED: {test}: {why}");
}

/// Copies a folder with everything below it.
pub fn copy_folder(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).expect("the folder is made");
    for entry in std::fs::read_dir(from).expect("the folder is readable").flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            std::fs::copy(path, target).expect("the file is copied");
        }
    }
}

/// A file of `tests/fixtures`.
pub fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}
