//! What must not break: bad files, full disks, closed folders, other versions. Each gets a clear message with a
//! code, and nothing is half done.

#![allow(clippy::unwrap_used, reason = "here a failed unwrap is a failed test")]

mod articles;
#[cfg(target_os = "linux")]
mod disk;
mod documents;
mod names;
mod photos;
mod stopped;
mod store;

use api::ApiError;

/// An error that a person can act on: the expected code, and a Vietnamese sentence that ends as one.
fn clear(error: &ApiError, code: &str) {
    assert_eq!(error.code, code, "{error}");
    let message = error.to_string();
    assert!(message.chars().count() > 20, "too short to help: {message}");
    assert!(message.ends_with(['.', '!', '?']), "not a sentence: {message}");
    assert!(
        message.chars().any(|letter| "ăâđêôơưáàảãạếềểễệốồổỗộ".contains(letter)),
        "not Vietnamese: {message}"
    );
}
