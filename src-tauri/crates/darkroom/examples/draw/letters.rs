//! Vietnamese capitals as a sign painter draws them, for banners. Banners name no real office or person.

use unicode_normalization::UnicodeNormalization;

use crate::canvas::{Canvas, Colour, curve, flat, oval, polygon};

type Point = (f32, f32);

/// Straight strokes of a letter in a box one wide and one high (y down), each a chain of points.
fn straight(letter: char) -> &'static [&'static [Point]] {
    match letter {
        'A' => &[&[(0.0, 1.0), (0.5, 0.0), (1.0, 1.0)], &[(0.2, 0.64), (0.8, 0.64)]],
        'B' => &[&[(0.0, 0.0), (0.0, 1.0)]],
        'D' | 'Đ' => &[&[(0.0, 0.0), (0.0, 1.0)]],
        'E' => &[&[(0.9, 0.0), (0.0, 0.0), (0.0, 1.0), (0.9, 1.0)], &[(0.0, 0.5), (0.75, 0.5)]],
        'G' => &[&[(0.6, 0.55), (0.96, 0.55), (0.96, 0.85)]],
        'H' => &[&[(0.0, 0.0), (0.0, 1.0)], &[(1.0, 0.0), (1.0, 1.0)], &[(0.0, 0.5), (1.0, 0.5)]],
        'I' => &[&[(0.5, 0.0), (0.5, 1.0)]],
        'K' => &[&[(0.0, 0.0), (0.0, 1.0)], &[(0.95, 0.0), (0.0, 0.55)], &[(0.3, 0.4), (1.0, 1.0)]],
        'L' => &[&[(0.0, 0.0), (0.0, 1.0), (0.9, 1.0)]],
        'M' => &[&[(0.0, 1.0), (0.0, 0.0), (0.5, 0.75), (1.0, 0.0), (1.0, 1.0)]],
        'N' => &[&[(0.0, 1.0), (0.0, 0.0), (1.0, 1.0), (1.0, 0.0)]],
        'P' => &[&[(0.0, 0.0), (0.0, 1.0)]],
        'R' => &[&[(0.0, 0.0), (0.0, 1.0)], &[(0.45, 0.52), (0.95, 1.0)]],
        'T' => &[&[(0.5, 0.0), (0.5, 1.0)], &[(0.0, 0.0), (1.0, 0.0)]],
        'V' => &[&[(0.0, 0.0), (0.5, 1.0), (1.0, 0.0)]],
        'X' => &[&[(0.0, 0.0), (1.0, 1.0)], &[(1.0, 0.0), (0.0, 1.0)]],
        'Y' => &[&[(0.0, 0.0), (0.5, 0.5), (1.0, 0.0)], &[(0.5, 0.5), (0.5, 1.0)]],
        '-' => &[&[(0.15, 0.5), (0.85, 0.5)]],
        _ => &[],
    }
}

/// Bent strokes, each a curve through its points.
fn bent(letter: char) -> &'static [&'static [Point]] {
    match letter {
        'B' => &[
            &[(0.0, 0.0), (0.6, 0.02), (0.8, 0.25), (0.6, 0.48), (0.0, 0.5)],
            &[(0.0, 0.5), (0.65, 0.52), (0.92, 0.76), (0.65, 0.98), (0.0, 1.0)],
        ],
        'C' | 'G' => {
            &[&[(0.95, 0.18), (0.55, 0.0), (0.12, 0.22), (0.0, 0.5), (0.12, 0.78), (0.55, 1.0), (0.96, 0.82)]]
        }
        'D' | 'Đ' => &[&[(0.0, 0.0), (0.55, 0.04), (0.95, 0.3), (0.95, 0.7), (0.55, 0.96), (0.0, 1.0)]],
        'O' => &[&[
            (0.5, 0.0),
            (0.13, 0.16),
            (0.0, 0.5),
            (0.13, 0.84),
            (0.5, 1.0),
            (0.87, 0.84),
            (1.0, 0.5),
            (0.87, 0.16),
            (0.5, 0.0),
        ]],
        'P' | 'R' => &[&[(0.0, 0.0), (0.65, 0.02), (0.92, 0.26), (0.65, 0.52), (0.0, 0.54)]],
        'S' => &[&[(0.9, 0.14), (0.5, 0.0), (0.08, 0.2), (0.5, 0.5), (0.94, 0.78), (0.5, 1.0), (0.05, 0.86)]],
        'U' => &[&[(0.0, 0.0), (0.0, 0.62), (0.2, 0.94), (0.5, 1.0), (0.8, 0.94), (1.0, 0.62), (1.0, 0.0)]],
        _ => &[],
    }
}

/// Curves of a mark over or under the letter; `lift` raises tone marks above another mark.
fn mark(sign: char, lift: f32) -> Vec<Vec<Point>> {
    let at = |points: &[Point]| vec![points.iter().map(|&(x, y)| (x, y - lift)).collect()];
    match sign {
        '\u{301}' => at(&[(0.42, -0.16), (0.72, -0.36)]),
        '\u{300}' => at(&[(0.58, -0.16), (0.28, -0.36)]),
        '\u{309}' => at(&[(0.36, -0.36), (0.56, -0.42), (0.64, -0.32), (0.5, -0.24), (0.5, -0.17)]),
        '\u{303}' => at(&[(0.22, -0.18), (0.38, -0.31), (0.6, -0.2), (0.78, -0.32)]),
        '\u{302}' => vec![vec![(0.24, -0.14), (0.5, -0.32)], vec![(0.5, -0.32), (0.76, -0.14)]],
        '\u{306}' => vec![vec![(0.26, -0.3), (0.5, -0.15), (0.74, -0.3)]],
        '\u{31B}' => vec![vec![(0.97, 0.14), (1.16, 0.04), (1.14, -0.16)]],
        _ => Vec::new(),
    }
}

fn advance(letter: char) -> f32 {
    match letter {
        ' ' => 0.42,
        'I' => 0.34,
        'M' => 0.92,
        _ => 0.72,
    }
}

/// Paints `text` centred on `x`, its capitals from `y` down to `y + h`.
pub fn banner(c: &mut Canvas, text: &str, x: f32, y: f32, h: f32, colour: Colour) {
    let signs: Vec<char> = text.nfd().collect();
    let is_mark = |sign: char| ('\u{300}'..='\u{36F}').contains(&sign);
    let gap = h * 0.2;
    let step = |sign: char| if sign == ' ' { h * advance(sign) } else { h * advance(sign) + gap };
    let width: f32 = signs.iter().filter(|&&sign| !is_mark(sign)).map(|&sign| step(sign)).sum::<f32>() - gap;
    let thick = h * 0.15;
    let (mut next, mut left, mut wide, mut lift) = (x - width / 2.0, 0.0, 0.0, 0.0);
    for sign in signs {
        if !is_mark(sign) {
            (left, wide, lift) = (next, h * advance(sign), 0.0);
            next += step(sign);
            let place = |&(u, v): &Point| (left + u * wide, y + v * h);
            for chain in straight(sign) {
                for pair in chain.windows(2) {
                    c.stroke(&polygon(&[place(&pair[0]), place(&pair[1])]), thick, flat(colour));
                }
            }
            for points in bent(sign) {
                let points: Vec<_> = points.iter().map(place).collect();
                c.stroke(&curve(&points, false), thick, flat(colour));
            }
            if sign == 'Đ' {
                c.stroke(
                    &polygon(&[(left - wide * 0.2, y + h * 0.5), (left + wide * 0.45, y + h * 0.5)]),
                    thick * 0.8,
                    flat(colour),
                );
            }
        } else if sign == '\u{323}' {
            c.fill(&oval(left + wide * 0.5, y + h * 1.24, thick * 0.62, thick * 0.62), flat(colour));
        } else {
            for points in mark(sign, lift) {
                let points: Vec<_> = points.iter().map(|&(u, v)| (left + u * wide, y + v * h)).collect();
                c.stroke(&curve(&points, false), thick * 0.72, flat(colour));
            }
            if matches!(sign, '\u{302}' | '\u{306}') {
                lift = 0.22;
            }
        }
    }
}
