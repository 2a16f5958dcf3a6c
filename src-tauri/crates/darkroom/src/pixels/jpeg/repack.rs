//! The same JPEG with Huffman tables made for it: about seven hundredths lighter, and not a pixel different.
//!
//! The encoder can make such tables itself, but then writes each component into a scan of its own, a lawful shape that some
//! decoders turn into garbage. Here the units stay as they are, all components in one scan.

use super::bits::Bits;
use super::headers::{self, Headers};
use super::thin::{same_blocks, thin};

/// One symbol and the bits after it: bits 0 to 15 the bits, 16 to 23 the symbol (its low half says how many bits, for DC all
/// of it), 24 to 25 its [`Kind`].
pub(super) type Token = u32;

/// In a token: no DC.
pub(super) const AC: Token = 1 << 24;

/// DC and AC of luma, DC and AC of chroma: which table codes a symbol.
const KINDS: usize = 4;

/// `None` where the file is not of the plain kind that our encoder writes. With `fine`, the same picture written with steps
/// of one, what was rounded up by a hair is left out: then pixels differ, by as little as they may.
pub(in crate::pixels) fn repack(bytes: &[u8], fine: Option<&[u8]>) -> Option<Vec<u8>> {
    let headers = plain(bytes)?;
    let mut tokens = tokens(&headers)?;
    if let Some(fine) = fine {
        let fine = plain(fine).filter(|fine| same_blocks(&headers, fine))?;
        tokens = thin(&headers, &tokens, &self::tokens(&fine)?)?;
    }
    let mut counts = [[0u32; 257]; KINDS];
    for token in &tokens {
        counts[(token >> 24 & 3) as usize][(token >> 16 & 255) as usize] += 1;
    }
    let used = if headers.components.len() == 1 { 2 } else { KINDS };
    let tables: Vec<Codes> = counts.into_iter().take(used).map(Codes::best).collect();
    let mut out = Vec::with_capacity(bytes.len());
    copy_headers(bytes, &tables, &mut out)?;
    write(&tokens, &tables, &mut out)?;
    Some(out)
}

/// The headers of a file of the kind that our encoder writes.
fn plain(bytes: &[u8]) -> Option<Headers<'_>> {
    let headers = headers::read(bytes)?;
    let plain = headers.restart_interval == 0 && headers.components.iter().all(|c| c.dc == c.ac && c.dc <= 1);
    plain.then_some(headers)
}

/// Reads every symbol of the scan.
fn tokens(headers: &Headers) -> Option<Vec<Token>> {
    let most_across = headers.components.iter().map(|c| c.across).max()?;
    let most_down = headers.components.iter().map(|c| c.down).max()?;
    let units = headers.width.div_ceil(8 * most_across) * headers.height.div_ceil(8 * most_down);
    let mut tokens = Vec::with_capacity(headers.data.len() * 2);
    let mut bits = Bits::new(headers.data);
    for _ in 0..units {
        for component in &headers.components {
            let (dc, ac) = (headers.dc.get(component.dc)?.as_ref()?, headers.ac.get(component.ac)?.as_ref()?);
            let kind = (component.dc as u32) << 25;
            for _ in 0..component.across * component.down {
                let symbol = u32::from(dc.next(&mut bits)?);
                tokens.push(kind | symbol << 16 | bits.take(symbol.min(15)));
                let mut at = 1;
                while at < 64 {
                    let symbol = u32::from(ac.next(&mut bits)?);
                    tokens.push(kind | AC | symbol << 16 | bits.take(symbol & 15));
                    // Nothing more in this block; sixteen zeros are a symbol of their own.
                    at = if symbol == 0 { 64 } else { at + (symbol >> 4) + 1 };
                }
            }
        }
    }
    (!bits.is_exhausted()).then_some(tokens)
}

/// Everything up to the data, with `tables` instead of the tables there.
fn copy_headers(bytes: &[u8], tables: &[Codes], out: &mut Vec<u8>) -> Option<()> {
    out.extend_from_slice(bytes.get(..2)?);
    let mut at = 2;
    loop {
        let &[0xFF, marker, high, low] = bytes.get(at..)?.first_chunk::<4>()? else { return None };
        let end = at + 2 + (usize::from(high) << 8 | usize::from(low));
        if marker == 0xDA {
            for (kind, table) in tables.iter().enumerate() {
                // High half: 0 for DC, 1 for AC; low half: the number.
                let name = ((kind & 1) << 4 | kind >> 1) as u8;
                out.extend([0xFF, 0xC4]);
                out.extend((19 + table.symbols.len() as u16).to_be_bytes());
                out.push(name);
                out.extend(table.counts);
                out.extend(&table.symbols);
            }
        }
        if marker != 0xC4 {
            out.extend_from_slice(bytes.get(at..end)?);
        }
        if marker == 0xDA {
            return Some(());
        }
        at = end;
    }
}

/// Writes the scan's data, filled up with ones, and the end of the image.
fn write(tokens: &[Token], tables: &[Codes], out: &mut Vec<u8>) -> Option<()> {
    let (mut window, mut count) = (0u64, 0u32);
    let mut put = |value: u32, bits: u32, out: &mut Vec<u8>| {
        window = window << bits | u64::from(value);
        count += bits;
        while count >= 8 {
            count -= 8;
            let byte = (window >> count) as u8;
            out.push(byte);
            if byte == 0xFF {
                out.push(0);
            }
        }
        count
    };
    let mut open = 0;
    for token in tokens {
        let symbol = token >> 16 & 255;
        let (code, length) = tables.get((token >> 24 & 3) as usize)?.codes[symbol as usize];
        let more = if token >> 24 & 1 == 0 { symbol } else { symbol & 15 };
        open = put(u32::from(code) << more | token & 0xFFFF, u32::from(length) + more, out);
    }
    if open > 0 {
        put((1 << (8 - open)) - 1, 8 - open, out);
    }
    out.extend([0xFF, 0xD9]);
    Some(())
}

/// A set of Huffman codes.
struct Codes {
    /// How many codes there are of each length, from 1 bit to 16.
    counts: [u8; 16],
    /// Symbols, those of the shortest codes first.
    symbols: Vec<u8>,
    /// Code and length of each symbol.
    codes: [(u16, u8); 256],
}

impl Codes {
    /// The shortest codes for symbols that occur so often (ITU-T T.81, K.2). The 257th stands for the code of ones alone,
    /// which may not be used.
    fn best(mut counts: [u32; 257]) -> Self {
        counts[256] = 1;
        let mut lengths = [0usize; 257];
        let mut next = [None::<usize>; 257];
        loop {
            // The two rarest; of equals the one with the higher number.
            let (mut rarest, mut second) = (None::<usize>, None::<usize>);
            for (at, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                if rarest.is_none_or(|other| count <= counts[other]) {
                    second = rarest;
                    rarest = Some(at);
                } else if second.is_none_or(|other| count <= counts[other]) {
                    second = Some(at);
                }
            }
            let (Some(one), Some(two)) = (rarest, second) else { break };
            counts[one] += counts[two];
            counts[two] = 0;
            // Both trees become one, and every symbol in them one bit longer.
            let mut last = one;
            lengths[last] += 1;
            while let Some(after) = next[last] {
                last = after;
                lengths[last] += 1;
            }
            next[last] = Some(two);
            let mut other = Some(two);
            while let Some(at) = other {
                lengths[at] += 1;
                other = next[at];
            }
        }
        let mut of_length = [0usize; 258];
        lengths.iter().filter(|&&length| length > 0).for_each(|&length| of_length[length] += 1);
        // No code may be longer than sixteen bits: two of the longest go, one of them to its parent's place, the other
        // beside a shorter one that moves down.
        for length in (17..of_length.len()).rev() {
            while of_length[length] > 0 {
                let shorter = (1..length - 1).rev().find(|&shorter| of_length[shorter] > 0).unwrap_or(1);
                of_length[length] -= 2;
                of_length[length - 1] += 1;
                of_length[shorter + 1] += 2;
                of_length[shorter] -= 1;
            }
        }
        // The code of ones alone is among the longest.
        if let Some(longest) = (1..=16).rev().find(|&length| of_length[length] > 0) {
            of_length[longest] -= 1;
        }
        let mut symbols: Vec<u8> = (0..=255u8).filter(|&symbol| lengths[usize::from(symbol)] > 0).collect();
        symbols.sort_by_key(|&symbol| lengths[usize::from(symbol)]);
        let (mut codes, mut code, mut number) = ([(0, 0); 256], 0u16, 0);
        let mut counts = [0; 16];
        for length in 1..=16u8 {
            counts[usize::from(length) - 1] = of_length[usize::from(length)] as u8;
            for _ in 0..of_length[usize::from(length)] {
                if let Some(&symbol) = symbols.get(number) {
                    codes[usize::from(symbol)] = (code, length);
                }
                code = code.wrapping_add(1);
                number += 1;
            }
            code = code.wrapping_shl(1);
        }
        Self { counts, symbols, codes }
    }
}

#[cfg(test)]
mod tests {
    use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
    use proptest::prelude::*;

    use super::*;

    fn decoded(bytes: &[u8]) -> Vec<u8> {
        jpeg_decoder::Decoder::new(bytes).decode().unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_pixel_stays_and_the_file_grows_lighter(
            width in 1..70u16, height in 1..70u16, quality in 30..=100u8, grey in any::<bool>(), halved in any::<bool>(),
            noise in 0..64u32, seed in any::<u32>(),
        ) {
            let colours = if grey { ColorType::Luma } else { ColorType::Rgb };
            let size = usize::from(width) * usize::from(height) * if grey { 1 } else { 3 };
            let mut state = seed | 1;
            let pixels: Vec<u8> = (0..size)
                .map(|at| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    ((at as u32 / 5 % 190) + (state >> 24) * noise / 255) as u8
                })
                .collect();
            let mut plain = Vec::new();
            let mut encoder = Encoder::new(&mut plain, quality);
            encoder.set_sampling_factor(if halved { SamplingFactor::F_2_2 } else { SamplingFactor::F_1_1 });
            encoder.encode(&pixels, width, height, colours).unwrap();
            let packed = repack(&plain, None).expect("our encoder's shape");
            prop_assert_eq!(decoded(&packed), decoded(&plain));
            prop_assert!(packed.len() <= plain.len());
            prop_assert_eq!(repack(&packed, None).map(|again| again.len()), Some(packed.len()));
        }
    }

    #[test]
    fn what_was_rounded_up_by_a_hair_goes_and_the_picture_stays_as_near() {
        let (width, height) = (203u16, 131u16);
        let mut state = 7u32;
        let pixels: Vec<u8> = (0..u32::from(width) * u32::from(height) * 3)
            .map(|at| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (at / 9 % 170 + (state >> 27)) as u8
            })
            .collect();
        let written = |quality: u8, colours: ColorType, pixels: &[u8]| {
            let mut out = Vec::new();
            let mut encoder = Encoder::new(&mut out, quality);
            encoder.set_sampling_factor(SamplingFactor::F_2_2);
            encoder.encode(pixels, width, height, colours).unwrap();
            out
        };
        for colours in [ColorType::Rgb, ColorType::Luma] {
            let pixels = if colours == ColorType::Luma { &pixels[..pixels.len() / 3] } else { &pixels };
            let (coarse, fine) = (written(82, colours, pixels), written(100, colours, pixels));
            let (whole, thinned) = (repack(&coarse, None).unwrap(), repack(&coarse, Some(&fine)).unwrap());
            assert!(thinned.len() < whole.len());
            let far = |bytes: &[u8]| -> f64 {
                let pairs = decoded(bytes).into_iter().zip(pixels);
                pairs.map(|(one, other)| f64::from(one.abs_diff(*other)).powi(2)).sum::<f64>().sqrt()
            };
            assert!(far(&thinned) < far(&whole) * 1.01, "{} {}", far(&thinned), far(&whole));
            // Another picture's steps tell nothing.
            assert_eq!(repack(&coarse, Some(&written(100, colours, pixels)[..200])), None);
        }
    }

    #[test]
    fn codes_of_very_uneven_symbols_stay_within_sixteen_bits() {
        let mut counts = [0u32; 257];
        let (mut one, mut two) = (1u32, 1u32);
        for count in counts.iter_mut().take(40) {
            *count = one;
            (one, two) = (two, one.saturating_add(two));
        }
        let codes = Codes::best(counts);
        assert_eq!(codes.symbols.len(), 40);
        assert_eq!(codes.counts.iter().map(|&count| usize::from(count)).sum::<usize>(), 40);
        // Kraft's sum, short of one by the code that is kept free.
        let sum: u32 =
            (1u32..).zip(codes.counts).map(|(length, count)| u32::from(count) << (16 - length)).sum();
        assert!(sum < 1 << 16, "{sum}");
    }
}
