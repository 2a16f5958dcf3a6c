//! What stands around the people: certificates, flowers, flags, furniture, walls and floors.

use crate::canvas::{
    Canvas, Colour, HEIGHT, Ink, WIDTH, curve, down, flat, hex, mix, noise, noise_at, oval, polygon, rect,
    round, rounded, smoothstep, times, veil,
};

/// A framed certificate, `w` wide, around (x, y). Its lines are lines, not letters.
pub fn certificate(c: &mut Canvas, x: f32, y: f32, w: f32) {
    let h = w * 0.72;
    let (left, top) = (x - w / 2.0, y - h / 2.0);
    c.shadow(x + w * 0.04, y + h * 0.08, w * 0.66, h * 0.7, 0.35);
    c.fill(&rounded(left, top, w, h, w * 0.02), round(hex(0xC99A3C), x, y, w, h));
    c.fill(&rect(left + w * 0.05, top + w * 0.05, w * 0.9, h - w * 0.1), flat(hex(0x8E6420)));
    let (pl, pt, pw, ph) = (left + w * 0.065, top + w * 0.065, w * 0.87, h - w * 0.13);
    c.fill(&rect(pl, pt, pw, ph), round(hex(0xFBF3DD), x, y, w * 2.2, h * 2.2));
    c.fill(&rect(pl + pw * 0.22, pt + ph * 0.27, pw * 0.56, ph * 0.11), flat(hex(0xB5271F)));
    for row in 0..3 {
        let t = row as f32;
        let indent = 0.14 + 0.05 * t;
        c.fill(
            &rect(pl + pw * indent, pt + ph * (0.48 + 0.1 * t), pw * (1.0 - 2.0 * indent), ph * 0.032),
            veil(hex(0x6B5A45), 0.75),
        );
    }
    c.fill(&oval(x, pt + ph * 0.14, ph * 0.075, ph * 0.075), flat(hex(0xC8322A)));
    star(c, x, pt + ph * 0.14, ph * 0.05, hex(0xF2C94C));
    c.fill(&oval(pl + pw * 0.74, pt + ph * 0.82, ph * 0.085, ph * 0.085), veil(hex(0xC8322A), 0.7));
    let shine = [(pl, pt), (pl + pw * 0.34, pt), (pl + pw * 0.12, pt + ph), (pl, pt + ph)];
    c.fill(&polygon(&shine), veil([1.0; 3], 0.16));
}

pub fn star(c: &mut Canvas, x: f32, y: f32, r: f32, colour: Colour) {
    let points: Vec<_> = (0..10)
        .map(|i| {
            let angle = -std::f32::consts::FRAC_PI_2 + i as f32 * std::f32::consts::PI / 5.0;
            let reach = if i % 2 == 0 { r } else { r * 0.382 };
            (x + reach * angle.cos(), y + reach * angle.sin())
        })
        .collect();
    c.fill(&polygon(&points), flat(colour));
}

const BLOOMS: [u32; 7] = [0xE8476A, 0xF7B5C4, 0xF6D04D, 0xFAF5EC, 0xD93A3A, 0xF08A3C, 0xB765B5];

/// A round bouquet of radius `r`.
pub fn bouquet(c: &mut Canvas, x: f32, y: f32, r: f32, seed: i32) {
    let wrap = [
        (x - r * 0.75, y + r * 0.1),
        (x + r * 0.75, y + r * 0.1),
        (x + r * 0.12, y + r * 1.7),
        (x - r * 0.12, y + r * 1.7),
    ];
    c.fill(&polygon(&wrap), round(hex(0xEFE3D8), x, y, r * 2.0, r * 2.0));
    flowers(c, x, y, r, r * 0.8, seed, 26);
}

/// A mass of leaves and blossoms filling an ellipse.
pub fn flowers(c: &mut Canvas, x: f32, y: f32, rx: f32, ry: f32, seed: i32, count: i32) {
    let size = (rx * ry * 3.6 / count as f32).sqrt();
    let place = |i: i32, salt: i32, spread: f32| {
        let angle = noise_at(seed + i * 13, salt) * std::f32::consts::TAU;
        let reach = noise_at(seed + i * 7, salt + 5).sqrt() * spread;
        (x + angle.cos() * reach * rx, y + angle.sin() * reach * ry)
    };
    c.shadow(x, y + ry * 0.9, rx * 1.2, ry * 0.5, 0.35);
    for i in 0..count {
        let (px, py) = place(i, 1, 1.08);
        let angle = noise_at(seed + i, 9) * std::f32::consts::TAU;
        let (dx, dy) = (angle.cos() * size * 1.25, angle.sin() * size * 1.25);
        let leaf = [
            (px - dx, py - dy),
            (px - dy * 0.35, py + dx * 0.35),
            (px + dx, py + dy),
            (px + dy * 0.35, py - dx * 0.35),
        ];
        let green = mix(hex(0x1F4A26), hex(0x5E8F3C), noise_at(seed + i, 3));
        c.fill(&curve(&leaf, true), flat(green));
    }
    for i in 0..count {
        let (px, py) = place(i, 2, 0.96);
        let lit = 1.08 - 0.3 * ((py - y) / ry + (px - x) / rx) * 0.5;
        let colour = times(hex(BLOOMS[(noise_at(seed + i, 4) * 6.99) as usize]), lit);
        for k in 0..6 {
            let angle = k as f32 * 1.047 + i as f32;
            c.fill(
                &oval(px + angle.cos() * size * 0.42, py + angle.sin() * size * 0.42, size * 0.4, size * 0.4),
                flat(times(colour, 0.86 + 0.05 * k as f32)),
            );
        }
        c.fill(&oval(px, py, size * 0.26, size * 0.26), flat(mix(colour, hex(0xF9E7A0), 0.6)));
    }
}

/// A hanging curtain with folds, brighter where the light falls.
pub fn curtain(colour: Colour, fold: f32, phase: f32) -> impl Fn(f32, f32) -> Ink {
    move |x, y| {
        let sway = noise(x / 160.0 + phase, y / 700.0) * 2.4;
        let wave = ((x / fold + sway) * std::f32::consts::TAU).sin() * 0.5 + 0.5;
        let fine = ((x / fold * 2.7 + sway * 2.0) * std::f32::consts::TAU).sin() * 0.5 + 0.5;
        let light = 0.55 + 0.55 * wave.powf(1.4) + 0.10 * fine;
        (times(colour, light * (1.08 - 0.25 * y / HEIGHT)), 1.0)
    }
}

/// Planks running towards the horizon at height `horizon`.
pub fn boards(colour: Colour, horizon: f32) -> impl Fn(f32, f32) -> Ink {
    move |x, y| {
        let depth = (y - horizon).max(1.0) / (HEIGHT - horizon);
        let u = (x - WIDTH / 2.0) / (0.35 + depth) / 95.0;
        let v = 1.0 / (depth + 0.12);
        let plank = u.floor();
        let edge = smoothstep(0.0, 0.045, (u - plank).min(1.0 - u + plank));
        let tone = 0.86 + 0.22 * noise_at(plank as i32, (v * 0.8 + noise_at(plank as i32, 3) * 4.0) as i32);
        let streak = 0.93 + 0.14 * noise(u * 9.0, v * 3.0);
        (times(colour, tone * streak * (0.72 + 0.28 * edge) * (0.72 + 0.4 * depth)), 1.0)
    }
}

/// A flag on a pole, its cloth in soft waves. `w` is the length of the cloth.
pub fn flag(c: &mut Canvas, x: f32, y: f32, w: f32, foot: f32) {
    c.fill(
        &rect(x - w * 0.02, y - w * 0.06, w * 0.04, foot - y + w * 0.06),
        round(hex(0xC7CACD), x, y, w * 0.06, 400.0),
    );
    c.fill(&oval(x, y - w * 0.07, w * 0.035, w * 0.035), flat(hex(0xE2B84A)));
    let h = w * 0.66;
    let wave = |t: f32| (t * 7.0).sin() * w * 0.035 * t;
    let steps = 16;
    let mut edge: Vec<(f32, f32)> =
        (0..=steps).map(|i| i as f32 / steps as f32).map(|t| (x + w * t, y + wave(t))).collect();
    edge.extend((0..=steps).rev().map(|i| i as f32 / steps as f32).map(|t| (x + w * t, y + h + wave(t))));
    c.fill(&polygon(&edge), move |px, _| {
        let t = (px - x) / w;
        (times(hex(0xD3231D), 0.92 + 0.16 * (t * 7.0 + 1.2).cos()), 1.0)
    });
    star(c, x + w * 0.5, y + h * 0.5 + wave(0.5), h * 0.3, hex(0xF7D447));
}

/// A table seen from the front, its cloth in pleats down to the floor.
pub fn table(c: &mut Canvas, x: f32, y: f32, w: f32, drop: f32, cloth: Colour) {
    c.shadow(x + w / 2.0, y + drop, w * 0.56, drop * 0.16, 0.6);
    c.fill(&rect(x, y, w, drop), move |px, py| {
        let pleat = ((px - x) / w * 150.0 + 0.6 * noise(px / 60.0, py / 90.0)).sin() * 0.5 + 0.5;
        let fall = 1.0 - 0.34 * (py - y) / drop;
        (times(cloth, (0.66 + 0.34 * pleat) * fall), 1.0)
    });
    let top = [
        (x - w * 0.006, y + drop * 0.09),
        (x + w * 0.012, y - drop * 0.10),
        (x + w * 0.988, y - drop * 0.10),
        (x + w * 1.006, y + drop * 0.09),
    ];
    c.fill(&polygon(&top), down(times(cloth, 1.18), y - drop * 0.1, times(cloth, 0.98), y + drop * 0.09));
    c.stroke(
        &curve(&[(x, y + drop * 0.09), (x + w, y + drop * 0.09)], false),
        drop * 0.012,
        veil([0.0; 3], 0.3),
    );
}

/// A plate with a name too small to read.
pub fn name_plate(c: &mut Canvas, x: f32, y: f32, w: f32) {
    c.fill(&rect(x - w / 2.0, y - w * 0.17, w, w * 0.34), round(hex(0xF7F3E8), x, y, w * 2.0, w));
    c.stroke(&rect(x - w / 2.0, y - w * 0.17, w, w * 0.34), w * 0.02, flat(hex(0xB5271F)));
    c.fill(&rect(x - w * 0.34, y - w * 0.04, w * 0.68, w * 0.08), veil(hex(0xA22A22), 0.85));
}

pub fn microphone(c: &mut Canvas, x: f32, y: f32, size: f32) {
    c.fill(&oval(x, y, size * 0.22, size * 0.07), flat(hex(0x1B1B1E)));
    c.stroke(
        &curve(&[(x, y), (x + size * 0.03, y - size * 0.5), (x - size * 0.12, y - size * 0.92)], false),
        size * 0.045,
        flat(hex(0x2B2B30)),
    );
    c.fill(
        &oval(x - size * 0.14, y - size * 1.0, size * 0.085, size * 0.12),
        round(hex(0x35353B), x, y - size, size * 0.2, size * 0.2),
    );
}

pub fn bottle(c: &mut Canvas, x: f32, y: f32, h: f32) {
    let w = h * 0.3;
    c.fill(&rounded(x - w / 2.0, y - h * 0.74, w, h * 0.74, w * 0.25), veil(hex(0xCFE3EC), 0.72));
    c.fill(&rounded(x - w * 0.2, y - h, w * 0.4, h * 0.3, w * 0.12), veil(hex(0xDDEBF0), 0.8));
    c.fill(&rect(x - w * 0.22, y - h * 1.02, w * 0.44, h * 0.09), flat(hex(0x2C6FB0)));
    c.fill(&rect(x - w / 2.0, y - h * 0.5, w, h * 0.24), veil(hex(0x3C86C8), 0.85));
    c.fill(&rect(x - w * 0.36, y - h * 0.7, w * 0.14, h * 0.62), veil([1.0; 3], 0.4));
}
