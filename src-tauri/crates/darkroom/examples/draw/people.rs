//! The people of the scenes: invented, in plain clothes, suits, áo dài, uniforms and the dress of the highlands.

use crate::canvas::{Canvas, Colour, curve, flat, hex, oval, polygon, round, rounded, times, veil};
use crate::things;

#[derive(Clone, Copy, PartialEq)]
pub enum Outfit {
    Suit { jacket: u32, tie: u32 },
    Shirt { shirt: u32 },
    AoDai { silk: u32 },
    Uniform { cloth: u32 },
    Highland { cloth: u32, trim: u32 },
}

#[derive(Clone, Copy, PartialEq)]
pub enum Hair {
    Short,
    Parted,
    Long,
    Bun,
    Scarf,
    Cap,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Pose {
    AtEase,
    Certificate,
    Bouquet,
    ReachRight,
    ReachLeft,
    Applaud,
    Point,
}

#[derive(Clone, Copy)]
pub struct Person {
    /// Middle of the feet.
    pub x: f32,
    pub y: f32,
    /// From the soles to the top of the head.
    pub height: f32,
    pub skin: u32,
    pub hair: Hair,
    pub hair_colour: u32,
    pub outfit: Outfit,
    pub pose: Pose,
    /// Where the face turns: -1 left, 0 to the camera, 1 right.
    pub look: f32,
}

pub const SKINS: [u32; 5] = [0xDCAA86, 0xD09C76, 0xC38D66, 0xB67F59, 0xDFB494];

impl Person {
    pub fn new(x: f32, y: f32, height: f32, outfit: Outfit, hair: Hair, skin: usize) -> Self {
        let skin = SKINS[skin % SKINS.len()];
        Self { x, y, height, skin, hair, hair_colour: 0x1A1614, outfit, pose: Pose::AtEase, look: 0.0 }
    }

    pub fn pose(self, pose: Pose) -> Self {
        Self { pose, ..self }
    }

    pub fn look(self, look: f32) -> Self {
        Self { look, ..self }
    }

    pub fn grey(self) -> Self {
        Self { hair_colour: 0x6E6A66, ..self }
    }

    /// From shares of the height, counted from the feet upwards, to the sheet.
    pub(crate) fn at(&self, u: f32, v: f32) -> (f32, f32) {
        (self.x + u * self.height, self.y - v * self.height)
    }

    pub(crate) fn all(&self, points: &[(f32, f32)]) -> Vec<(f32, f32)> {
        points.iter().map(|&(u, v)| self.at(u, v)).collect()
    }

    /// Left half as given, from the top down; the right half is its mirror.
    pub(crate) fn mirrored(&self, left: &[(f32, f32)]) -> Vec<(f32, f32)> {
        let right = left.iter().rev().map(|&(u, v)| (-u, v));
        left.iter().copied().chain(right).map(|(u, v)| self.at(u, v)).collect()
    }

    pub(crate) fn cloth(&self, colour: Colour) -> impl Fn(f32, f32) -> (Colour, f32) + use<> {
        let (x, y, h) = (self.x, self.y - 0.62 * self.height, self.height);
        round(colour, x, y, 0.22 * h, 0.8 * h)
    }

    pub fn draw(&self, c: &mut Canvas) {
        let h = self.height;
        c.shadow(self.x + 0.05 * h, self.y - 0.002 * h, 0.26 * h, 0.045 * h, 0.55);
        c.shadow(self.x, self.y - 0.004 * h, 0.13 * h, 0.022 * h, 0.6);
        self.legs(c);
        self.bust(c);
    }

    /// From the waist up: all there is to see behind a table.
    pub fn bust(&self, c: &mut Canvas) {
        if self.hair == Hair::Long {
            let back = self.mirrored(&[
                (-0.02, 1.004),
                (-0.056, 0.965),
                (-0.064, 0.89),
                (-0.066, 0.80),
                (-0.03, 0.785),
            ]);
            c.fill(&curve(&back, true), flat(times(hex(self.hair_colour), 0.85)));
        }
        self.neck(c);
        self.torso(c);
        self.head(c);
        self.arms(c);
    }

    fn legs(&self, c: &mut Canvas) {
        let h = self.height;
        let (cloth, top) = match self.outfit {
            Outfit::Suit { jacket, .. } => (times(hex(jacket), 0.82), 0.5),
            Outfit::Shirt { .. } => (hex(0x23262E), 0.52),
            Outfit::Uniform { cloth } => (times(hex(cloth), 0.85), 0.52),
            Outfit::AoDai { .. } => (hex(0xEDE8E0), 0.4),
            Outfit::Highland { .. } => (hex(0x1D1B26), 0.3),
        };
        for side in [-1.0, 1.0f32] {
            let leg = self.all(&[
                (side * 0.088, top),
                (side * 0.080, 0.25),
                (side * 0.066, 0.025),
                (side * 0.022, 0.025),
                (side * 0.012, 0.26),
                (side * 0.002, top),
            ]);
            let shade = if side > 0.0 { 0.84 } else { 1.0 };
            c.fill(&polygon(&leg), self.cloth(times(cloth, shade)));
            let crease = self.all(&[(side * 0.048, top - 0.04), (side * 0.046, 0.05)]);
            c.stroke(&curve(&crease, false), 0.004 * h, veil([1.0; 3], 0.07));
            let (x, y) = self.at(side * 0.047, 0.016);
            c.fill(&rounded(x - 0.03 * h, y - 0.013 * h, 0.06 * h, 0.03 * h, 0.014 * h), flat(hex(0x17120F)));
            c.fill(&oval(x - 0.008 * h, y - 0.006 * h, 0.012 * h, 0.004 * h), veil([1.0; 3], 0.22));
        }
    }

    fn torso(&self, c: &mut Canvas) {
        match self.outfit {
            Outfit::Suit { jacket, tie } => self.suit(c, hex(jacket), hex(tie)),
            Outfit::Shirt { shirt } => self.shirt(c, hex(shirt), false),
            Outfit::Uniform { cloth } => self.shirt(c, hex(cloth), true),
            Outfit::AoDai { silk } => self.ao_dai(c, hex(silk)),
            Outfit::Highland { cloth, trim } => self.highland(c, hex(cloth), hex(trim)),
        }
    }

    fn neck(&self, c: &mut Canvas) {
        let h = self.height;
        let (x, y) = self.at(-0.027, 0.885);
        c.fill(&rounded(x, y, 0.054 * h, 0.06 * h, 0.01 * h), self.cloth(times(hex(self.skin), 0.80)));
    }

    fn head(&self, c: &mut Canvas) {
        let h = self.height;
        let skin = hex(self.skin);
        let hair = hex(self.hair_colour);
        let look = self.look * 0.014;
        for side in [-1.0, 1.0f32] {
            let (x, y) = self.at(side * 0.051 - look * 0.4, 0.918);
            c.fill(&oval(x, y, 0.010 * h, 0.017 * h), self.cloth(times(skin, 0.9)));
        }
        let face = self.mirrored(&[
            (-0.016, 0.992),
            (-0.044, 0.968),
            (-0.0515, 0.925),
            (-0.045, 0.888),
            (-0.027, 0.862),
            (-0.009, 0.853),
        ]);
        let (fx, fy) = self.at(0.0, 0.925);
        c.fill(&curve(&face, true), round(skin, fx, fy, 0.075 * h, 0.1 * h));
        // Soft cheeks and the shade under the chin.
        for side in [-1.0, 1.0f32] {
            let (x, y) = self.at(side * 0.027 + look, 0.897);
            c.glow(x, y, 0.017 * h, 0.013 * h, hex(0xE06A4C), 0.16);
        }
        self.features(c, look);
        self.hair(c, hair, look);
    }

    fn features(&self, c: &mut Canvas, look: f32) {
        let h = self.height;
        let dark = hex(0x241812);
        for side in [-1.0, 1.0f32] {
            let (x, y) = self.at(side * 0.0205 + look, 0.9235);
            c.fill(&oval(x, y, 0.0088 * h, 0.0046 * h), flat(hex(0xF4EEE6)));
            c.fill(&oval(x + look * 0.15 * h, y, 0.0046 * h, 0.0046 * h), flat(dark));
            c.stroke(
                &curve(
                    &self.all(&[
                        (side * 0.011 + look, 0.926),
                        (side * 0.021 + look, 0.9295),
                        (side * 0.030 + look, 0.9245),
                    ]),
                    false,
                ),
                0.0028 * h,
                veil(dark, 0.8),
            );
            c.stroke(
                &curve(
                    &self.all(&[
                        (side * 0.010 + look, 0.9395),
                        (side * 0.022 + look, 0.9435),
                        (side * 0.033 + look, 0.939),
                    ]),
                    false,
                ),
                0.0042 * h,
                veil(dark, 0.72),
            );
        }
        let shade = times(hex(self.skin), 0.66);
        c.stroke(
            &curve(
                &self.all(&[
                    (0.003 + look * 1.2, 0.921),
                    (0.0075 + look * 1.3, 0.903),
                    (-0.001 + look * 1.3, 0.9005),
                ]),
                false,
            ),
            0.003 * h,
            veil(shade, 0.75),
        );
        let smile = self.all(&[
            (-0.0165 + look, 0.8845),
            (-0.006 + look, 0.8795),
            (0.006 + look, 0.8795),
            (0.0165 + look, 0.8845),
        ]);
        let lips = if matches!(self.hair, Hair::Long | Hair::Bun | Hair::Scarf) {
            hex(0xB8443F)
        } else {
            hex(0x95503F)
        };
        c.stroke(&curve(&smile, false), 0.0046 * h, veil(lips, 0.9));
    }

    fn hair(&self, c: &mut Canvas, hair: Colour, look: f32) {
        let h = self.height;
        let (x, y) = self.at(-0.01, 0.985);
        let ink = round(times(hair, 1.25), x, y, 0.09 * h, 0.08 * h);
        let outer = [
            (-0.0545, 0.925),
            (-0.0575, 0.960),
            (-0.043, 0.998),
            (-0.005, 1.013),
            (0.038, 1.001),
            (0.0575, 0.962),
            (0.0545, 0.925),
        ];
        let line: &[(f32, f32)] = match self.hair {
            Hair::Short => {
                &[(0.0475, 0.950), (0.034, 0.966), (0.002, 0.9705), (-0.030, 0.966), (-0.0475, 0.950)]
            }
            Hair::Parted => &[
                (0.0485, 0.948),
                (0.040, 0.963),
                (0.010, 0.967),
                (-0.022, 0.978),
                (-0.040, 0.966),
                (-0.0485, 0.948),
            ],
            Hair::Long | Hair::Bun => &[
                (0.0505, 0.915),
                (0.042, 0.950),
                (0.016, 0.976),
                (-0.004, 0.979),
                (-0.030, 0.963),
                (-0.0505, 0.915),
            ],
            Hair::Scarf => &[(0.050, 0.948), (0.030, 0.959), (0.0, 0.962), (-0.030, 0.959), (-0.050, 0.948)],
            Hair::Cap => &[(0.052, 0.953), (0.0, 0.962), (-0.052, 0.953)],
        };
        let shape: Vec<_> = outer.iter().chain(line).map(|&(u, v)| self.at(u + look * 0.3, v)).collect();
        match self.hair {
            Hair::Scarf => {
                let wrap = self.mirrored(&[
                    (-0.02, 1.035),
                    (-0.062, 1.015),
                    (-0.068, 0.965),
                    (-0.045, 0.948),
                    (-0.01, 0.958),
                ]);
                c.fill(&curve(&wrap, true), round(hex(0x2B2150), x, y, 0.1 * h, 0.08 * h));
                for (k, colour) in [0xC23B4A, 0xE8B949, 0x2F8F7B].into_iter().enumerate() {
                    let v = 0.972 + k as f32 * 0.017;
                    let band = self.all(&[(-0.064, v), (0.0, v + 0.012), (0.064, v)]);
                    c.stroke(&curve(&band, false), 0.0085 * h, flat(hex(colour)));
                }
            }
            Hair::Cap => {
                c.fill(&curve(&shape, true), flat(hair));
                let crown =
                    self.mirrored(&[(-0.02, 1.040), (-0.066, 1.020), (-0.072, 0.992), (-0.054, 0.968)]);
                let cloth = match self.outfit {
                    Outfit::Uniform { cloth } => hex(cloth),
                    _ => hex(0x3F5137),
                };
                c.fill(&curve(&crown, true), round(cloth, x, y, 0.1 * h, 0.08 * h));
                let peak = self.mirrored(&[(-0.056, 0.972), (-0.05, 0.954), (-0.02, 0.946)]);
                c.fill(&curve(&peak, true), flat(hex(0x16170F)));
                let (bx, by) = self.at(0.0, 0.992);
                c.fill(&oval(bx, by, 0.009 * h, 0.009 * h), flat(hex(0xD9A93A)));
            }
            _ => {
                c.fill(&curve(&shape, true), ink);
                if self.hair == Hair::Bun {
                    let (bx, by) = self.at(0.0, 1.022);
                    c.fill(
                        &oval(bx, by, 0.026 * h, 0.020 * h),
                        round(times(hair, 1.2), bx, by, 0.04 * h, 0.03 * h),
                    );
                }
                let shine = self.all(&[(-0.036, 0.985), (-0.012, 0.999), (0.012, 1.0)]);
                c.stroke(&curve(&shine, false), 0.006 * h, veil([1.0; 3], 0.10));
            }
        }
    }

    fn arms(&self, c: &mut Canvas) {
        // Elbow and hand of the arm on the left of the picture, then of the other.
        let (left, right) = match self.pose {
            Pose::AtEase => (((-0.130, 0.650), (-0.120, 0.500)), ((0.130, 0.650), (0.120, 0.500))),
            Pose::Certificate => (((-0.138, 0.660), (-0.102, 0.590)), ((0.138, 0.660), (0.102, 0.590))),
            Pose::Bouquet => (((-0.145, 0.655), (-0.030, 0.630)), ((0.140, 0.650), (0.128, 0.500))),
            Pose::ReachRight => (((-0.140, 0.650), (-0.125, 0.500)), ((0.152, 0.665), (0.228, 0.620))),
            Pose::ReachLeft => (((-0.152, 0.665), (-0.228, 0.620)), ((0.140, 0.650), (0.125, 0.500))),
            Pose::Applaud => (((-0.150, 0.655), (-0.016, 0.690)), ((0.150, 0.655), (0.020, 0.700))),
            Pose::Point => (((-0.140, 0.650), (-0.128, 0.500)), ((0.165, 0.735), (0.275, 0.800))),
        };
        let behind = matches!(self.pose, Pose::Certificate);
        self.arm(c, -1.0, left);
        self.arm(c, 1.0, right);
        let (x, y) = self.at(0.0, 0.60);
        if behind {
            things::certificate(c, x, y, 0.225 * self.height);
            for side in [-1.0, 1.0f32] {
                self.hand(c, self.at(side * 0.112, 0.585));
            }
        }
        if self.pose == Pose::Bouquet {
            let (x, y) = self.at(-0.02, 0.665);
            things::bouquet(c, x, y, 0.085 * self.height, self.x as i32);
            self.hand(c, self.at(-0.025, 0.605));
        }
    }

    fn arm(&self, c: &mut Canvas, side: f32, (elbow, hand): ((f32, f32), (f32, f32))) {
        let h = self.height;
        let (sleeve, long, width) = match self.outfit {
            Outfit::Suit { jacket, .. } => (hex(jacket), true, 0.050),
            Outfit::Shirt { shirt } => (hex(shirt), false, 0.050),
            Outfit::Uniform { cloth } => (hex(cloth), true, 0.050),
            Outfit::AoDai { silk } => (hex(silk), true, 0.040),
            Outfit::Highland { cloth, .. } => (hex(cloth), true, 0.050),
        };
        let shoulder = (side * 0.096, 0.790);
        let narrow = if matches!(self.outfit, Outfit::AoDai { .. }) { 0.86 } else { 1.0 };
        let bent: Vec<_> = [shoulder, elbow, hand].iter().map(|&(u, v)| self.at(u * narrow, v)).collect();
        let shade = if side > 0.0 { 0.86 } else { 1.06 };
        if !long {
            let fore = curve(&bent[1..], false);
            c.stroke(&fore, 0.034 * h, self.cloth(times(hex(self.skin), shade)));
        }
        let cover = if long { &bent[..] } else { &bent[..2] };
        let path = curve(cover, false);
        if long {
            c.stroke(&curve(&bent[1..], false), (width + 0.006) * h, veil([0.0; 3], 0.14));
        }
        let seam =
            curve(&[self.at(side * 0.071 * narrow, 0.755), self.at(side * 0.098 * narrow, 0.655)], false);
        c.stroke(&path, width * h, self.cloth(times(sleeve, shade)));
        c.stroke(&seam, 0.004 * h, veil([0.0; 3], 0.22));
        if long && matches!(self.outfit, Outfit::Suit { .. }) {
            let (ex, ey) = bent[1];
            let (hx, hy) = bent[2];
            let cuff = [(hx + (ex - hx) * 0.10, hy + (ey - hy) * 0.10), (hx, hy)];
            c.stroke(&curve(&cuff, false), 0.046 * h, flat(hex(0xF1EFEA)));
        }
        self.hand(c, bent[2]);
    }

    fn hand(&self, c: &mut Canvas, (x, y): (f32, f32)) {
        let h = self.height;
        c.fill(
            &oval(x, y + 0.008 * h, 0.019 * h, 0.023 * h),
            round(hex(self.skin), x, y, 0.03 * h, 0.04 * h),
        );
    }
}
