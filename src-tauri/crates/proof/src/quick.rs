//! A hasher that is fast and no more: for tables that live as long as one look at an article.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

pub(crate) type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;
pub(crate) type QuickSet<K> = HashSet<K, BuildHasherDefault<Quick>>;

#[derive(Clone, Copy, Default)]
pub(crate) struct Quick(u64);

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.write_u64(u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        for (to, from) in last.iter_mut().zip(rest) {
            *to = *from;
        }
        self.write_u64(u64::from_le_bytes(last));
    }

    fn write_u8(&mut self, number: u8) {
        self.write_u64(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn finish(&self) -> u64 {
        // The upper bits are the good ones, and a table looks at both ends.
        self.0 ^ (self.0 >> 32)
    }
}

/// The hash of some bytes.
pub(crate) fn quick(bytes: &[u8]) -> u64 {
    let mut hasher = Quick::default();
    match (bytes.first_chunk(), bytes.last_chunk()) {
        // A word of four to eight bytes, as most are, is its first four and its last.
        (Some(first), Some(last)) if bytes.len() <= 8 => {
            hasher.write_u64(bytes.len() as u64);
            hasher.write_u64(
                u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last)),
            );
        }
        _ => hasher.write(bytes),
    }
    hasher.finish()
}
