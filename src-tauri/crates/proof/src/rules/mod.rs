//! The rules. Each is a file with its data, its source, and the examples that are its tests.

use std::sync::OnceLock;

use crate::page::Page;
use crate::people::{self, Mention};
use crate::phrases::Own;
use crate::rule::Rule;
use crate::shape::Shape;
use crate::tables::Tables;

mod am_tiet_sai;
mod anh_kythuat;
mod cau_dai;
mod chucvu_danhba;
mod chucvu_mauthuan;
mod chuthich_lech;
mod chuthich_thieu;
mod dan_vb_khop;
mod dan_vb_phay;
mod dan_vb_so;
mod dan_vb_ten;
mod dau_thanh;
mod diadanh_cu;
mod dlcn;
mod font_cu;
mod giai_doan;
mod hoa_chucvu;
mod hoa_cumtu;
mod hoa_giua_cau;
mod hoa_khongnhat;
mod hoa_nhandan;
mod ketbai;
mod khoan_diem;
mod khoang_trang;
mod lap_cum;
mod lap_y;
mod liet_ke;
mod mat;
mod ngay_sai;
mod ngoac;
mod phay_cham3;
mod phay_dongtu;
mod rac_cms;
mod sai_cum;
mod sapo;
mod sau_duyet;
mod so_lieu_tong;
mod so_sat;
mod ten_co_quan;
mod ten_nguoi;
mod thieu_anh_ghi;
mod thieu_tacgia;
mod tit_dai;
mod tre_em;
mod unicode;
mod viettat_mo;
mod xung_ho;

/// By what a slip costs: people first, then facts, secrets, spelling, and style.
pub static ALL: &[&Rule] = &[
    &chucvu_mauthuan::RULE,
    &chucvu_danhba::RULE,
    &ten_nguoi::RULE,
    &lap_cum::RULE,
    &ten_co_quan::RULE,
    &am_tiet_sai::RULE,
    &so_lieu_tong::RULE,
    &dan_vb_khop::RULE,
    &ngay_sai::RULE,
    &giai_doan::RULE,
    &diadanh_cu::RULE,
    &thieu_tacgia::RULE,
    &thieu_anh_ghi::RULE,
    &chuthich_thieu::RULE,
    &chuthich_lech::RULE,
    &rac_cms::RULE,
    &font_cu::RULE,
    &unicode::RULE,
    &mat::RULE,
    &dlcn::RULE,
    &tre_em::RULE,
    &hoa_chucvu::RULE,
    &hoa_cumtu::RULE,
    &hoa_nhandan::RULE,
    &khoan_diem::RULE,
    &hoa_khongnhat::RULE,
    &dan_vb_so::RULE,
    &dan_vb_phay::RULE,
    &dan_vb_ten::RULE,
    &hoa_giua_cau::RULE,
    &xung_ho::RULE,
    &viettat_mo::RULE,
    &phay_cham3::RULE,
    &khoang_trang::RULE,
    &ngoac::RULE,
    &phay_dongtu::RULE,
    &sai_cum::RULE,
    &liet_ke::RULE,
    &dau_thanh::RULE,
    &ketbai::RULE,
    &tit_dai::RULE,
    &sapo::RULE,
    &cau_dai::RULE,
    &lap_y::RULE,
    &so_sat::RULE,
    &sau_duyet::RULE,
    &anh_kythuat::RULE,
];

type OfTables = (&'static Rule, fn(&Tables) -> Own);

/// Rules whose phrases an office's tables change, and how.
pub(crate) const OF_TABLES: [OfTables; 2] =
    [(&ten_co_quan::RULE, ten_co_quan::own), (&diadanh_cu::RULE, diadanh_cu::own)];

/// What single rules remember of a page, so that reading the article as a whole costs little.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    pub(crate) shingles: OnceLock<Vec<lap_y::Shingle>>,
    mentions: OnceLock<Vec<Mention>>,
    /// Of one house and day; see [`crate::reader::Reader`].
    pub(crate) misspelt: OnceLock<Vec<ten_nguoi::Misspelt>>,
    pub(crate) doubts: OnceLock<Vec<am_tiet_sai::Doubt>>,
    pub(crate) styles: OnceLock<Vec<(usize, vietnamese::syllable::ToneStyle)>>,
    pub(crate) openings: OnceLock<Vec<hoa_khongnhat::Opening>>,
    pub(crate) small_openings: OnceLock<Vec<hoa_khongnhat::Opening>>,
    /// Of one house and day as well.
    pub(crate) old_names: OnceLock<Vec<diadanh_cu::Old>>,
    pub(crate) shape: OnceLock<Shape>,
}

impl Facts {
    /// The people that a page names, found once.
    pub(crate) fn mentions(&self, page: &Page) -> &[Mention] {
        self.mentions.get_or_init(|| people::find(page))
    }
}

/// Whether a rule is about how words are spelt: a word that the office's dictionary has is none of its findings.
pub fn is_of_spelling(id: &str) -> bool {
    [am_tiet_sai::RULE.id, sai_cum::RULE.id].contains(&id)
}

/// The id of a rule, by its index among all.
pub(crate) fn id_of(number: usize) -> &'static str {
    ALL.get(number).map_or("", |rule| rule.id)
}

/// A rule by its id.
pub fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}

#[cfg(test)]
mod examples;
