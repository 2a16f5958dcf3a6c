//! The article written in the formats that a package carries. Each is a pure function of an [`Edition`].

pub(crate) mod docx;
mod edition;
pub(crate) mod escape;
pub(crate) mod html;
pub(crate) mod newsml;
pub(crate) mod ninjs;
mod outline;
pub(crate) mod pdf;
pub(crate) mod sheet;
pub(crate) mod text;
pub(crate) mod time;

pub(crate) use edition::{Edition, Figure, credit_line};

/// The program's name, as its files say what wrote them.
pub(crate) const PROGRAM: &str = "Tòa Soạn";

/// What Word has no property for goes into properties of these names.
pub(crate) const EVENT_DATE: &str = "Ngày sự kiện";
pub(crate) const PLACE: &str = "Địa điểm";

/// What every rendering of a proof says, on every page.
pub const PROOF_MARK: &str = "BẢN IN THỬ – CHƯA DUYỆT, KHÔNG ĐĂNG";
