//! Reading a file of pieces that anybody may have made.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use message::Size;
use sha2::{Digest, Sha256};

use crate::error::{Error, FileError};
use crate::lock::Keys;
use crate::name::Name;

use super::directory::{self, Place};
use super::manifest::{LARGEST_MANIFEST, LARGEST_SIGNATURE, MANIFEST, SIGNATURE, Signed};
use super::source::Source;

/// A file whose container, signature and list hold. Its pieces are checked one by one as they are read.
pub struct Opened {
    source: Source,
    pieces: BTreeMap<Name, Place>,
    /// As they lie.
    order: Vec<Name>,
    missing: Vec<Name>,
    sender: [u8; 32],
    made_at: String,
}

impl Opened {
    /// Memory: some 40 MB where the file has as many pieces as one may have.
    ///
    /// # Errors
    /// By code: `exchange-unknown`, `exchange-newer`, `exchange-passphrase-needed`, `exchange-passphrase-wrong`,
    /// `exchange-not-for-this-device`, `exchange-damaged`, `exchange-signature`, `exchange-stray`; and what the disk says.
    pub fn open(path: &Path, keys: &Keys) -> Result<Opened, Error> {
        let mut source = Source::open(path, keys)?;
        let mut places = directory::read(&mut source)?;
        let signature = own(&mut source, places.pop(), SIGNATURE, LARGEST_SIGNATURE)?;
        let signed = Signed::parse(&signature)?;
        let manifest = own(&mut source, places.pop(), MANIFEST, LARGEST_MANIFEST)?;
        let manifest = signed.open(&manifest)?;

        let mut listed = BTreeMap::new();
        for piece in manifest.pieces {
            let name = Name::parse(&piece.name).ok_or_else(|| stray(&piece.name))?;
            if listed.insert(name, piece.size).is_some() {
                return Err(stray(&piece.name).into());
            }
        }
        let mut pieces = BTreeMap::new();
        let mut order = Vec::with_capacity(places.len());
        for place in places {
            let name = Name::parse(&place.name).ok_or_else(|| stray(&place.name))?;
            let known = listed.get(&name) == Some(&u64::from(place.size));
            if !known || pieces.contains_key(&name) {
                return Err(stray(&place.name).into());
            }
            pieces.insert(name, place);
            order.push(name);
        }
        let missing = listed.into_keys().filter(|name| !pieces.contains_key(name)).collect();
        let (sender, made_at) = (signed.key.to_bytes(), manifest.made_at);
        Ok(Opened { source, pieces, order, missing, sender, made_at })
    }

    /// The Ed25519 public key of the device that signed the list. Whose it is, this crate does not know.
    pub fn sender(&self) -> [u8; 32] {
        self.sender
    }

    /// When the sender says that it was put together (RFC 3339 if the sender kept to it).
    pub fn made_at(&self) -> &str {
        &self.made_at
    }

    /// The pieces in it, in the order in which they lie and the sender put them. Read in this order, each stretch of a locked file
    /// is unlocked once.
    pub fn names(&self) -> impl Iterator<Item = &Name> {
        self.order.iter()
    }

    /// What the sender listed and is not in the file: not there yet, which is no fault.
    pub fn missing(&self) -> &[Name] {
        &self.missing
    }

    /// In bytes.
    pub fn size(&self, name: &Name) -> Option<u64> {
        self.pieces.get(name).map(|place| u64::from(place.size))
    }

    /// The piece, of at most `max` bytes, once its SHA-256 is right.
    ///
    /// # Errors
    /// `exchange-missing`, `exchange-piece-too-large`, `exchange-damaged`, and what the disk says.
    pub fn read(&mut self, name: &Name, max: u64) -> Result<Vec<u8>, Error> {
        let size = self.size(name).ok_or_else(|| missing(name))?;
        if size > max {
            return Err(FileError::PieceTooLarge { size: Size(size), limit: Size(max) }.into());
        }
        let mut bytes = Vec::with_capacity(size as usize);
        self.copy(name, &mut bytes)?;
        Ok(bytes)
    }

    /// Writes the piece to `out` as it is read. Its SHA-256 is known at the end alone: on an error, whatever `out` took is to be
    /// thrown away.
    ///
    /// # Errors
    /// `exchange-missing`, `exchange-damaged`, and what the disks say.
    pub fn copy(&mut self, name: &Name, out: &mut dyn Write) -> Result<(), Error> {
        let place = self.pieces.get(name).ok_or_else(|| missing(name))?;
        let mut hash = Sha256::new();
        place.read(&mut self.source, |stretch| {
            hash.update(stretch);
            Ok(out.write_all(stretch)?)
        })?;
        if hash.finalize()[..] == name.sha256() { Ok(()) } else { Err(FileError::Damaged.into()) }
    }
}

/// One of our own two entries, which has to have this name.
fn own(source: &mut Source, place: Option<Place>, name: &str, most: u64) -> Result<Vec<u8>, Error> {
    let place = place.filter(|place| place.name == name && u64::from(place.size) <= most);
    let place = place.ok_or(FileError::Damaged)?;
    let mut bytes = Vec::with_capacity(place.size as usize);
    place.read(source, |stretch| {
        bytes.extend_from_slice(stretch);
        Ok(())
    })?;
    Ok(bytes)
}

fn missing(name: &Name) -> FileError {
    FileError::Missing { name: name.to_string() }
}

/// Shows no more of a name than a person can read.
fn stray(name: &str) -> FileError {
    FileError::Stray { name: name.chars().take(crate::name::LONGEST).collect() }
}
