//! What takes how much room, and moving originals to another disk and back.

mod archive;
mod report;
#[cfg(test)]
mod tests;

pub use archive::{MoveFailed, Moved, move_back, move_out};
pub use report::{Part, Report, Spot, report};

/// Bytes that this user may still write on the disk of `folder`; `None` where the system does not say.
pub(crate) fn free(folder: &std::path::Path) -> Option<u64> {
    fs4::available_space(folder).ok()
}
