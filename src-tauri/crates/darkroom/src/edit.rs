//! What is done to a picture for one use of it; the original never changes.

use serde::{Deserialize, Serialize};

/// Parts of a side: a place in a picture is told in ten-thousandths, whatever its size in pixels.
pub(crate) const WHOLE: u16 = 10_000;
/// Nobody crops a photo to less than a fiftieth of a side.
const LEAST: u16 = WHOLE / 50;

/// Nobody holds a camera more askew than fifteen degrees, in tenths of one.
const MOST_STRAIGHTEN: i16 = 150;
/// Two stops, in thirds.
const MOST_EXPOSURE: i8 = 6;

/// A rectangle of the upright picture, before the edit turns it, in ten-thousandths of its sides from the top left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Part {
    pub x: u16,
    pub y: u16,
    pub w: u16,
    pub h: u16,
}

/// Blurred places, a straightening, a crop, an exposure and turns, done in this order. The places are those of the upright picture;
/// crop and focus are measured on the straightened one, which keeps its shape.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Edit {
    /// What is left of the picture; `None` leaves all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crop: Option<Part>,
    /// Thirds of a stop, -6 to 6; above zero lighter.
    #[serde(skip_serializing_if = "is_zero")]
    pub exposure: i8,
    /// Tenths of a degree, -150 to 150; above zero clockwise.
    #[serde(skip_serializing_if = "is_zero")]
    pub straighten: i16,
    /// Quarter turns clockwise, 0 to 3.
    #[serde(skip_serializing_if = "is_zero")]
    pub turn: u8,
    /// What nobody may recognise: faces of children, number plates.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blur: Vec<Part>,
    /// The point that a later crop should keep, as [`Part`] counts; it changes no pixel by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub focus: Option<(u16, u16)>,
}

fn is_zero<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Part {
    /// The rectangle inside the picture, and at least `least` wide and high.
    fn clamped(self, least: u16) -> Self {
        let (w, h) = (self.w.clamp(least, WHOLE), self.h.clamp(least, WHOLE));
        Self { x: self.x.min(WHOLE - w), y: self.y.min(WHOLE - h), w, h }
    }

    /// Left, top, right and bottom in pixels of a picture of this size; fractions where it does not fall on whole pixels.
    pub(crate) fn in_pixels(self, width: u32, height: u32) -> [f64; 4] {
        let at = |part: u16, side: u32| f64::from(part) * f64::from(side) / f64::from(WHOLE);
        [
            at(self.x, width),
            at(self.y, height),
            at(self.x.saturating_add(self.w).min(WHOLE), width),
            at(self.y.saturating_add(self.h).min(WHOLE), height),
        ]
    }

    /// The same place in the picture as it is stored, which `orientation` (EXIF, 1 to 8) turns upright.
    pub(crate) fn stored(self, orientation: u8) -> Self {
        let Self { x, y, w, h } = self;
        let (right, below) = (WHOLE.saturating_sub(x + w), WHOLE.saturating_sub(y + h));
        match orientation {
            2 => Self { x: right, y, w, h },
            3 => Self { x: right, y: below, w, h },
            4 => Self { x, y: below, w, h },
            5 => Self { x: y, y: x, w: h, h: w },
            6 => Self { x: y, y: right, w: h, h: w },
            7 => Self { x: below, y: right, w: h, h: w },
            8 => Self { x: below, y: x, w: h, h: w },
            _ => self,
        }
    }
}

impl Edit {
    /// Does it leave picture and later crops as they are?
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// The same edit with every number in its range: rectangles inside the picture, no crop to everything, no blur
    /// of nothing.
    #[must_use]
    pub fn tidy(&self) -> Self {
        let all = Part { x: 0, y: 0, w: WHOLE, h: WHOLE };
        Self {
            crop: self.crop.map(|part| part.clamped(LEAST)).filter(|&part| part != all),
            exposure: self.exposure.clamp(-MOST_EXPOSURE, MOST_EXPOSURE),
            straighten: self.straighten.clamp(-MOST_STRAIGHTEN, MOST_STRAIGHTEN),
            turn: self.turn % 4,
            blur: self
                .blur
                .iter()
                .filter(|part| part.w > 0 && part.h > 0)
                .map(|part| part.clamped(1))
                .collect(),
            focus: self.focus.map(|(x, y)| (x.min(WHOLE), y.min(WHOLE))),
        }
    }
}
