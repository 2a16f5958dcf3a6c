//! Huffman codes (ITU-T T.81, annexes C and F.2.2), by a table of the next bits.

use super::bits::Bits;

/// Codes of up to this many bits are found at once, most of them together with the value that follows.
const LOOK: u32 = 12;

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
    /// For the next [`LOOK`] bits: the symbol and the length of its code, zero where it is longer.
    plain: Box<[(u8, u8); 1 << LOOK]>,
    /// For the next [`LOOK`] bits: as many symbols with their values as begin in them, for where values do not matter. Bits 0
    /// to 4: the bits they take; 8 to 14: how far the place moves; zero where not even one code fits.
    over: Box<[u16; 1 << LOOK]>,
}

const KNOWN: u32 = 1 << 5;
/// Moves the place beyond any block.
const END: u32 = 64;

impl Table {
    /// From the counts of codes of each length and the symbols. `None` where the codes do not fit.
    pub fn new(counts: &[u8; 16], symbols: &[u8], ac: bool) -> Option<Self> {
        let mut look = Box::new([0; 1 << LOOK]);
        let mut plain = Box::new([(0, 0); 1 << LOOK]);
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
                    plain.get_mut(from..from + span)?.fill((symbol, length as u8));
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
        let over = if ac { over(&look) } else { Box::new([0; 1 << LOOK]) };
        Some(Self { look, longer, symbols: symbols.to_vec(), plain, over })
    }

    /// Do zeros mean nothing but ends of blocks? In most files they mean waves.
    pub fn is_zero_the_end(&self) -> bool {
        self.plain[0].1 > 0 && self.plain[0].0 == 0
    }

    /// The symbol whose code comes next; afterwards sixteen more bits are there.
    #[inline(always)]
    pub fn next(&self, bits: &mut Bits) -> Option<u8> {
        bits.fill();
        match self.plain[bits.peek(LOOK) as usize] {
            (_, 0) => self.symbol(bits),
            (symbol, length) => {
                bits.skip(length.into());
                Some(symbol)
            }
        }
    }

    /// The symbol whose code comes next, by the slow way.
    #[inline(always)]
    fn symbol(&self, bits: &mut Bits) -> Option<u8> {
        let (symbol, length) = self.long_symbol(bits.peek(16))?;
        bits.skip(length);
        Some(symbol)
    }

    /// Which symbol `next`, sixteen bits, begin with, and the length of its code.
    #[cold]
    #[inline(never)]
    fn long_symbol(&self, next: u32) -> Option<(u8, u32)> {
        let length = (LOOK + 1..=16)
            .find(|&length| self.longer.get(length as usize).is_some_and(|&(beyond, _)| next < beyond))?;
        let number = (next >> (16 - length)) as i32 + self.longer.get(length as usize)?.1;
        Some((*self.symbols.get(usize::try_from(number).ok()?)?, length))
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

    /// The AC coefficients of a block, multiplied by their `step`, each to its `place`; from number `last` on none is kept.
    /// Is there any that is kept?
    #[inline(always)]
    pub fn coefficients(
        &self,
        bits: &mut Bits,
        place: &[u8; 128],
        step: &[f32; 128],
        last: u32,
        out: &mut [f32; 128],
    ) -> Option<bool> {
        let (mut at, mut seen) = (1u32, 0);
        while at < 64 {
            bits.fill();
            if at >= last {
                let entry = u32::from(self.over[bits.peek(LOOK) as usize]);
                let after = at + (entry >> 8);
                // Without an end the block may be just full; with one it must have had room. Otherwise some of what came
                // together belongs to the block after it.
                if entry != 0 && after < if entry >> 8 >= END { 64 + END } else { 65 } {
                    bits.skip(entry & 31);
                    at = after;
                    continue;
                }
            }
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
            seen |= index ^ super::NOT_KEPT;
            out[usize::from(index)] = value as f32 * step[number];
            at += 1;
        }
        Some(seen != 0)
    }
}

/// The table of whole runs of symbols, made from that of single ones. A run that ends a block moves the place by [`END`] or
/// more, any other by less.
fn over(look: &[u32; 1 << LOOK]) -> Box<[u16; 1 << LOOK]> {
    let mut over = Box::new([0; 1 << LOOK]);
    for (next, run) in over.iter_mut().enumerate() {
        let (mut taken, mut moved) = (0, 0);
        while taken < LOOK {
            let entry = look.get(next << taken & ((1 << LOOK) - 1)).copied().unwrap_or(0);
            let known = entry & KNOWN != 0;
            let (bits, by) = (entry & 31, entry >> 8 & 127);
            // The zeros put in behind the bits may not be taken for any.
            if entry == 0 || taken + bits > LOOK {
                break;
            }
            if by >= END {
                // Alone or last; what is before it is counted within the block.
                (taken, moved) = (taken + bits, moved + END);
                break;
            }
            let bits = if known { bits } else { bits + (entry >> 16 & 15) };
            if moved + by + 1 >= END || taken + bits > 31 {
                break;
            }
            (taken, moved) = (taken + bits, moved + by + 1);
        }
        *run = (taken | moved << 8) as u16;
    }
    over
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
