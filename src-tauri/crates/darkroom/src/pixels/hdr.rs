//! Pictures with more light than a page has, brought to sRGB (ITU-R BT.2100: PQ and HLG).

/// The light of a white sheet of paper, in candelas per square metre (ITU-R BT.2408, 2.1): what becomes white.
const PAPER: f32 = 203.0;
/// Up to here light stays as it is; what is above is drawn together below white.
const KNEE: f32 = 0.85;
/// Peak of the screen that HLG is made for, and the exponent of its picture there.
const HLG_PEAK: f32 = 1000.0;
const HLG_SYSTEM: f32 = 1.2;
const HLG: u16 = 18;

/// By the number of its transfer characteristics (ITU-T H.273, table 3): PQ, HLG.
pub(super) fn is_hdr(transfer: u16) -> bool {
    transfer == 16 || transfer == HLG
}

/// In place; `primaries` and `transfer` as in H.273.
pub(super) fn to_srgb(pixels: &mut [u8], primaries: u16, transfer: u16) {
    let light: Vec<f32> = (0..=255u8)
        .map(|value| f32::from(value) / 255.0)
        .map(if transfer == HLG { hlg } else { pq })
        .collect();
    let matrix = match primaries {
        9 => [
            [1.660_491, -0.587_641, -0.072_850],
            [-0.124_550, 1.132_9, -0.008_349],
            [-0.018_151, -0.100_579, 1.118_73],
        ],
        12 => {
            [[1.224_94, -0.224_940, 0.0], [-0.042_057, 1.042_057, 0.0], [-0.019_638, -0.078_636, 1.098_274]]
        }
        _ => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0f32]],
    };
    for pixel in pixels.chunks_exact_mut(3) {
        let [r, g, b] = pixel else { continue };
        let mut rgb = [*r, *g, *b].map(|value| light.get(usize::from(value)).copied().unwrap_or(0.0));
        if transfer == HLG {
            let [red, green, blue] = rgb;
            let scene = 0.2627 * red + 0.6780 * green + 0.0593 * blue;
            rgb = rgb.map(|value| HLG_PEAK / PAPER * scene.powf(HLG_SYSTEM - 1.0) * value);
        }
        let rgb = matrix
            .map(|row: [f32; 3]| row.iter().zip(rgb).map(|(weight, value)| weight * value).sum::<f32>());
        // By the strongest of the three, so that a bright colour stays that colour.
        let most = rgb.iter().copied().fold(0.0, f32::max);
        let scale = if most > KNEE { shoulder(most) / most } else { 1.0 };
        [*r, *g, *b] = rgb.map(|value| srgb(value * scale));
    }
}

/// Nearer and nearer to white, with the slope of one at the knee.
fn shoulder(light: f32) -> f32 {
    let room = 1.0 - KNEE;
    KNEE + room * (1.0 - (-(light - KNEE) / room).exp())
}

/// Light of a PQ value, 1 for paper (SMPTE ST 2084, 5.2).
fn pq(value: f32) -> f32 {
    let root = value.powf(32.0 / 2523.0);
    let base = (root - 0.835_937_5).max(0.0) / (18.851_562 - 18.687_5 * root);
    base.powf(16_384.0 / 2610.0) * 10_000.0 / PAPER
}

/// Light of the scene of an HLG value, 1 at its peak (ITU-R BT.2100, table 5).
fn hlg(value: f32) -> f32 {
    const A: f32 = 0.178_832_77;
    const B: f32 = 0.284_668_92;
    const C: f32 = 0.559_910_7;
    if value <= 0.5 { value * value / 3.0 } else { (((value - C) / A).exp() + B) / 12.0 }
}

/// Linear light of 0 to 1 as a value of sRGB (IEC 61966-2-1).
pub(super) fn srgb(light: f32) -> u8 {
    let light = light.clamp(0.0, 1.0);
    let value = if light <= 0.003_130_8 { 12.92 * light } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    (value * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: u8, primaries: u16, transfer: u16) -> u8 {
        let mut pixel = [value; 3];
        to_srgb(&mut pixel, primaries, transfer);
        assert!(
            pixel[0].abs_diff(pixel[1]) <= 1 && pixel[1].abs_diff(pixel[2]) <= 1,
            "grey stays grey: {pixel:?}"
        );
        pixel[1]
    }

    #[test]
    fn paper_is_nearly_white_and_a_grey_card_is_grey() {
        for primaries in [1, 9, 12] {
            // 203 and 26 candelas, a grey card in such light (ITU-R BT.2408, table 1): 58 % and 38 % in PQ, 75 % and 38 % in HLG.
            assert!(shown(148, primaries, 16) > 235 && shown(191, primaries, 18) > 235);
            assert!(shown(97, primaries, 16).abs_diff(100) < 4, "{}", shown(97, primaries, 16));
            assert!(shown(97, primaries, 18).abs_diff(101) < 4, "{}", shown(97, primaries, 18));
        }
    }

    #[test]
    fn more_light_is_never_darker_and_the_ends_are_black_and_white() {
        for transfer in [16, 18] {
            let all: Vec<u8> = (0..=255).map(|value| shown(value, 9, transfer)).collect();
            assert!(all.is_sorted());
            assert_eq!((all[0], all[255]), (0, 255));
        }
    }
}
