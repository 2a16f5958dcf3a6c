use super::super::Figure;
use super::super::escape::{markup, one_line};

/// English Metric Units in a millimetre.
const EMU_MM: u64 = 36_000;
/// The width of the text.
const MAX_WIDTH: u64 = 160 * EMU_MM;
/// Leaves room for the caption under an upright picture on the same page.
const MAX_HEIGHT: u64 = 190 * EMU_MM;
/// At 96 pixels an inch: a small picture is not blown up further than this.
const EMU_PIXEL: u64 = 9525;

/// Where the picture lies, seen from `word/`.
pub(super) fn target(figure: &Figure) -> String {
    format!("media/anh-{:02}.jpg", figure.number)
}

/// The picture in a paragraph of its own, kept with the caption below it.
pub(super) fn paragraph(figure: &Figure) -> String {
    let (width, height) = extent(figure.width, figure.height);
    let number = figure.number;
    let alt = markup(&one_line(&figure.alt));
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Picture\"/></w:pPr><w:r><w:drawing>\
         <wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/>\
         <wp:docPr id=\"{number}\" name=\"Ảnh {number}\" descr=\"{alt}\"/>\
         <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>\
         <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
         <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"anh-{number:02}.jpg\" descr=\"{alt}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip r:embed=\"rIdImage{number}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>\
         </pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
}

/// Size on paper in EMU, the shape kept.
fn extent(width: u32, height: u32) -> (u64, u64) {
    let (w, h) = (u64::from(width.max(1)), u64::from(height.max(1)));
    let on_paper = (w * EMU_PIXEL).min(MAX_WIDTH);
    let tall = on_paper * h / w;
    if tall <= MAX_HEIGHT { (on_paper, tall.max(1)) } else { ((MAX_HEIGHT * w / h).max(1), MAX_HEIGHT) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_fits_the_page_and_keeps_its_shape() {
        assert_eq!(extent(1500, 1000), (MAX_WIDTH, MAX_WIDTH * 2 / 3));
        assert_eq!(extent(1000, 1500), (MAX_HEIGHT * 2 / 3, MAX_HEIGHT));
        assert_eq!(extent(96, 96), (914_400, 914_400), "an inch at 96 pixels, not enlarged");
        assert_eq!(extent(1, 4000).1, MAX_HEIGHT.min(4000 * EMU_PIXEL));
    }
}
