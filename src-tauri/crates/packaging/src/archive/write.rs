use std::collections::BTreeMap;

use message::Size;

use super::ArchiveError;

/// 1980-01-01, the first day that a zip can name: year 0, month 1, day 1.
const DOS_DATE: u16 = 1 << 5 | 1;
const DOS_TIME: u16 = 0;
/// APPNOTE 4.4.3.2: 1.0 reads a stored file.
const VERSION: u16 = 10;
/// APPNOTE 4.4.4, bit 11: the name is UTF-8. Set only where a name is not plain ASCII.
const UTF8: u16 = 1 << 11;

/// Writes the one canonical zip of these files: stored entries in byte order of their names, fixed dates,
/// versions and attributes, no extra fields, comments, descriptors or directories. Equal files give equal
/// bytes, and a reader can rebuild the container to prove that no byte of it was touched.
///
/// # Errors
/// `archive-too-large` where 32-bit sizes or 16-bit counts do not suffice.
pub fn write(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, ArchiveError> {
    let too_large = || ArchiveError::TooLarge { limit: Size(u64::from(u32::MAX)) };
    let count = u16::try_from(files.len()).map_err(|_| too_large())?;
    let data: usize = files.iter().map(|(name, bytes)| 76 + 2 * name.len() + bytes.len()).sum();
    let mut out = Vec::with_capacity(data + 22);
    let mut directory = Vec::new();

    for (name, bytes) in files {
        let offset = u32::try_from(out.len()).map_err(|_| too_large())?;
        let size = u32::try_from(bytes.len()).map_err(|_| too_large())?;
        let name_len = u16::try_from(name.len()).map_err(|_| too_large())?;
        let flags = if name.is_ascii() { 0 } else { UTF8 };

        let mut common = Vec::with_capacity(26);
        put16(&mut common, VERSION);
        put16(&mut common, flags);
        put16(&mut common, 0); // method: stored
        put16(&mut common, DOS_TIME);
        put16(&mut common, DOS_DATE);
        put32(&mut common, crc32fast::hash(bytes));
        put32(&mut common, size);
        put32(&mut common, size);
        put16(&mut common, name_len);
        put16(&mut common, 0); // extra field

        put32(&mut out, 0x0403_4b50);
        out.extend_from_slice(&common);
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(bytes);

        put32(&mut directory, 0x0201_4b50);
        put16(&mut directory, VERSION); // made by: MS-DOS, so that no Unix mode is claimed
        directory.extend_from_slice(&common);
        put16(&mut directory, 0); // comment
        put16(&mut directory, 0); // disk
        put16(&mut directory, 0); // internal attributes
        put32(&mut directory, 0); // external attributes
        put32(&mut directory, offset);
        directory.extend_from_slice(name.as_bytes());
    }

    let start = u32::try_from(out.len()).map_err(|_| too_large())?;
    let length = u32::try_from(directory.len()).map_err(|_| too_large())?;
    out.extend_from_slice(&directory);
    put32(&mut out, 0x0605_4b50);
    put16(&mut out, 0); // this disk
    put16(&mut out, 0); // disk of the directory
    put16(&mut out, count);
    put16(&mut out, count);
    put32(&mut out, length);
    put32(&mut out, start);
    put16(&mut out, 0); // comment
    Ok(out)
}

fn put16(out: &mut Vec<u8>, value: u16) {
    out.extend_from_slice(&value.to_le_bytes());
}

fn put32(out: &mut Vec<u8>, value: u32) {
    out.extend_from_slice(&value.to_le_bytes());
}
