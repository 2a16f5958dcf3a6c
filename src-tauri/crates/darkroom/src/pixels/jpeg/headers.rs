//! The segments before the pixels (ITU-T T.81, annex B), of the plain kind that this decoder takes.

use super::huffman::Table;

#[rustfmt::skip]
pub(super) static ZIGZAG: [u8; 64] = [
     0,  1,  8, 16,  9,  2,  3, 10,
    17, 24, 32, 25, 18, 11,  4,  5,
    12, 19, 26, 33, 40, 48, 41, 34,
    27, 20, 13,  6,  7, 14, 21, 28,
    35, 42, 49, 56, 57, 50, 43, 36,
    29, 22, 15, 23, 30, 37, 44, 51,
    58, 59, 52, 45, 38, 31, 39, 46,
    53, 60, 61, 54, 47, 55, 62, 63,
];

pub(super) struct Component {
    id: u8,
    /// Sampling factors.
    pub across: usize,
    pub down: usize,
    /// Numbers of its tables.
    pub quantisation: usize,
    pub dc: usize,
    pub ac: usize,
}

#[derive(Default)]
pub(super) struct Headers<'a> {
    pub width: usize,
    pub height: usize,
    pub components: Vec<Component>,
    /// Steps in zigzag order.
    pub quantisation: [Option<[u16; 64]>; 4],
    pub dc: [Option<Table>; 4],
    pub ac: [Option<Table>; 4],
    /// Units between two restart markers; zero: there are none.
    pub restart_interval: usize,
    /// Adobe's segment came before the frame.
    adobe: bool,
    /// Everything after the scan's header.
    pub data: &'a [u8],
}

/// Reads to the first scan; `None` where the file is not of the plain kind.
pub(super) fn read(bytes: &[u8]) -> Option<Headers<'_>> {
    let mut headers = Headers::default();
    let mut at = 2;
    loop {
        let [0xFF, marker] = *bytes.get(at..)?.first_chunk::<2>()? else { return None };
        if marker == 0xFF {
            at += 1;
            continue;
        }
        let [high, low] = *bytes.get(at + 2..)?.first_chunk::<2>()?;
        let length = usize::from(high) << 8 | usize::from(low);
        let end = at + 2 + length;
        let segment = bytes.get(at + 4..end)?;
        at = end;
        match marker {
            // Baseline, and extended sequential of eight bits, which differs in nothing that matters here.
            0xC0 | 0xC1 if headers.components.is_empty() => headers.frame(segment)?,
            0xC4 => headers.huffman(segment)?,
            0xDB => headers.quantisation(segment)?,
            0xDD => headers.restart_interval = usize::from(u16::from_be_bytes(*segment.first_chunk()?)),
            0xDA => {
                headers.scan(segment)?;
                headers.data = bytes.get(end..)?;
                return Some(headers);
            }
            0xEE => headers.adobe |= segment.starts_with(b"Adobe"),
            0xE0..=0xEF | 0xFE => {}
            _ => return None,
        }
    }
}

impl Headers<'_> {
    fn frame(&mut self, segment: &[u8]) -> Option<()> {
        let (&[8, h0, h1, w0, w1, count], components) = segment.split_first_chunk::<6>()? else {
            return None;
        };
        self.width = usize::from(w0) << 8 | usize::from(w1);
        self.height = usize::from(h0) << 8 | usize::from(h1);
        let mut read = components.chunks_exact(3).map(|component| match *component {
            [id, factors, table] => Component {
                id,
                across: usize::from(factors >> 4),
                down: usize::from(factors & 15),
                quantisation: usize::from(table),
                dc: 0,
                ac: 0,
            },
            _ => unreachable!("chunks of three"),
        });
        self.components = read.by_ref().collect();
        let plain = match self.components.as_mut_slice() {
            // A scan of one component has no units: its blocks follow each other.
            [grey] => {
                (grey.across, grey.down) = (1, 1);
                true
            }
            // Luma and chroma for certain: other numbers may mean other colours, and so may Adobe's word.
            [y, cb, cr] => {
                let ids = [y.id, cb.id, cr.id];
                (ids == [1, 2, 3] || (ids == [0, 1, 2] && !self.adobe))
                    && [y.across, y.down].iter().all(|factor| (1..=2).contains(factor))
                    && [cb.across, cb.down, cr.across, cr.down] == [1; 4]
            }
            _ => false,
        };
        (plain && usize::from(count) == self.components.len() && self.width > 0 && self.height > 0)
            .then_some(())
    }

    fn huffman(&mut self, mut segment: &[u8]) -> Option<()> {
        while let Some((&[kind], rest)) = segment.split_first_chunk::<1>() {
            let (counts, rest) = rest.split_first_chunk::<16>()?;
            let symbols = rest.get(..counts.iter().map(|&count| usize::from(count)).sum())?;
            let ac = kind >> 4 == 1;
            let table = Table::new(counts, symbols, ac)?;
            let tables = if ac { &mut self.ac } else { &mut self.dc };
            *tables.get_mut(usize::from(kind & 15))? = Some(table);
            segment = rest.get(symbols.len()..)?;
        }
        Some(())
    }

    fn quantisation(&mut self, mut segment: &[u8]) -> Option<()> {
        while let Some((&[kind], rest)) = segment.split_first_chunk::<1>() {
            let mut steps = [0; 64];
            let size = if kind >> 4 == 0 { 1 } else { 2 };
            for (step, bytes) in steps.iter_mut().zip(rest.get(..64 * size)?.chunks_exact(size)) {
                *step = bytes.iter().fold(0, |n, &byte| n << 8 | u16::from(byte));
            }
            *self.quantisation.get_mut(usize::from(kind & 15))? = Some(steps);
            segment = rest.get(64 * size..)?;
        }
        Some(())
    }

    /// The first scan must hold every component.
    fn scan(&mut self, segment: &[u8]) -> Option<()> {
        let (&[count], rest) = segment.split_first_chunk::<1>()?;
        if self.components.is_empty() || usize::from(count) != self.components.len() {
            return None;
        }
        for (component, chosen) in self.components.iter_mut().zip(rest.chunks_exact(2)) {
            let &[id, tables] = chosen else { return None };
            if id != component.id {
                return None;
            }
            (component.dc, component.ac) = (usize::from(tables >> 4), usize::from(tables & 15));
        }
        Some(())
    }
}
