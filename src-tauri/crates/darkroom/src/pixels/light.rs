//! Lighter and darker, as a camera would have made it: in light, not in its code.

use super::Raster;

/// What each value of sRGB becomes when its light is multiplied by two to the power of `thirds` / 3 (IEC 61966-2-1 for the
/// code). What is more than white is white.
pub(crate) fn table(thirds: i8) -> [u8; 256] {
    let gain = (f64::from(thirds) / 3.0).exp2();
    std::array::from_fn(|value| {
        let coded = value as f64 / 255.0;
        let light = if coded <= 0.04045 { coded / 12.92 } else { ((coded + 0.055) / 1.055).powf(2.4) };
        let light = (light * gain).min(1.0);
        let coded = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
        (coded * 255.0).round() as u8
    })
}

impl Raster {
    /// Of a picture in sRGB.
    pub(crate) fn exposed(mut self, thirds: i8) -> Self {
        if thirds != 0 {
            let table = table(thirds);
            for value in &mut self.pixels {
                *value = table.get(usize::from(*value)).copied().unwrap_or(*value);
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pixels::Channels;

    /// The light of a value.
    fn light(value: f64) -> f64 {
        let coded = value / 255.0;
        if coded > 0.04045 { ((coded + 0.055) / 1.055).powf(2.4) } else { coded / 12.92 }
    }

    #[test]
    fn a_grey_ramp_is_as_light_as_the_formula_says_and_never_wraps() {
        let ramp: Vec<u8> = (0..=255).collect();
        let raster = Raster { width: 256, height: 1, channels: Channels::Grey, pixels: ramp.clone() };
        for thirds in -6..=6 {
            let out = raster.clone().exposed(thirds).pixels;
            for (value, made) in ramp.iter().zip(&out) {
                let wanted = (light(f64::from(*value)) * 2f64.powf(f64::from(thirds) / 3.0)).min(1.0);
                let off = (f64::from(*made) - code(wanted)).abs();
                assert!(off <= 0.5 + 1e-9, "{value} by {thirds}: {made}, {off} beside");
            }
            assert!(out.is_sorted(), "by {thirds}");
            assert!(thirds < 0 || out.last() == Some(&255), "white stays white");
        }
        assert_eq!(raster.clone().exposed(0), raster);
    }

    /// In units of 1/255, found by bisection instead of the inverse formula.
    fn code(wanted: f64) -> f64 {
        let (mut low, mut high) = (0.0, 255.0);
        for _ in 0..60 {
            let middle = (low + high) / 2.0;
            if light(middle) < wanted { low = middle } else { high = middle }
        }
        low
    }

    #[test]
    fn the_tables_are_the_same_on_every_machine() {
        let sums: Vec<u32> = (-6..=6)
            .map(|thirds| {
                table(thirds).iter().enumerate().map(|(at, value)| at as u32 * u32::from(*value)).sum()
            })
            .collect();
        assert_eq!(sums, SUMS);
    }

    const SUMS: [u32; 13] = [
        2919869, 3261215, 3636692, 4051688, 4505772, 5007520, 5559680, 6081513, 6508026, 6856922, 7140649,
        7371884, 7560256,
    ];
}
