// What is shown stays true: a view that could not be read says why and asks again, keeps what it has meanwhile, and never
// shows the answer to an earlier question.

import { journey } from "./support/office.mjs";

/** The views by their addresses, what each asks of the core, and what of it is then on the page. */
const VIEWS = [
  ["board", "article_list", (page) => page.getByRole("region", { name: /^Nháp/ })],
  ["articles", "article_list", (page) => page.getByRole("link", { name: "Bài thứ nhất" })],
  ["staff/officials", "official_list", (page) => page.getByRole("heading", { name: "Sổ lãnh đạo còn trống" })],
  ["packages", "package_list", (page) => page.getByRole("heading", { name: "Chưa xuất gói nào" })],
  ["settings", "storage_report", (page) => page.getByRole("button", { name: "Xóa ảnh xem trước…" })],
  ["settings/rules", "proof_rules", (page) => page.getByRole("radiogroup").first()],
  ["settings/tables/agencies", "lexicon_list", (page) => page.getByRole("table")],
];

journey(
  "a view that could not be read says why, and is read when it is asked again",
  async (office, page) => {
    await office.call("article_new", { headline: "Bài thứ nhất", template: null });
    for (const [address, command, there] of VIEWS) {
      // From a view that asks for nothing of the same kind.
      await page.goto(`${office.host.url}/#/staff`);
      await page.route(`**/call/${command}`, (route) => route.abort());
      await page.goto(`${office.host.url}/#/${address}`);
      const main = page.getByRole("main");
      await main.getByText("Chương trình không trả lời").waitFor();
      await page.unroute(`**/call/${command}`);
      await main.getByRole("button", { name: "Thử lại" }).click();
      await there(page).waitFor();
      await main.getByRole("button", { name: "Thử lại" }).waitFor({ state: "detached" });
    }
  },
  { expects: [/ERR_FAILED/] },
);

journey(
  "what is shown stays while it cannot be read anew, and comes back by itself when something changes",
  async (office, page) => {
    await office.call("article_new", { headline: "Bài thứ nhất", template: null });
    await office.navigate("Bài viết");
    await page.getByRole("link", { name: "Bài thứ nhất" }).waitFor();
    await page.route("**/call/article_list", (route) => route.abort());
    await office.call("article_new", { headline: "Bài thứ hai", template: null });
    await page.getByRole("button", { name: "Thử lại" }).waitFor();
    await page.getByRole("link", { name: "Bài thứ nhất" }).waitFor();
    await page.unroute("**/call/article_list");
    await office.call("article_new", { headline: "Bài thứ ba", template: null });
    for (const name of ["nhất", "hai", "ba"]) await page.getByRole("link", { name: `Bài thứ ${name}` }).waitFor();
    await page.getByRole("button", { name: "Thử lại" }).waitFor({ state: "detached" });
  },
  { expects: [/ERR_FAILED/] },
);

journey("the answer to an earlier question never takes the place of a later one", async (office, page) => {
  for (const headline of ["Khánh thành cầu Nà Sự", "Trao quà ở Mường Khong"]) await office.call("article_new", { headline, template: null });
  await office.navigate("Bài viết");
  await page.getByRole("link", { name: "Trao quà ở Mường Khong" }).waitFor();
  // The first search is answered when the second has long been.
  let release;
  const gate = new Promise((done) => {
    release = done;
  });
  let held = 0;
  await page.route("**/call/article_list", async (route) => {
    if (!route.request().postData()?.includes("cầu")) return route.continue();
    held += 1;
    const answer = await route.fetch();
    await gate;
    await route.fulfill({ response: answer }).catch(() => undefined);
  });
  const field = page.getByRole("searchbox");
  await field.fill("cầu");
  while (held === 0) await page.waitForTimeout(20);
  await field.fill("quà");
  await page.getByText("1 bài").waitFor();
  await page.getByRole("link", { name: "Trao quà ở Mường Khong" }).waitFor();
  release();
  await page.waitForTimeout(500);
  await page.getByRole("link", { name: "Trao quà ở Mường Khong" }).waitFor();
  if (await page.getByRole("link", { name: "Khánh thành cầu Nà Sự" }).count()) throw new Error("an earlier question was answered");
});
