//! Scenes in the open: the group before a hall, the visit to a village among terraced fields.

use crate::canvas::{
    Canvas, Colour, HEIGHT, WIDTH, clouds, curve, down, flat, hex, mix, noise, noise_at, oval, polygon, rect,
    round, rounded, smoothstep, times, veil,
};
use crate::indoors::crowd;
use crate::letters::banner;
use crate::people::{Hair, Outfit, Person, Pose};
use crate::things::{bouquet, flag, flowers, star};

fn sky(c: &mut Canvas, top: Colour, low: Colour, horizon: f32, seed: f32) {
    c.fill(&rect(0.0, 0.0, WIDTH, horizon + 4.0), move |x, y| {
        let t = y / horizon;
        let base = mix(top, low, t.powf(0.8));
        let puff = smoothstep(0.50, 0.74, clouds(x / 420.0 + seed, y / 150.0 + seed));
        let lit = 0.90 + 0.16 * clouds(x / 120.0, y / 60.0 + 9.0);
        (mix(base, times([1.0, 0.985, 0.96], lit), puff * 0.85 * (1.0 - 0.5 * t)), 1.0)
    });
}

/// A tree crown of many small leaves, lit from the upper left.
fn tree(c: &mut Canvas, x: f32, foot: f32, w: f32, h: f32, green: u32, seed: i32) {
    let trunk = [
        (x - w * 0.05, foot),
        (x - w * 0.03, foot - h * 0.6),
        (x + w * 0.03, foot - h * 0.6),
        (x + w * 0.06, foot),
    ];
    c.fill(&polygon(&trunk), round(hex(0x5A4433), x, foot - h * 0.3, w * 0.14, h));
    let count = 1100;
    for i in 0..count {
        let angle = noise_at(seed + i, 1) * std::f32::consts::TAU;
        let reach = noise_at(seed + i, 2).sqrt();
        let (dx, dy) = (angle.cos() * reach, angle.sin() * reach);
        let depth = i as f32 / count as f32;
        let lit = 0.50 + 0.34 * depth - 0.2 * dx - 0.34 * dy + 0.26 * noise_at(seed + i, 3);
        let r = w * (0.062 - 0.034 * depth);
        c.fill(
            &oval(x + dx * w * 0.5, foot - h * 0.66 + dy * h * 0.36, r, r * 0.8),
            flat(times(hex(green), lit)),
        );
    }
}

/// A commemorative photo on the steps of a hall.
pub fn group(c: &mut Canvas, variant: i32) {
    sky(c, hex(0x4F93CF), hex(0xD6E8F2), 470.0, variant as f32 * 2.3);
    c.fill(&rect(0.0, 470.0, WIDTH, 530.0), down(hex(0x86A860), 470.0, hex(0x5C8440), 820.0));
    // Hills far behind.
    let ridge: Vec<_> = (0..=30)
        .map(|i| (i as f32 * 50.0, 330.0 + 90.0 * clouds(i as f32 * 0.22 + variant as f32, 3.0)))
        .collect();
    let mut hills = ridge;
    hills.extend([(WIDTH, 560.0), (0.0, 560.0)]);
    c.fill(&polygon(&hills), down(hex(0x7FA3B5), 330.0, hex(0xB6CCCB), 520.0));
    for (k, x) in [40.0f32, 160.0, 1350.0, 1470.0].into_iter().enumerate() {
        tree(c, x, 640.0, 230.0, 330.0 + 30.0 * (k % 2) as f32, 0x5C8F43, 50 + k as i32 * 400);
    }
    // The hall: roof, frieze, columns, glass.
    c.fill(&polygon(&[(190.0, 236.0), (750.0, 118.0), (1310.0, 236.0)]), |x, y| {
        let tile = 0.88 + 0.12 * ((x / 9.0).sin() * (y / 5.0).sin());
        (times(hex(0xB4553A), tile * (1.12 - (x - 400.0).abs() / 2600.0)), 1.0)
    });
    c.fill(
        &polygon(&[(300.0, 232.0), (750.0, 142.0), (1200.0, 232.0)]),
        down(hex(0xF4E6C8), 140.0, hex(0xE3CFA8), 232.0),
    );
    c.fill(&oval(750.0, 196.0, 28.0, 28.0), flat(hex(0xC8322A)));
    star(c, 750.0, 196.0, 19.0, hex(0xF6D24C));
    c.fill(&rect(210.0, 232.0, 1080.0, 54.0), down(hex(0xF6EBD3), 232.0, hex(0xDCC9A4), 286.0));
    c.fill(&rect(420.0, 240.0, 660.0, 38.0), flat(hex(0xB5201E)));
    banner(c, "HỘI TRƯỜNG TRUNG TÂM", 750.0, 252.0, 19.0, hex(0xF6D57A));
    c.fill(&rect(230.0, 286.0, 1040.0, 310.0), down(hex(0xE8D9B8), 286.0, hex(0xCDB88F), 596.0));
    for k in 0..7 {
        let x = 262.0 + k as f32 * 146.0;
        c.fill(&rect(x, 312.0, 100.0, 270.0), move |px, py| {
            let glint = smoothstep(0.55, 0.7, noise((px + py * 0.6) / 70.0, 2.0));
            (mix(hex(0x33505F), hex(0xB8D2DC), 0.25 + 0.5 * glint - (py - 312.0) / 900.0), 1.0)
        });
        c.stroke(&rect(x, 312.0, 100.0, 270.0), 6.0, flat(hex(0x7A4A2A)));
        c.fill(&rect(x + 48.0, 312.0, 4.0, 270.0), flat(hex(0x7A4A2A)));
    }
    for k in 0..8 {
        let x = 226.0 + k as f32 * 146.0;
        c.fill(&rect(x, 286.0, 34.0, 312.0), round(hex(0xF3E7CC), x + 17.0, 440.0, 40.0, 600.0));
        c.fill(&rect(x - 6.0, 286.0, 46.0, 14.0), flat(hex(0xFBF2DD)));
        c.fill(&rect(x - 6.0, 584.0, 46.0, 16.0), flat(hex(0xD9C8A4)));
    }
    flag(c, 128.0, 120.0, 150.0, 660.0);
    c.defocus(1.6);
    // Steps and forecourt.
    for step in 0..6 {
        let y = 596.0 + step as f32 * 34.0;
        let out = step as f32 * 26.0;
        c.fill(&rect(180.0 - out, y, 1140.0 + 2.0 * out, 14.0), flat(hex(0xEFE8DA)));
        c.fill(
            &rect(180.0 - out, y + 14.0, 1140.0 + 2.0 * out, 20.0),
            down(hex(0xC9BDA6), y + 14.0, hex(0xA6987F), y + 34.0),
        );
    }
    c.fill(&rect(0.0, 800.0, WIDTH, 200.0), |x, y| {
        let depth = (y - 800.0) / 200.0;
        let u = (x - 750.0) / (0.5 + depth * 0.9) / 110.0;
        let v = (1.0 + depth * 2.4).ln() * 6.0;
        let joint = |t: f32| smoothstep(0.0, 0.05, t.fract().abs().min(1.0 - t.fract().abs()));
        let slab = noise_at(u.floor() as i32, v.floor() as i32);
        (
            times(
                hex(0xD2C4AB),
                (0.80 + 0.12 * slab + 0.08 * noise(x / 6.0, y / 4.0))
                    * (0.86 + 0.14 * joint(u + 500.0) * joint(v + 50.0)),
            ),
            1.0,
        )
    });
    c.fill(&rect(0.0, 640.0, 120.0, 170.0), down(hex(0x6E9A48), 640.0, hex(0x4E7636), 810.0));
    c.fill(&rect(1380.0, 640.0, 120.0, 170.0), down(hex(0x6E9A48), 640.0, hex(0x4E7636), 810.0));
    // Four rows, the last one highest.
    let rows = [
        (690.0f32, 286.0f32, 11, 0.0f32),
        (752.0, 298.0, 12, 0.5),
        (820.0, 312.0, 11, 0.0),
        (892.0, 326.0, 10, 0.5),
    ];
    for (row, (y, height, count, _)) in rows.into_iter().enumerate() {
        let pitch = 84.0 + row as f32 * 7.0;
        for k in 0..count {
            let number = 31 + row as i32 * 53 + k * 5 + variant * 700;
            let x =
                750.0 + (k as f32 - (count - 1) as f32 / 2.0) * pitch + (noise_at(number, 20) - 0.5) * 10.0;
            let tall = height * (0.96 + 0.08 * noise_at(number, 21));
            let mut person = crowd(x, y, tall, number).look((750.0 - x) / 1400.0);
            if row == 3 && k % 4 == 1 {
                person = person.pose(Pose::Bouquet);
            }
            person.draw(c);
        }
    }
    for x in [150.0, 1350.0] {
        c.fill(
            &polygon(&[(x - 46.0, 830.0), (x + 46.0, 830.0), (x + 34.0, 908.0), (x - 34.0, 908.0)]),
            round(hex(0xB9683F), x, 870.0, 90.0, 90.0),
        );
        flowers(c, x, 800.0, 84.0, 62.0, 500 + x as i32, 48);
    }
    // Late-morning light from the left.
    c.glow(120.0, 60.0, 900.0, 620.0, hex(0xFFF0C8), 0.16);
}

/// Height of a ridge line at `x`.
fn ridge(x: f32, base: f32, rise: f32, grain: f32, seed: f32) -> f32 {
    base - rise * (clouds(x / grain + seed, seed * 1.7) * 1.5 - 0.35)
}

fn mountains(c: &mut Canvas, base: f32, rise: f32, grain: f32, seed: f32, top: Colour, low: Colour) {
    let mut line: Vec<_> =
        (0..=150).map(|i| i as f32 * 10.0).map(|x| (x, ridge(x, base, rise, grain, seed))).collect();
    line.extend([(WIDTH, HEIGHT), (0.0, HEIGHT)]);
    c.fill(&polygon(&line), move |x, y| {
        let depth = ((y - ridge(x, base, rise, grain, seed)) / 190.0).max(0.0);
        let forest = 0.93 + 0.14 * clouds(x / 26.0 + seed, y / 20.0);
        (mix(times(top, forest), low, depth.powf(0.9)), 1.0)
    });
}

/// A slope cut into terraces: bands that follow the lie of the land, each with a dark lip and a lit step.
fn terraces(
    c: &mut Canvas,
    line: impl Fn(f32) -> f32 + Copy,
    foot: f32,
    bands: f32,
    seed: f32,
    ripe: Colour,
    young: Colour,
) {
    let mut outline: Vec<_> = (0..=150).map(|i| i as f32 * 10.0).map(|x| (x, line(x))).collect();
    outline.extend([(WIDTH, foot), (0.0, foot)]);
    c.fill(&polygon(&outline), move |x, y| {
        let t = ((y - line(x)) / (foot - line(x)).max(1.0)).clamp(0.0, 1.0);
        // Bands widen towards the viewer.
        let lie = t.powf(0.72) * bands
            + 1.5 * clouds(x / 330.0 + seed, y / 500.0)
            + 0.5 * noise(x / 90.0, y / 140.0 + seed);
        let (band, within) = (lie.floor() as i32, lie.fract());
        let kind = noise(x / 170.0 + noise_at(band, 7) * 40.0, band as f32 * 5.3 + seed) * 0.62
            + noise_at(band, 11) * 0.38;
        let grain = 0.86 + 0.28 * noise(x / 2.6, y / 2.0);
        let mut colour = mix(ripe, young, smoothstep(0.25, 0.75, kind));
        // Some lie under water and mirror the sky.
        let wet = smoothstep(0.80, 0.86, kind);
        colour = mix(colour, mix(hex(0xC9DCE4), hex(0xF3E3C2), within), wet);
        let step = 1.16 - 0.34 * within;
        let lip = smoothstep(0.86, 0.98, within);
        let lit = mix(times(colour, step * grain), hex(0x3D4A22), lip * 0.75);
        (mix(hex(0xB9C7A6), lit, 0.35 + 0.65 * t.powf(0.5)), 1.0)
    });
}

/// A house on stilts with a thatched roof.
fn house(c: &mut Canvas, x: f32, y: f32, w: f32) {
    c.shadow(x + w * 0.1, y + w * 0.34, w * 0.72, w * 0.10, 0.5);
    for k in 0..5 {
        let px = x - w * 0.42 + k as f32 * w * 0.21;
        c.fill(&rect(px - w * 0.015, y, w * 0.03, w * 0.34), flat(hex(0x4B3422)));
    }
    c.fill(&rect(x - w * 0.46, y - w * 0.18, w * 0.92, w * 0.24), move |px, _| {
        let plank = 0.84 + 0.22 * noise_at((px / (w * 0.035)) as i32, 3);
        (times(hex(0x8A5E38), plank * (1.15 - (px - x + w / 2.0) / w * 0.4)), 1.0)
    });
    for k in [-0.26f32, 0.0, 0.26] {
        c.fill(&rect(x + k * w - w * 0.05, y - w * 0.13, w * 0.10, w * 0.13), flat(hex(0x33221A)));
        c.fill(&rect(x + k * w - w * 0.045, y - w * 0.125, w * 0.04, w * 0.12), veil(hex(0xF2C777), 0.35));
    }
    let roof = [
        (x - w * 0.60, y - w * 0.15),
        (x - w * 0.38, y - w * 0.52),
        (x + w * 0.38, y - w * 0.52),
        (x + w * 0.60, y - w * 0.15),
    ];
    c.fill(&polygon(&roof), move |px, py| {
        let straw = 0.78 + 0.34 * noise(px / (w * 0.016), py / (w * 0.12));
        (times(hex(0xA5865A), straw * (1.12 - (py - y + w * 0.5) / w * 0.5)), 1.0)
    });
    c.fill(&rounded(x - w * 0.39, y - w * 0.545, w * 0.78, w * 0.05, w * 0.02), flat(hex(0x6D5638)));
    c.fill(&rect(x - w * 0.60, y - w * 0.155, w * 1.2, w * 0.018), veil([0.0; 3], 0.35));
}

/// A delegation visits a village on the border.
pub fn village(c: &mut Canvas, variant: i32) {
    let seed = 1.9 + variant as f32 * 2.7;
    sky(c, hex(0x7FB0D4), hex(0xF9E6C4), 420.0, seed);
    c.glow(1180.0, 150.0, 520.0, 360.0, hex(0xFFE2A6), 0.75);
    mountains(c, 330.0, 190.0, 620.0, seed + 0.3, hex(0x8FA9BC), hex(0xE9DCC4));
    mountains(c, 410.0, 190.0, 440.0, seed + 2.1, hex(0x6E8FA0), hex(0xDCD9C3));
    mountains(c, 470.0, 150.0, 300.0, seed + 5.4, hex(0x54796F), hex(0xC9D2B2));
    let far =
        move |x: f32| 470.0 - 120.0 * ((x - 120.0) / 640.0).cos() + 36.0 * (clouds(x / 260.0, seed) - 0.5);
    terraces(c, far, 800.0, 15.0, seed, hex(0xE2B94A), hex(0x8FB24A));
    // Mist in the valley.
    for k in 0..6 {
        c.glow(160.0 + 260.0 * k as f32, 500.0 + 22.0 * noise_at(k, 5), 280.0, 42.0, hex(0xFFF6E4), 0.20);
    }
    for (k, (x, y, w)) in [(1130.0f32, 520.0f32, 150.0f32), (1330.0, 560.0, 190.0), (960.0, 548.0, 120.0)]
        .into_iter()
        .enumerate()
    {
        tree(c, x + w * 0.75, y + w * 0.34, w * 0.8, w * 1.1, 0x557F3C, 1200 + 300 * k as i32);
        house(c, x, y, w);
    }
    flag(c, 1236.0, 372.0, 62.0, 560.0);
    c.defocus(1.5);
    let near = move |x: f32| {
        668.0 + 46.0 * ((x + 200.0) / 420.0).sin() + 30.0 * (clouds(x / 200.0, seed + 4.0) - 0.5)
    };
    terraces(c, near, 1090.0, 7.0, seed + 9.0, hex(0xE8BE46), hex(0x7FA83E));
    // A beaten path.
    let path = [
        (1500.0, 800.0),
        (1180.0, 776.0),
        (820.0, 820.0),
        (420.0, 884.0),
        (120.0, 1000.0),
        (1320.0, 1000.0),
        (1500.0, 940.0),
    ];
    c.fill(&curve(&path, true), |x, y| {
        let grit = 0.84 + 0.22 * clouds(x / 22.0, y / 10.0) + 0.08 * noise(x / 2.0, y / 2.0);
        (times(hex(0xC49A6A), grit * (1.06 - (y - 780.0) / 900.0)), 0.96)
    });
    let shirt = |shirt| Outfit::Shirt { shirt };
    let highland = |cloth, trim| Outfit::Highland { cloth, trim };
    let people = [
        Person::new(330.0, 884.0, 372.0, shirt(0xE2E6EA), Hair::Parted, 1).pose(Pose::AtEase).look(0.7),
        Person::new(442.0, 896.0, 360.0, Outfit::AoDai { silk: 0x2F7E9E }, Hair::Bun, 4).look(0.6),
        Person::new(566.0, 908.0, 392.0, shirt(0xCFE0F0), Hair::Short, 0).pose(Pose::Point).look(0.9).grey(),
        Person::new(742.0, 912.0, 364.0, highland(0x241F3A, 0xB72F45), Hair::Scarf, 3).look(-0.6),
        Person::new(846.0, 916.0, 250.0, highland(0x2B2550, 0xD9803A), Hair::Scarf, 4).look(-0.4),
        Person::new(944.0, 910.0, 380.0, highland(0x1F2A3C, 0x2F8F7B), Hair::Scarf, 2).look(-0.7),
        Person::new(1068.0, 900.0, 388.0, Outfit::Uniform { cloth: 0x4F6642 }, Hair::Cap, 1).look(-0.5),
    ];
    for person in &people {
        c.shadow(
            person.x - person.height * 0.22,
            person.y + 6.0,
            person.height * 0.42,
            person.height * 0.05,
            0.42,
        );
        person.draw(c);
    }
    bouquet(c, 716.0, 700.0, 22.0, 3 + variant);
    // Grass and flowers close by, out of the corner of the eye.
    for i in 0..900 {
        let x = noise_at(i, 70 + variant) * WIDTH;
        let y = 1010.0 - 40.0 * noise_at(i, 71);
        let tall = 26.0 + 58.0 * noise_at(i, 72) * (0.4 + ((x - 750.0) / 750.0).abs());
        let lean = (noise_at(i, 73) - 0.5) * 34.0;
        let green = mix(hex(0x3E5E22), hex(0xC2C45A), noise_at(i, 74));
        c.fill(&polygon(&[(x - 3.0, y), (x + lean, y - tall), (x + 3.0, y)]), flat(green));
    }
    for k in 0..8 {
        let x = if k % 2 == 0 { 20.0 + 70.0 * k as f32 * 0.5 } else { 1480.0 - 60.0 * k as f32 * 0.5 };
        flowers(c, x, 975.0 + 14.0 * noise_at(k, 77), 44.0, 26.0, 800 + k * 19 + variant, 16);
    }
    c.glow(1180.0, 150.0, 1300.0, 900.0, hex(0xFFD99A), 0.16);
}
