// The part of a tour that founds an office: its code, PINs, who comes in, and who forgot a PIN.

import { stick } from "./laptops.mjs";
import { HUONG, Office } from "./office.mjs";
import { LONG } from "./tour-office.mjs";

const NAME = "Cổng Thông tin điện tử tỉnh";
const LONG_NAME = "Cổng Thông tin điện tử tỉnh, cơ quan của Đảng bộ, chính quyền và nhân dân các dân tộc vùng cao biên giới phía Tây Bắc";
const PIN = "482913";

/** Walks past all of it in an office of its own: what was founded asks whoever sits down for a PIN. */
export async function identity({ office, page, t, look, made, theme, language }) {
  const words = t.identity;
  const name = made.long ? LONG_NAME : NAME;
  const key = (keys) => page.keyboard.press(keys);
  const go = (hash) => page.goto(`${office.host.url}/#/${hash}`);
  const dialog = () => page.getByRole("dialog").last();
  const newPin = async (pin) => {
    await dialog().getByLabel(words.pinAgain).fill(pin);
    await dialog().getByLabel(words.pin, { exact: true }).or(dialog().getByLabel(words.newPin)).fill(pin);
  };

  // Who asks to come in, and what comes back to her.
  const person = made.long ? LONG.person : HUONG;
  const other = await Office.start({ person, roles: ["author"], settings: { theme, language } });
  try {
    await go("settings");
    await page.getByRole("button", { name: words.join }).click();
    await look("identity-join");
    await newPin("hoa ban 7");
    await office.host.preparePick("folder", await stick(office));
    await key("Enter");
    await page.getByRole("dialog", { name: words.joining.done }).waitFor();
    await look("identity-joined");
    await key("Escape");
    await other.host.preparePick("folder", await stick(other));
    const [into] = await other.host.pick("folder");
    const { actor } = await other.call("office_status");
    const asks = await other.call("office_join", { staff: actor.id, pin: PIN, into: into.handle });
    const asksAt = `${await stick(other)}/${asks.name}`;
    const openAt = async (path) => {
      await office.host.preparePick("handover", path);
      await go("board");
      await page.getByRole("main").getByRole("button", { name: t.handover.receive }).first().click();
      await dialog().getByRole("button", { name: t.handover.receiving.pick }).click();
    };
    await openAt(asksAt);
    await dialog().getByText(words.admitting.noOffice).waitFor();
    await look("identity-no-office");
    await key("Escape");

    await go("settings");
    await page.getByRole("button", { name: words.found }).click();
    await dialog().getByLabel(words.name).fill(name);
    await newPin(PIN);
    await look("identity-found");
    await key("Enter");
    await page.getByRole("dialog", { name: words.founding.done }).waitFor();
    await look("identity-code");
    await dialog().getByLabel(words.founding.kept).check();
    await dialog().getByRole("button", { name: words.founding.close }).click();

    await openAt(asksAt);
    await dialog().getByText(words.admitting.sure).waitFor();
    await look("identity-admit");
    await office.host.preparePick("folder", await stick(office));
    await dialog().getByRole("combobox").selectOption({ index: 1 });
    await dialog().getByRole("button", { name: words.admitting.yes }).click();
    await dialog().getByText(words.next).waitFor();
    await look("identity-admitted");
    const back = `${await stick(office)}/${(await dialog().locator("dd b").innerText()).replaceAll("\n", "")}`;
    await key("Escape");

    await go("settings");
    const panel = page.getByRole("region", { name: words.title, exact: true });
    await panel.getByText(words.laptops).waitFor();
    await panel.evaluate((panel) => panel.scrollIntoView({ block: "start" }));
    await look("identity-office");
    await panel.getByRole("button", { name: words.changePin }).click();
    await look("identity-change-pin");
    await key("Escape");
    await panel.getByRole("button", { name: new RegExp(`^${words.revokeOf("").slice(0, 5)}`) }).click();
    await dialog().getByText(words.revokeBody).waitFor();
    await look("identity-revoke");
    await key("Escape");
    await page.getByRole("button", { name: t.nav.person((await office.call("office_status")).actor.name) }).click();
    await look("identity-who");
    await key("Escape");

    // On the other laptop: what comes in, and the PIN.
    const there = other.page;
    await other.host.preparePick("handover", back);
    await there.goto(`${other.host.url}/#/board`);
    await there.getByRole("main").getByRole("button", { name: t.handover.receive }).first().click();
    await there.getByRole("dialog").getByRole("button", { name: t.handover.receiving.pick }).click();
    await there.getByText(words.entering.check).waitFor();
    await look("identity-enter", there);
    await there.getByRole("button", { name: words.entering.yes }).click();
    await there.getByRole("heading", { name }).waitFor();
    await there.getByRole("button", { name: t.action.close }).click().catch(() => undefined);
    await look("identity-pin", there);
    await there.keyboard.type("000000");
    await there.keyboard.press("Enter");
    await there.getByRole("alert").waitFor();
    await look("identity-pin-wrong", there);
    await there.getByRole("button", { name: words.seat.forgot }).click();
    await look("identity-forgotten", there);
    await there.getByRole("button", { name: words.forgotten.code }).click();
    await look("identity-recover", there);
    await there.keyboard.press("Escape");
    await there.getByRole("button", { name: words.seat.noKey }).first().click();
    await there.getByRole("button", { name: words.seat.joinHere }).waitFor();
    await look("identity-no-key", there);
  } finally {
    await other.close();
  }
}
