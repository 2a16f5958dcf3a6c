use manuscript::Marks;

use super::Encoding;
use crate::read::line::Line;

/// The 67 letters that Vietnamese adds to ASCII, small and capital.
const LETTERS: &str = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ";
const CAPITALS: &str = "ÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬÈẺẼÉẸÊỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢÙỦŨÚỤƯỪỬỮỨỰỲỶỸÝỴĐ";

/// How TCVN3 writes LETTERS, one letter each, as a file shows it: in Latin-1.
const TCVN3: &str = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË\u{CC}\u{CE}\u{CF}\u{D0}\u{D1}\u{AA}ÒÓÔÕÖ×\u{D8}ÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u{AD}õö÷øùúûüýþ®";

/// How VNI writes LETTERS and CAPITALS.
const VNI: &str = "aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä eø eû eõ eù eï eâ eà eå eã eá eä ì æ ó í ò \
    oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï uø uû uõ uù uï ö öø öû öõ öù öï yø yû yõ yù î ñ";
const VNI_CAPITALS: &str = "AØ AÛ AÕ AÙ AÏ AÊ AÈ AÚ AÜ AÉ AË AÂ AÀ AÅ AÃ AÁ AÄ EØ EÛ EÕ EÙ EÏ EÂ EÀ EÅ EÃ EÁ EÄ Ì Æ Ó Í Ò \
    OØ OÛ OÕ OÙ OÏ OÂ OÀ OÅ OÃ OÁ OÄ Ô ÔØ ÔÛ ÔÕ ÔÙ ÔÏ UØ UÛ UÕ UÙ UÏ Ö ÖØ ÖÛ ÖÕ ÖÙ ÖÏ YØ YÛ YÕ YÙ Î Ñ";

fn decoded(text: &str, font: &str) -> String {
    let mut line = Line::default();
    line.push(text, &Marks::default(), Encoding::of_font(font));
    line.finish().0.text()
}

#[test]
fn the_tables_cover_all_134_letters() {
    assert_eq!(LETTERS.chars().count() + CAPITALS.chars().count(), 134);
    assert_eq!(LETTERS.to_uppercase(), CAPITALS);
    assert_eq!(TCVN3.chars().count(), 67);
    assert_eq!(VNI.split_whitespace().count(), 67);
    assert_eq!(VNI_CAPITALS.split_whitespace().count(), 67);
}

#[test]
fn every_tcvn3_letter_is_decoded_and_an_h_font_makes_it_a_capital() {
    for (code, letter) in TCVN3.chars().zip(LETTERS.chars()) {
        assert_eq!(decoded(&code.to_string(), ".VnTime"), letter.to_string(), "{:X}", u32::from(code));
        let capital: String = letter.to_uppercase().collect();
        assert_eq!(decoded(&code.to_string(), ".VnTimeH"), capital);
        // Word may keep the letters of such a font in its private range.
        let private = char::from_u32(0xF000 + u32::from(code)).unwrap();
        assert_eq!(decoded(&private.to_string(), ".VnArial"), letter.to_string());
    }
    for (code, letter) in "¡¢£¤¥¦§".chars().zip("ĂÂÊÔƠƯĐ".chars()) {
        assert_eq!(decoded(&code.to_string(), ".VnTime"), letter.to_string());
    }
}

#[test]
fn every_vni_letter_is_decoded() {
    for (codes, letters) in [(VNI, LETTERS), (VNI_CAPITALS, CAPITALS)] {
        for (code, letter) in codes.split_whitespace().zip(letters.chars()) {
            assert_eq!(decoded(code, "VNI-Times"), letter.to_string(), "{code}");
        }
    }
}

#[test]
fn sentences_are_decoded_with_their_ascii() {
    assert_eq!(
        decoded("§ång chÝ Vµng ThÞ Dî trao B»ng khen", ".VnTime"),
        "Đồng chí Vàng Thị Dợ trao Bằng khen"
    );
    assert_eq!(decoded("c«ng an tØnh tæ chøc", ".VnTimeH"), "CÔNG AN TỈNH TỔ CHỨC");
    assert_eq!(decoded("h\u{AD}íng dÉn 36/36 x·", ".VnTime"), "hướng dẫn 36/36 xã");
    assert_eq!(
        decoded("Ñoàng chí Nguyeãn Thò Höôøng ôû ñöôøng 5", "VNI-Times"),
        "Đồng chí Nguyễn Thị Hường ở đường 5"
    );
    assert_eq!(decoded("COÄNG HOØA XAÕ HOÄI", "VNI-Helve"), "CỘNG HÒA XÃ HỘI");
}

#[test]
fn a_letter_split_over_two_runs_is_one_letter() {
    let mut line = Line::default();
    let strong = Marks { strong: true, ..Marks::default() };
    line.push("ñöô", &strong, Encoding::Vni);
    line.push("øng", &Marks::default(), Encoding::Vni);
    let (inline, met) = line.finish();
    assert!(met.vni);
    assert_eq!(inline.text(), "đường");
    assert_eq!(inline.runs()[0].text, "đườ");
    assert_eq!(inline.runs()[1].text, "ng");
}

#[test]
fn unicode_under_an_old_font_stays_as_it_is() {
    assert_eq!(decoded("Đồng chí hướng dẫn", ".VnTime"), "Đồng chí hướng dẫn");
    assert_eq!(decoded("đường à", "VNI-Times"), "đường à");
}

#[test]
fn other_fonts_change_nothing_and_vps_and_viscii_are_decoded() {
    assert_eq!(decoded("café à µ", "Times New Roman"), "café à µ");
    assert_eq!(Encoding::of_font("Vni"), Encoding::Unicode);
    let mut line = Line::default();
    line.push("Vi\u{152}t Nam, ÇÜ©ng", &Marks::default(), Encoding::of_font("VPS Times"));
    let (inline, met) = line.finish();
    assert_eq!(inline.text(), "Việt Nam, đường");
    assert!(met.vps);
    for (text, font, expected) in [
        ("Vi®t Nam, h÷c t§p, ðß¶ng 5", "VI Times", "Việt Nam, học tập, đường 5"),
        ("\u{2}\u{5}\u{6}\u{14}\u{19}\u{1E}", "VI Arial", "ẲẴẪỶỸỴ"),
        ("công an tïnh", "VI Times H", "CÔNG AN TỈNH"),
        ("Bµ Công an", "'VI Times Hoa'", "BỘ CÔNG AN"),
        ("đã là Unicode", "VI Times", "đã là Unicode"),
    ] {
        assert_eq!(decoded(text, font), expected);
    }
    assert_eq!(Encoding::of_font("Vivaldi"), Encoding::Unicode);
}
