//! Leaves out of a small JPEG what was rounded up by a hair: about a hundredth lighter, and as near to the photo.
//!
//! A value just above half a step costs bits as a whole step, and is as far from the truth as nothing. How near a value was,
//! the same picture tells that was written with steps of one.

use super::headers::Headers;
use super::repack::{AC, Token};

/// How far above half a step a value must be to count, in steps.
const MARGIN: f32 = 0.02;

/// The tokens of a scan without such values; `fine` are those of the same picture with steps of one. `None` where the two do
/// not fit.
pub(super) fn thin(headers: &Headers, tokens: &[Token], fine: &[Token]) -> Option<Vec<Token>> {
    let steps: Vec<&[u16; 64]> = headers
        .components
        .iter()
        .map(|c| headers.quantisation.get(c.quantisation)?.as_ref())
        .collect::<Option<_>>()?;
    // All chroma shares its tables.
    let [luma, chroma] = [*steps.first()?, *steps.last()?];
    let mut out = Vec::with_capacity(tokens.len());
    let (mut tokens, mut fine) = (tokens.iter(), fine.iter());
    while !tokens.as_slice().is_empty() {
        let (dc, mut values) = block(&mut tokens)?;
        let (_, exact) = block(&mut fine)?;
        let kind = dc & !0x00FF_FFFF;
        let steps = if kind == 0 { luma } else { chroma };
        for ((value, exact), step) in values.iter_mut().zip(exact).zip(steps).skip(1) {
            if value.abs() == 1 && (exact.abs() as f32) < f32::from(*step) * (0.5 + MARGIN) {
                *value = 0;
            }
        }
        out.push(dc);
        push(kind | AC, &values, &mut out);
    }
    Some(out)
}

/// One block: the token of its DC, and its other values in the order of the zigzag.
fn block(tokens: &mut std::slice::Iter<Token>) -> Option<(Token, [i32; 64])> {
    let dc = *tokens.next()?;
    let mut values = [0; 64];
    let mut at = 1;
    while at < 64 {
        let token = *tokens.next()?;
        let symbol = token >> 16 & 255;
        if symbol == 0 {
            break;
        }
        at += (symbol >> 4) as usize;
        let (size, bits) = (symbol & 15, (token & 0xFFFF) as i32);
        if size > 0 {
            // The lower half of the bits stands for the negative values (T.81, F.2.2.1).
            *values.get_mut(at)? = if bits < 1 << (size - 1) { bits - (1 << size) + 1 } else { bits };
        }
        at += 1;
    }
    Some((dc, values))
}

/// The tokens of a block's values behind its DC.
fn push(kind: Token, values: &[i32; 64], out: &mut Vec<Token>) {
    let mut zeros = 0;
    for &value in values.iter().skip(1) {
        if value == 0 {
            zeros += 1;
            continue;
        }
        while zeros > 15 {
            out.push(kind | 0xF0 << 16);
            zeros -= 16;
        }
        let size = 32 - value.unsigned_abs().leading_zeros();
        let bits = if value < 0 { value + (1 << size) - 1 } else { value };
        out.push(kind | (zeros << 4 | size) << 16 | bits as u32);
        zeros = 0;
    }
    if zeros > 0 {
        out.push(kind);
    }
}

/// Whether two files have the same blocks in the same order.
pub(super) fn same_blocks(one: &Headers, other: &Headers) -> bool {
    let factors =
        |headers: &Headers| headers.components.iter().map(|c| (c.across, c.down)).collect::<Vec<_>>();
    one.width == other.width && one.height == other.height && factors(one) == factors(other)
}
