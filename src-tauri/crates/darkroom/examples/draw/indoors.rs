//! Scenes under a roof: the award, the hall, the chair.

use crate::canvas::{
    Canvas, HEIGHT, WIDTH, across, curve, down, flat, hex, mix, noise, noise_at, oval, polygon, rect, round,
    rounded, times, veil,
};
use crate::letters::banner;
use crate::people::{Hair, Outfit, Person, Pose};
use crate::things::{
    boards, bottle, bouquet, certificate, curtain, flag, flowers, microphone, name_plate, star, table,
};

const JACKETS: [u32; 5] = [0x1F2C4A, 0x23262D, 0x2F3540, 0x35302E, 0x27384A];
const TIES: [u32; 4] = [0xA61E24, 0x1F3F7A, 0x7A1F2B, 0x2B5C55];
const SILKS: [u32; 6] = [0xC6304A, 0xE9B8C6, 0x2F7E9E, 0xE8C35A, 0x7C4B9A, 0xF1ECE2];
const SHIRTS: [u32; 4] = [0xE2E6EA, 0xC2D5E8, 0xDADFE6, 0xA9C3DE];

/// One of the people a ceremony is made of, always the same for the same number.
fn guest(x: f32, y: f32, height: f32, number: i32) -> Person {
    let pick = |salt: i32, count: usize| (noise_at(number * 17 + 5, salt) * (count as f32 - 0.01)) as usize;
    let skin = pick(1, 5);
    let person = match pick(2, 10) {
        0..=3 => {
            let outfit = Outfit::Suit { jacket: JACKETS[pick(3, 5)], tie: TIES[pick(4, 4)] };
            Person::new(x, y, height, outfit, if pick(5, 2) == 0 { Hair::Short } else { Hair::Parted }, skin)
        }
        4 | 5 => Person::new(x, y, height, Outfit::Shirt { shirt: SHIRTS[pick(3, 4)] }, Hair::Short, skin),
        6 | 7 => {
            let hair = if pick(5, 2) == 0 { Hair::Long } else { Hair::Bun };
            Person::new(x, y, height * 0.95, Outfit::AoDai { silk: SILKS[pick(3, 6)] }, hair, skin)
        }
        8 => Person::new(x, y, height, Outfit::Uniform { cloth: 0x4C5F3F }, Hair::Short, skin),
        _ => {
            let outfit = Outfit::Highland { cloth: 0x241F38, trim: 0xB4303E };
            Person::new(x, y, height * 0.93, outfit, Hair::Scarf, skin)
        }
    };
    if pick(6, 5) == 0 && !matches!(person.outfit, Outfit::Highland { .. }) { person.grey() } else { person }
}

fn backdrop(c: &mut Canvas, x: f32, y: f32, w: f32, h: f32, colour: u32, lines: [(&str, f32, f32); 4]) {
    c.shadow(x + w / 2.0, y + h, w * 0.6, 60.0, 0.5);
    c.fill(&rect(x, y, w, h), move |px, py| {
        let light = 1.16 - 0.5 * ((px - x - w / 2.0) / w).powi(2) * 2.0 - 0.25 * (py - y) / h;
        (times(hex(colour), light), 1.0)
    });
    let gold = hex(0xE9BE55);
    c.stroke(&rect(x + 10.0, y + 10.0, w - 20.0, h - 20.0), 5.0, flat(gold));
    c.stroke(&rect(x + 20.0, y + 20.0, w - 40.0, h - 40.0), 1.6, flat(times(gold, 0.85)));
    let middle = x + w / 2.0;
    for (text, top, size) in lines {
        banner(c, text, middle, y + h * top, h * size, if size > 0.055 { gold } else { hex(0xF7E9C4) });
    }
    // A lotus of seven petals.
    for k in -3..=3 {
        let (cx, cy) = (x + w / 2.0, y + h * 0.90);
        let lean = k as f32 * 0.36;
        let tip = (cx + lean.sin() * h * 0.17, cy - lean.cos() * h * 0.15);
        let side = |s: f32| (cx + (lean + s).sin() * h * 0.085, cy - (lean + s).cos() * h * 0.075);
        c.fill(
            &curve(&[(cx, cy), side(-0.45), tip, side(0.45)], true),
            flat(mix(gold, hex(0xF7D9C0), 0.25 + 0.1 * (k as f32).abs())),
        );
    }
}

fn spotlights(c: &mut Canvas, ys: f32) {
    for (k, x) in [180.0f32, 470.0, 750.0, 1030.0, 1320.0].into_iter().enumerate() {
        let drift = (x - 750.0) * -0.18;
        for spread in [130.0f32, 90.0, 50.0] {
            let cone =
                [(x - 8.0, -10.0), (x + 8.0, -10.0), (x + drift + spread, ys), (x + drift - spread, ys)];
            c.fill(&polygon(&cone), move |_, y| (hex(0xFFF1D0), 0.035 * (1.0 - y / ys).max(0.0)));
        }
        c.glow(x, 4.0, 70.0, 46.0, hex(0xFFF2D8), 0.75 + 0.1 * (k % 2) as f32);
    }
}

/// Certificates are handed out on a stage.
pub fn award(c: &mut Canvas, variant: i32) {
    c.fill(&rect(0.0, 0.0, WIDTH, HEIGHT), curtain(hex(0xA51C22), 46.0, variant as f32 * 3.7));
    c.fill(&rect(0.0, 0.0, WIDTH, 62.0), curtain(hex(0x7E1218), 30.0, 9.0));
    let lines = [
        ("ỦY BAN NHÂN DÂN TỈNH", 0.13, 0.045),
        ("LỄ TRAO THƯỞNG", 0.29, 0.115),
        ("PHONG TRÀO BẢO VỆ RỪNG BIÊN GIỚI", 0.53, 0.06),
        ("XÃ BIÊN GIỚI", 0.70, 0.04),
    ];
    backdrop(c, 300.0, 84.0, 900.0, 440.0, 0xB8211F, lines);
    for x in [92.0, 172.0] {
        flag(c, x, 250.0, 104.0, 660.0);
    }
    bouquet(c, 1330.0, 520.0, 62.0, 5 + variant);
    c.fill(&rect(1286.0, 560.0, 92.0, 110.0), round(hex(0x6A3B1E), 1330.0, 610.0, 90.0, 120.0));
    flowers(c, 1330.0, 520.0, 92.0, 70.0, 7 + variant, 40);
    c.defocus(2.6);
    c.fill(&rect(0.0, 650.0, WIDTH, 350.0), boards(hex(0x9A6638), 640.0));
    c.reflect(650.0, 250.0, 0.30);
    c.fill(&rect(0.0, 646.0, WIDTH, 8.0), flat(hex(0x4A2614)));
    spotlights(c, 900.0);

    let suit = |jacket, tie| Outfit::Suit { jacket, tie };
    let people: [Person; 7] = [
        Person::new(196.0, 886.0, 520.0, Outfit::Shirt { shirt: 0xDCE8F4 }, Hair::Short, 1)
            .pose(Pose::Certificate)
            .look(0.3),
        Person::new(
            366.0,
            890.0,
            496.0,
            Outfit::AoDai { silk: SILKS[(variant as usize) % 6] },
            Hair::Long,
            4,
        )
        .pose(Pose::Certificate)
        .look(0.2),
        Person::new(540.0, 892.0, 524.0, Outfit::Uniform { cloth: 0x4B6040 }, Hair::Short, 2)
            .pose(Pose::ReachRight)
            .look(0.9),
        Person::new(806.0, 894.0, 534.0, suit(0x1D2A48, 0xA61E24), Hair::Parted, 0)
            .pose(Pose::ReachLeft)
            .look(-0.6)
            .grey(),
        Person::new(
            990.0,
            892.0,
            486.0,
            Outfit::Highland { cloth: 0x221C3A, trim: 0xB72F45 },
            Hair::Scarf,
            3,
        )
        .pose(Pose::Certificate)
        .look(-0.2),
        Person::new(1156.0, 890.0, 518.0, suit(0x3A3431, 0x1F3F7A), Hair::Short, 1)
            .pose(Pose::Certificate)
            .look(-0.3),
        Person::new(1322.0, 888.0, 500.0, Outfit::AoDai { silk: 0xE6B23E }, Hair::Bun, 4)
            .pose(Pose::Bouquet)
            .look(-0.5),
    ];
    for person in &people {
        person.draw(c);
    }
    certificate(c, 673.0, 556.0, 128.0);
    // The edge of the stage is lined with flowers, near and large.
    for k in 0..9 {
        let x = -20.0 + k as f32 * 190.0 + 20.0 * noise_at(k, variant);
        flowers(c, x, 985.0 + 10.0 * noise_at(k, 7), 118.0, 44.0, 100 + k * 31 + variant, 34);
    }
    c.glow(670.0, 430.0, 520.0, 380.0, hex(0xFFE3B8), 0.10);
}

/// The delegates, seen from the stage.
pub fn hall(c: &mut Canvas, variant: i32) {
    c.fill(&rect(0.0, 0.0, WIDTH, HEIGHT), down(hex(0xD9CDB8), 0.0, hex(0xA78D6C), 420.0));
    // Ceiling with panels of light that run to the back.
    let vanish = (750.0, 236.0);
    c.fill(
        &polygon(&[(-300.0, -60.0), (1800.0, -60.0), (1110.0, 150.0), (390.0, 150.0)]),
        down(hex(0xBFB4A0), 0.0, hex(0xEFE7D8), 150.0),
    );
    for row in 0..4 {
        let t = (row as f32 / 4.0).powf(0.8);
        let (y0, y1) = (-40.0 + 190.0 * t, -40.0 + 190.0 * (t + 0.11));
        for column in [-0.62f32, -0.2, 0.22, 0.64] {
            let at = |u: f32, y: f32| (vanish.0 + u * (1.0 - (y + 60.0) / 300.0) * 1150.0, y);
            let panel =
                [at(column - 0.13, y0), at(column + 0.13, y0), at(column + 0.13, y1), at(column - 0.13, y1)];
            c.fill(&polygon(&panel), flat([1.0, 0.985, 0.94]));
            c.glow(panel[0].0 + 60.0, y0 + 14.0, 150.0, 46.0, hex(0xFFF4DC), 0.28);
        }
    }
    // Back wall in wood, two doors, a banner.
    c.fill(&rect(390.0, 150.0, 720.0, 220.0), |x, y| {
        let slat = 0.86 + 0.14 * ((x / 15.0).fract() * std::f32::consts::PI).sin();
        (times(hex(0xA97444), slat * (1.1 - (y - 150.0) / 500.0)), 1.0)
    });
    for x in [430.0, 1000.0] {
        c.fill(&rect(x, 226.0, 70.0, 140.0), round(hex(0x6B4426), x + 35.0, 300.0, 80.0, 160.0));
        c.fill(&rect(x + 33.0, 226.0, 3.0, 140.0), flat(hex(0x3C2412)));
    }
    c.fill(&rect(530.0, 172.0, 440.0, 46.0), flat(hex(0xB5201E)));
    banner(c, "CHÀO MỪNG ĐẠI BIỂU", 750.0, 186.0, 19.0, hex(0xF4CE62));
    // Side walls with tall windows, then the floor between them.
    let ceiling = |x: f32| 150.0 - (390.0 - x) * 0.304;
    let skirting = |x: f32| 368.0 + (390.0 - x) * 0.58;
    for side in [-1.0f32, 1.0] {
        let on = |x: f32, share: f32| {
            (750.0 + side * (750.0 - x), ceiling(x) + (skirting(x) - ceiling(x)) * share)
        };
        let wall = [on(390.0, 0.0), on(-400.0, 0.0), on(-400.0, 1.0), on(390.0, 1.0)];
        c.fill(&polygon(&wall), |x, _| {
            (mix(hex(0xD8C7A8), hex(0xB39C7A), ((x - 750.0).abs() - 360.0) / 500.0), 1.0)
        });
        let dado = [on(390.0, 0.74), on(-400.0, 0.74), on(-400.0, 1.0), on(390.0, 1.0)];
        c.fill(&polygon(&dado), flat(hex(0x7E532F)));
        for (x0, x1) in [(352.0, 296.0), (262.0, 184.0), (136.0, 28.0), (-34.0, -180.0)] {
            let pane = [on(x0, 0.16), on(x1, 0.16), on(x1, 0.70), on(x0, 0.70)];
            c.fill(&polygon(&pane), down(hex(0xF4F7F3), -40.0, hex(0xBFD1B0), 430.0));
            c.stroke(&polygon(&pane), 5.0, flat(hex(0xF2E9D8)));
            let (middle, half) = ((x0 + x1) / 2.0, [on((x0 + x1) / 2.0, 0.16), on((x0 + x1) / 2.0, 0.70)]);
            c.stroke(&curve(&half, false), 4.0, flat(hex(0xF2E9D8)));
            let (gx, gy) = on(middle, 0.45);
            c.glow(gx, gy, 120.0, 200.0, hex(0xFFF8E8), 0.20);
        }
    }
    c.fill(
        &polygon(&[(390.0, 368.0), (1110.0, 368.0), (2250.0, 1029.0), (-750.0, 1029.0)]),
        down(hex(0x8A6240), 368.0, hex(0x5A3A26), 1000.0),
    );
    let rows = 8;
    for row in 0..rows {
        let t = row as f32 / (rows - 1) as f32;
        let size = 0.17 + 0.83 * t.powf(1.55);
        let desk = 380.0 + 540.0 * t.powf(1.5);
        let (height, pitch, aisle) = (560.0 * size, 172.0 * size, 105.0 * size);
        // As many seats as fit between aisle and wall, or the edge of the picture.
        let wall = (390.0 - (desk - 368.0) / 0.58).max(-pitch);
        let count = ((750.0 - aisle - wall) / pitch - 0.35) as i32;
        for side in [-1.0f32, 1.0] {
            let reach = count as f32 * pitch;
            let (x0, x1) = (750.0 + side * aisle, 750.0 + side * (aisle + reach));
            for seat in 0..count {
                let number = row * 40 + seat * 2 + (side > 0.0) as i32 + variant * 1000;
                let x = 750.0
                    + side * (aisle + (seat as f32 + 0.5) * pitch)
                    + (noise_at(number, 8) - 0.5) * pitch * 0.12;
                let y = desk + height * (0.545 + 0.02 * noise_at(number, 9));
                // The back of the chair.
                c.fill(
                    &rounded(x - pitch * 0.34, y - height * 0.80, pitch * 0.68, height * 0.4, pitch * 0.1),
                    round(hex(0x7A2420), x, y - height * 0.6, pitch, height),
                );
                let mut person = guest(x, y, height, number)
                    .look((750.0 - x) / 900.0 + (noise_at(number, 10) - 0.5) * 0.8);
                if noise_at(number, 11) > 0.62 {
                    person = person.pose(Pose::Applaud);
                }
                person.bust(c);
            }
            let (left, width) = (x0.min(x1), (x1 - x0).abs());
            table(c, left, desk, width, 150.0 * size, hex(0xE9E2D3));
            c.fill(&rect(left, desk + 20.0 * size, width, 9.0 * size), veil(hex(0xB5271F), 0.85));
            for seat in 0..count {
                let x = 750.0 + side * (aisle + (seat as f32 + 0.5) * pitch);
                if row > 2 {
                    name_plate(c, x + pitch * 0.1, desk - 2.0 * size, 56.0 * size);
                    bottle(c, x - pitch * 0.30, desk + 6.0 * size, 52.0 * size);
                }
            }
        }
        if row == 3 {
            c.defocus(1.5);
        }
        if row < rows - 1 {
            c.fill(&rect(0.0, 372.0, WIDTH, desk + 150.0 * size - 372.0), veil(hex(0xF2DFC0), 0.022));
        }
    }
    for k in 0..7 {
        flowers(c, 30.0 + k as f32 * 240.0, 1002.0, 130.0, 34.0, 900 + k * 17 + variant, 30);
    }
}

/// The chair of a meeting behind its table, a speaker at the lectern.
pub fn chair(c: &mut Canvas, variant: i32) {
    c.fill(&rect(0.0, 0.0, WIDTH, HEIGHT), curtain(hex(0x2A4E7C), 54.0, 1.3 + variant as f32));
    c.fill(&rect(0.0, 0.0, WIDTH, 70.0), curtain(hex(0x1F3A62), 34.0, 4.0));
    let lines = [
        ("ỦY BAN NHÂN DÂN TỈNH", 0.14, 0.05),
        ("HỘI NGHỊ TỔNG KẾT", 0.29, 0.12),
        ("PHONG TRÀO BẢO VỆ RỪNG", 0.53, 0.075),
        ("XÃ BIÊN GIỚI", 0.70, 0.045),
    ];
    backdrop(c, 250.0, 92.0, 800.0, 340.0, 0xA92120, lines);
    flag(c, 1130.0, 150.0, 120.0, 640.0);
    c.defocus(2.4);
    c.fill(&rect(0.0, 690.0, WIDTH, 320.0), |x, y| {
        let pile = 0.9 + 0.2 * noise(x / 5.0, y / 3.0);
        (times(hex(0x8C2A26), pile * (0.75 + 0.35 * (y - 690.0) / 310.0)), 1.0)
    });
    c.fill(&rect(0.0, 684.0, WIDTH, 10.0), flat(hex(0x3A1414)));
    let seats: [(f32, Outfit, Hair, usize, f32); 5] = [
        (210.0, Outfit::Shirt { shirt: 0xE4ECF4 }, Hair::Short, 2, 0.5),
        (390.0, Outfit::AoDai { silk: SILKS[(variant as usize + 2) % 6] }, Hair::Bun, 4, 0.4),
        (580.0, Outfit::Suit { jacket: 0x20293B, tie: 0xA61E24 }, Hair::Parted, 0, 0.6),
        (770.0, Outfit::Uniform { cloth: 0x4C5F3F }, Hair::Short, 3, 0.5),
        (950.0, Outfit::Suit { jacket: 0x36302E, tie: 0x2B5C55 }, Hair::Short, 1, 0.3),
    ];
    for (index, (x, outfit, hair, skin, look)) in seats.into_iter().enumerate() {
        c.fill(&rounded(x - 66.0, 428.0, 132.0, 250.0, 26.0), round(hex(0x5B3420), x, 540.0, 130.0, 260.0));
        c.fill(&rounded(x - 52.0, 444.0, 104.0, 220.0, 20.0), round(hex(0x8B2A24), x, 540.0, 130.0, 260.0));
        let mut person = Person::new(x, 930.0, 560.0, outfit, hair, skin).look(look);
        if index % 2 == 0 && hair != Hair::Bun {
            person = person.grey();
        }
        if index == 3 {
            person = person.pose(Pose::Applaud);
        }
        person.bust(c);
    }
    table(c, 96.0, 634.0, 970.0, 262.0, hex(0xE7DFCF));
    c.fill(&rect(96.0, 662.0, 970.0, 62.0), |x, y| {
        let scallop = ((x / 44.0).fract() - 0.5).abs() * 2.0;
        (times(hex(0xA32622), 1.1 - (y - 662.0) / 160.0), if y < 694.0 + 28.0 * scallop { 0.95 } else { 0.0 })
    });
    for (x, ..) in seats {
        name_plate(c, x, 628.0, 92.0);
        microphone(c, x + 62.0, 634.0, 84.0);
        bottle(c, x - 66.0, 634.0, 62.0);
        c.fill(
            &polygon(&[(x - 46.0, 640.0), (x + 30.0, 640.0), (x + 38.0, 652.0), (x - 52.0, 652.0)]),
            flat(hex(0xFBFAF5)),
        );
    }
    flowers(c, 580.0, 716.0, 250.0, 62.0, 60 + variant, 110);
    flowers(c, 580.0, 682.0, 120.0, 46.0, 80 + variant, 50);

    // Lectern and speaker.
    let speaker =
        Person::new(1270.0, 884.0, 560.0, Outfit::Suit { jacket: 0x23262D, tie: 0x7A1F2B }, Hair::Parted, 1)
            .look(-0.7);
    speaker.draw(c);
    c.shadow(1270.0, 912.0, 170.0, 36.0, 0.6);
    c.fill(
        &polygon(&[(1180.0, 640.0), (1360.0, 640.0), (1340.0, 910.0), (1200.0, 910.0)]),
        across(hex(0x9A6234), 1180.0, hex(0x5A3418), 1360.0),
    );
    c.fill(
        &polygon(&[(1160.0, 618.0), (1380.0, 618.0), (1366.0, 648.0), (1174.0, 648.0)]),
        across(hex(0xB87B45), 1160.0, hex(0x744622), 1380.0),
    );
    c.fill(&oval(1270.0, 742.0, 44.0, 44.0), flat(hex(0xC8322A)));
    c.stroke(&oval(1270.0, 742.0, 44.0, 44.0), 5.0, flat(hex(0xE3B94E)));
    star(c, 1270.0, 742.0, 28.0, hex(0xF6D24C));
    microphone(c, 1238.0, 620.0, 92.0);
    microphone(c, 1312.0, 620.0, 84.0);
    flowers(c, 1270.0, 880.0, 130.0, 62.0, 33 + variant, 60);

    spotlights(c, 820.0);
    // Heads of the audience, dark and near.
    for k in 0..6 {
        let x = 70.0 + k as f32 * 272.0 + 60.0 * noise_at(k, 40 + variant);
        let y = 926.0 + 16.0 * noise_at(k, 41);
        c.blot(x, y + 112.0, 128.0, 88.0, hex(0x14131A));
        c.blot(x, y - 6.0, 50.0, 60.0, hex(0x171210));
        c.glow(x - 14.0, y - 44.0, 34.0, 22.0, hex(0xC9A27A), 0.16);
    }
}

/// Shared with the scenes in the open.
pub fn crowd(x: f32, y: f32, height: f32, number: i32) -> Person {
    guest(x, y, height, number)
}
