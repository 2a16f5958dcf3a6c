// The office that a tour passes: articles in every state, photos, people, and what reading along has much to say of.

import { HUONG, paragraph } from "./office.mjs";
import { hireStaff, readyArticle, SINH, step, TAM } from "./story.mjs";

const titles = (name, words) => ({
  ...{ id: "", person: "", name, honorific: "đồng chí", rank: "", party_title: "", state_title: "", unit: "" },
  ...{ protocol: null, valid_from: null, valid_to: null, ...words },
});
/** Of the registry; one of them with more names and titles than a line holds. */
export const OFFICIALS = [
  titles("Vàng Thị Dợ", { party_title: "Ủy viên BTV Tỉnh ủy", state_title: "Phó Chủ tịch UBND tỉnh", protocol: 1, valid_from: "2026-03-01" }),
  titles("Nguyễn Thị Hoàng Phương Thảo Nguyên", {
    rank: "Tiến sĩ, Thầy thuốc Nhân dân",
    party_title: "Ủy viên Ban Chấp hành Đảng bộ tỉnh, Bí thư Đảng ủy",
    state_title: "Giám đốc",
    unit: "Trung tâm Kiểm soát bệnh tật và Y tế dự phòng khu vực Tây Bắc",
    protocol: 8,
  }),
];
/** Said of people in an approved article: somebody new, a new title, and one with more of both than a line holds. */
const TOLD = [
  "Dự lễ có đồng chí Mùa A Chu, Phó Bí thư Đảng ủy, Chủ tịch UBND xã Mường Khong.",
  "Đồng chí Vàng Thị Dợ, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh, phát biểu.",
  "Đồng chí Nguyễn Hoàng Phương Thảo, Ủy viên Ban Chấp hành Đảng bộ tỉnh, Bí thư Đảng ủy, Giám đốc Sở Giáo dục và Đào tạo tỉnh, tặng quà.",
];
/** Of the office's own: an agency whose name is longer than a line. */
export const AGENCY = ["Ban Quản lý dự án đầu tư xây dựng các công trình giao thông và phát triển đô thị vùng cao biên giới phía Tây Bắc", "2025-07-01", "", "Quyết định số 1284/QĐ-UBND của Ủy ban nhân dân tỉnh"];
export const MINISTRY = "Bộ Khoa học và Công nghệ";
/** What reading along has much to say of; one thing twice. */
const WRONG = {
  headline: "Trao quà cho học sinh bán trú ở ba điểm trường",
  lead: "Ngày 19/4, tại xã Nậm Lúng, ông Lò Văn Tếnh, Cục Trưởng Cục Kiểm lâm, trao quà cho học sinh.",
  body: [
    "Các xã trong thực hiện trong thực hiện nghị quyết có nhiều kết quả, nghành y tế được khen.",
    "Theo Nghị định số 15/2019/NĐ-CP ngày 01/02/2020, 45/60 em, đạt 85% , được nhận quà; nghành giáo dục dự.",
  ],
};
/** Names as they come: of a person with five words and every role, of an article, of a file. */
export const LONG = {
  person: "Nguyễn Thị Hoàng Phương Thảo Nguyên Khánh",
  roles: ["author", "editor", "approver", "admin"],
  headline: "Hội nghị tổng kết công tác dân vận, thi đua “Dân vận khéo” năm 2026 và triển khai phương hướng, nhiệm vụ trọng tâm năm 2027 của các xã vùng cao biên giới",
  unbroken: "Siêudàikhôngcókhoảngtrắng".repeat(8),
  event: "Hội nghị tổng kết công tác dân vận năm 2026, triển khai nhiệm vụ năm 2027 của các xã vùng cao biên giới",
};

/** Fills an office with what a tour passes. `long`: with names that no bar was drawn for. */
export async function prepare(office, { long = false } = {}) {
  await hireStaff(office);
  const { article: demo } = await office.call("demo_create");
  const { photos } = await office.call("photo_list", { article: null, query: "", limit: 9, offset: 0 });
  const told = [
    { headline: long ? LONG.headline : "Khánh thành cầu dân sinh bản Nà Sự", category: 1, photo: photos[3].id },
    { headline: "Khai giảng lớp xóa mù chữ ở xã Mường Khong", category: 2, photo: photos[1].id },
    { headline: "Kiểm tra công tác phòng, chống cháy rừng mùa khô", category: 0, photo: photos[4].id },
    { headline: long ? LONG.headline : "Lễ phát động Tết trồng cây ở xã Nậm Lúng", category: 3, photo: photos[2].id },
  ];
  const made = [];
  for (const story of told) made.push(await readyArticle(office, story));
  const [returned, edited, approved, waiting] = made;
  await office.call("article_new", { headline: "Thăm và làm việc tại Đồn Biên phòng Nậm Lúng", template: "tham-va-lam-viec" });
  if (long) {
    for (const headline of [LONG.unbroken, LONG.headline, "Cầu"]) await office.call("article_new", { headline, template: null });
    for (let at = 0; at < 7; at += 1) await office.call("article_new", { headline: `Tin ${at}`, template: null });
  }
  const { id: thrown } = await office.call("article_new", { headline: long ? LONG.headline : "Bài bỏ đi", template: null });
  await office.call("article_close", { id: thrown });
  await office.call("article_trash", { id: thrown });
  await step(office, returned, HUONG, "submit");
  await office.change(edited, (doc) => doc.getXmlFragment("body").insert(0, [paragraph(WRONG.body[0])]));
  for (const [person, action] of [[HUONG, "submit"], [SINH, "take"]]) await step(office, edited, person, action);
  await office.change(approved, (doc) => doc.getXmlFragment("body").insert(0, TOLD.map(paragraph)));
  for (const [person, action] of [[HUONG, "submit"], [SINH, "take"], [SINH, "pass"], [TAM, "approve"]]) await step(office, approved, person, action);
  for (const [person, action] of [[HUONG, "submit"], [SINH, "take"], [SINH, "pass"]]) await step(office, waiting, person, action);
  await step(office, returned, SINH, "return", "Thiếu tên Chủ tịch xã");
  await office.change(returned, (doc) => {
    const lead = doc.getText("lead");
    const at = lead.toString().indexOf("UBND xã");
    lead.delete(at, "UBND xã Mường Khong".length);
    lead.insert(at, "đồng chí Mùa A Chu, Chủ tịch UBND xã Mường Khong,");
    doc.getXmlFragment("body").get(0).get(0).insert(0, "Theo báo cáo của UBND xã, ");
  });
  for (const name of long ? [LONG.headline.slice(0, 80), LONG.unbroken.slice(0, 80)] : ["Khánh thành công trình"]) {
    await office.call("office_change", { change: "article-template-keep", name, article: demo });
  }
  const none = { caption: null, alt: null, credit: null, keywords: null };
  const at = (text) => ({ how: "replace", text });
  const event = { event: at(long ? LONG.event : "Hội nghị bảo vệ rừng"), event_date: at("2026-11-21"), place: at("xã Nậm Lúng") };
  await office.call("photo_batch", { ids: photos.map(({ id }) => id), changes: { ...none, ...event } });
  if (long) await office.call("office_change", { change: "staff-add", name: LONG.person, roles: LONG.roles });
  for (const [id, due] of [[returned, "2026-10-20"], [waiting, new Date().toLocaleDateString("sv")], [demo, "2030-01-15T16:30"]]) {
    await office.call("article_due", { id, due });
  }
  const { staff } = await office.call("office_status");
  const idOf = (name) => staff.find((one) => one.name === name).id;
  for (const [id, name] of [[waiting, TAM], [demo, long ? LONG.person : HUONG]]) await office.call("article_ask", { id, staff: idOf(name) });
  const wrong = await office.write(WRONG);
  return { demo, photos, returned, edited, approved, waiting, wrong, long };
}
