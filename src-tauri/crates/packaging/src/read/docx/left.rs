//! What of a document is not taken over, or not as it was: one notice each, with the words where there are any.

use crate::read::draft::Notices;
use crate::read::line::cleaned;

/// What was met and left out, or changed.
#[derive(Debug, Default)]
pub(super) struct Left {
    pub changes: bool,
    pub hidden: Quote,
    pub struck: Quote,
    pub contents: Quote,
    /// Prompts of fields that nobody filled in.
    pub prompts: Quote,
    /// Text in cells that a merged cell covers.
    pub covered: Quote,
    /// Notes that the text does not refer to.
    pub loose_notes: Quote,
    /// Headers and footers.
    pub around: Quote,
    /// Letters of a symbol font, as they were typed.
    pub symbol_text: Quote,
    pub comments: usize,
    pub charts: bool,
    pub diagrams: bool,
    /// Charts and diagrams without anything to read in them.
    pub empty_charts: bool,
    pub empty_diagrams: bool,
    pub formulas: bool,
    /// What the embedded objects are.
    pub objects: Vec<&'static str>,
    /// Documents inside that could not be read, by their names.
    pub chunks: Vec<String>,
    pub chunks_read: bool,
    /// Documents that lie beside the file.
    pub subdocuments: Vec<String>,
    pub symbols: bool,
    pub boxes: bool,
    pub numbers: bool,
    pub crops: bool,
}

/// Words that were left out, for a notice.
#[derive(Debug, Default)]
pub(super) struct Quote {
    parts: Vec<String>,
    /// What comes next goes on where the last left off.
    open: bool,
}

impl Quote {
    pub fn add(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(last) if self.open => last.push_str(text),
            _ => self.parts.push(text.to_owned()),
        }
        self.open = true;
    }

    /// Something else stands between what was left out before and what comes.
    pub fn close(&mut self) {
        self.open = false;
    }

    /// “…”, “…”; `None` without a word.
    fn quoted(&self) -> Option<String> {
        let parts = self.parts.iter().map(|part| cleaned(part).replace('\n', " "));
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        (!parts.is_empty()).then(|| format!("“{}”", parts.join("”, “")))
    }
}

impl Left {
    /// A paragraph ends.
    pub fn end_paragraph(&mut self) {
        for quote in [
            &mut self.hidden,
            &mut self.struck,
            &mut self.contents,
            &mut self.prompts,
            &mut self.covered,
            &mut self.symbol_text,
        ] {
            quote.close();
        }
    }

    pub fn tell(&self, notices: &mut Notices) {
        for (quote, before, after) in [
            (
                &self.struck,
                "Chữ bị gạch ngang trong tệp Word không được nhập",
                "; cần giữ chữ nào xin gõ lại.",
            ),
            (&self.hidden, "Chữ bị ẩn trong tệp Word không được nhập", "."),
            (&self.contents, "Mục lục của tệp Word không được nhập", "."),
            (&self.prompts, "Ô chưa điền của tệp Word không được nhập", "."),
            (&self.covered, "Chữ nằm khuất dưới ô gộp của bảng không được nhập", "."),
            (&self.loose_notes, "Chú thích mà bài không dẫn tới không được nhập", "."),
            (&self.around, "Đầu trang và chân trang của tệp Word không được nhập vào bài", "."),
            (
                &self.symbol_text,
                "Chữ gõ bằng phông ký hiệu (Symbol, Wingdings…) đã đổi thành ký hiệu",
                ", xin soát lại.",
            ),
        ] {
            if let Some(quoted) = quote.quoted() {
                notices.add(format!("{before}: {quoted}{after}"));
            }
        }
        for (met, notice) in [
            (
                self.changes,
                "Tệp có sửa đổi chưa chốt (Track Changes): đã lấy phần thêm, bỏ phần xóa, xin soát lại.",
            ),
            (
                self.charts,
                "Biểu đồ của tệp Word được đưa vào thành bảng số liệu, không còn hình; cần hình thì lưu biểu đồ thành ảnh rồi thêm vào bài.",
            ),
            (self.empty_charts, "Biểu đồ không nhập được; hãy lưu thành ảnh rồi thêm vào bài."),
            (
                self.diagrams,
                "SmartArt của tệp Word chỉ giữ được chữ, không còn hình; cần hình thì lưu thành ảnh rồi thêm vào bài.",
            ),
            (self.empty_diagrams, "SmartArt không nhập được; hãy lưu thành ảnh rồi thêm vào bài."),
            (self.formulas, "Công thức toán được viết lại trên một dòng (như 3/4, √2, x²), xin soát lại."),
            (self.chunks_read, "Văn bản chèn bên trong tệp Word được đưa vào đúng chỗ, xin soát lại."),
            (self.symbols, "Có ký hiệu của phông đặc biệt (Wingdings…) đã đổi thành “•”, xin soát lại."),
            (
                self.numbers,
                "Số thứ tự tự động của Word (như “2.”, “Điều 1.”, “II.”) không thành danh sách được thì đã ghi thành chữ, xin soát lại.",
            ),
            (self.crops, "Có ảnh đã cắt xén trong Word: ảnh được nhập nguyên cả tấm, xin cắt lại nếu cần."),
            (
                self.boxes,
                "Chữ trong khung (text box, WordArt) được đưa vào sau đoạn neo khung, xin xem lại vị trí.",
            ),
        ] {
            if met {
                notices.add(notice);
            }
        }
        if !self.objects.is_empty() {
            notices.add(format!(
                "Đối tượng nhúng trong tệp Word ({}) không nhập được; cần thì mở bằng Word, chép nội dung hoặc lưu thành ảnh.",
                self.objects.join(", ")
            ));
        }
        for name in &self.chunks {
            notices.add(format!(
                "Tệp Word chèn một văn bản khác bên trong (“{name}”), phần đó không nhập được; hãy mở tệp bằng Word, chép phần đó và dán vào bài."
            ));
        }
        for name in &self.subdocuments {
            notices.add(format!(
                "Tệp Word gọi một tài liệu con nằm ở tệp khác (“{name}”), phần đó không nhập được; hãy nhập riêng tệp đó."
            ));
        }
        if self.comments > 0 {
            notices.add(format!("{} góp ý bên lề của tệp Word không được nhập.", self.comments));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_together_is_quoted_together() {
        let mut quote = Quote::default();
        for (text, ends) in [("5 tri", false), ("ệu", true), ("3 hộ", true), (" ", true)] {
            quote.add(text);
            if ends {
                quote.close();
            }
        }
        assert_eq!(quote.quoted().as_deref(), Some("“5 triệu”, “3 hộ”"));
        assert_eq!(Quote::default().quoted(), None);
    }
}
