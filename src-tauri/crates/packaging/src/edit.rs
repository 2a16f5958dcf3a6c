use darkroom::{Edit, Part};
use manuscript::{Area, PhotoEdit};

/// What the darkroom is to do for a figure's edit.
pub fn darkroom_edit(edit: &PhotoEdit) -> Edit {
    let part = |area: &Area| Part { x: area.x, y: area.y, w: area.w, h: area.h };
    Edit {
        crop: edit.crop.as_ref().map(part),
        exposure: edit.exposure,
        straighten: edit.straighten,
        turn: edit.turn,
        blur: edit.blur.iter().map(part).collect(),
        focus: edit.focus.map(|point| (point.x, point.y)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_darkroom_does_what_was_approved_and_tidies_nothing_away() {
        for text in [
            r#"{"blur":[{"h":1,"w":1,"x":9999,"y":9999}],"crop":{"h":200,"w":200,"x":9800,"y":0},"turn":3}"#,
            r#"{"blur":[{"h":10000,"w":10000,"x":0,"y":0}],"focus":{"x":10000,"y":10000}}"#,
            r#"{"crop":{"h":10000,"w":200,"x":0,"y":0}}"#,
            r#"{"exposure":-6,"straighten":150}"#,
            r#"{"exposure":6,"straighten":-150}"#,
        ] {
            let edit = PhotoEdit::parse(text).expect("an edit");
            let made = darkroom_edit(&edit);
            assert_eq!(made.tidy(), made, "{text}");
            assert!(!made.is_none());
        }
    }
}
