//! The command line's grammar.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

mod handover;
mod office;
mod photo;

pub use handover::{HandedPhotos, Handover};
pub use office::Office;
pub use photo::{Caption, Photo, PhotoFormat, PhotoList};

/// Tòa Soạn trên dòng lệnh: cùng một kho bài, cùng những quy tắc như trong cửa sổ.
#[derive(Debug, Parser)]
#[command(name = "toasoan", version, disable_help_subcommand = true)]
pub struct Arguments {
    /// Thư mục kho bài (mặc định: kho của người dùng máy này)
    #[arg(long, global = true, value_name = "DIR", env = "TOASOAN_STORE")]
    pub store: Option<PathBuf>,
    /// Người làm việc, theo tên trong danh sách nhân sự
    #[arg(long = "as", global = true, value_name = "PERSON")]
    pub person: Option<String>,
    /// Mã PIN của người ấy, ở dòng đầu của tệp này; kho dùng thử thì không cần
    #[arg(long, global = true, value_name = "FILE", env = "TOASOAN_PIN_FILE")]
    pub pin_file: Option<PathBuf>,
    /// In kết quả dạng JSON
    #[arg(long, global = true)]
    pub json: bool,
    /// Ngôn ngữ của câu trả lời
    #[arg(long = "lang", global = true, value_enum, default_value = "vi", env = "TOASOAN_LANG")]
    pub language: Language,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum TableFormat {
    Xlsx,
    Tsv,
    Csv,
}

impl From<TableFormat> for newsroom::TableFormat {
    fn from(format: TableFormat) -> Self {
        match format {
            TableFormat::Xlsx => newsroom::TableFormat::Xlsx,
            TableFormat::Tsv => newsroom::TableFormat::Tsv,
            TableFormat::Csv => newsroom::TableFormat::Csv,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Language {
    Vi,
    En,
}

impl From<Language> for message::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::Vi => message::Language::Vi,
            Language::En => message::Language::En,
        }
    }
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Nhân sự của cơ quan
    #[command(subcommand)]
    Staff(Staff),
    /// Cơ quan: lập, vào, nhận người và máy, mã PIN
    #[command(subcommand)]
    Office(Office),
    /// Bài viết
    #[command(subcommand)]
    Article(Article),
    /// Chuyên mục của cơ quan
    #[command(subcommand)]
    Category(Category),
    /// Mức của các quy tắc soát lỗi ở cơ quan
    #[command(subcommand)]
    Rule(RuleOf),
    /// Từ điển của cơ quan: chữ mà soát lỗi không nhắc
    #[command(subcommand)]
    Word(Word),
    /// Ảnh
    #[command(subcommand)]
    Photo(Photo),
    /// Sổ lãnh đạo, đại biểu mà bài và ảnh nhắc tới
    #[command(subcommand)]
    Officials(Officials),
    /// Bảng tra của soát lỗi: tên cơ quan, văn bản, địa danh cũ
    #[command(subcommand)]
    Lexicon(Lexicon),
    /// Gói dữ kiện: mọi bảng tra trong một tệp có ngày và chữ ký, mang sang máy hoặc cơ quan khác
    #[command(subcommand)]
    Facts(Facts),
    /// Kiểm tra bài đủ điều kiện gửi duyệt, xuất gói chưa
    Ready { id: String },
    /// Soát lỗi một bài, hoặc một tệp .docx, .html, .md, .txt mà không cần đưa vào kho
    Check(Check),
    /// Gửi duyệt, nhận, trình, trả lại, duyệt …
    Review {
        id: String,
        action: Action,
        /// Lý do (bắt buộc khi trả lại, mở lại, đính chính, gỡ)
        #[arg(long, default_value = "", allow_hyphen_values = true)]
        reason: String,
        /// Mã nội dung của bản đã đọc (article show ID); bài đã khác bản ấy thì không làm. Duyệt mà không ghi: hiện chỗ đã đổi rồi hỏi
        #[arg(long)]
        hash: Option<String>,
    },
    /// Mọi việc đã xảy ra với một bài
    History {
        id: String,
        /// Thoát với mã 1 nếu chuỗi chữ ký không nguyên vẹn
        #[arg(long)]
        verify: bool,
        /// Đối chiếu thêm với bản ai đó lưu giữ: gói đã xuất (.zip), hoặc dấu vết (.html)
        #[arg(long, requires = "verify", value_name = "FILE")]
        against: Option<PathBuf>,
    },
    /// So hai bản của một bài, theo từng từ (0 là bản đang có)
    Diff { id: String, a: u32, b: u32 },
    /// Trở về một bản cũ
    Revert { id: String, version: u32 },
    /// Xuất gói để đăng
    Export {
        id: String,
        /// Hồ sơ cổng
        #[arg(long)]
        profile: Option<String>,
        /// Xuất bản in thử của bài chưa duyệt
        #[arg(long)]
        proof: bool,
        /// Thư mục đặt gói
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Đối chiếu trang đã lưu từ cổng với gói đã xuất, và ghi nơi đăng
    Published {
        id: String,
        /// Trang đã lưu (.html, .mhtml); ảnh nằm trong thư mục bên cạnh
        #[arg(long, value_name = "FILE")]
        page: Option<PathBuf>,
        /// Địa chỉ bài trên cổng
        #[arg(long)]
        address: Option<String>,
        /// Lúc đăng: 2026-11-21 hoặc 2026-11-21T07:30
        #[arg(long)]
        at: Option<String>,
    },
    /// Ghi danh sách các gói đã xuất ra một tệp Excel
    Ledger {
        /// Thư mục đặt tệp
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Kiểu tệp
        #[arg(long, value_enum, default_value = "xlsx")]
        format: TableFormat,
    },
    /// Kiểm tra một gói
    Verify { file: PathBuf },
    /// Tìm trong mọi bài; có dấu thì tìm đúng, không dấu thì tìm rộng
    Search { query: String },
    /// Chỗ phải chọn sau khi gộp hai bản
    #[command(subcommand)]
    Handover(Handover),
    /// Sao lưu cả kho (bài, ảnh gốc) thành một tệp, đã đọc lại và đối chiếu
    Backup {
        /// Tệp .zip chưa có
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Khôi phục kho từ bản sao lưu vào một thư mục mới hoặc trống
    Restore {
        file: PathBuf,
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    /// Kiểm tra kho bài
    Doctor {
        /// Dọn những gì một lần ngắt điện để lại
        #[arg(long)]
        repair: bool,
    },
}

#[derive(Debug, Args)]
pub struct Check {
    /// Mã bài hoặc tệp
    #[arg(value_name = "ID|FILE", required_unless_present_any = ["explain", "rules"])]
    pub what: Option<String>,
    /// Chỉ theo quy tắc này
    #[arg(long)]
    pub rule: Option<String>,
    /// Hồ sơ kiểm lỗi
    #[arg(long)]
    pub profile: Option<String>,
    /// Theo quy tắc có hiệu lực ngày này (mặc định: ngày sự kiện của bài, không có thì hôm nay)
    #[arg(long)]
    pub date: Option<String>,
    /// Giải thích một quy tắc
    #[arg(long, value_name = "RULE", conflicts_with = "what")]
    pub explain: Option<String>,
    /// Liệt kê mọi quy tắc
    #[arg(long, conflicts_with_all = ["what", "explain"])]
    pub rules: bool,
}

#[derive(Debug, Subcommand)]
pub enum Staff {
    /// Thêm một người, hoặc đặt lại vai trò
    Add {
        name: String,
        #[arg(long, required = true, num_args = 1.., value_delimiter = ',')]
        role: Vec<RoleName>,
        /// Bút danh; nhiều bút danh cách nhau bằng dấu chấm phẩy
        #[arg(long, default_value = "")]
        pen_name: String,
    },
    /// Những người đang làm việc, hoặc đã nghỉ
    List {
        #[arg(long)]
        retired: bool,
    },
    /// Sửa tên, bút danh, vai trò; việc đã làm vẫn ghi tên lúc ấy
    Edit {
        who: String,
        #[arg(long)]
        name: Option<String>,
        #[arg(long)]
        pen_name: Option<String>,
        #[arg(long, num_args = 1.., value_delimiter = ',')]
        role: Option<Vec<RoleName>>,
    },
    /// Cho nghỉ; không xóa gì của người ấy
    Retire { who: String },
    /// Nhận lại người đã nghỉ
    Return { who: String },
}

#[derive(Debug, Subcommand)]
pub enum RuleOf {
    /// Những quy tắc mà cơ quan đã hạ mức hoặc tắt
    List,
    /// Hạ mức: off, info, warning, error; không cao hơn bộ quy tắc
    Level { rule: String, level: LevelName },
    /// Về như bộ quy tắc
    Reset { rule: String },
}

#[derive(Debug, Subcommand)]
pub enum Word {
    List,
    Add { word: String },
    Remove { word: String },
}

#[derive(Debug, Subcommand)]
pub enum Category {
    /// Các chuyên mục đang dùng, theo thứ tự
    List,
    /// Thêm vào cuối; chuyên mục đã thôi dùng thì dùng lại
    Add { name: String },
    /// Đổi tên; bài đã có giữ tên cũ
    Rename { category: String, name: String },
    /// Xếp lại: ghi đủ mọi chuyên mục theo thứ tự mới
    Order { categories: Vec<String> },
    /// Thôi dùng cho bài mới
    Retire { category: String },
}

#[derive(Debug, Subcommand)]
pub enum Article {
    /// Bài mới
    New {
        #[arg(long, allow_hyphen_values = true)]
        title: String,
        /// Mẫu: hoi-nghi, khen-thuong, tham-va-lam-viec, hoặc tên mẫu của cơ quan
        #[arg(long)]
        template: Option<String>,
    },
    /// Bài từ tệp .docx, .html, .md hoặc .txt
    Import {
        file: PathBuf,
    },
    List {
        #[arg(long)]
        state: Option<StateName>,
        /// Trong thùng rác
        #[arg(long)]
        trashed: bool,
    },
    Show {
        id: String,
        #[arg(long, default_value = "text")]
        format: Format,
    },
    /// Đặt trường: headline, lead, category, byline, source, event_date, place, tags, language, embargo, cover, ai_tool, ai_use, ai_checked
    Set {
        id: String,
        #[arg(required = true, value_name = "FIELD=VALUE")]
        fields: Vec<String>,
    },
    /// Thay lời của một đoạn
    Edit {
        id: String,
        block: String,
        #[arg(long, allow_hyphen_values = true)]
        text: String,
    },
    Duplicate {
        id: String,
    },
    Trash {
        id: String,
    },
    Restore {
        id: String,
    },
    Purge {
        id: String,
    },
    /// Gỡ hẳn mọi bản cũ của bài và những ảnh được nêu; bản đang có thành bản đầu
    TakeDown {
        id: String,
        #[arg(long = "photo")]
        photos: Vec<String>,
        #[arg(long, allow_hyphen_values = true)]
        reason: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum Officials {
    /// Nhập bảng (Excel .xlsx, TSV hoặc CSV; dòng đầu ghi tên cột)
    Import { file: PathBuf },
    /// Ghi cả sổ ra một tệp Excel
    Export {
        /// Thư mục đặt tệp
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Kiểu tệp
        #[arg(long, value_enum, default_value = "xlsx")]
        format: TableFormat,
    },
    /// Sổ lãnh đạo theo thứ tự lễ tân
    List {
        /// Chữ trong họ tên, chức vụ, đơn vị; không cần dấu
        #[arg(default_value = "")]
        query: String,
        /// Chỉ chức vụ còn hiệu lực ngày này
        #[arg(long)]
        on: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub enum Facts {
    /// Ghi mọi bảng tra của cơ quan thành một gói, ký bằng khóa của máy này
    Export {
        /// Thư mục đặt tệp
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Gói này sẽ đổi những gì ở đây; không thay đổi gì
    Show { file: PathBuf },
    /// Nhận gói. Không ghi --seen: hiện những chỗ khác rồi hỏi
    Import {
        file: PathBuf,
        /// Mã của những chỗ khác đã xem (seen, do facts show --json cho biết)
        #[arg(long)]
        seen: Option<String>,
    },
}

/// TABLE: agencies (tên cơ quan), documents (văn bản), units (địa danh cũ), successors (văn bản, cơ quan thay thế).
#[derive(Debug, Subcommand)]
pub enum Lexicon {
    /// Các dòng của một bảng, dòng riêng của cơ quan trước
    List {
        table: TableName,
        /// Chữ trong dòng; không cần dấu
        #[arg(default_value = "")]
        query: String,
    },
    /// Nhập các dòng (Excel .xlsx, TSV hoặc CSV, ô theo thứ tự cột); dòng trùng ô đầu thì thay dòng cũ
    Import { table: TableName, file: PathBuf },
    /// Ghi cả bảng ra một tệp Excel
    Export {
        table: TableName,
        /// Thư mục đặt tệp
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Kiểu tệp
        #[arg(long, value_enum, default_value = "xlsx")]
        format: TableFormat,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    Text,
    Html,
    Json,
}

/// A name of the core's own list, checked by clap.
macro_rules! named {
    ($wrapper:ident, $inner:ty) => {
        named!($wrapper, $inner, <$inner>::ALL.into_iter());
    };
    ($wrapper:ident, $inner:ty, $all:expr) => {
        #[derive(Clone, Copy, Debug)]
        pub struct $wrapper(pub $inner);

        impl std::str::FromStr for $wrapper {
            type Err = String;
            fn from_str(text: &str) -> Result<Self, String> {
                let found = $all.find(|known| known.name() == text);
                found
                    .map($wrapper)
                    .ok_or_else(|| $all.map(|known| known.name()).collect::<Vec<_>>().join(", "))
            }
        }
    };
}

named!(RoleName, newsroom::Role);
named!(LevelName, newsroom::proofread::RuleLevel);
named!(TableName, newsroom::lexicon::TableName);
named!(StateName, newsroom::review::State);
named!(Action, newsroom::review::Action, newsroom::review::said());
