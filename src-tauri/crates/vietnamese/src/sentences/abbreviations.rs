//! Abbreviations that are written with a full stop and go on.

/// In byte order, for the binary search. Ranks and degrees, what a place is, what a page or a number is, and the few
/// foreign ones that news has.
const GO_ON: [&str; 63] = [
    "BS", "Bs", "CKI", "CKII", "CN", "Co", "DS", "Dr", "GS", "Gs", "KS", "KTS", "Ks", "LS", "Mr", "Mrs",
    "Ms", "NCS", "NGND", "NGƯT", "NSND", "NSƯT", "NXB", "No", "Nxb", "P", "PGS", "PTS", "Pgs", "Ph", "Prof",
    "Q", "SN", "St", "T", "THS", "TP", "TS", "TSKH", "TT", "TX", "Th", "ThS", "Thg", "Tp", "Tr", "Ts", "Tt",
    "Tx", "VD", "YS", "hdg", "nxb", "ths", "tp", "tr", "ts", "tt", "tx", "vd", "x", "ĐD", "ĐT",
];

/// Whether the full stop behind this word belongs to the word, and the sentence goes on.
pub(super) fn goes_on(word: &str) -> bool {
    GO_ON.binary_search(&word).is_ok()
}

/// Words before a number that name a part of a document: "Điều 5. Phạm vi điều chỉnh".
pub(super) fn names_a_part(word: &str) -> bool {
    matches!(
        word,
        "Điều"
            | "Chương"
            | "Mục"
            | "Phần"
            | "Bài"
            | "Khoản"
            | "Điểm"
            | "Bước"
            | "Câu"
            | "Hình"
            | "Bảng"
            | "Phụ"
            | "lục"
    )
}

/// Roman numbers and single letters that number a list: "II. Kết quả", "a. Về kinh tế".
pub(super) fn numbers_a_list(word: &str) -> bool {
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(one), None) => one.is_alphabetic(),
        _ => word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order() {
        assert!(GO_ON.is_sorted(), "{:?}", GO_ON.windows(2).find(|pair| pair[0] > pair[1]));
    }
}
