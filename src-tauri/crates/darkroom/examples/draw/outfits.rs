//! What the people wear above the waist.

use crate::canvas::{Canvas, Colour, curve, flat, hex, mix, oval, polygon, rounded, times, veil};
use crate::people::Person;

impl Person {
    pub(crate) fn suit(&self, c: &mut Canvas, jacket: Colour, tie: Colour) {
        let h = self.height;
        let body = self.mirrored(&[
            (-0.034, 0.846),
            (-0.095, 0.824),
            (-0.126, 0.786),
            (-0.116, 0.66),
            (-0.104, 0.57),
            (-0.114, 0.455),
            (-0.06, 0.446),
        ]);
        c.fill(&curve(&body, true), self.cloth(jacket));
        c.fill(
            &polygon(&self.all(&[(-0.036, 0.853), (0.036, 0.853), (0.0, 0.655)])),
            self.cloth(hex(0xF3F1EC)),
        );
        if tie != jacket {
            let knot = self.all(&[
                (-0.012, 0.838),
                (0.012, 0.838),
                (0.008, 0.815),
                (0.015, 0.71),
                (0.0, 0.672),
                (-0.015, 0.71),
                (-0.008, 0.815),
            ]);
            c.fill(&polygon(&knot), self.cloth(tie));
        }
        for side in [-1.0, 1.0f32] {
            let lapel = self.all(&[
                (side * 0.034, 0.857),
                (side * 0.064, 0.800),
                (side * 0.050, 0.780),
                (side * 0.062, 0.768),
                (0.0, 0.645),
            ]);
            c.fill(&polygon(&lapel), self.cloth(times(jacket, if side < 0.0 { 1.22 } else { 1.06 })));
            let edge = self.all(&[
                (side * 0.064, 0.800),
                (side * 0.050, 0.780),
                (side * 0.062, 0.768),
                (0.0, 0.645),
            ]);
            c.stroke(&curve(&edge, false), 0.0028 * h, veil([0.0; 3], 0.35));
        }
        c.stroke(
            &curve(&self.all(&[(0.0, 0.645), (0.006, 0.56), (0.012, 0.452)]), false),
            0.004 * h,
            veil([0.0; 3], 0.4),
        );
        for v in [0.625, 0.565] {
            let (x, y) = self.at(0.006, v);
            c.fill(&oval(x, y, 0.005 * h, 0.005 * h), flat(times(jacket, 0.5)));
        }
        let pocket = self.all(&[(0.045, 0.725), (0.078, 0.731)]);
        c.stroke(&curve(&pocket, false), 0.006 * h, veil(hex(0xF3F1EC), 0.75));
        let (x, y) = self.at(-0.06, 0.752);
        c.fill(&oval(x, y, 0.0055 * h, 0.0055 * h), flat(hex(0xC8322A)));
    }

    pub(crate) fn shirt(&self, c: &mut Canvas, cloth: Colour, uniform: bool) {
        let h = self.height;
        let body = self.mirrored(&[
            (-0.034, 0.846),
            (-0.092, 0.824),
            (-0.120, 0.786),
            (-0.108, 0.66),
            (-0.098, 0.56),
            (-0.094, 0.492),
        ]);
        c.fill(&curve(&body, true), self.cloth(cloth));
        for side in [-1.0, 1.0f32] {
            let fold = self.all(&[(side * 0.075, 0.70), (side * 0.055, 0.60), (side * 0.066, 0.51)]);
            c.stroke(&curve(&fold, false), 0.008 * h, veil(times(cloth, 0.6), 0.22));
            let collar = self.all(&[(side * 0.036, 0.858), (side * 0.05, 0.812), (side * 0.004, 0.800)]);
            c.fill(&polygon(&collar), flat(times(cloth, 1.12)));
            c.stroke(&polygon(&collar), 0.0025 * h, veil([0.0; 3], 0.22));
        }
        c.fill(
            &polygon(&self.all(&[(-0.02, 0.852), (0.02, 0.852), (0.0, 0.800)])),
            flat(times(hex(self.skin), 0.82)),
        );
        c.stroke(&curve(&self.all(&[(0.0, 0.80), (0.002, 0.50)]), false), 0.003 * h, veil([0.0; 3], 0.22));
        for v in [0.76, 0.70, 0.64, 0.58] {
            let (x, y) = self.at(0.0, v);
            c.fill(&oval(x, y, 0.0036 * h, 0.0036 * h), veil(times(cloth, 0.55), 0.9));
        }
        let (x, y) = self.at(-0.098, 0.508);
        c.fill(&rounded(x, y, 0.196 * h, 0.024 * h, 0.004 * h), flat(hex(0x2A1D16)));
        let (x, y) = self.at(-0.012, 0.509);
        c.fill(&rounded(x, y, 0.024 * h, 0.026 * h, 0.003 * h), flat(hex(0xC9B27A)));
        if uniform {
            for side in [-1.0, 1.0f32] {
                let board = self.all(&[
                    (side * 0.052, 0.843),
                    (side * 0.112, 0.815),
                    (side * 0.112, 0.797),
                    (side * 0.052, 0.826),
                ]);
                c.fill(&polygon(&board), flat(hex(0xB98A2E)));
                let (x, y) = self.at(side * 0.056 - 0.024, 0.745);
                c.stroke(&rounded(x, y, 0.048 * h, 0.052 * h, 0.004 * h), 0.0026 * h, veil([0.0; 3], 0.3));
            }
        }
    }

    pub(crate) fn ao_dai(&self, c: &mut Canvas, silk: Colour) {
        let h = self.height;
        let body = self.mirrored(&[
            (-0.030, 0.850),
            (-0.082, 0.822),
            (-0.104, 0.786),
            (-0.088, 0.70),
            (-0.068, 0.615),
            (-0.090, 0.52),
            (-0.100, 0.30),
            (-0.108, 0.085),
            (-0.05, 0.075),
        ]);
        c.fill(&curve(&body, true), self.cloth(silk));
        for (u, bend) in [(-0.055, -0.012), (0.0, 0.006), (0.05, 0.016)] {
            let fold = self.all(&[(u * 0.7, 0.56), (u, 0.36), (u + bend, 0.09)]);
            c.stroke(&curve(&fold, false), 0.010 * h, veil(times(silk, 0.55), 0.25));
        }
        // A scatter of embroidery from the shoulder to the hem.
        for i in 0..9 {
            let t = i as f32 / 9.0;
            let (x, y) = self.at(-0.055 + 0.09 * t + 0.02 * (t * 19.0).sin(), 0.70 - 0.56 * t);
            let petal = mix(hex(0xF4D58A), hex(0xF7F1E6), t);
            for k in 0..5 {
                let a = k as f32 * 1.257 + t * 5.0;
                c.fill(
                    &oval(x + a.cos() * 0.008 * h, y + a.sin() * 0.008 * h, 0.0055 * h, 0.0055 * h),
                    veil(petal, 0.75),
                );
            }
        }
        let (x, y) = self.at(-0.034, 0.868);
        c.fill(&rounded(x, y, 0.068 * h, 0.03 * h, 0.012 * h), self.cloth(times(silk, 1.1)));
        let line = self.all(&[(0.0, 0.842), (0.05, 0.80), (0.082, 0.745)]);
        c.stroke(&curve(&line, false), 0.0026 * h, veil([0.0; 3], 0.25));
    }

    pub(crate) fn highland(&self, c: &mut Canvas, cloth: Colour, trim: Colour) {
        let h = self.height;
        // A pleated skirt with a bright hem.
        let skirt = self.mirrored(&[(-0.085, 0.56), (-0.105, 0.45), (-0.150, 0.25)]);
        c.fill(&polygon(&skirt), self.cloth(times(cloth, 1.1)));
        for band in 0..3 {
            let v = 0.275 + band as f32 * 0.045;
            let w = 0.152 - (v - 0.25) * 0.23;
            let colour = [hex(0xC23B4A), hex(0xE4A93C), hex(0x2F8F7B)][band];
            let stripe = self.all(&[(-w, v), (w, v), (w + 0.004, v - 0.018), (-w - 0.004, v - 0.018)]);
            c.fill(&polygon(&stripe), self.cloth(colour));
        }
        for k in -6..=6 {
            let u = k as f32 / 6.0;
            let pleat = self.all(&[(u * 0.085, 0.55), (u * 0.148, 0.252)]);
            c.stroke(&curve(&pleat, false), 0.005 * h, veil([0.0; 3], 0.2));
        }
        let body = self.mirrored(&[
            (-0.032, 0.848),
            (-0.09, 0.824),
            (-0.118, 0.784),
            (-0.104, 0.66),
            (-0.096, 0.52),
        ]);
        c.fill(&curve(&body, true), self.cloth(cloth));
        for side in [-1.0, 1.0f32] {
            let band = self.all(&[
                (side * 0.034, 0.852),
                (side * 0.060, 0.83),
                (side * 0.026, 0.56),
                (0.0, 0.56),
                (0.0, 0.70),
            ]);
            c.fill(&polygon(&band), self.cloth(trim));
            for k in 0..5 {
                let v = 0.79 - k as f32 * 0.045;
                let (x, y) = self.at(side * (0.037 - k as f32 * 0.005), v);
                c.fill(
                    &oval(x, y, 0.0065 * h, 0.0065 * h),
                    flat([hex(0xF2D06B), hex(0xF3EFE6), hex(0x3BA58A)][k % 3]),
                );
            }
        }
        let (x, y) = self.at(-0.102, 0.56);
        c.fill(&rounded(x, y, 0.204 * h, 0.034 * h, 0.006 * h), self.cloth(hex(0xB4303E)));
        // A silver necklace.
        c.stroke(
            &curve(&self.all(&[(-0.042, 0.835), (0.0, 0.775), (0.042, 0.835)]), false),
            0.008 * h,
            flat(hex(0xD9DBDD)),
        );
    }
}
