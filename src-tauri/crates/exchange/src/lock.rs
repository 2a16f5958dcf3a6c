//! Whom a file is locked to, by `age` (age-encryption.org/v1): to devices, whose X25519 keys follow from the Ed25519 keys that
//! they sign with, or to a passphrase.

use std::io::{BufRead, Read, Seek, Write};
use std::{fmt, iter};

use age::secrecy::{ExposeSecret, SecretString};
use age::stream::{StreamReader, StreamWriter};
use age::{DecryptError, Decryptor, Encryptor, Identity, Recipient, scrypt, x25519};
use bech32::{Bech32, Hrp};
use ed25519_dalek::{SigningKey, VerifyingKey};
use unicode_normalization::UnicodeNormalization;

use crate::error::{Error, FileError};

/// The most devices that one file is locked to.
pub const MOST_RECEIVERS: usize = 256;

/// The most bytes that a lock may have: a line of base64 for each of [`MOST_RECEIVERS`] needs half. `age` reads it again from its
/// beginning at each line, so that a longer one would hang.
const LONGEST_LOCK: usize = 48 * 1024;
/// The most stanzas in it: one for each receiver, and what `age` adds to keep readers tolerant.
const MOST_STANZAS: usize = MOST_RECEIVERS + 16;

/// What a passphrase costs to try: N = 2^18 takes 256 MiB, and about a second on the laptops of an office.
const WORK: u8 = if cfg!(test) { 8 } else { 18 };
/// The most that a file may ask for.
const MOST_WORK: u8 = 18;

/// The same for a secret that its owner opens every day.
const SECRET_WORK: u8 = if cfg!(test) { 8 } else { 15 };

/// Whom a file is locked to.
pub enum Lock {
    /// Whoever has the file reads it.
    Open,
    /// Whoever knows the words: see [`Lock::passphrase`].
    Passphrase(SecretString),
    /// The devices with these Ed25519 public keys. The sender is not among them by itself.
    Devices(Vec<[u8; 32]>),
}

/// What this person can open a file with.
#[derive(Clone, Copy)]
pub struct Keys<'a> {
    pub device: &'a SigningKey,
    /// What was typed, if anything.
    pub passphrase: Option<&'a str>,
}

impl Lock {
    /// A lock of these words. Those count that look the same on a slip of paper: composed letters (NFC), one space between words
    /// and none around them.
    pub fn passphrase(typed: &str) -> Lock {
        Lock::Passphrase(SecretString::from(typed))
    }

    /// Locks what will be written to `out`.
    ///
    /// # Errors
    /// `exchange-passphrase-empty`, `exchange-no-receiver`, `exchange-too-many-receivers`, `exchange-weak-key`, and of writing.
    pub(crate) fn close<W: Write>(&self, out: W) -> Result<Locked<W>, Error> {
        let encryptor = match self {
            Lock::Open => return Ok(Locked::Open(out)),
            Lock::Passphrase(typed) => {
                let words = words(typed.expose_secret());
                if words.expose_secret().is_empty() {
                    return Err(FileError::PassphraseEmpty.into());
                }
                return Ok(Locked::Shut(to_words(words, WORK)?.wrap_output(out)?));
            }
            Lock::Devices(devices) => {
                if devices.len() > MOST_RECEIVERS {
                    let (count, limit) = (devices.len(), MOST_RECEIVERS);
                    return Err(FileError::TooManyReceivers { count, limit }.into());
                }
                let recipients = devices.iter().map(recipient).collect::<Result<Vec<_>, _>>()?;
                Encryptor::with_recipients(recipients.iter().map(|one| one as &dyn Recipient))
            }
        };
        // All that can be wrong with a set of recipients of one kind is that it is empty.
        let encryptor = encryptor.map_err(|_| FileError::NoReceiver)?;
        Ok(Locked::Shut(encryptor.wrap_output(out)?))
    }
}

impl fmt::Debug for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Lock::Open => f.write_str("Open"),
            Lock::Passphrase(_) => f.write_str("Passphrase"),
            Lock::Devices(devices) => write!(f, "Devices({})", devices.len()),
        }
    }
}

/// The sink behind a [`Lock`].
pub(crate) enum Locked<W: Write> {
    Open(W),
    Shut(StreamWriter<W>),
}

impl<W: Write> Locked<W> {
    pub fn write_all(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        match self {
            Locked::Open(out) => out.write_all(bytes),
            Locked::Shut(out) => out.write_all(bytes),
        }
    }

    pub fn finish(self) -> std::io::Result<W> {
        match self {
            Locked::Open(out) => Ok(out),
            Locked::Shut(out) => out.finish(),
        }
    }
}

/// How a file that `age` locked begins.
pub(crate) const MAGIC: &[u8] = b"age-encryption.org/";

/// What is locked in `file`, which begins with [`MAGIC`] and stands at its beginning.
pub(crate) fn open<R: BufRead + Seek>(mut file: R, keys: &Keys) -> Result<StreamReader<R>, Error> {
    let mut head = Vec::with_capacity(LONGEST_LOCK);
    (&mut file).take(LONGEST_LOCK as u64).read_to_end(&mut head)?;
    if !is_bounded(&head) {
        return Err(FileError::Damaged.into());
    }
    file.rewind()?;
    let decryptor = Decryptor::new_buffered(file).map_err(refusal)?;
    if !decryptor.is_scrypt() {
        let identity = identity(keys.device).ok_or(FileError::NotForThisDevice)?;
        return decryptor.decrypt(iter::once(&identity as &dyn Identity)).map_err(refusal);
    }
    let typed = keys.passphrase.ok_or(FileError::PassphraseNeeded)?;
    let mut identity = scrypt::Identity::new(words(typed));
    identity.set_max_work_factor(MOST_WORK);
    decryptor.decrypt(iter::once(&identity as &dyn Identity)).map_err(refusal)
}

/// Whether the lock ends within `head`, at the end of a line, and asks for little: `age` itself knows no bounds.
fn is_bounded(head: &[u8]) -> bool {
    const LAST: &[u8] = b"\n--- ";
    /// The authentication code, in base64 without padding.
    const CODE: usize = 43;
    let Some(at) = head.windows(LAST.len()).position(|line| line == LAST) else { return false };
    let stanzas = head.windows(3).take(at).filter(|start| start == b"\n->").count();
    stanzas <= MOST_STANZAS && head.get(at + LAST.len() + CODE) == Some(&b'\n')
}

fn refusal(error: DecryptError) -> Error {
    match error {
        DecryptError::NoMatchingKeys => FileError::NotForThisDevice.into(),
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => {
            FileError::PassphraseWrong.into()
        }
        DecryptError::Io(error) => Error::reading(error),
        // No program of ours asks for so much.
        DecryptError::ExcessiveWork { .. } => FileError::Unknown.into(),
        _ => FileError::Damaged.into(),
    }
}

fn to_words(words: SecretString, work: u8) -> Result<Encryptor, FileError> {
    let mut recipient = scrypt::Recipient::new(words);
    recipient.set_work_factor(work);
    Encryptor::with_recipients(iter::once(&recipient as &dyn Recipient)).map_err(|_| FileError::NoReceiver)
}

/// Locks a few bytes, such as a key, to what a person types every day: N = 2^15, 32 MiB and a tenth of a second.
///
/// # Errors
/// Of writing.
pub fn lock_secret(secret: &[u8], typed: &str) -> Result<Vec<u8>, Error> {
    let mut out = to_words(words(typed), SECRET_WORK)?.wrap_output(Vec::new())?;
    out.write_all(secret)?;
    Ok(out.finish()?)
}

/// What [`lock_secret`] locked; `None` where other words did.
///
/// # Errors
/// `exchange-damaged`, and of reading.
pub fn open_secret(locked: &[u8], typed: &str) -> Result<Option<Vec<u8>>, Error> {
    let mut identity = scrypt::Identity::new(words(typed));
    identity.set_max_work_factor(MOST_WORK);
    let decryptor = Decryptor::new_buffered(locked).map_err(refusal)?;
    let mut reader = match decryptor.decrypt(iter::once(&identity as &dyn Identity)).map_err(refusal) {
        Ok(reader) => reader,
        Err(Error::File(FileError::PassphraseWrong)) => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut secret = Vec::new();
    reader.read_to_end(&mut secret).map_err(Error::reading)?;
    Ok(Some(secret))
}

fn words(typed: &str) -> SecretString {
    let mut words = String::with_capacity(typed.len() * 3);
    for word in typed.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.extend(word.nfc());
    }
    SecretString::from(words)
}

/// The X25519 key of a device (RFC 7748, 4.1: the birational map from Edwards to Montgomery form).
fn recipient(public: &[u8; 32]) -> Result<x25519::Recipient, FileError> {
    let weak = || FileError::WeakKey { key: hexadecimal::encode(public) };
    let key = VerifyingKey::from_bytes(public).map_err(|_| weak())?;
    // With a point of small order everybody knows the secret.
    if key.is_weak() {
        return Err(weak());
    }
    let text = bech32::encode::<Bech32>(Hrp::parse_unchecked("age"), key.to_montgomery().as_bytes());
    text.ok().and_then(|text| text.parse().ok()).ok_or_else(weak)
}

/// The secret to [`recipient`]: the half of the seed's SHA-512 that Ed25519 multiplies with.
fn identity(key: &SigningKey) -> Option<x25519::Identity> {
    let hrp = Hrp::parse_unchecked("AGE-SECRET-KEY-");
    let text = SecretString::from(bech32::encode_upper::<Bech32>(hrp, &key.to_scalar_bytes()).ok()?);
    text.expose_secret().parse().ok()
}

#[cfg(test)]
mod tests;
