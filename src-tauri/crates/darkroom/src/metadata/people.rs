//! Who is in a picture, and where.

use serde::{Deserialize, Serialize};

use super::text;

/// Somebody in a picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Full name; never empty in what is read.
    pub name: String,
    /// Where in the picture; `None` when only the name is known.
    pub region: Option<Region>,
}

impl Person {
    /// With a name on one line and a region within the picture; `None` when one of them is missing.
    pub(super) fn cleaned(&self) -> Option<Self> {
        let name = text::line(&self.name);
        let region = self.region?.tidy()?;
        (!name.is_empty()).then_some(Self { name, region: Some(region) })
    }
}

/// A rectangle of the upright picture. Its sides are parts of the picture's own, 0 to 1; `x` and `y` are its top
/// left corner.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Region {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

impl Region {
    /// Cut at the picture's edges and rounded to a millionth, which is what is written; `None` when nothing is left.
    fn tidy(self) -> Option<Self> {
        let edge = |at: f64| millionths(at.clamp(0.0, 1.0));
        let (left, right) = (edge(self.x), edge(self.x + self.w));
        let (top, bottom) = (edge(self.y), edge(self.y + self.h));
        let tidy = Self { x: left, y: top, w: millionths(right - left), h: millionths(bottom - top) };
        // Not a number compares to nothing.
        (tidy.w > 0.0 && tidy.h > 0.0 && tidy.x >= 0.0 && tidy.y >= 0.0).then_some(tidy)
    }

    /// In parts of a picture of this size.
    pub(super) fn divided(self, (width, height): (f64, f64)) -> Self {
        Self { x: self.x / width, y: self.y / height, w: self.w / width, h: self.h / height }
    }

    /// From the stored picture to the upright one, by EXIF orientation 1 to 8.
    pub(super) fn upright(self, orientation: u8) -> Self {
        let Self { x, y, w, h } = self;
        let (right, bottom) = (1.0 - x - w, 1.0 - y - h);
        let (x, y) = match orientation {
            2 => (right, y),
            3 => (right, bottom),
            4 => (x, bottom),
            5 => (y, x),
            6 => (bottom, x),
            7 => (bottom, right),
            8 => (y, right),
            _ => (x, y),
        };
        if orientation >= 5 { Self { x, y, w: h, h: w } } else { Self { x, y, w, h } }
    }

    /// From the upright picture to the stored one.
    pub(super) fn stored(self, orientation: u8) -> Self {
        // Quarter turns undo each other; every other orientation undoes itself.
        self.upright(match orientation {
            6 => 8,
            8 => 6,
            other => other,
        })
    }
}

fn millionths(part: f64) -> f64 {
    (part * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_turns_with_its_picture() {
        let region = Region { x: 0.1, y: 0.2, w: 0.3, h: 0.25 };
        // Orientation 6: the stored left edge is the upright top; what is low there is left here.
        assert_eq!(region.upright(6).tidy(), Some(Region { x: 0.55, y: 0.1, w: 0.25, h: 0.3 }));
        assert_eq!(region.upright(8).tidy(), Some(Region { x: 0.2, y: 0.6, w: 0.25, h: 0.3 }));
        for orientation in 1..=8 {
            assert_eq!(region.stored(orientation).upright(orientation).tidy(), Some(region));
        }
    }

    #[test]
    fn what_lies_outside_is_cut_and_what_is_left_empty_is_none() {
        let region = |x, w| Region { x, y: 0.5, w, h: 0.9 };
        assert_eq!(region(-0.1, 0.3).tidy(), Some(Region { x: 0.0, y: 0.5, w: 0.2, h: 0.5 }));
        assert_eq!(region(1.2, 0.3).tidy(), None);
        assert_eq!(region(0.2, 0.0).tidy(), None);
        assert_eq!(region(f64::NAN, 0.3).tidy(), None);
        assert_eq!(region(f64::NEG_INFINITY, f64::INFINITY).tidy(), None);
    }
}
