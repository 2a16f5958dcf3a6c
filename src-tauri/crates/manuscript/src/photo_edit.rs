//! What one use of a photo shows of it: cropped, turned, with faces or number plates covered. The photo in the
//! store never changes.
//!
//! In the shared document an edit is one text attribute of the figure, so that of two people who edit one picture
//! apart the later wins as a whole and no merge can mix the crop of one with the blur of the other. The text is the
//! edit's canonical JSON: one that is written in any other way is no edit, and [`crate::repair`] takes it out.
//! `ui/src/lib/photo/edit.ts` reads and writes the same.

use serde::{Deserialize, Serialize};

/// The length of a side in the units of [`Area`] and [`Point`].
pub const WHOLE: u16 = 10_000;
/// More areas than this are covered by no hand.
pub const MAX_BLURS: usize = 64;

/// A crop has at least this of each side: less is a slip of the hand.
pub const LEAST_CROP: u16 = WHOLE / 50;

/// A picture is straightened by at most so many tenths of a degree to either side.
pub const MOST_STRAIGHTEN: i16 = 150;
/// It becomes lighter or darker by at most so many thirds of a stop.
pub const MOST_EXPOSURE: i8 = 6;

/// An edit of one use, done in this order: cover, straighten, crop, expose, turn. What is covered is measured on the upright
/// original; crop and focus on the straightened picture, which is the largest upright one of the original's shape that has no
/// pixel from outside of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhotoEdit {
    /// Made unrecognisable, at most [`MAX_BLURS`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blur: Vec<Area>,
    /// What is left of the picture; `None` for all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crop: Option<Area>,
    /// Thirds of a stop; above zero lighter.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub exposure: i8,
    /// What a place of another shape (a card, a cover) keeps in sight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub focus: Option<Point>,
    /// Tenths of a degree; above zero clockwise.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub straighten: i16,
    /// Quarter turns clockwise, 0 to 3, of what was cropped.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub turn: u8,
}

/// A rectangle in ten-thousandths of the picture's width (`x`, `w`) and height (`y`, `h`), from its top left. It
/// has a size and lies inside the picture.
// The fields stand in the order of their names, which is that of canonical JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    pub h: u16,
    pub w: u16,
    pub x: u16,
    pub y: u16,
}

/// A point in ten-thousandths of the picture's width and height, from its top left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    pub x: u16,
    pub y: u16,
}

impl Area {
    fn is_inside(&self, least: u16) -> bool {
        let fits =
            |from: u16, length: u16| length >= least && u32::from(from) + u32::from(length) <= WHOLE.into();
        fits(self.x, self.w) && fits(self.y, self.h)
    }

    fn is_whole(&self) -> bool {
        self.w == WHOLE && self.h == WHOLE
    }
}

impl PhotoEdit {
    /// The edit in its one form; `None` for one that does nothing or that no window writes.
    pub fn normalized(mut self) -> Option<PhotoEdit> {
        self.crop = self.crop.filter(|crop| !crop.is_whole());
        let point = |point: &Point| point.x <= WHOLE && point.y <= WHOLE;
        let sound = self.turn <= 3
            && (-MOST_EXPOSURE..=MOST_EXPOSURE).contains(&self.exposure)
            && (-MOST_STRAIGHTEN..=MOST_STRAIGHTEN).contains(&self.straighten)
            && self.blur.len() <= MAX_BLURS
            && self.blur.iter().all(|area| area.is_inside(1))
            && self.crop.iter().all(|area| area.is_inside(LEAST_CROP))
            && self.focus.iter().all(point);
        (sound && self != PhotoEdit::default()).then_some(self)
    }

    /// Reads an edit. `None` for every text but the canonical JSON of one, so that one edit has one text.
    pub fn parse(text: &str) -> Option<PhotoEdit> {
        // The longest edit that there is: 64 areas of four numbers.
        const LONGEST: usize = 4096;
        if text.len() > LONGEST {
            return None;
        }
        let edit = serde_json::from_str::<PhotoEdit>(text).ok()?.normalized()?;
        (edit.json() == text).then_some(edit)
    }

    /// Canonical JSON: whole numbers, keys in order, no spaces, what is not there left out.
    pub fn json(&self) -> String {
        // Numbers always serialise.
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn is_zero<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::samples;

    #[test]
    fn an_edit_has_one_text() {
        let text = r#"{"blur":[{"h":900,"w":800,"x":100,"y":9100}],"crop":{"h":5000,"w":7500,"x":0,"y":1},"focus":{"x":10000,"y":0},"turn":3}"#;
        let edit = PhotoEdit::parse(text).expect("the form that the window writes");
        assert_eq!(edit.json(), text);
        assert_eq!(PhotoEdit::parse(r#"{"turn":1}"#).map(|edit| edit.turn), Some(1));
        let all = r#"{"crop":{"h":5000,"w":7500,"x":0,"y":1},"exposure":-6,"focus":{"x":1,"y":0},"straighten":150,"turn":1}"#;
        assert_eq!(PhotoEdit::parse(all).map(|edit| edit.json()).as_deref(), Some(all));
    }

    #[test]
    fn every_other_text_is_no_edit() {
        let many = format!(r#"{{"blur":[{}]}}"#, [r#"{"h":1,"w":1,"x":0,"y":0}"#; MAX_BLURS + 1].join(","));
        for text in [
            "",
            "null",
            "{}",
            r#"{"turn":0}"#,
            r#"{"turn":4}"#,
            r#"{"turn":-1}"#,
            r#"{"turn":1.0}"#,
            r#"{"turn":1e0}"#,
            r#"{"turn":"1"}"#,
            r#"{ "turn":1}"#,
            r#"{"turn":1}{}"#,
            r#"{"turn":1,"turn":1}"#,
            r#"{"tilt":3,"turn":1}"#,
            r#"{"turn":1,"focus":{"x":1,"y":1}}"#,
            r#"{"focus":{"x":1,"y":10001}}"#,
            r#"{"focus":[1,1]}"#,
            r#"{"crop":null,"turn":1}"#,
            r#"{"exposure":0}"#,
            r#"{"exposure":7}"#,
            r#"{"exposure":-7,"turn":1}"#,
            r#"{"exposure":0.5}"#,
            r#"{"straighten":0}"#,
            r#"{"straighten":151}"#,
            r#"{"straighten":-151}"#,
            r#"{"straighten":1.5}"#,
            r#"{"straighten":1,"exposure":1}"#,
            r#"{"crop":{"h":10000,"w":10000,"x":0,"y":0}}"#,
            r#"{"crop":{"h":10000,"w":10000,"x":0,"y":0},"turn":1}"#,
            r#"{"crop":{"h":0,"w":1,"x":0,"y":0}}"#,
            r#"{"crop":{"h":199,"w":200,"x":0,"y":0}}"#,
            r#"{"crop":{"h":500,"w":9000,"x":1001,"y":0}}"#,
            r#"{"crop":{"h":500,"w":70000,"x":0,"y":0}}"#,
            r#"{"crop":{"h":500,"w":500,"x":0}}"#,
            r#"{"blur":[],"turn":1}"#,
            r#"{"blur":[{"h":1,"w":1,"x":10000,"y":0}]}"#,
            &many,
        ] {
            assert_eq!(PhotoEdit::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_normal_reads_back(edit in samples::photo_edit()) {
            if let Some(edit) = edit.normalized() {
                prop_assert_eq!(PhotoEdit::parse(&edit.json()), Some(edit));
            }
        }
    }
}
