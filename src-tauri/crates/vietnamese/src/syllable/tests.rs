use proptest::prelude::*;

use super::*;
use crate::letters::Tone;

#[track_caller]
fn all_parse(words: &str) {
    for word in words.split_whitespace() {
        if let Err(fault) = parse(word) {
            panic!("{word}: {fault:?}");
        }
    }
}

#[test]
fn ordinary_syllables_are_syllables() {
    all_parse(
        "xoong kẻng quốc giữ gìn gì giếng giêng giết giễu giặc gia giòn khuya nguyên quyết thuở huơ khuỷu ngoằn ngoèo \
         xuề xòa toét loắt choắt quýt uých ịch yêu yết yên yểng ỉa ỉu nghiêng nghĩ ghế ghi ghềnh kỹ kỳ ký kiểm kênh kẻ \
         y ý ỷ tỷ lý mỹ hy sỹ vỹ ốc ông ủy ban nhân dân tỉnh được người hươu rượu bướu cừu hữu nghị quàu quạu quều quào \
         quắm quặp quăng quẳng quầng quẩy quơ quờ quạng quạnh quỳnh quỵt quịt quít quí khuếch khuất khuân bâng khuâng \
         loẻng xoẻng leng xẻng séc tẹc boong coóc moóc voan buýt phuy tuýp huýt suýt luýnh huỳnh uỳnh oạp oàm ngoạm \
         ngoéo ngoảy xoáy ngoáy khoáy quay quau nguệch ngoạc huênh hoang chuệnh choạng hoẵng hoắc ngoắt khoằm khoắm \
         toen hoẻn nhuyễn nhuần noãn truyện duyệt tuyết khuyết thuyền xuyên luân tuần suất thuật luật hoạch doanh \
         khoanh khoảnh đoảng đoạt đoái goá góa ừm hừm pin bưng bựt phứt mướp cướp diệp hiếp giấc giục giỗ giun",
    );
}

#[test]
fn both_styles_of_the_mark_are_right() {
    let style = |word: &str| parse(word).expect(word).style;
    for (old, new) in [("hòa", "hoà"), ("khỏe", "khoẻ"), ("thủy", "thuỷ"), ("ủy", "uỷ"), ("Hóa", "Hoá")]
    {
        assert_eq!((style(old), style(new)), (Some(ToneStyle::Old), Some(ToneStyle::New)));
    }
    for word in ["hoa", "quý", "quỳ", "hoàn", "huýt", "khuỷu", "già", "mùa", "lúa"] {
        assert_eq!(style(word), None, "{word}");
    }
}

#[test]
fn a_syllable_is_taken_apart() {
    for (word, onset, rime, tone) in [
        ("nghiêng", Onset::Ngh, "iêng", Tone::Level),
        ("giếng", Onset::Gi, "iêng", Tone::Acute),
        ("gì", Onset::Gi, "i", Tone::Grave),
        ("giữ", Onset::Gi, "ư", Tone::Tilde),
        ("quyết", Onset::Qu, "yêt", Tone::Acute),
        ("quốc", Onset::Qu, "ôc", Tone::Acute),
        ("yêu", Onset::None, "yêu", Tone::Level),
        ("ĐƯỢC", Onset::DStroke, "ươc", Tone::Dot),
        ("của", Onset::C, "ua", Tone::Hook),
    ] {
        let syllable = parse(word).expect(word);
        assert_eq!((syllable.onset, syllable.rime.text(), syllable.tone), (onset, rime, tone), "{word}");
    }
}

#[test]
fn what_breaks_a_rule_is_no_syllable_and_the_rule_is_told() {
    for (word, fault) in [
        ("nghành", Fault::NghBeforeBack),
        ("ngiêm", Fault::NgBeforeFront),
        ("kiẻm", Fault::UnknownRime),
        ("thưc", Fault::ToneOnStop),
        ("từkhâu", Fault::UnknownRime),
        ("nàytrong", Fault::TooLong),
        ("môt", Fault::ToneOnStop),
        ("cac", Fault::ToneOnStop),
        ("hồp", Fault::ToneOnStop),
        ("cế", Fault::CBeforeFront),
        ("kông", Fault::KBeforeBack),
        ("gế", Fault::GBeforeFront),
        ("ghà", Fault::GhBeforeBack),
        ("qá", Fault::QWithoutU),
        ("hóang", Fault::MisplacedMark),
        ("qúy", Fault::MisplacedMark),
        ("tiêú", Fault::MisplacedMark),
        ("gìa", Fault::MisplacedMark),
        ("cuả", Fault::MisplacedMark),
        ("muà", Fault::MisplacedMark),
        ("đươcj", Fault::ForeignLetter),
        ("ngườì", Fault::TwoTones),
        ("boan", Fault::RimeAfterOnset),
        ("iên", Fault::RimeAfterOnset),
        ("tyêu", Fault::RimeAfterOnset),
        ("nhgười", Fault::UnknownOnset),
        ("trn", Fault::NoVowel),
        ("", Fault::NotALetter),
        ("km2", Fault::NotALetter),
        ("Hu\u{31b}\u{300}ng", Fault::NotALetter),
        ("qu", Fault::UnknownRime),
        ("ưn̉", Fault::NotALetter),
    ] {
        assert_eq!(parse(word).err(), Some(fault), "{word}");
    }
}

#[test]
fn only_certain_mends_are_suggested() {
    for (word, mend) in [
        ("nghành", "ngành"),
        ("ngiêm", "nghiêm"),
        ("kiẻm", "kiểm"),
        ("nguời", "người"),
        ("đuợc", "được"),
        ("cỹ", "kỹ"),
        ("gế", "ghế"),
        ("qá", "quá"),
        ("qúy", "quý"),
        ("hóang", "hoáng"),
        ("cuả", "của"),
        ("gìa", "già"),
        ("từkhâu", "từ khâu"),
        ("nàytrong", "này trong"),
        ("hoạtđộng", "hoạt động"),
        ("tronng", "trong"),
        ("phhải", "phải"),
        ("đươcj", "được"),
        ("tieengs", "tiếng"),
        ("nghanhf", "ngành"),
        ("dduwowcj", "được"),
        ("cacs", "các"),
        ("vaof", "vào"),
        ("nhuw", "như"),
        ("ddang", "đang"),
        ("ddược", "được"),
        ("lýý", "lý"),
        ("nǎm", "năm"),
    ] {
        assert_eq!(suggest(word).as_deref(), Some(mend), "{word}");
        assert!(parse(word).is_err());
    }
    for word in [
        "tíchở", "hiênh", "chuếc", "ko", "see", "been", "trees", "of", "thưc", "môt", "cac", "nguòi", "rấta",
        "trn", "ngành", "internet", "Nghành", "", "kông", "naay", "khoong", "vuụ", "àm", "cế", "motọ",
        "tieng",
    ] {
        assert_eq!(suggest(word), None, "{word}");
    }
}

#[test]
fn foreign_words_are_told_from_slips() {
    for word in "internet covid kwh video virus blog jazz señor radio camera test marketing kg đ iii team you ounce tv vlog"
        .split(' ')
    {
        assert!(is_foreign_shape(word), "{word}");
    }
    for word in "cac nghành môt trog nghanhf tieengs đươcj trnh vaof nǎm nhuw hội chip trong xoong"
        .split(' ')
        .chain([""])
    {
        assert!(!is_foreign_shape(word), "{word}");
    }
}

#[test]
fn what_is_no_word_at_all_takes_no_longer_than_its_length() {
    for text in ["a", "ă", "ddw", "nghành", "từ"] {
        let long = text.repeat(200_000);
        assert!(parse(&long).is_err());
        assert_eq!(suggest(&long), None);
        let _ = is_foreign_shape(&long);
    }
}

fn any_word() -> impl Strategy<Value = String> {
    "(b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|q|qu|r|s|t|th|tr|v|x|f|w)?\
     [aăâeêioôơuưyàảãáạềểễếệộợựụỉịỳỷ]{0,3}(c|ch|m|n|ng|nh|p|t|g|s|f|j)?"
}

proptest! {
    #[test]
    fn nothing_panics_and_a_mend_is_made_of_syllables(word in "\\PC{0,10}|[a-zạ-ỹơưđ]{0,9}") {
        let _ = (parse(&word), is_foreign_shape(&word));
        if let Some(mend) = suggest(&word) {
            prop_assert!(mend.split(' ').all(|part| parse(part).is_ok()), "{} → {}", word, mend);
        }
    }

    #[test]
    fn a_syllable_is_written_as_it_was(word in any_word()) {
        if let Ok(syllable) = parse(&word) {
            let style = syllable.style.unwrap_or(ToneStyle::Old);
            prop_assert_eq!(syllable.write(style), word.clone());
        }
        if let Some(mend) = suggest(&word) {
            prop_assert!(mend.split(' ').all(|part| parse(part).is_ok()), "{} → {}", word, mend);
        }
    }
}
