//! Whether every block of a JPEG is there, and nothing beside them: the codes of all scans are read, and no pixel is made.
//!
//! A card that loses a block, or a cable that is pulled, leaves a file whose headers are whole. Decoders make something of it,
//! grey or displaced, and say nothing. But codes that were overwritten stand for another number of blocks than the headers
//! promise, so that the data end too early or too late, before a restart marker or before the end. Zeros alone, which a lost
//! block of a card holds, are also told by what they stand for: block after block of one and the same wave.

use super::bits::Bits;
use super::huffman::Table;
use crate::container::jpeg::next_marker;

struct Component {
    id: u8,
    across: usize,
    down: usize,
    /// Blocks of the component alone.
    blocks: (usize, usize),
    /// Blocks in a line, those that fill the last unit included.
    line: usize,
    /// Which coefficients are not zero so far, by zigzag number; a progressive picture alone needs that.
    seen: Vec<u64>,
}

#[derive(Default)]
struct Reader {
    dc: [Option<Table>; 4],
    ac: [Option<Table>; 4],
    components: Vec<Component>,
    progressive: bool,
    units: (usize, usize),
    restart_interval: usize,
}

/// Part of the coefficients, as a scan's header says (T.81, B.2.3).
struct Band {
    start: u32,
    end: u32,
    refines: bool,
    /// Blocks that still end at once.
    ended: u32,
    /// Blocks one after the other that are full of one and the same symbol.
    alike: u32,
}

/// No picture has so many blocks alike, every wave of each as strong as the next.
const MOST_ALIKE: u32 = 8;

/// Whether all scans of a Huffman-coded JPEG hold what its headers promise; `None` where that cannot be told.
pub(in crate::pixels) fn is_whole(bytes: &[u8]) -> Option<bool> {
    let mut reader = Reader::default();
    let (mut at, mut scans) = (2, 0);
    loop {
        let (marker, after) = match next_marker(bytes, at) {
            Ok(found) => found,
            // A picture without its end, in front of what a phone put there.
            Err(_) => return Some(scans > 0),
        };
        at = after;
        match marker {
            0xD9 => return Some(scans > 0),
            0x01 | 0xD0..=0xD8 => continue,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes(*bytes.get(at..)?.first_chunk()?));
        let segment = bytes.get(at + 2..at + length)?;
        at += length;
        match marker {
            0xC0..=0xC2 => reader.frame(segment, marker == 0xC2)?,
            0xC4 => reader.tables(segment)?,
            0xDD => reader.restart_interval = usize::from(u16::from_be_bytes(*segment.first_chunk()?)),
            0xDA => {
                scans += 1;
                if !reader.scan(segment, bytes.get(at..)?)? {
                    return Some(false);
                }
            }
            _ => {}
        }
    }
}

impl Reader {
    fn frame(&mut self, segment: &[u8], progressive: bool) -> Option<()> {
        let (&[8, h0, h1, w0, w1, _], components) = segment.split_first_chunk::<6>()? else { return None };
        let (width, height) =
            (usize::from(w0) << 8 | usize::from(w1), usize::from(h0) << 8 | usize::from(h1));
        let factors = |component: &[u8]| {
            Some((usize::from(component.get(1)? >> 4), usize::from(component.get(1)? & 15)))
        };
        let most_across = components.chunks_exact(3).filter_map(factors).map(|f| f.0).max()?.max(1);
        let most_down = components.chunks_exact(3).filter_map(factors).map(|f| f.1).max()?.max(1);
        self.units = (width.div_ceil(8 * most_across), height.div_ceil(8 * most_down));
        self.progressive = progressive;
        for component in components.chunks_exact(3) {
            let (across, down) = factors(component)?;
            let line = self.units.0 * across;
            let blocks =
                ((width * across).div_ceil(8 * most_across), (height * down).div_ceil(8 * most_down));
            let all = if progressive { line * self.units.1 * down } else { 0 };
            let id = *component.first()?;
            self.components.push(Component { id, across, down, blocks, line, seen: vec![0; all] });
        }
        Some(())
    }

    fn tables(&mut self, mut segment: &[u8]) -> Option<()> {
        while let Some((&[kind], rest)) = segment.split_first_chunk::<1>() {
            let (counts, rest) = rest.split_first_chunk::<16>()?;
            let symbols = rest.get(..counts.iter().map(|&count| usize::from(count)).sum())?;
            let ac = kind >> 4 == 1;
            let tables = if ac { &mut self.ac } else { &mut self.dc };
            *tables.get_mut(usize::from(kind & 15))? = Some(Table::new(counts, symbols, ac)?);
            segment = rest.get(symbols.len()..)?;
        }
        Some(())
    }

    /// `None`: the scan is of a kind that is not read here.
    fn scan(&mut self, header: &[u8], data: &[u8]) -> Option<bool> {
        let (&[count], rest) = header.split_first_chunk::<1>()?;
        let (chosen, rest) = rest.split_at_checked(2 * usize::from(count))?;
        let &[start, end, precision] = rest.first_chunk::<3>()?;
        let band = if self.progressive {
            Band { start: start.into(), end: end.into(), refines: precision >> 4 > 0, ended: 0, alike: 0 }
        } else {
            Band { start: 0, end: 63, refines: false, ended: 0, alike: 0 }
        };
        if band.end > 63 || band.start > band.end || (self.progressive && band.start == 0 && band.end > 0) {
            return None;
        }
        let mut parts = Vec::new();
        for chosen in chosen.chunks_exact(2) {
            let &[id, tables] = chosen else { return None };
            let number = self.components.iter().position(|component| component.id == id)?;
            let (dc, ac) = (usize::from(tables >> 4), usize::from(tables & 15));
            if (band.start == 0 && !band.refines && self.dc.get(dc)?.is_none())
                || (band.end > 0 && self.ac.get(ac)?.is_none())
            {
                return None;
            }
            parts.push((number, dc, ac));
        }
        Some(self.blocks(&parts, band, Bits::new(data)).is_some())
    }

    /// Reads all blocks of a scan; `None` where they are not what the headers promise.
    fn blocks(&mut self, parts: &[(usize, usize, usize)], mut band: Band, mut bits: Bits) -> Option<()> {
        // A scan of one component has no units: its blocks follow each other (T.81, A.2.2).
        let alone = match parts {
            &[(number, ..)] => Some(self.components.get(number)?.blocks),
            _ => None,
        };
        let (across, down) = alone.unwrap_or(self.units);
        let (dc_tables, ac_tables) = (&self.dc, &self.ac);
        let (mut until_restart, mut restarts) = (self.restart_interval, 0);
        for row in 0..down {
            for column in 0..across {
                if self.restart_interval > 0 {
                    if until_restart == 0 {
                        bits.restart(restarts)?;
                        restarts += 1;
                        band.ended = 0;
                        until_restart = self.restart_interval;
                    }
                    until_restart -= 1;
                }
                for &(number, dc, ac) in parts {
                    let (dc, ac) = (dc_tables.get(dc)?.as_ref(), ac_tables.get(ac)?.as_ref());
                    let component = self.components.get_mut(number)?;
                    let (wide, high) =
                        if alone.is_some() { (1, 1) } else { (component.across, component.down) };
                    for inside in 0..wide * high {
                        let (x, y) = (column * wide + inside % wide, row * high + inside / wide);
                        let mut none = 0;
                        let seen = component.seen.get_mut(y * component.line + x).unwrap_or(&mut none);
                        band.block(&mut bits, dc, ac, seen)?;
                    }
                }
            }
        }
        bits.is_done().then_some(())
    }
}

impl Band {
    /// One block of a scan (T.81, F.2.2 and G.1.2); `seen` is what earlier scans left in it.
    fn block(
        &mut self,
        bits: &mut Bits,
        dc: Option<&Table>,
        ac: Option<&Table>,
        seen: &mut u64,
    ) -> Option<()> {
        let mut at = self.start;
        if at == 0 {
            if self.refines {
                bits.fill();
                bits.take(1);
            } else {
                let size = u32::from(dc?.next(bits)?);
                if size > 11 {
                    return None;
                }
                bits.take(size);
            }
            at = 1;
        }
        if self.end == 0 {
            return Some(());
        }
        let ac = ac?;
        if self.refines {
            return self.refine(bits, ac, seen);
        }
        if self.ended > 0 {
            self.ended -= 1;
            return Some(());
        }
        let (mut first, mut is_alike) = (None, true);
        while at <= self.end {
            let symbol = u32::from(ac.next(bits)?);
            is_alike &= *first.get_or_insert(symbol) == symbol;
            let (run, size) = (symbol >> 4, symbol & 15);
            match (run, size) {
                (15, 0) => at += 16,
                // In a sequential scan each block ends for itself.
                (1.., 0) if self.start == 0 => return None,
                (run, 0) => {
                    self.ended = (1 << run) - 1 + bits.take(run);
                    is_alike = false;
                    break;
                }
                _ => {
                    at += run;
                    if at > self.end {
                        return None;
                    }
                    bits.take(size);
                    *seen |= 1 << at;
                    at += 1;
                }
            }
        }
        self.alike = if is_alike && self.end - self.start > 8 { self.alike + 1 } else { 0 };
        (self.alike <= MOST_ALIKE).then_some(())
    }

    /// A bit more for what is there, and what was too small to be there before (T.81, G.1.2.3).
    fn refine(&mut self, bits: &mut Bits, ac: &Table, seen: &mut u64) -> Option<()> {
        let (mut at, before) = (self.start, *seen);
        if self.ended == 0 {
            while at <= self.end {
                let symbol = u32::from(ac.next(bits)?);
                let (mut run, size) = (symbol >> 4, symbol & 15);
                match (run, size) {
                    (15, 0) | (_, 1) => {}
                    (_, 0) => {
                        self.ended = (1 << run) + bits.take(run);
                        break;
                    }
                    _ => return None,
                }
                bits.take(size);
                while at <= self.end {
                    if before >> at & 1 == 1 {
                        bits.fill();
                        bits.take(1);
                    } else if run == 0 {
                        break;
                    } else {
                        run -= 1;
                    }
                    at += 1;
                }
                if at <= self.end {
                    if size == 1 {
                        *seen |= 1 << at;
                    }
                    at += 1;
                } else if size == 1 {
                    return None;
                }
            }
        }
        if self.ended > 0 {
            for _ in (at..=self.end).filter(|at| before >> at & 1 == 1) {
                bits.fill();
                bits.take(1);
            }
            self.ended -= 1;
        }
        Some(())
    }
}
