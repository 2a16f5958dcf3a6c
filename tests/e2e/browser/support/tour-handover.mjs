// The part of a tour that goes from laptop to laptop: what is handed over, and what comes.

import { handOver, MAY, stick, takeIn } from "./laptops.mjs";
import { HUONG, Office } from "./office.mjs";
import { LONG } from "./tour-office.mjs";

export async function handover({ office, page, t, look, made, open, go, key, tab, menu, dialog, sit }) {
  const { sending, receiving, send, receive } = t.handover;
  await sit(made.long ? LONG.person : HUONG);
  await open(made.demo);
  await tab(t.history.tab);
  await page.getByText(t.handover.where.empty).waitFor();
  await look("editor-history-alone");
  const sheet = async () => {
    await menu(page.getByRole("button", { name: t.review.others }), send);
    await dialog(sending.title);
    await page.getByRole("dialog").getByText(sending.originals).waitFor();
  };
  await sheet();
  await look("send-first");
  await key("Escape");

  const there = await Office.start({
    person: made.long ? LONG.person.toUpperCase() : MAY,
    roles: ["editor", "approver"],
  });
  try {
    await there.write({ headline: made.long ? LONG.headline : "Ra quân trồng rừng", body: ["Một đoạn."] });
    const file = await handOver(there, [await there.openId()]);
    await go("board");
    await page.getByRole("main").getByRole("button", { name: receive }).first().click();
    await dialog(receiving.title);
    await look("receive");
    await office.host.preparePick("handover", file);
    await page.getByRole("dialog").getByRole("button", { name: receiving.pick }).click();
    await page.getByRole("dialog").getByText(receiving.first, { exact: true }).waitFor();
    await look("receive-shown");
    await page.getByRole("dialog").getByRole("button", { name: receiving.yes, exact: true }).click();
    await dialog(receiving.done);
    await look("received");
    await key("Escape");
    const locked = await handOver(there, [await there.openId()], { to: { kind: "passphrase", words: "suối trong" } });
    await office.host.preparePick("handover", locked);
    await page.getByRole("main").getByRole("button", { name: receive }).first().click();
    await page.getByRole("dialog").getByRole("button", { name: receiving.pick }).click();
    await page.getByRole("dialog").getByLabel(sending.passphrase, { exact: true }).waitFor();
    await look("receive-locked");
    await key("Escape");

    await open(made.demo);
    await sheet();
    await page.getByRole("dialog").getByRole("combobox", { name: sending.who }).waitFor();
    await look("send");
    await page.getByRole("dialog").getByRole("button", { name: sending.more }).click();
    await page.getByRole("dialog").getByRole("checkbox").nth(1).check();
    await look("send-more");
    await office.host.preparePick("folder", await stick(office));
    await page.getByRole("dialog").getByRole("button", { name: sending.yes, exact: true }).click();
    await dialog(sending.done);
    await look("sent");
    await key("Escape");
    await tab(t.history.tab);
    await page.getByText(t.handover.where.went).waitFor();
    await look("editor-history-handed");
    await takeIn(there, await handOver(office, [made.demo]));
  } finally {
    await there.close();
  }
}
