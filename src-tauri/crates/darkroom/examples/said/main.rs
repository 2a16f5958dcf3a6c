//! What photos say of themselves, one line of JSON a file, to be held against what another reader finds in them.
//!
//! `cargo run -p darkroom --example said < files.txt`: one path a line.

use std::io::{BufRead, Write};

use darkroom::probe;
use serde_json::json;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for path in std::io::stdin().lock().lines() {
        let path = path?;
        let name = path.rsplit('/').next().unwrap_or_default();
        let said = match std::fs::read(&path) {
            Err(error) => json!({ "code": "unreadable", "message": error.to_string() }),
            Ok(bytes) => match probe(&bytes) {
                Err(error) => json!({ "code": error.code(), "message": error.to_string() }),
                Ok(probe) => {
                    let named = probe.clone().named(name).taken_at;
                    json!({ "said": probe, "named": named })
                }
            },
        };
        writeln!(out, "{}", json!({ "file": path, "found": said }))?;
    }
    Ok(())
}
