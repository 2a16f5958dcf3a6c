//! The records of the one canonical zip: stored entries, fixed dates, versions and attributes, no extra fields, comments,
//! descriptors or 64-bit sizes. Equal entries give equal records, so that a reader who builds them again and compares knows that
//! no byte of a header was touched. Layouts are those of PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16.

/// 1980-01-01, the first day that a zip can name: year 0, month 1, day 1.
const DOS_DATE: u16 = 1 << 5 | 1;
const DOS_TIME: u16 = 0;
/// APPNOTE 4.4.3.2: 1.0 reads a stored file.
const VERSION: u16 = 10;
/// APPNOTE 4.4.4, bit 11: the name is UTF-8. Set only where a name is not plain ASCII.
const UTF8: u16 = 1 << 11;

/// Bytes of a local header without the name.
pub const LOCAL: usize = 30;
/// Bytes of a directory's record without the name.
pub const RECORD: usize = 46;
/// Bytes of the record at the end.
pub const END: usize = 22;

/// A stored file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    name: &'a str,
    crc: u32,
    size: u32,
}

impl<'a> Entry<'a> {
    /// `crc` is the CRC-32 of the file's bytes. `None` where the size needs more than 32 bits, or the name more than 16.
    pub fn new(name: &'a str, crc: u32, size: u64) -> Option<Entry<'a>> {
        u16::try_from(name.len()).ok()?;
        Some(Entry { name, crc, size: u32::try_from(size).ok()? })
    }

    /// What stands before the file's bytes, the name included.
    pub fn local(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(LOCAL + self.name.len());
        put32(&mut out, 0x0403_4b50);
        self.common(&mut out);
        out.extend_from_slice(self.name.as_bytes());
        out
    }

    /// What the directory says of it, the name included. `offset` is that of its local header.
    pub fn record(&self, offset: u32) -> Vec<u8> {
        let mut out = Vec::with_capacity(RECORD + self.name.len());
        put32(&mut out, 0x0201_4b50);
        put16(&mut out, VERSION); // made by: MS-DOS, so that no Unix mode is claimed
        self.common(&mut out);
        put16(&mut out, 0); // comment
        put16(&mut out, 0); // disk
        put16(&mut out, 0); // internal attributes
        put32(&mut out, 0); // external attributes
        put32(&mut out, offset);
        out.extend_from_slice(self.name.as_bytes());
        out
    }

    fn common(&self, out: &mut Vec<u8>) {
        put16(out, VERSION);
        put16(out, if self.name.is_ascii() { 0 } else { UTF8 });
        put16(out, 0); // method: stored
        put16(out, DOS_TIME);
        put16(out, DOS_DATE);
        put32(out, self.crc);
        put32(out, self.size);
        put32(out, self.size);
        // Made sure of when the entry was.
        put16(out, self.name.len() as u16);
        put16(out, 0); // extra field
    }
}

/// The record at the end, of a directory of `count` records and `length` bytes that begins at `start`.
pub fn end(count: u16, length: u32, start: u32) -> Vec<u8> {
    let mut out = Vec::with_capacity(END);
    put32(&mut out, 0x0605_4b50);
    put16(&mut out, 0); // this disk
    put16(&mut out, 0); // disk of the directory
    put16(&mut out, count);
    put16(&mut out, count);
    put32(&mut out, length);
    put32(&mut out, start);
    put16(&mut out, 0); // comment
    out
}

fn put16(out: &mut Vec<u8>, value: u16) {
    out.extend_from_slice(&value.to_le_bytes());
}

fn put32(out: &mut Vec<u8>, value: u32) {
    out.extend_from_slice(&value.to_le_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_the_fields_is_no_entry() {
        assert!(Entry::new("a", 0, u64::from(u32::MAX)).is_some());
        assert!(Entry::new("a", 0, u64::from(u32::MAX) + 1).is_none());
        assert!(Entry::new(&"a".repeat(65_535), 0, 0).is_some());
        assert!(Entry::new(&"a".repeat(65_536), 0, 0).is_none());
    }

    #[test]
    fn records_have_their_lengths_and_tell_a_name_that_is_not_ascii() {
        let plain = Entry::new("a.txt", 7, 3).unwrap();
        assert_eq!(plain.local().len(), LOCAL + 5);
        assert_eq!(plain.record(9).len(), RECORD + 5);
        assert_eq!(end(1, 51, 38).len(), END);
        assert_eq!(plain.local()[6..8], [0, 0]);
        assert_eq!(Entry::new("ả.txt", 7, 3).unwrap().local()[6..8], [0, 8]);
    }
}
