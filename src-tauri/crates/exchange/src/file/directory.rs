//! The zip's directory, in the one form that we write: every record is made again from what it says and compared, and the entries
//! lie one behind the other from the first byte to the directory. So nothing is compressed, locked, split, hidden between entries
//! or in two of them at once, whatever the headers claim.

use container::{END, Entry, LOCAL, RECORD};
use crc32fast::Hasher;

use crate::error::{Error, FileError};
use crate::name::LONGEST;

use super::STRETCH;
use super::source::Source;

/// An entry and where its local header lies.
#[derive(Clone, Debug)]
pub struct Place {
    pub name: String,
    pub size: u32,
    crc: u32,
    offset: u32,
}

impl Place {
    fn entry(&self) -> Result<Entry<'_>, FileError> {
        Entry::new(&self.name, self.crc, u64::from(self.size)).ok_or(FileError::Damaged)
    }

    /// Hands the bytes to `each`, stretch by stretch. Only when it returns is it known that header and checksum are right.
    pub fn read(
        &self,
        source: &mut Source,
        mut each: impl FnMut(&[u8]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let header = self.entry()?.local();
        let mut found = vec![0; header.len()];
        source.read_at(u64::from(self.offset), &mut found)?;
        if found != header {
            return Err(FileError::Damaged.into());
        }
        let mut at = u64::from(self.offset) + header.len() as u64;
        let mut left = self.size as usize;
        let mut stretch = vec![0; STRETCH.min(left)];
        let mut crc = Hasher::new();
        while left > 0 {
            stretch.truncate(left);
            source.read_at(at, &mut stretch)?;
            crc.update(&stretch);
            each(&stretch)?;
            at += stretch.len() as u64;
            left -= stretch.len();
        }
        if crc.finalize() == self.crc { Ok(()) } else { Err(FileError::Damaged.into()) }
    }
}

/// All entries, in the order in which they lie.
pub fn read(source: &mut Source) -> Result<Vec<Place>, Error> {
    read_records(source)?.ok_or_else(|| FileError::Damaged.into())
}

/// `None` where anything is not as we write it.
fn read_records(source: &mut Source) -> Result<Option<Vec<Place>>, Error> {
    let Some(end_at) = source.length().checked_sub(END as u64) else { return Ok(None) };
    let mut end = [0; END];
    source.read_at(end_at, &mut end)?;
    let (Some(count), Some(length), Some(start)) = (u16_at(&end, 8), u32_at(&end, 12), u32_at(&end, 16))
    else {
        return Ok(None);
    };
    // The lengths are bounded before anything is set aside for them.
    let most = usize::from(count) * (RECORD + LONGEST);
    if end[..] != container::end(count, length, start)
        || u64::from(start) + u64::from(length) != end_at
        || length as usize > most
    {
        return Ok(None);
    }
    let mut records = vec![0; length as usize];
    source.read_at(u64::from(start), &mut records)?;
    let mut rest = records.as_slice();
    let mut places = Vec::with_capacity(usize::from(count));
    let mut at = 0_u64;
    for _ in 0..count {
        let Some((place, after)) = record(rest) else { return Ok(None) };
        if u64::from(place.offset) != at {
            return Ok(None);
        }
        at += (LOCAL + place.name.len()) as u64 + u64::from(place.size);
        rest = after;
        places.push(place);
    }
    Ok((rest.is_empty() && at == u64::from(start)).then_some(places))
}

fn record(bytes: &[u8]) -> Option<(Place, &[u8])> {
    let (crc, size, name_length, offset) =
        (u32_at(bytes, 16)?, u32_at(bytes, 20)?, u16_at(bytes, 28)?, u32_at(bytes, 42)?);
    let (record, after) = bytes.split_at_checked(RECORD + usize::from(name_length))?;
    let name = std::str::from_utf8(record.get(RECORD..)?).ok()?.to_owned();
    let place = Place { name, size, crc, offset };
    let same = place.entry().ok()?.record(offset) == record;
    (same && place.name.is_ascii() && place.name.len() <= LONGEST).then_some((place, after))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
