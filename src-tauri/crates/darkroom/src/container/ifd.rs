//! The directories that TIFF, EXIF and the multi-picture format share (TIFF 6.0, section 2).

/// A TIFF structure: a header, then chains of directories with entries of twelve bytes. Every offset in it counts
/// from its own beginning.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tiff<'a> {
    pub bytes: &'a [u8],
    pub little: bool,
}

/// One entry of a directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    pub tag: u16,
    /// The type of the values: 1 to 13, or 129, the UTF-8 of Exif 3.0.
    pub kind: u16,
    pub count: u32,
    /// Where the values lie.
    pub at: usize,
    /// How many bytes they take.
    pub len: usize,
}

/// No camera writes more entries into one directory.
const MOST_ENTRIES: u32 = 1024;

impl<'a> Tiff<'a> {
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        match bytes.get(..4)? {
            b"II*\0" => Some(Self { bytes, little: true }),
            b"MM\0*" => Some(Self { bytes, little: false }),
            _ => None,
        }
    }

    /// The number in the `len` (up to four) bytes at `at`.
    pub fn number(&self, at: usize, len: usize) -> Option<u32> {
        let bytes = self.bytes.get(at..at.checked_add(len)?)?;
        let fold = |n: u32, b: &u8| n << 8 | u32::from(*b);
        Some(if self.little { bytes.iter().rev().fold(0, fold) } else { bytes.iter().fold(0, fold) })
    }

    /// Where the first directory lies.
    pub fn first(&self) -> Option<usize> {
        Some(self.number(4, 4)? as usize).filter(|&at| at >= 8)
    }

    /// Where the directory after this one lies.
    pub fn next(&self, directory: usize) -> Option<usize> {
        let count = self.number(directory, 2)? as usize;
        Some(self.number(directory.checked_add(2 + 12 * count)?, 4)? as usize).filter(|&at| at >= 8)
    }

    pub fn entries(self, directory: usize) -> impl Iterator<Item = Entry> + 'a {
        let count = self.number(directory, 2).unwrap_or(0).min(MOST_ENTRIES) as usize;
        (0..count).filter_map(move |index| self.entry(directory.checked_add(2 + 12 * index)?))
    }

    fn entry(&self, at: usize) -> Option<Entry> {
        let kind = self.number(at + 2, 2)? as u16;
        let count = self.number(at + 4, 4)?;
        let size = match kind {
            1 | 2 | 6 | 7 | 129 => 1,
            3 | 8 => 2,
            4 | 9 | 11 | 13 => 4,
            5 | 10 | 12 => 8,
            _ => return None,
        };
        let len = (count as usize).checked_mul(size)?;
        let place = if len <= 4 { at + 8 } else { self.number(at + 8, 4)? as usize };
        Some(Entry { tag: self.number(at, 2)? as u16, kind, count, at: place, len })
    }

    pub fn find(&self, directory: usize, tag: u16) -> Option<Entry> {
        self.entries(directory).find(|entry| entry.tag == tag)
    }

    /// The bytes of an entry's values.
    pub fn data(&self, entry: &Entry) -> Option<&'a [u8]> {
        self.bytes.get(entry.at..entry.at.checked_add(entry.len)?)
    }

    /// The values of an entry of whole numbers. Some programs write them with a sign, which none of what is asked for has.
    pub fn numbers(self, entry: Entry) -> impl Iterator<Item = u32> + 'a {
        let size = match entry.kind {
            1 | 6 => 1,
            3 | 8 => 2,
            4 | 9 | 13 => 4,
            _ => 0,
        };
        let count = entry.len.checked_div(size).unwrap_or(0);
        (0..count).map_while(move |index| self.number(entry.at.checked_add(index * size)?, size))
    }

    /// One of an entry's fractions, with or without signs: what stands over the line, and under it.
    pub fn rational(&self, entry: Entry, index: usize) -> Option<(i64, i64)> {
        let at = entry.at.checked_add(index * 8).filter(|_| index < entry.len / 8)?;
        let (over, under) = (self.number(at, 4)?, self.number(at.checked_add(4)?, 4)?);
        match entry.kind {
            5 => Some((over.into(), under.into())),
            10 => Some((over.cast_signed().into(), under.cast_signed().into())),
            _ => None,
        }
    }

    /// The first value of the entry with this tag.
    pub fn value(&self, directory: usize, tag: u16) -> Option<u32> {
        self.numbers(self.find(directory, tag)?).next()
    }
}
