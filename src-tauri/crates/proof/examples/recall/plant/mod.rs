//! For each rule, what breaks it: written apart from the rule and from its lists.

mod capitals;
mod documents;
mod facts;
mod fields;
mod letters;
mod people;
mod signs;
mod style;

use proof::Severity;
use proof::Severity::{Error, Info, Warning};

use crate::chance::Chance;
use crate::draft::{Draft, Slip};

/// Plants one slip; `None` where the article has no place for it.
pub type Plant = fn(&mut Chance, &mut Draft) -> Option<Slip>;

/// A rule, the level at which its findings must come, and what breaks it.
pub struct Kind {
    pub rule: &'static str,
    pub level: Severity,
    pub plant: Plant,
}

pub const fn kind(rule: &'static str, level: Severity, plant: Plant) -> Kind {
    Kind { rule, level, plant }
}

pub const KINDS: &[Kind] = &[
    kind("chucvu-mauthuan", Error, people::titles_that_contradict),
    kind("ten-nguoi", Error, people::a_name_misspelt),
    kind("lap-cum", Error, letters::words_twice),
    kind("ten-co-quan", Error, facts::an_agency_without_a_word),
    kind("am-tiet-sai", Error, letters::no_syllable),
    kind("so-lieu-tong", Error, facts::sums_that_do_not_add_up),
    kind("dan-vb-khop", Error, documents::that_disagree),
    kind("ngay-sai", Error, facts::a_wrong_day),
    kind("giai-doan", Warning, facts::a_wrong_span),
    kind("diadanh-cu", Warning, facts::an_old_place),
    kind("thieu-tacgia", Error, fields::no_author),
    kind("thieu-anh-ghi", Error, fields::no_credit),
    kind("chuthich-thieu", Error, fields::no_caption),
    kind("chuthich-lech", Warning, fields::a_stranger_in_the_caption),
    kind("rac-cms", Error, letters::debris),
    kind("font-cu", Error, letters::an_old_font),
    kind("unicode", Error, letters::loose_letters),
    kind("mat", Error, letters::a_secret),
    kind("dlcn", Error, people::a_number_of_somebody),
    kind("tre-em", Warning, people::a_child),
    kind("hoa-chucvu", Error, capitals::a_title),
    kind("hoa-cumtu", Error, capitals::a_phrase),
    kind("hoa-nhandan", Warning, capitals::the_people),
    kind("khoan-diem", Warning, documents::a_clause),
    kind("hoa-khongnhat", Warning, capitals::here_and_there),
    kind("dan-vb-so", Warning, documents::without_the_word),
    kind("dan-vb-phay", Warning, documents::with_a_comma),
    kind("dan-vb-ten", Warning, documents::with_another_title),
    kind("hoa-giua-cau", Info, capitals::behind_a_colon),
    kind("xung-ho", Info, people::honorific_and_rank),
    kind("viettat-mo", Info, letters::an_abbreviation),
    kind("phay-cham3", Error, signs::a_comma_before_dots),
    kind("khoang-trang", Error, signs::spaces),
    kind("ngoac", Error, signs::an_open_mark),
    kind("phay-dongtu", Warning, signs::a_comma_behind_a_verb),
    kind("sai-cum", Error, letters::a_word_misspelt),
    kind("liet-ke", Warning, signs::a_list_mixed),
    kind("dau-thanh", Warning, letters::two_tone_styles),
    kind("ketbai", Warning, signs::the_end),
    kind("tit-dai", Info, style::a_headline),
    kind("sapo", Info, style::a_lead),
    kind("cau-dai", Info, style::a_sentence),
    kind("lap-y", Info, style::again),
    kind("so-sat", Warning, signs::numbers_too_close),
];
