//! A picture in floating point, painted with paths and with colours that are functions of the place.

use tiny_skia::{FillRule, LineCap, LineJoin, Mask, Path, PathBuilder, Rect, Stroke, Transform};

/// Red, green, blue, 0 to 1, as they will stand in the file (sRGB).
pub type Colour = [f32; 3];
/// A colour and how much of it covers what lies below.
pub type Ink = (Colour, f32);

/// Every scene is drawn on a sheet this wide, whatever the size of the picture.
pub const WIDTH: f32 = 1500.0;
/// And this high.
pub const HEIGHT: f32 = 1000.0;

pub struct Canvas {
    pub width: usize,
    pub height: usize,
    /// Pixels for one unit of the sheet.
    scale: f32,
    pixels: Vec<Colour>,
}

pub fn hex(value: u32) -> Colour {
    [16, 8, 0].map(|shift| (value >> shift & 0xFF) as f32 / 255.0)
}

pub fn mix(a: Colour, b: Colour, t: f32) -> Colour {
    let t = t.clamp(0.0, 1.0);
    [0, 1, 2].map(|i| a[i] + (b[i] - a[i]) * t)
}

pub fn times(a: Colour, by: f32) -> Colour {
    a.map(|c| c * by)
}

/// 0 below `a`, 1 above `b`, smooth between.
pub fn smoothstep(a: f32, b: f32, x: f32) -> f32 {
    let t = ((x - a) / (b - a)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

pub fn flat(colour: Colour) -> impl Fn(f32, f32) -> Ink {
    move |_, _| (colour, 1.0)
}

pub fn veil(colour: Colour, alpha: f32) -> impl Fn(f32, f32) -> Ink {
    move |_, _| (colour, alpha)
}

pub fn down(top: Colour, y0: f32, bottom: Colour, y1: f32) -> impl Fn(f32, f32) -> Ink {
    move |_, y| (mix(top, bottom, (y - y0) / (y1 - y0)), 1.0)
}

pub fn across(left: Colour, x0: f32, right: Colour, x1: f32) -> impl Fn(f32, f32) -> Ink {
    move |x, _| (mix(left, right, (x - x0) / (x1 - x0)), 1.0)
}

/// A lit solid: brighter towards the upper left, darker towards the lower right of the box around (x, y).
pub fn round(colour: Colour, x: f32, y: f32, w: f32, h: f32) -> impl Fn(f32, f32) -> Ink {
    move |px, py| {
        let t = (px - x) / w * 0.7 + (py - y) / h * 0.3;
        (times(colour, 1.16 - 0.42 * t.clamp(-1.0, 1.0)), 1.0)
    }
}

impl Canvas {
    /// `height` is two thirds of `width`.
    pub fn new(width: usize) -> Self {
        let height = width * 2 / 3;
        Self { width, height, scale: width as f32 / WIDTH, pixels: vec![[0.0; 3]; width * height] }
    }

    /// Fills a path given in sheet units.
    pub fn fill(&mut self, path: &Path, ink: impl Fn(f32, f32) -> Ink) {
        let Some(path) = path.clone().transform(Transform::from_scale(self.scale, self.scale)) else {
            return;
        };
        let bounds = path.bounds();
        let left = bounds.left().floor().clamp(0.0, self.width as f32) as usize;
        let top = bounds.top().floor().clamp(0.0, self.height as f32) as usize;
        let right = bounds.right().ceil().clamp(0.0, self.width as f32) as usize;
        let bottom = bounds.bottom().ceil().clamp(0.0, self.height as f32) as usize;
        if left >= right || top >= bottom {
            return;
        }
        let (w, h) = (right - left, bottom - top);
        let mut mask = Mask::new(w as u32, h as u32).expect("a mask of the path's size");
        mask.fill_path(
            &path,
            FillRule::Winding,
            true,
            Transform::from_translate(-(left as f32), -(top as f32)),
        );
        for (row, line) in mask.data().chunks_exact(w).enumerate() {
            let at = (top + row) * self.width + left;
            let y = (top + row) as f32 / self.scale;
            for (column, (&cover, pixel)) in line.iter().zip(&mut self.pixels[at..at + w]).enumerate() {
                if cover > 0 {
                    let (colour, alpha) = ink((left + column) as f32 / self.scale, y);
                    *pixel = mix(*pixel, colour, alpha * f32::from(cover) / 255.0);
                }
            }
        }
    }

    pub fn stroke(&mut self, path: &Path, width: f32, ink: impl Fn(f32, f32) -> Ink) {
        let stroke =
            Stroke { width, line_cap: LineCap::Round, line_join: LineJoin::Round, ..Stroke::default() };
        if let Some(outline) = path.stroke(&stroke, self.scale) {
            self.fill(&outline, ink);
        }
    }

    fn around(&mut self, x: f32, y: f32, rx: f32, ry: f32, paint: impl Fn(&mut Colour, f32)) {
        let s = self.scale;
        let span = |c: f32, r: f32, most: usize| {
            (((c - r) * s).clamp(0.0, most as f32) as usize, ((c + r) * s).clamp(0.0, most as f32) as usize)
        };
        let ((x0, x1), (y0, y1)) = (span(x, rx, self.width), span(y, ry, self.height));
        for py in y0..y1 {
            for px in x0..x1 {
                let (dx, dy) = ((px as f32 / s - x) / rx, (py as f32 / s - y) / ry);
                let fall = (1.0 - dx * dx - dy * dy).max(0.0);
                if fall > 0.0 {
                    paint(&mut self.pixels[py * self.width + px], fall * fall);
                }
            }
        }
    }

    /// Light that adds up, strongest in the middle.
    pub fn glow(&mut self, x: f32, y: f32, rx: f32, ry: f32, colour: Colour, strength: f32) {
        self.around(x, y, rx, ry, |pixel, fall| {
            *pixel =
                [0, 1, 2].map(|i| pixel[i] + colour[i] * strength * fall * (1.0 - pixel[i] * 0.6).max(0.0));
        });
    }

    /// A soft dark patch.
    pub fn shadow(&mut self, x: f32, y: f32, rx: f32, ry: f32, strength: f32) {
        self.around(x, y, rx, ry, |pixel, fall| *pixel = times(*pixel, 1.0 - strength * fall));
    }

    /// An ellipse of one colour with an edge out of focus.
    pub fn blot(&mut self, x: f32, y: f32, rx: f32, ry: f32, colour: Colour) {
        self.around(x, y, rx * 1.25, ry * 1.25, |pixel, fall| {
            *pixel = mix(*pixel, colour, smoothstep(0.03, 0.24, fall));
        });
    }

    /// Puts all that was painted so far out of focus.
    pub fn defocus(&mut self, radius: f32) {
        let radius = (radius * self.scale).round() as usize;
        if radius == 0 {
            return;
        }
        // Three passes of a box come close to the disc of a lens.
        for _ in 0..3 {
            let (w, h) = (self.width, self.height);
            let rows = box_blur(&self.pixels, w, h, radius);
            let turned = transpose(&rows, w, h);
            let columns = box_blur(&turned, h, w, radius);
            self.pixels = transpose(&columns, h, w);
        }
    }

    /// Mirrors what stands above `line` into a glossy floor below it, as far as `reach`.
    pub fn reflect(&mut self, line: f32, reach: f32, strength: f32) {
        let (first, count) = ((line * self.scale) as usize, (reach * self.scale) as usize);
        for step in 1..count.min(self.height.saturating_sub(first)).min(first) {
            let fade = strength * (1.0 - step as f32 / count as f32).powi(2);
            for x in 0..self.width {
                let above = self.pixels[(first - step) * self.width + x];
                let below = &mut self.pixels[(first + step) * self.width + x];
                *below = mix(*below, above, fade);
            }
        }
    }

    /// The finished picture in 8 bits: bloom of the lights, a warm grade, vignette, and the grain of film.
    pub fn develop(mut self, warmth: f32, grain: f32) -> (usize, usize, Vec<u8>) {
        let sharp = self.pixels.clone();
        self.pixels.iter_mut().for_each(|p| *p = p.map(|c| (c - 0.78).max(0.0)));
        self.defocus(9.0);
        let mut out = Vec::with_capacity(sharp.len() * 3);
        for (index, (pixel, bloom)) in sharp.iter().zip(&self.pixels).enumerate() {
            let (x, y) = (index % self.width, index / self.width);
            let (dx, dy) = (x as f32 / self.width as f32 - 0.5, y as f32 / self.height as f32 - 0.5);
            let vignette = 1.0 - 0.62 * (dx * dx + dy * dy).powf(1.25);
            let speck = (noise_at(x as i32, y as i32) + noise_at(x as i32 / 2 + 7919, y as i32 / 2)) - 1.0;
            for channel in 0..3 {
                let tint = [1.0 + warmth, 1.0, 1.0 - warmth][channel];
                let light = (pixel[channel] + bloom[channel] * 0.55) * vignette * tint;
                // A gentle film curve: lifted blacks, a little more contrast, soft shoulder.
                let soft = if light > 0.8 { 0.8 + 0.2 * (1.0 - ((0.8 - light) / 0.2).exp()) } else { light };
                let tone = 0.018 + 0.975 * (soft * 0.72 + smoothstep(0.0, 1.0, soft) * 0.28);
                let grainy = tone + speck * grain * (1.0 - (tone - 0.45).abs());
                out.push((grainy.clamp(0.0, 1.0) * 255.0).round() as u8);
            }
        }
        (self.width, self.height, out)
    }
}

fn box_blur(pixels: &[Colour], width: usize, height: usize, radius: usize) -> Vec<Colour> {
    let mut out = vec![[0.0; 3]; pixels.len()];
    for y in 0..height {
        let row = &pixels[y * width..(y + 1) * width];
        let at = |x: isize| row[x.clamp(0, width as isize - 1) as usize];
        let (r, size) = (radius as isize, (2 * radius + 1) as f32);
        let mut sum = [0.0f32; 3];
        for x in -r..=r {
            sum = [0, 1, 2].map(|i| sum[i] + at(x)[i]);
        }
        for x in 0..width as isize {
            out[y * width + x as usize] = times(sum, 1.0 / size);
            sum = [0, 1, 2].map(|i| sum[i] + at(x + r + 1)[i] - at(x - r)[i]);
        }
    }
    out
}

fn transpose(pixels: &[Colour], width: usize, height: usize) -> Vec<Colour> {
    let mut out = Vec::with_capacity(pixels.len());
    for x in 0..width {
        out.extend((0..height).map(|y| pixels[y * width + x]));
    }
    out
}

/// A fixed number between 0 and 1 for each place of a grid.
pub fn noise_at(x: i32, y: i32) -> f32 {
    let mut n = (x as u32).wrapping_mul(0x9E37_79B1) ^ (y as u32).wrapping_mul(0x85EB_CA77);
    n = (n ^ n >> 15).wrapping_mul(0x2C1B_3C6D);
    n = (n ^ n >> 12).wrapping_mul(0x297A_2D39);
    (n ^ n >> 15) as f32 / u32::MAX as f32
}

/// Smooth noise, 0 to 1.
pub fn noise(x: f32, y: f32) -> f32 {
    let (x0, y0) = (x.floor(), y.floor());
    let (u, v) = (smoothstep(0.0, 1.0, x - x0), smoothstep(0.0, 1.0, y - y0));
    let at = |dx: i32, dy: i32| noise_at(x0 as i32 + dx, y0 as i32 + dy);
    let top = at(0, 0) + (at(1, 0) - at(0, 0)) * u;
    let bottom = at(0, 1) + (at(1, 1) - at(0, 1)) * u;
    top + (bottom - top) * v
}

/// Noise over several octaves, 0 to 1.
pub fn clouds(x: f32, y: f32) -> f32 {
    let mut sum = 0.0;
    for octave in 0..5 {
        let f = (1 << octave) as f32;
        sum += noise(x * f + 31.0 * f, y * f) / f;
    }
    sum / 1.9375
}

pub fn rect(x: f32, y: f32, w: f32, h: f32) -> Path {
    PathBuilder::from_rect(Rect::from_xywh(x, y, w, h).expect("a rectangle with a size"))
}

pub fn oval(x: f32, y: f32, rx: f32, ry: f32) -> Path {
    let around = Rect::from_xywh(x - rx, y - ry, rx * 2.0, ry * 2.0).expect("an oval with a size");
    PathBuilder::from_oval(around).expect("an oval")
}

/// Straight sides.
pub fn polygon(points: &[(f32, f32)]) -> Path {
    let mut path = PathBuilder::new();
    for (index, &(x, y)) in points.iter().enumerate() {
        if index == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
    }
    path.close();
    path.finish().expect("a polygon")
}

/// A curve through all points, closed into a shape or left open (Catmull-Rom).
pub fn curve(points: &[(f32, f32)], closed: bool) -> Path {
    let n = points.len() as isize;
    let at = |i: isize| points[if closed { i.rem_euclid(n) } else { i.clamp(0, n - 1) } as usize];
    let mut path = PathBuilder::new();
    path.move_to(points[0].0, points[0].1);
    for i in 0..if closed { n } else { n - 1 } {
        let (p0, p1, p2, p3) = (at(i - 1), at(i), at(i + 1), at(i + 2));
        path.cubic_to(
            p1.0 + (p2.0 - p0.0) / 6.0,
            p1.1 + (p2.1 - p0.1) / 6.0,
            p2.0 - (p3.0 - p1.0) / 6.0,
            p2.1 - (p3.1 - p1.1) / 6.0,
            p2.0,
            p2.1,
        );
    }
    if closed {
        path.close();
    }
    path.finish().expect("a curve")
}

/// A rectangle with rounded corners.
pub fn rounded(x: f32, y: f32, w: f32, h: f32, r: f32) -> Path {
    let (r, k) = (r.min(w / 2.0).min(h / 2.0), 0.4477);
    let mut path = PathBuilder::new();
    path.move_to(x + r, y);
    path.line_to(x + w - r, y);
    path.cubic_to(x + w - r * k, y, x + w, y + r * k, x + w, y + r);
    path.line_to(x + w, y + h - r);
    path.cubic_to(x + w, y + h - r * k, x + w - r * k, y + h, x + w - r, y + h);
    path.line_to(x + r, y + h);
    path.cubic_to(x + r * k, y + h, x, y + h - r * k, x, y + h - r);
    path.line_to(x, y + r);
    path.cubic_to(x, y + r * k, x + r * k, y, x + r, y);
    path.close();
    path.finish().expect("a rounded rectangle")
}
