// Two laptops that share no network: two offices, and the stick on which files go from one to the other.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { HUONG, Office } from "./office.mjs";

export const MAY = "Tẩn A Mẩy";

/**
 * Runs `body(here, there)` with two offices: the author sits at the first, and who edits and approves at the second.
 * `expects`: as in a journey of one office.
 */
export function laptops(name, body, { expects = [], timeout = 180_000, here = {}, there = {} } = {}) {
  test(name, { timeout }, async () => {
    const both = [];
    try {
      both.push(await Office.start({ person: HUONG, roles: ["author", "editor"], expects, ...here }));
      both.push(await Office.start({ person: MAY, roles: ["editor", "approver"], expects, ...there }));
      await body(...both);
      for (const office of both) office.mustBeQuiet();
    } catch (error) {
      for (const [at, office] of both.entries()) await office.keepTrace(`${name} ${at}`);
      throw error;
    } finally {
      for (const office of both) await office.close();
    }
  });
}

/** The stick of an office, as a folder. */
export async function stick(office) {
  const folder = join(office.folder, "USB của phòng");
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Hands articles over in the core, as a window that is not looked at would; answers the path of the file. */
export async function handOver(office, articles, { to = { kind: "anybody" }, photos = "originals" } = {}) {
  const folder = await stick(office);
  await office.host.preparePick("folder", folder);
  const [into] = await office.host.pick("folder");
  const { files } = await office.call("handover_send", { articles, photos, to, into: into.handle, job: crypto.randomUUID() });
  return join(folder, files[0].name);
}

/** Takes a file in, in the core; answers what came. */
export async function takeIn(office, file, passphrase = null) {
  await office.host.preparePick("handover", file);
  const [picked] = await office.host.pick("handover");
  return office.call("handover_receive", { file: picked.handle, passphrase, job: crypto.randomUUID() });
}

/** Opens the sheet for receiving by its button on the board, with a file as the native dialog gives it. */
export async function openFile(office, ...files) {
  const { page } = office;
  await office.host.preparePick("handover", ...files);
  await page.goto(`${office.host.url}/#/board`);
  await page.getByRole("main").getByRole("button", { name: "Nhận bàn giao…" }).first().click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: "Chọn tệp…" }).click();
  return sheet;
}
