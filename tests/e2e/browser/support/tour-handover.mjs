// The part of a tour that goes from laptop to laptop: what is handed over, and what comes.

import { handOver, MAY, stick, takeIn } from "./laptops.mjs";
import { HUONG, Office } from "./office.mjs";
import { TAM } from "./story.mjs";
import { LONG } from "./tour-office.mjs";

export async function handover({ office, page, t, look, made, open, go, key, tab, menu, dialog, sit }) {
  const { sending, receiving, send, receive } = t.handover;
  await sit(made.long ? LONG.person : HUONG);
  await open(made.demo);
  await tab(t.history.tab);
  await page.getByText(t.handover.where.empty).waitFor();
  await look("editor-history-alone");
  await menu(page.getByRole("button", { name: t.review.others }), t.takeDown.menu);
  await dialog(t.takeDown.title);
  await page.getByRole("dialog").getByRole("heading", { name: t.takeDown.stays, exact: true }).waitFor();
  await look("take-down");
  await key("Escape");
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
    // Both write on, in one place of the text and in one field.
    await takeIn(there, await handOver(office, [made.demo]));
    for (const [one, words] of [[office, made.long ? LONG.headline : "Sáng nay. "], [there, made.long ? LONG.unbroken : "Chiều qua. "]]) {
      await one.change(made.demo, (doc) => {
        doc.getText("lead").insert(0, words);
        doc.getMap("meta").set("place", words.trim());
      });
    }
    await takeIn(office, await handOver(there, [made.demo]));
    await open(made.demo);
    const card = page.locator("section.apart");
    await card.waitFor();
    await look("choices-apart");
    await card.focus();
    await key("s");
    await page.getByRole("textbox", { name: t.choices.wordsLabel }).waitFor();
    await look("choices-words");
    await key("Escape");
    await card.getByRole("button", { name: t.choices.next }).click();
    await look("choices-field");
  } finally {
    await there.close();
  }
  await sit(TAM);
}
