//! One desk over standard input and output, a JSON line for a JSON line:
//!
//! - `{"call": NAME, "request": {…}}` calls a command,
//! - `{"panic": MESSAGE}` breaks the process down,
//! - `{"upload": PATH}` hands over the bytes of a file, `{"pick": PATH}` a file or folder of a dialog,
//!
//! and each is answered by `{"ok": …}` or `{"error": {"code": …, "arguments": …}}`. The first line says whether the
//! store opened.

use std::io::{BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use api::{ApiError, Desk};
use newsroom::Office;
use serde::Deserialize;
use serde_json::{Value, json};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

#[derive(Deserialize)]
#[serde(untagged)]
enum Request {
    Call { call: String, request: Value },
    Upload { upload: PathBuf },
    Pick { pick: PathBuf },
    Panic { panic: String },
}

fn main() -> ExitCode {
    let Some(store) = std::env::args_os().nth(1).map(PathBuf::from) else { return ExitCode::from(2) };
    tracing_subscriber::registry().with(newsroom::diary::begin(&store, newsroom::office::now)).init();
    let opened = Office::open(&store).map_err(ApiError::from);
    let desk = match opened {
        Ok(office) => Desk::new(Arc::new(office)),
        Err(error) => {
            tell(&Err(error));
            return ExitCode::FAILURE;
        }
    };
    desk.resume_ingests();
    tell(&Ok(Value::Null));
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        tell(&serve(&desk, &line));
    }
    newsroom::diary::end();
    ExitCode::SUCCESS
}

fn serve(desk: &Desk, line: &str) -> Result<Value, ApiError> {
    let wrong = |error: &dyn std::fmt::Display| ApiError { code: error.to_string(), ..ApiError::default() };
    let picked = |picked| serde_json::to_value(picked).map_err(|error| wrong(&error));
    match serde_json::from_str(line).map_err(|error| wrong(&error))? {
        Request::Call { call, request } => desk.call(&call, request),
        Request::Pick { pick } => picked(desk.files.pick(pick)),
        #[expect(clippy::panic, reason = "it is asked for")]
        Request::Panic { panic } => panic!("{panic}"),
        Request::Upload { upload } => {
            let bytes = std::fs::read(&upload).map_err(|error| wrong(&error))?;
            let name = upload.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            picked(desk.files.upload(&name, bytes).map_err(ApiError::from)?)
        }
    }
}

fn tell(answer: &Result<Value, ApiError>) {
    let line = match answer {
        Ok(value) => json!({ "ok": value }),
        Err(error) => json!({ "error": error }),
    };
    let mut output = std::io::stdout().lock();
    // Nobody listening any more: the next read ends the process.
    let _ = writeln!(output, "{line}").and_then(|()| output.flush());
}
