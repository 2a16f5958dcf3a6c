//! One broken file from a whole one.

use tests::soak::Chance;

use crate::parts::{Container, Part, join, split};

/// Numbers at which readers trip.
const EDGES: [u32; 12] =
    [0, 1, 2, 0x7F, 0xFF, 0x100, 0x7FFF, 0xFFFF, 0x1_0000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF];

pub fn mutant(original: &[u8], chance: &mut Chance) -> Vec<u8> {
    let (container, mut parts) = split(original);
    // One in ten is broken anywhere, lengths and checksums included.
    if container == Container::Other || chance.below(10) == 0 {
        let mut file = original.to_vec();
        let most = if container == Container::Other { 4 } else { 6 };
        for _ in 0..=chance.below(most) {
            // Of formats tied by offsets, the front is their directory: half of the blows fall there.
            let reach = if chance.below(2) == 0 { file.len().min(1024) } else { file.len() };
            damage(&mut file, reach, container != Container::Other, chance);
        }
        return file;
    }
    for _ in 0..=chance.below(3) {
        rearrange(&mut parts, chance);
    }
    join(container, &parts)
}

/// Breaks one part, mostly of the metadata, or puts it elsewhere.
fn rearrange(parts: &mut Vec<Part>, chance: &mut Chance) {
    let metadata: Vec<usize> = (0..parts.len()).filter(|&index| parts[index].is_metadata()).collect();
    let any = chance.below(parts.len() as u64) as usize;
    let index = if metadata.is_empty() || chance.below(4) == 0 {
        any
    } else {
        metadata[chance.below(metadata.len() as u64) as usize]
    };
    match chance.below(12) {
        0 => parts.insert(any, parts[index].clone()),
        1 if parts.len() > 3 => {
            parts.remove(index);
        }
        2 => parts.swap(index, any),
        _ => {
            for _ in 0..=chance.below(5) {
                let reach = parts[index].payload.len();
                damage(&mut parts[index].payload, reach, true, chance);
            }
        }
    }
}

/// One blow within the first `reach` bytes; `resize` lets it change the length.
fn damage(bytes: &mut Vec<u8>, reach: usize, resize: bool, chance: &mut Chance) {
    if bytes.is_empty() {
        bytes.push(chance.below(256) as u8);
        return;
    }
    let reach = reach.clamp(1, bytes.len());
    let at = chance.below(reach as u64) as usize;
    let length = (1 + chance.below(32) as usize).min(bytes.len() - at);
    match chance.below(if resize { 9 } else { 5 }) {
        0 => bytes[at] ^= 1 << chance.below(8),
        1 => bytes[at] = chance.below(256) as u8,
        kind @ (2 | 3) => {
            let edge = EDGES[chance.below(EDGES.len() as u64) as usize];
            let width = [2, 4][chance.below(2) as usize];
            let number = if kind == 2 {
                edge.to_be_bytes()[4 - width..].to_vec()
            } else {
                edge.to_le_bytes()[..width].to_vec()
            };
            for (place, byte) in bytes.iter_mut().skip(at).zip(number) {
                *place = byte;
            }
        }
        4 => {
            let from = chance.below((bytes.len() - length + 1) as u64) as usize;
            bytes.copy_within(from..from + length, at);
        }
        5 => {
            bytes.drain(at..at + length);
        }
        6 => {
            let noise: Vec<u8> = (0..length).map(|_| chance.below(256) as u8).collect();
            bytes.splice(at..at, noise);
        }
        7 => {
            // The same again and again, as a hostile list would have it.
            let piece = bytes[at..at + length].repeat(1 + chance.below(200) as usize);
            bytes.splice(at..at, piece);
        }
        _ => bytes.truncate(at),
    }
}
