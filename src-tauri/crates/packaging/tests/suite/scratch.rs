use crate::common::*;
#[test]
fn dump() {
    let photos: Vec<Vec<u8>> =
        (1..3).map(|n| std::fs::read(format!("../../../assets/demo/anh-{n}.jpg")).unwrap()).collect();
    let refs: Vec<&[u8]> = photos.iter().map(|p| p.as_slice()).collect();
    let mut c = everything();
    for n in 0..6 {
        c.body.push(paragraph(&format!("Đoạn {n}. Sau 5 năm phát động, phong trào đã lan tỏa đến 100% xã biên giới của tỉnh. Các lực lượng tổ chức 36 đợt tuần tra chung với 2.840 lượt người tham gia; tỷ lệ hộ dân ký cam kết bảo vệ rừng đạt 98%.")));
    }
    for (name, kind) in [("a", approved()), ("p", packaging::IssueKind::Proof)] {
        let p = Sample::new(c.clone(), &refs, kind).package();
        std::fs::create_dir_all("/tmp/pkgout").unwrap();
        std::fs::write(format!("/tmp/pkgout/{name}.zip"), &p.bytes).unwrap();
    }
}
