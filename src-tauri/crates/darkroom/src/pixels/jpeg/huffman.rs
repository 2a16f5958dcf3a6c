//! Huffman codes (ITU-T T.81, annexes C and F.2.2), by a table of the next bits.

use super::bits::Bits;

/// Codes of up to this many bits are found at once, most of them together with the value that follows.
const LOOK: u32 = 10;

/// An entry for the next [`LOOK`] bits. Zero: the code is longer.
///
/// Bits 0 to 4: how many bits it takes, the value included if it is known. Bits 5 to 7: 1 the value is known (bits 16 to 31),
/// 0 it follows. Bits 8 to 14: how far the place moves before the value is stored. Bits 16 to 19, if it follows: its length.
#[derive(Debug)]
pub(super) struct Table {
    look: Box<[u32; 1 << LOOK]>,
    /// For each length: the first code too large for it, aligned to sixteen bits, and what to add for the symbol's number.
    longer: [(u32, i32); 17],
    symbols: Vec<u8>,
}

const KNOWN: u32 = 1 << 5;
/// Moves the place beyond any block.
const END: u32 = 64;

impl Table {
    /// From the counts of codes of each length and the symbols. `None` where the codes do not fit.
    pub fn new(counts: &[u8; 16], symbols: &[u8], ac: bool) -> Option<Self> {
        let mut look = Box::new([0; 1 << LOOK]);
        let mut longer = [(0, 0); 17];
        let (mut code, mut number) = (0u32, 0usize);
        for (length, &count) in (1u32..).zip(counts) {
            let first = (code, number);
            for _ in 0..count {
                let &symbol = symbols.get(number)?;
                if code >> length != 0 {
                    return None;
                }
                if length <= LOOK {
                    let span = 1usize << (LOOK - length);
                    let from = (code as usize) << (LOOK - length);
                    for (index, entry) in look.get_mut(from..from + span)?.iter_mut().enumerate() {
                        *entry = self::entry(symbol, length, index as u32, ac);
                    }
                }
                code += 1;
                number += 1;
            }
            *longer.get_mut(length as usize)? = (code << (16 - length), first.1 as i32 - first.0 as i32);
            code <<= 1;
        }
        Some(Self { look, longer, symbols: symbols.to_vec() })
    }

    /// The symbol whose code comes next, by the slow way.
    #[cold]
    #[inline(never)]
    fn symbol(&self, bits: &mut Bits) -> Option<u8> {
        let next = bits.peek(16);
        let length = (LOOK + 1..=16)
            .find(|&length| self.longer.get(length as usize).is_some_and(|&(beyond, _)| next < beyond))?;
        bits.skip(length);
        let number = (next >> (16 - length)) as i32 + self.longer.get(length as usize)?.1;
        self.symbols.get(usize::try_from(number).ok()?).copied()
    }

    /// The difference to the DC value before.
    #[inline(always)]
    pub fn difference(&self, bits: &mut Bits) -> Option<i32> {
        bits.fill();
        let entry = self.look[bits.peek(LOOK) as usize];
        let length = if entry & KNOWN != 0 {
            bits.skip(entry & 31);
            return Some(entry as i32 >> 16);
        } else if entry != 0 {
            bits.skip(entry & 31);
            entry >> 16 & 15
        } else {
            u32::from(self.symbol(bits)?)
        };
        match length {
            0 => Some(0),
            1..=11 => Some(bits.signed(length)),
            _ => None,
        }
    }

    /// The AC coefficients of a block, multiplied by their `step`, each to its `place`. Is there any that is kept?
    #[inline(always)]
    pub fn coefficients(
        &self,
        bits: &mut Bits,
        place: &[u8; 128],
        step: &[f32; 128],
        out: &mut [f32; 128],
    ) -> Option<bool> {
        let (mut at, mut seen) = (1u32, false);
        while at < 64 {
            bits.fill();
            let entry = self.look[bits.peek(LOOK) as usize];
            let value = if entry & KNOWN != 0 {
                bits.skip(entry & 31);
                at += entry >> 8 & 127;
                entry as i32 >> 16
            } else {
                let length = if entry != 0 {
                    bits.skip(entry & 31);
                    at += entry >> 8 & 127;
                    entry >> 16 & 15
                } else {
                    let symbol = u32::from(self.symbol(bits)?);
                    if symbol == 0 {
                        break;
                    }
                    at += symbol >> 4;
                    symbol & 15
                };
                if length == 0 { 0 } else { bits.signed(length) }
            };
            let number = (at & 127) as usize;
            let index = place[number] & 127;
            seen |= index != super::NOT_KEPT;
            out[usize::from(index)] = value as f32 * step[number];
            at += 1;
        }
        Some(seen)
    }
}

/// What the next [`LOOK`] bits mean, of which `length` are the code of `symbol` and the others `rest`.
fn entry(symbol: u8, length: u32, rest: u32, ac: bool) -> u32 {
    let (run, size) =
        if ac { (u32::from(symbol >> 4), u32::from(symbol & 15)) } else { (0, u32::from(symbol)) };
    if ac && symbol == 0 {
        return length | KNOWN | END << 8;
    }
    // A DC value of more than eleven bits is no value; it is refused where it is read.
    let size = size.min(15);
    let after = LOOK - length;
    if size == 0 {
        return length | KNOWN | run << 8;
    }
    if size <= after {
        let value = (rest >> (after - size)) as i32;
        let value = if value < 1 << (size - 1) { value + (-1 << size) + 1 } else { value };
        return (length + size) | KNOWN | run << 8 | (value as u32) << 16;
    }
    length | run << 8 | size << 16
}
