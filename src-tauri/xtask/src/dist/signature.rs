//! The signature by which Windows knows from whom a program is (Authenticode), by osslsigncode.
//!
//! `TOASOAN_SIGN_PKCS12` names the file with certificate and key, `TOASOAN_SIGN_PASSWORD` a file with its password, and
//! `TOASOAN_SIGN_TIMESTAMP` the address of a time-stamping service, without which a signature ends with its certificate.

use crate::log::{Log, command};
use crate::{place, system};
use std::env;
use std::path::{Path, PathBuf};

struct Certificate {
    file: String,
    password: Option<String>,
    timestamp: Option<String>,
}

impl Certificate {
    fn given() -> Option<Self> {
        let named = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
        Some(Self {
            file: named("TOASOAN_SIGN_PKCS12")?,
            password: named("TOASOAN_SIGN_PASSWORD"),
            timestamp: named("TOASOAN_SIGN_TIMESTAMP"),
        })
    }

    fn words(&self) -> Vec<String> {
        let mut words =
            ["sign", "-h", "sha256", "-n", "Toa Soan", "-pkcs12", &self.file].map(str::to_owned).to_vec();
        if let Some(password) = &self.password {
            words.extend(["-readpass".to_owned(), password.clone()]);
        }
        if let Some(timestamp) = &self.timestamp {
            words.extend(["-ts".to_owned(), timestamp.clone()]);
        }
        words
    }
}

pub fn require(log: &Log) -> Result<(), String> {
    match Certificate::given() {
        Some(_) if cfg!(windows) && place::on_path("osslsigncode").is_none() => {
            Err("a certificate is given, but there is no osslsigncode on PATH".to_owned())
        }
        Some(_) if !cfg!(windows) => system::require(log, &[system::SIGNER]),
        _ => Ok(()),
    }
}

/// Signs every file in its place, or says that none is signed.
pub fn sign_all(log: &Log, files: &[PathBuf]) -> Result<(), String> {
    let Some(certificate) = Certificate::given() else {
        for file in files {
            log.say(&format!("UNSIGNED: {}", file.file_name().unwrap_or_default().to_string_lossy()));
        }
        return Ok(());
    };
    files.iter().try_for_each(|file| sign(log, &certificate, file))
}

fn sign(log: &Log, certificate: &Certificate, file: &Path) -> Result<(), String> {
    let signed = file.with_extension("signed");
    let mut signer = command("osslsigncode", place::root());
    signer.args(certificate.words()).arg("-in").arg(file).arg("-out").arg(&signed);
    log.run(&mut signer)?;
    std::fs::rename(&signed, file).map_err(|error| format!("cannot replace {}: {error}", file.display()))
}

/// The same for makensis, which has an uninstaller signed by a line of the shell. `None` without a certificate.
pub fn line(file: &str) -> Option<String> {
    let words: Vec<String> = Certificate::given()?.words().iter().map(|word| format!("\"{word}\"")).collect();
    let over = if cfg!(windows) { "move /y" } else { "mv -f" };
    Some(format!(
        "osslsigncode {} -in \"{file}\" -out \"{file}.signed\" && {over} \"{file}.signed\" \"{file}\"",
        words.join(" ")
    ))
}
