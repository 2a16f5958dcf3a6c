/** Laptops that wrote two histories: what an administrator is asked, and where. */
export const forks = {
  forks: {
    title: 'Máy ghi hai lịch sử',
    body: 'Kho của một máy bị chép hoặc khôi phục từ bản cũ, rồi cả hai bản cùng làm tiếp. Chữ của hai bên đều giữ; các bước như gửi duyệt, duyệt thì chờ quản trị chọn bên nào được tính.',
    laptop: (laptop: string) => `Máy ${laptop}`,
    unnamed: (device: string) => `chưa rõ tên (${device})`,
    open: 'Chờ quản trị',
    ruled: 'Đã chọn',
    look: 'Xem hai bên…',
    lookOf: (headline: string, laptop: string) => `Xem hai bên của máy ${laptop} trong bài “${headline}”`,
    banner: (laptops: string) =>
      `Máy ${laptops} ghi hai lịch sử trong bài này. Các bước làm từ chỗ rẽ chưa được tính cho đến khi quản trị chọn một bên.`,
    dialog: (laptop: string) => `Hai lịch sử của máy ${laptop}`,
    dialogBody: (headline: string) =>
      `Trong bài “${headline}”. Hãy hỏi người dùng máy ấy xem bản nào mới là bản họ làm việc thật. Chữ hai bên viết đều đã ở trong bài và không mất.`,
    side: (letter: string) => `Bên ${letter}`,
    work: (count: string, from: string, until: string) => `${count} việc, từ ${from} đến ${until}`,
    workOnce: (at: string) => `1 việc, lúc ${at}`,
    acts: (names: string) => `Bước duyệt: ${names}`,
    actsNone: 'Không có bước duyệt nào, chỉ có chữ',
    counts: 'Đang được tính',
    nobody: 'Không rõ ai',
    choose: 'Hãy chọn một bên.',
    yes: 'Tính bên này',
    done: (side: string) => `Từ nay tính ${side}. Quyết định đi theo lần bàn giao tới các máy khác.`,
  },
}
