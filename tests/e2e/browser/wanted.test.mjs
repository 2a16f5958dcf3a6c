// By when an article is wanted and whom it waits for: set, told on board, list and banner, counted for the one who is asked, and
// taken back.

import assert from "node:assert/strict";
import { HUONG, journey } from "./support/office.mjs";
import { hireStaff, readyArticle, SINH, step, TAM } from "./support/story.mjs";

// Today is the same day for the page, the core and this test, at any hour.
process.env.TZ = "Asia/Ho_Chi_Minh";

const head = async (office, id) => (await office.call("article_open", { id }));

const written = (at) => `${String(at.getDate()).padStart(2, "0")}/${String(at.getMonth() + 1).padStart(2, "0")}/${at.getFullYear()}`;
const days = (count) => {
  const at = new Date();
  at.setDate(at.getDate() + count);
  return at;
};
const undo = (page) => page.getByRole("button", { name: "Hoàn tác" }).last().click();

async function sit(office, name) {
  const { staff } = await office.call("office_status");
  await office.call("actor_choose", { staff: staff.find((one) => one.name === name).id });
}

async function board(office) {
  await office.page.goto(`${office.host.url}/#/board`);
  await office.page.reload();
  await office.page.getByRole("heading", { name: "Bàn làm việc" }).waitFor();
}

journey("a due date is typed as other dates are, shown by word, sorted and filtered by, and taken back", async (office, page) => {
  const late = await office.write({ headline: "Bài trễ" });
  const { hash } = await head(office, late);
  await page.getByRole("tab", { name: "Thông tin" }).click();
  const due = page.getByLabel("Hạn xong");
  await due.fill("31/11/2026");
  await due.press("Tab");
  await page.getByText("Viết theo dạng ngày/tháng/năm, thêm giờ nếu cần.").waitFor();
  await due.fill(written(days(-2)));
  await due.press("Enter");
  await page.getByText(`Đã đặt hạn ${written(days(-2))}.`).waitFor();
  await page.locator(".banner").getByText(`Đã quá hạn ${written(days(-2))}.`).waitFor();
  await undo(page);
  await page.getByText("Đã bỏ hạn của bài.").waitFor();
  assert.equal((await head(office, late)).due, null);
  await undo(page);
  await page.locator(".banner").getByText("Đã quá hạn").waitFor();
  assert.equal((await head(office, late)).hash, hash, "it is no part of the text");
  await page.getByRole("tab", { name: "Lịch sử" }).click();
  await page.getByText("Đặt hạn xong").first().waitFor();
  await page.getByText("Bỏ hạn", { exact: true }).waitFor();

  const { id: today } = await office.call("article_new", { headline: "Bài hôm nay", template: null });
  await office.call("article_due", { id: today, due: written(days(0)) });
  const { id: coming } = await office.call("article_new", { headline: "Bài tuần sau", template: null });
  await office.call("article_due", { id: coming, due: written(days(9)) });
  await office.call("article_new", { headline: "Bài không hạn", template: null });
  await board(office);
  await page.getByRole("link", { name: /Bài trễ/ }).getByText(`Quá hạn ${written(days(-2))}`).waitFor();
  await page.getByRole("link", { name: /Bài hôm nay/ }).getByText("Hạn hôm nay").waitFor();
  const mine = page.getByRole("navigation", { name: "Việc của anh/chị" });
  await mine.getByRole("link", { name: "1 bài đến hạn hôm nay" }).waitFor();
  await mine.getByRole("link", { name: "1 bài quá hạn" }).click();
  await office.headline.waitFor();
  assert.equal(await office.openId(), late);

  await office.navigate("Bài viết");
  const heads = () => page.getByRole("row").getByRole("link").allInnerTexts();
  const shows = async (...wanted) => {
    await page.waitForFunction((count) => document.querySelectorAll("tbody tr").length === count, wanted.length);
    assert.deepEqual(await heads(), wanted);
  };
  await page.getByRole("combobox", { name: "Sắp xếp" }).selectOption("Hạn gần trước");
  await page.getByRole("row").nth(1).getByText("Bài trễ").waitFor();
  await shows("Bài trễ", "Bài hôm nay", "Bài tuần sau", "Bài không hạn");
  const filter = page.getByRole("combobox", { name: "Hạn xong" });
  for (const [choice, ...wanted] of [
    ["Quá hạn", "Bài trễ"],
    ["Hạn hôm nay", "Bài trễ", "Bài hôm nay"],
    ["Hạn 7 ngày", "Bài trễ", "Bài hôm nay"],
    ["Có hạn", "Bài trễ", "Bài hôm nay", "Bài tuần sau"],
  ]) {
    await filter.selectOption(choice);
    await shows(...wanted);
  }
  await page.goto(`${office.host.url}/#/board`);
  await office.call("article_due", { id: today, due: written(days(-1)) });
  await mine.getByRole("link", { name: "2 bài quá hạn" }).click();
  await shows("Bài trễ", "Bài hôm nay");
});

journey("who is asked to take the next step sees it counted, others do not, and the step ends it", async (office, page) => {
  await hireStaff(office);
  const id = await readyArticle(office, { headline: "Khánh thành cầu", category: 1 });
  await sit(office, HUONG);
  await step(office, id, HUONG, "submit");
  await sit(office, HUONG);
  await office.open(id);
  await page.reload();
  await page.getByRole("tab", { name: "Thông tin" }).click();
  const next = page.getByLabel("Người làm bước sau");
  await next.selectOption(SINH);
  await page.getByText(`Bài chờ ${SINH}.`, { exact: true }).waitFor();
  await page.locator(".banner").getByText(`Bài đang chờ ${SINH}.`).waitFor();
  await undo(page);
  await page.getByText("Bài chờ bất kỳ ai có quyền.").waitFor();
  await undo(page);
  await page.locator(".banner").getByText(`Bài đang chờ ${SINH}.`).waitFor();
  assert.deepEqual(await next.locator("option").allTextContents(), ["Không riêng ai", HUONG, SINH], "those who edit");

  const mine = page.getByRole("navigation", { name: "Việc của anh/chị" });
  const waiting = mine.getByRole("link", { name: "1 bài chờ nhận biên tập" });
  await sit(office, SINH);
  await board(office);
  await waiting.waitFor();
  await page.getByRole("link", { name: /Khánh thành cầu/ }).getByText(`Chờ ${SINH}`).waitFor();
  await office.navigate("Bài viết");
  await page.getByRole("button", { name: "Chờ tôi" }).click();
  await page.getByRole("row").nth(1).getByText("Khánh thành cầu").waitFor();
  await sit(office, TAM);
  await page.reload();
  await page.getByRole("heading", { name: "Không có bài nào khớp" }).waitFor();

  await step(office, id, SINH, "take");
  await sit(office, SINH);
  await office.open(id);
  await page.reload();
  assert.equal((await head(office, id)).waits_for, null);
  // Where the step asks anyway, it also asks who takes the one after it; nobody is the usual answer.
  await office.change(id, (doc) => doc.getXmlFragment("body").get(0).get(0).insert(0, "Cục Trưởng dự. "));
  await page.getByRole("main").getByRole("button", { name: "Trình duyệt…" }).click();
  const dialog = page.getByRole("dialog", { name: "Trình duyệt" });
  await dialog.getByLabel("Người làm bước sau").selectOption(TAM);
  await dialog.getByRole("button", { name: "Trình duyệt" }).click();
  await dialog.waitFor({ state: "detached" });
  const { state, waits_for: asked } = await head(office, id);
  assert.deepEqual([state, asked.name], ["review", TAM]);
});
