//! Syllables that exist only because hỏi and ngã were confused.
//!
//! They are spelt by the rules, and no dictionary has them. Each was met next to never in six million tiếng of edited text,
//! in which its counterpart is common. What is a word of its own (sỡ in sàm sỡ, vẩn in vẩn đục, ngưởng in ngất ngưởng, cở in
//! the Hmong's lù cở) is left out, however often it is a slip.

/// The syllable with the other of the two tones, which is the one that was meant: "sẳn" → "sẵn", "xãy" → "xảy". Reads small
/// letters in NFC; `None` for every other word.
pub fn tone_slip(word: &str) -> Option<&'static str> {
    // Of all words few have one of the two tones: ask for those before searching.
    let has_tone = |letter| {
        matches!(crate::letters::tone(letter), crate::letters::Tone::Hook | crate::letters::Tone::Tilde)
    };
    if !word.chars().any(has_tone) {
        return None;
    }
    let at = SLIPS.binary_search_by(|(slip, _)| (*slip).cmp(word)).ok()?;
    SLIPS.get(at).map(|(_, meant)| *meant)
}

/// In byte order.
#[rustfmt::skip]
const SLIPS: &[(&str, &str)] = &[
    ("biễn", "biển"), ("biễu", "biểu"), ("buỗi", "buổi"), ("bãn", "bản"), ("bãng", "bảng"), ("bỡi", "bởi"),
    ("chuyễn", "chuyển"), ("chuẫn", "chuẩn"), ("chuổi", "chuỗi"), ("chãy", "chảy"), ("chĩ", "chỉ"),
    ("chũng", "chủng"), ("chẫn", "chẩn"), ("chẵng", "chẳng"), ("chổ", "chỗ"), ("chỡ", "chở"), ("cã", "cả"),
    ("cãm", "cảm"), ("cãn", "cản"), ("cãng", "cảng"), ("cãnh", "cảnh"), ("cõ", "cỏ"), ("cũa", "của"), ("cẫm", "cẩm"),
    ("cỗng", "cổng"), ("cữa", "cửa"), ("diển", "diễn"),
    ("doản", "doãn"), ("dưởng", "dưỡng"), ("dỉnh", "dĩnh"), ("dỏi", "dõi"),
    ("dủng", "dũng"), ("giãm", "giảm"), ("giãng", "giảng"), ("giử", "giữ"), ("giửa", "giữa"),
    ("gủi", "gũi"), ("gữi", "gửi"), ("hiễm", "hiểm"), ("hiễn", "hiển"), ("hiễu", "hiểu"), ("hoãng", "hoảng"),
    ("hoản", "hoãn"), ("hõa", "hỏa"), ("hõi", "hỏi"), ("hũy", "hủy"), ("hưỡng", "hưởng"), ("hảy", "hãy"),
    ("hẵn", "hẳn"), ("hửu", "hữu"), ("khiễn", "khiển"), ("khoãn", "khoản"), ("khoãng", "khoảng"),
    ("khoãnh", "khoảnh"), ("khuẫn", "khuẩn"), ("khã", "khả"), ("khãi", "khải"), ("khão", "khảo"), ("khõe", "khỏe"),
    ("khõi", "khỏi"), ("khũng", "khủng"), ("khẫn", "khẩn"), ("khẫu", "khẩu"), ("khẵng", "khẳng"), ("khỗ", "khổ"),
    ("khỗng", "khổng"), ("khỡi", "khởi"), ("khữ", "khử"), ("kiễm", "kiểm"), ("kiễu", "kiểu"), ("kễ", "kể"),
    ("liểu", "liễu"), ("lưởng", "lưỡng"), ("lổi", "lỗi"), ("lủy", "lũy"), ("miển", "miễn"),
    ("mổi", "mỗi"), ("mỷ", "mỹ"), ("nghỉa", "nghĩa"), ("nguyển", "nguyễn"), ("ngũi", "ngủi"),
    ("ngử", "ngữ"), ("nhiểm", "nhiễm"), ("nhãy", "nhảy"), ("nhõ", "nhỏ"), ("nhưởng", "nhưỡng"),
    ("nhửng", "những"), ("nảo", "não"), ("nẳng", "nẵng"), ("nử", "nữ"), ("phãi", "phải"),
    ("phãn", "phản"), ("phõng", "phỏng"), ("phẩu", "phẫu"), ("phẫm", "phẩm"), ("phỗ", "phổ"), ("phỗi", "phổi"),
    ("phỡ", "phở"), ("quã", "quả"), ("quãn", "quản"), ("rũi", "rủi"), ("suyển", "suyễn"), ("sãn", "sản"),
    ("sẳn", "sẵn"), ("sữ", "sử"), ("sỷ", "sỹ"), ("thiễu", "thiểu"), ("thoãi", "thoải"), ("thuẩn", "thuẫn"),
    ("thã", "thả"), ("thãm", "thảm"), ("thão", "thảo"), ("thõa", "thỏa"), ("thũ", "thủ"), ("thũy", "thủy"),
    ("thưỡng", "thưởng"), ("thẵng", "thẳng"), ("thễ", "thể"), ("thỗ", "thổ"), ("thỗi", "thổi"), ("thỡ", "thở"),
    ("thữ", "thử"), ("thữa", "thửa"), ("triễn", "triển"), ("trưỡng", "trưởng"), ("trể", "trễ"), ("trỡ", "trở"),
    ("trử", "trữ"), ("tuyễn", "tuyển"), ("tuỗi", "tuổi"), ("tãng", "tảng"), ("tõ", "tỏ"), ("tõa", "tỏa"),
    ("tũ", "tủ"), ("tưỡng", "tưởng"), ("tẫy", "tẩy"), ("tỗ", "tổ"), ("tỗn", "tổn"), ("tỗng", "tổng"), ("tữ", "tử"),
    ("tỹ", "tỷ"), ("vĩa", "vỉa"), ("vỉnh", "vĩnh"), ("vủ", "vũ"), ("vửng", "vững"), ("xão", "xảo"), ("xãy", "xảy"),
    ("xưỡng", "xưởng"), ("xữ", "xử"), ("điễm", "điểm"), ("điễn", "điển"),
    ("đãm", "đảm"), ("đão", "đảo"), ("đũ", "đủ"), ("đải", "đãi"), ("đở", "đỡ"), ("đủa", "đũa"),
   
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letters::{strip_tones, tone};
    use crate::syllable::parse;

    #[test]
    fn slips_are_in_order_and_differ_from_what_was_meant_in_the_tone_alone() {
        assert!(SLIPS.is_sorted_by(|a, b| a.0 < b.0));
        for (slip, meant) in SLIPS {
            assert_eq!(strip_tones(slip), strip_tones(meant));
            assert_ne!(slip.chars().map(tone).max(), meant.chars().map(tone).max());
            assert!(parse(slip).is_ok() && parse(meant).is_ok(), "{slip}");
            assert_eq!(tone_slip(meant), None, "{meant}");
        }
        assert_eq!(tone_slip("sẳn"), Some("sẵn"));
        for word in
            ["sỡ", "cở", "vẩn", "mẩu", "bõ", "gở", "lể", "ngưởng", "nhản", "chã", "phũ", "dẩn", "hội", ""]
        {
            assert_eq!(tone_slip(word), None, "{word}");
        }
    }
}
