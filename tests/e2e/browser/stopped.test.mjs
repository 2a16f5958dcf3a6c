// A program that is killed says so at its next start: what happened, what is safe, and what to do.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Host } from "./support/host.mjs";
import { journey, toast } from "./support/office.mjs";

journey(
  "after a kill the window names the article that was being typed, until somebody has read of it; the log is copied and saved",
  async (office, page) => {
    const id = await office.write({ headline: "Đang gõ thì mất điện", body: [""] });
    await office.body.click();
    await page.keyboard.type("Chiều nay, mưa lớn. ");
    await office.saved();
    const { port } = office.host;
    await office.host.kill();
    // Window and core are one program: the page has nobody left to say goodbye to.
    await page.goto("about:blank");
    office.host = await Host.start(office.host.store, port);
    await page.goto(office.host.url);
    const notice = page.getByRole("region", { name: "Thông báo" }).getByRole("status").filter({ hasText: "Lần trước chương trình dừng đột ngột" });
    await notice.getByRole("button", { name: "Xem" }).click();

    await page.getByRole("heading", { name: "Lần trước chương trình dừng đột ngột" }).waitFor();
    await page.getByText(/rồi bị ngắt từ bên ngoài/).waitFor();
    await page.getByText("Kho bài đã được kiểm tra và không hỏng chỗ nào.").waitFor();
    assert.equal(await page.getByRole("main").getByRole("link", { name: "Đang gõ thì mất điện" }).getAttribute("href"), `#/article/${id}`);

    await office.host.preparePick("folder", office.folder);
    await page.getByRole("button", { name: "Lưu thành tệp…" }).click();
    await toast(page, /^Đã lưu “nhat-ky-/).waitFor();
    const name = (await readdir(office.folder)).find((file) => file.startsWith("nhat-ky-"));
    const text = await readFile(join(office.folder, name), "utf8");
    assert.match(text, /^\d+\.\d+\.\d+ \w+ \w+\nstopped without an end: /);
    assert.match(text, /the program starts\tversion=/);
    assert.ok(!text.includes("mất điện") && !text.includes("mưa"), "no word of an article");

    await page.getByRole("button", { name: "Đã hiểu" }).click();
    await page.getByRole("button", { name: "Đã hiểu" }).waitFor({ state: "detached" });
    await page.reload();
    await page.getByRole("heading", { name: "Lần trước chương trình dừng đột ngột" }).waitFor();
    assert.equal(await notice.count(), 0, "nobody is told twice");
  },
  { expects: [/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_SOCKET_NOT_CONNECTED/] },
);
