// The part of a tour that founds an office: its code, PINs, who comes in, and who forgot a PIN.

import { join } from "node:path";
import { stick } from "./laptops.mjs";
import { HUONG, Office } from "./office.mjs";
import { TAM } from "./story.mjs";
import { LONG } from "./tour-office.mjs";

const NAME = "Cổng Thông tin điện tử tỉnh";
const LONG_NAME = "Cổng Thông tin điện tử tỉnh, cơ quan của Đảng bộ, chính quyền và nhân dân các dân tộc vùng cao biên giới phía Tây Bắc";
const PIN = "482913";

/** Comes last: once the tour's office is founded, it asks whoever sits down for a PIN. */
export async function identity({ office, page, t, look, made, go, key, sit }) {
  const words = t.identity;
  // Where there is an administrator, the office is founded by one.
  const me = made.long ? LONG.person : TAM;
  await sit(me);
  const name = made.long ? LONG_NAME : NAME;
  const sheet = () => page.getByRole("dialog").last();
  const newPin = async (pin) => {
    await sheet().getByLabel(words.pinAgain).fill(pin);
    await sheet().getByLabel(words.pin, { exact: true }).fill(pin);
  };
  const open = async (path) => {
    await office.host.preparePick("handover", path);
    await go("board");
    await page.getByRole("main").getByRole("button", { name: t.handover.receive }).first().click();
    await sheet().getByRole("button", { name: t.handover.receiving.pick }).click();
  };
  const there = await Office.start({ person: made.long ? LONG.person : HUONG, roles: ["author"] });
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

    // On trial a file that asks is told what is lacking, and one that comes back leads into the other office.
    const asks = await asking(there);
    await open(asks);
    await sheet().getByText(words.admitting.noOffice).waitFor();
    await look("identity-no-office");
    await key("Escape");
    await open(await admitted(there, office, name));
    await sheet().getByText(words.entering.check).waitFor();
    await look("identity-enter");
    await key("Escape");

    await go("settings");
    await page.getByRole("button", { name: words.found }).click();
    await sheet().getByLabel(words.name).fill(name);
    await newPin(PIN);
    await look("identity-found");
    await key("Enter");
    await page.getByRole("dialog", { name: words.founding.code }).waitFor();
    await look("identity-code");
    const code = (await sheet().getByRole("listitem").allInnerTexts()).join("-");
    await sheet().getByLabel(words.founding.typed).fill(code.slice(-4));
    await key("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });

    await open(asks);
    await sheet().getByText(words.admitting.sure).waitFor();
    await look("identity-admit");
    await office.host.preparePick("folder", await stick(office));
    await sheet().getByRole("combobox").selectOption({ index: 1 });
    await sheet().getByRole("button", { name: words.admitting.yes }).click();
    await sheet().getByText(words.next, { exact: true }).waitFor();
    await look("identity-admitted");
    await key("Escape");

    await go("settings");
    const panel = page.getByRole("region", { name: words.title, exact: true });
    await panel.getByText(words.laptops).waitFor();
    await panel.evaluate((panel) => panel.scrollIntoView({ block: "start" }));
    await look("identity-office");
    await panel.getByRole("button", { name: words.changePin }).click();
    await look("identity-change-pin");
    await key("Escape");
    await panel.getByRole("listitem").getByRole("button").first().click();
    await sheet().getByText(words.revokeBody).waitFor();
    await look("identity-revoke");
    await key("Escape");
    await page.getByRole("button", { name: t.nav.person(me) }).click();
    await look("identity-who");
    await key("Escape");

    // Another sat down and went: who sat here before types the PIN again.
    const { staff } = await office.call("office_status");
    const other = staff.find(({ name }) => name !== me);
    await office.call("office_recover", { staff: other.id, code, pin: PIN });
    await page.reload();
    await page.getByLabel(words.seat.pinOf(me)).waitFor();
    await look("identity-pin");
    await page.getByLabel(words.seat.pinOf(me)).fill("000000");
    await key("Enter");
    await page.getByRole("alert").waitFor();
    await look("identity-pin-wrong");
    await page.getByRole("button", { name: words.seat.forgot }).click();
    await look("identity-forgotten");
    await sheet().getByRole("button", { name: words.forgotten.code }).click();
    await look("identity-recover");
    await key("Escape");
    await page.getByRole("button", { name: new RegExp(words.seat.noKey) }).first().click();
    await page.getByRole("button", { name: words.seat.joinHere }).waitFor();
    await look("identity-no-key");
  } finally {
    await there.close();
  }
}

/** Writes a file with which the person of this office asks to come into another; answers its path. */
async function asking(office) {
  await office.host.preparePick("folder", await stick(office));
  const [into] = await office.host.pick("folder");
  const { actor } = await office.call("office_status");
  const { name } = await office.call("office_join", { staff: actor.id, pin: PIN, into: into.handle });
  return join(await stick(office), name);
}

/** The file with which another laptop lets this office in: one that was founded for it. */
async function admitted(there, office, name) {
  const asks = await asking(office);
  const { actor } = await there.call("office_status");
  const { code } = await there.call("office_draw", { name, pin: PIN });
  await there.call("office_found", { name, pin: PIN, code });
  await there.host.preparePick("handover", asks);
  const [file] = await there.host.pick("handover");
  await there.host.preparePick("folder", await stick(there));
  const [into] = await there.host.pick("folder");
  const request = { file: file.handle, staff: actor.id, into: into.handle, job: "admit" };
  return join(await stick(there), (await there.call("office_admit", request)).file.name);
}
