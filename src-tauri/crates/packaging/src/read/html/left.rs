//! What a page shows and the article does not take: kept as it is met, and told at the end in the page's own words.

use super::elements::Aside;
use crate::read::draft::Draft;
use crate::read::legacy;
use crate::read::line::Line;

/// Lines of the page by whose they are, and what was shown that is no text.
#[derive(Default)]
pub(super) struct Left {
    around: Vec<String>,
    deleted: Vec<String>,
    comments: Vec<String>,
    margins: Vec<String>,
    /// Struck through, and kept in the article.
    pub struck: Vec<String>,
    /// Kinds of embedded things, with their address.
    pub embedded: Vec<String>,
    /// What pictures show that the page does not carry, as far as it says.
    pub pictures: Vec<String>,
    line: Line,
    /// Whose the line is.
    of: Option<Aside>,
}

impl Left {
    pub fn text(&mut self, aside: Aside, text: &str, encoding: legacy::Encoding) {
        if self.of != Some(aside) {
            self.end();
            self.of = Some(aside);
        }
        self.line.push(&text.replace(['\n', '\r', '\t'], " "), &manuscript::Marks::default(), encoding);
    }

    /// Ends a line, where a block or the aside itself ends.
    pub fn end(&mut self) {
        let Some(aside) = self.of.take() else { return };
        let (inline, _) = std::mem::take(&mut self.line).finish();
        if inline.is_empty() {
            return;
        }
        match aside {
            Aside::Around => &mut self.around,
            Aside::Deleted => &mut self.deleted,
            Aside::Comment => &mut self.comments,
            Aside::Margin => &mut self.margins,
        }
        .push(inline.text());
    }

    pub fn tell(mut self, draft: &mut Draft, missing: &str) {
        self.end();
        let notices = &mut draft.notices;
        if !self.deleted.is_empty() {
            notices.quote(
                "Tệp có sửa đổi chưa chốt (Track Changes): đã lấy phần thêm, bỏ phần xóa, xin soát lại. Phần bỏ:",
                &self.deleted,
            );
        }
        notices.quote("Góp ý bên lề không được nhập:", &self.comments);
        notices.quote("Đầu trang và chân trang của tệp không được nhập vào bài:", &self.margins);
        notices.quote("Chữ bị gạch ngang vẫn được giữ trong bài, xin xem có phải đã bỏ:", &self.struck);
        if !self.embedded.is_empty() {
            notices.add(format!("Nội dung nhúng không nhập được: {}.", self.embedded.join(", ")));
        }
        if draft.missing_pictures > 0 {
            let first = format!("{} ảnh {missing}", draft.missing_pictures);
            match self.pictures.is_empty() {
                true => notices.add(first),
                false => notices.quote(&first, &self.pictures),
            }
        }
        notices.quote(
            "Phần chữ quanh bài (menu, khung bên, bài khác…) không được nhập; mở ra để xem:",
            &self.around,
        );
    }
}
