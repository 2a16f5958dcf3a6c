//! The bits of entropy-coded data (ITU-T T.81, F.2.2.5): high bit first, a zero after each byte of ones.

/// Small enough to be taken into registers: work on a copy, and put it back.
#[derive(Clone, Copy)]
pub(super) struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
    /// The bits that come next, from the top.
    window: u64,
    /// How many of them are good.
    count: u32,
    /// Zeros put in beyond the data, in bits.
    padding: u32,
}

const ONES: u64 = 0x0101_0101_0101_0101;

impl<'a> Bits<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, window: 0, count: 0, padding: 0 }
    }

    /// Sees to it that at least 32 bits are there: the longest code and the longest value after it.
    #[inline(always)]
    pub fn fill(&mut self) {
        if self.count < 32 {
            self.refill();
        }
    }

    #[inline(always)]
    fn refill(&mut self) {
        if let Some(next) = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk::<8>) {
            let word = u64::from_be_bytes(*next);
            // No byte of ones among the eight: take as many as there is room for.
            if (!word).wrapping_sub(ONES) & word & (ONES << 7) == 0 {
                self.window |= word >> self.count;
                self.at += ((63 - self.count) >> 3) as usize;
                self.count |= 56;
                return;
            }
        }
        *self = self.refilled_slowly();
    }

    /// By value, so that the caller's copy need not lie in memory.
    #[cold]
    #[inline(never)]
    fn refilled_slowly(mut self) -> Self {
        while self.count <= 56 {
            let byte = match (self.bytes.get(self.at), self.bytes.get(self.at + 1)) {
                (Some(0xFF), Some(0)) => {
                    self.at += 2;
                    0xFF
                }
                (Some(0xFF), _) | (None, _) => {
                    self.padding += 8;
                    0
                }
                (Some(&byte), _) => {
                    self.at += 1;
                    byte
                }
            };
            self.window |= u64::from(byte) << (56 - self.count);
            self.count += 8;
        }
        self
    }

    #[inline(always)]
    pub fn peek(&self, count: u32) -> u32 {
        (self.window >> (64 - count)) as u32
    }

    #[inline(always)]
    pub fn skip(&mut self, count: u32) {
        self.window <<= count;
        self.count = self.count.wrapping_sub(count);
    }

    /// The next `count` bits, one to sixteen, as a signed value (T.81, F.2.2.1).
    #[inline(always)]
    pub fn signed(&mut self, count: u32) -> i32 {
        let value = self.peek(count) as i32;
        self.skip(count);
        if value < 1 << (count - 1) { value + (-1 << count) + 1 } else { value }
    }

    /// The next `count` bits, none to fifteen, as they are.
    #[inline(always)]
    pub fn take(&mut self, count: u32) -> u32 {
        // Two steps, because a shift by all 64 bits is none.
        let value = (self.window >> 1 >> (63 - count)) as u32;
        self.skip(count);
        value
    }

    /// Goes on after the restart marker that must come next, number `number` of eight (T.81, E.1.4).
    pub fn restart(&mut self, number: usize) -> Option<()> {
        if !self.is_done() {
            return None;
        }
        let next = [0xFF, 0xD0 | (number & 7) as u8];
        if self.bytes.get(self.at..self.at + 2)? != next {
            return None;
        }
        *self = Self { at: self.at + 2, ..Self::new(self.bytes) };
        Some(())
    }

    /// Has everything up to the next marker, or to the end, been read, but for what fills the last byte?
    pub fn is_done(&self) -> bool {
        let marker = match (self.bytes.get(self.at), self.bytes.get(self.at + 1)) {
            (Some(0xFF), after) => after != Some(&0),
            (byte, _) => byte.is_none(),
        };
        marker && self.padding <= self.count && self.count - self.padding < 8
    }

    /// Was there a run of zeros that pictures do not have?
    pub fn has_hole(&self) -> bool {
        memchr::memmem::find(self.bytes.get(..self.at).unwrap_or_default(), &[0; 64]).is_some()
    }

    /// Was more read than there is?
    pub fn is_exhausted(&self) -> bool {
        self.padding > self.count
    }
}
