//! Reads the envelope of an update before `yrs` does.
//!
//! `yrs` trusts an update more than a file from a USB stick deserves: values or elements nested deeply exhaust
//! the stack (which aborts the program and cannot be caught), a client id beyond 53 bits or a clock beyond 31
//! trips its arithmetic, trailing bytes pass unseen, and some kinds of content are read differently from Yjs.
//! This check walks the bytes once, without recursion and without allocating by what they claim.
//!
//! The format is version 1 of the Yjs update encoding (`yjs/src/utils/UpdateEncoder.js`).

use std::collections::HashMap;

use super::nesting::{Link, Nesting};
use super::shape;

/// Values nested deeper than this come from no editor.
const MAX_DEPTH: usize = 16;
const MAX_CLIENT: u64 = (1 << 53) - 1;
const MAX_CLOCK: u64 = i32::MAX as u64;

/// What an update is about: by client, the first clock after all that it inserts or deletes.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Envelope {
    pub clients: HashMap<u64, u64>,
}

/// Something in the bytes that no update of ours contains.
#[derive(Debug, PartialEq, Eq)]
pub struct Malformed;

type Checked<T> = Result<T, Malformed>;

/// Checks a whole update.
pub fn check_update(bytes: &[u8]) -> Checked<Envelope> {
    let mut bytes = Bytes(bytes);
    let mut envelope = Envelope::default();
    let mut nesting = Nesting::default();
    for _ in 0..bytes.count()? {
        let blocks = bytes.count()?;
        let client = bytes.client()?;
        let mut clock = bytes.number()?;
        for _ in 0..blocks {
            let (length, links) = bytes.block()?;
            let end = clock.checked_add(length).filter(|end| *end <= MAX_CLOCK).ok_or(Malformed)?;
            nesting.add(client, clock..end, links);
            clock = end;
        }
        let known = envelope.clients.entry(client).or_default();
        *known = clock.max(*known);
    }
    // The delete set: by client, ranges of clocks.
    for _ in 0..bytes.count()? {
        let client = bytes.client()?;
        for _ in 0..bytes.count()? {
            let end = bytes.number()?.checked_add(bytes.number()?).ok_or(Malformed)?;
            if end > MAX_CLOCK {
                return Err(Malformed);
            }
            let known = envelope.clients.entry(client).or_default();
            *known = end.max(*known);
        }
    }
    bytes.end()?;
    if nesting.is_too_deep() { Err(Malformed) } else { Ok(envelope) }
}

/// Checks a whole state vector.
pub fn check_state_vector(bytes: &[u8]) -> Checked<()> {
    let mut bytes = Bytes(bytes);
    for _ in 0..bytes.count()? {
        bytes.client()?;
        if bytes.number()? > MAX_CLOCK {
            return Err(Malformed);
        }
    }
    bytes.end()
}

struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn byte(&mut self) -> Checked<u8> {
        let (first, rest) = self.0.split_first().ok_or(Malformed)?;
        self.0 = rest;
        Ok(*first)
    }

    fn take(&mut self, length: u64) -> Checked<&'a [u8]> {
        let length = usize::try_from(length).map_err(|_| Malformed)?;
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Malformed)?;
        self.0 = rest;
        Ok(taken)
    }

    /// A variable-length unsigned integer: seven bits a byte, lowest first.
    fn number(&mut self) -> Checked<u64> {
        let mut value = 0u64;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(Malformed)
    }

    /// How many things follow: each takes at least a byte, so a count above what is left is a lie.
    fn count(&mut self) -> Checked<u64> {
        self.number().and_then(|count| if count <= self.0.len() as u64 { Ok(count) } else { Err(Malformed) })
    }

    fn client(&mut self) -> Checked<u64> {
        self.number().and_then(|client| if client <= MAX_CLIENT { Ok(client) } else { Err(Malformed) })
    }

    fn id(&mut self) -> Checked<(u64, u64)> {
        let (client, clock) = (self.client()?, self.number()?);
        if clock <= MAX_CLOCK { Ok((client, clock)) } else { Err(Malformed) }
    }

    fn string(&mut self) -> Checked<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).map_err(|_| Malformed)
    }

    fn json(&mut self) -> Checked<&'a str> {
        let json = self.string()?;
        // serde_json itself refuses what is nested deeper than 128; no editor comes near.
        serde_json::from_str::<serde::de::IgnoredAny>(json).map(|_| json).map_err(|_| Malformed)
    }

    /// One block: its length in clocks, and what places it.
    fn block(&mut self) -> Checked<(u64, Vec<Link>)> {
        const GONE: u8 = 0;
        const SKIP: u8 = 10;
        let info = self.byte()?;
        if info == GONE || info == SKIP {
            let length = self.number()?;
            return if length > 0 { Ok((length, Vec::new())) } else { Err(Malformed) };
        }
        let mut links = Vec::new();
        for flag in [0x80, 0x40] {
            if info & flag != 0 {
                links.push(Link::Beside(self.id()?));
            }
        }
        if links.is_empty() {
            match self.number()? {
                1 => {
                    let root = self.string()?;
                    if ![shape::HEADLINE, shape::LEAD, shape::META, shape::BODY].contains(&root) {
                        return Err(Malformed);
                    }
                }
                0 => links.push(Link::Inside(self.id()?)),
                _ => return Err(Malformed),
            }
            if info & 0x20 != 0 {
                self.string()?;
            }
        }
        Ok((self.content(info)?, links))
    }

    /// The content of a block; its length in clocks.
    fn content(&mut self, info: u8) -> Checked<u64> {
        match info & 0x1f {
            // Deleted
            1 => self.number().and_then(|length| if length > 0 { Ok(length) } else { Err(Malformed) }),
            // Binary
            3 => {
                let length = self.number()?;
                self.take(length)?;
                Ok(1)
            }
            // String, counted in UTF-16 units
            4 => self.string().map(|text| text.encode_utf16().count() as u64),
            // Embed; not of a string, which nothing tells from text once it is read.
            5 => match self.json()?.trim_start().starts_with('"') {
                true => Err(Malformed),
                false => Ok(1),
            },
            // Format
            6 => {
                self.string()?;
                self.json()?;
                Ok(1)
            }
            // Type: array, map, text, element, fragment, and text inside an element. A hook (5) and a link
            // (7) are read differently by yrs and Yjs.
            7 => match self.number()? {
                0 | 1 | 2 | 4 | 6 => Ok(1),
                3 => self.string().map(|_| 1),
                _ => Err(Malformed),
            },
            // Any
            8 => {
                let values = self.count()?;
                for _ in 0..values {
                    self.any()?;
                }
                Ok(values)
            }
            // JSON of old Yjs (2), a document inside the document (9), and what is not defined.
            _ => Err(Malformed),
        }
    }

    /// One value in lib0's encoding, whose open containers are kept on a list of our own.
    fn any(&mut self) -> Checked<()> {
        struct Open {
            left: u64,
            keyed: bool,
        }
        let mut open = vec![Open { left: 1, keyed: false }];
        while let Some(container) = open.last_mut() {
            if container.left == 0 {
                open.pop();
                continue;
            }
            container.left -= 1;
            if container.keyed {
                self.string()?;
            }
            match self.byte()? {
                // undefined, null, false, true
                127 | 126 | 121 | 120 => {}
                // A signed integer: six bits in the first byte, then seven.
                125 => {
                    for index in 0.. {
                        if self.byte()? < 0x80 {
                            break;
                        }
                        if index >= 8 {
                            return Err(Malformed);
                        }
                    }
                }
                124 => self.take(4).map(|_| ())?,
                123 | 122 => self.take(8).map(|_| ())?,
                119 => self.string().map(|_| ())?,
                116 => {
                    let length = self.number()?;
                    self.take(length)?;
                }
                kind @ (117 | 118) => {
                    let left = self.count()?;
                    if open.len() > MAX_DEPTH {
                        return Err(Malformed);
                    }
                    open.push(Open { left, keyed: kind == 118 });
                }
                _ => return Err(Malformed),
            }
        }
        Ok(())
    }

    fn end(&self) -> Checked<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Malformed) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One block of a value under root `body`, client 1, clock 0.
    fn with_any(any: &[u8]) -> Vec<u8> {
        let mut bytes = vec![1, 1, 1, 0, 0x08, 1, 4];
        bytes.extend(b"body");
        bytes.push(1);
        bytes.extend(any);
        bytes.push(0);
        bytes
    }

    #[test]
    fn an_update_of_ours_passes_and_names_its_clients() {
        let envelope = check_update(&with_any(&[120])).expect("well formed");
        assert_eq!(envelope.clients, HashMap::from([(1, 1)]));
        assert_eq!(check_update(&[0, 0]), Ok(Envelope::default()));
    }

    #[test]
    fn a_value_that_would_exhaust_the_stack_is_refused() {
        let mut deep = [117u8, 1].repeat(100_000);
        deep.push(120);
        assert_eq!(check_update(&with_any(&deep)), Err(Malformed));
        assert!(check_update(&with_any(&[117, 1, 117, 1, 120])).is_ok());
    }

    #[test]
    fn a_count_that_the_bytes_cannot_hold_is_refused() {
        assert_eq!(check_update(&[0xff, 0xff, 0xff, 0xff, 0x0f, 0]), Err(Malformed));
        assert_eq!(check_state_vector(&[0xff, 0xff, 0xff, 0xff, 0x0f]), Err(Malformed));
    }

    #[test]
    fn trailing_bytes_and_cut_ends_are_refused() {
        let good = with_any(&[120]);
        let mut longer = good.clone();
        longer.push(0);
        assert_eq!(check_update(&longer), Err(Malformed));
        for end in 0..good.len() {
            assert_eq!(check_update(&good[..end]), Err(Malformed), "cut at {end}");
        }
    }
}
