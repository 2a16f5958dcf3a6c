//! From coefficients to pixels: inverse transforms to small blocks, and luma and chroma to RGB.

use std::sync::LazyLock;

/// Transforms a block of coefficients, row after row, and writes its pixels at the beginning of `out`, lines `stride` apart.
pub(super) type Inverse = fn(&[f32; 128], Waves, &mut [u8], usize);

/// The waves along the lines of a block, and those down its columns.
pub(super) type Waves = (&'static Wave, &'static Wave);

/// What each coefficient adds to each pixel of a line.
pub(super) type Wave = [[f32; 8]; 8];

/// The waves of each size: `WAVES[n][u][x]` is what coefficient `u` of eight adds to pixel `x` of `n`
/// (T.81, A.3.3, with as many pixels as coefficients are kept).
static WAVES: LazyLock<[Wave; 9]> = LazyLock::new(|| {
    let mut waves = [[[0.0; 8]; 8]; 9];
    for (n, size) in waves.iter_mut().enumerate().skip(1) {
        for (u, wave) in size.iter_mut().enumerate().take(n) {
            for (x, value) in wave.iter_mut().enumerate().take(n) {
                let angle = (2 * x + 1) as f64 * u as f64 * std::f64::consts::PI / (2 * n) as f64;
                let scale = if u == 0 { std::f64::consts::FRAC_1_SQRT_2 / 2.0 } else { 0.5 };
                *value = (scale * angle.cos()) as f32;
            }
        }
    }
    waves
});

pub(super) fn waves(block: (usize, usize)) -> Option<Waves> {
    Some((WAVES.get(block.0)?, WAVES.get(block.1)?))
}

/// The transform to blocks of this width and height: one to four pixels, twice that for chroma.
pub(super) fn inverse(block: (usize, usize)) -> Option<Inverse> {
    macro_rules! sizes {
        ($($x:literal $y:literal),*) => {
            match block {
                $(($x, $y) => Some(transform::<$x, $y, { ($x as usize).next_multiple_of(4) }>),)*
                _ => None,
            }
        };
    }
    sizes!(1 1, 2 1, 1 2, 2 2, 4 2, 2 4, 4 4, 3 3, 6 3, 3 6, 6 6, 8 4, 4 8, 8 8)
}

/// `P` is `X` rounded up to what the processor adds at once; the waves are zero there.
fn transform<const X: usize, const Y: usize, const P: usize>(
    coefficients: &[f32; 128],
    (across, down): Waves,
    out: &mut [u8],
    stride: usize,
) {
    let mut rows = [[0.0f32; P]; Y];
    for (v, row) in rows.iter_mut().enumerate() {
        for u in 0..X {
            let coefficient = coefficients[(v * X + u) & 127];
            for (x, value) in row.iter_mut().enumerate() {
                *value += coefficient * across[u][x & 7];
            }
        }
    }
    for y in 0..Y {
        let mut sum = [128.0f32; P];
        for (v, row) in rows.iter().enumerate() {
            let weight = down[v][y & 7];
            for (value, add) in sum.iter_mut().zip(row) {
                *value += weight * add;
            }
        }
        let bytes = sum.map(byte);
        let start = y * stride;
        if let (Some(pixels), Some(bytes)) = (out.get_mut(start..start + X), bytes.get(..X)) {
            pixels.copy_from_slice(bytes);
        }
    }
}

/// Rounds to 0 to 255. Adding 2^23 leaves the whole number in the lowest bits, which is quicker than a conversion.
#[inline(always)]
fn byte(value: f32) -> u8 {
    (value.clamp(0.0, 255.0) + 8_388_608.0).to_bits() as u8
}

/// Appends a line as RGB (ITU-T T.871, section 7).
#[inline(never)]
pub(super) fn to_rgb(y: &[u8], cb: &[u8], cr: &[u8], out: &mut Vec<u8>) {
    const RUN: usize = 32;
    let start = out.len();
    out.resize(start + y.len() * 3, 0);
    let lines = out.get_mut(start..).unwrap_or_default();
    let mut rgb = [[0u8; RUN]; 3];
    for (((y, cb), cr), out) in
        y.chunks(RUN).zip(cb.chunks(RUN)).zip(cr.chunks(RUN)).zip(lines.chunks_mut(RUN * 3))
    {
        let (mut ys, mut cbs, mut crs) = ([0u8; RUN], [128u8; RUN], [128u8; RUN]);
        for (to, from) in [(&mut ys, y), (&mut cbs, cb), (&mut crs, cr)] {
            if let Some(to) = to.get_mut(..from.len()) {
                to.copy_from_slice(from);
            }
        }
        for index in 0..RUN {
            let (light, blue, red) =
                (f32::from(ys[index]), f32::from(cbs[index]) - 128.0, f32::from(crs[index]) - 128.0);
            rgb[0][index] = byte(light + 1.402 * red);
            rgb[1][index] = byte(light - 0.344_136 * blue - 0.714_136 * red);
            rgb[2][index] = byte(light + 1.772 * blue);
        }
        for (index, pixel) in out.chunks_exact_mut(3).enumerate() {
            pixel.copy_from_slice(&[rgb[0][index & 31], rgb[1][index & 31], rgb[2][index & 31]]);
        }
    }
}
