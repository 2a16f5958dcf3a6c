use std::collections::BTreeMap;

use container::{END, Entry, LOCAL, RECORD};
use message::Size;

use super::ArchiveError;

/// Writes the one canonical zip of these files ([`container`]) in byte order of their names. Equal files give equal bytes, and a
/// reader can rebuild the container to prove that no byte of it was touched.
///
/// # Errors
/// `archive-too-large` where 32-bit sizes or 16-bit counts do not suffice.
pub fn write(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, ArchiveError> {
    let too_large = || ArchiveError::TooLarge { limit: Size(u64::from(u32::MAX)) };
    let count = u16::try_from(files.len()).map_err(|_| too_large())?;
    let data: usize = files.iter().map(|(name, bytes)| LOCAL + RECORD + 2 * name.len() + bytes.len()).sum();
    let mut out = Vec::with_capacity(data + END);
    let mut directory = Vec::new();

    for (name, bytes) in files {
        let offset = u32::try_from(out.len()).map_err(|_| too_large())?;
        let entry = Entry::new(name, crc32fast::hash(bytes), bytes.len() as u64).ok_or_else(too_large)?;
        out.extend(entry.local());
        out.extend_from_slice(bytes);
        directory.extend(entry.record(offset));
    }

    let start = u32::try_from(out.len()).map_err(|_| too_large())?;
    let length = u32::try_from(directory.len()).map_err(|_| too_large())?;
    out.extend_from_slice(&directory);
    out.extend(container::end(count, length, start));
    Ok(out)
}
