// Photos of the library, for journeys over the photo desk.

import assert from "node:assert/strict";
import { jpeg } from "./pictures.mjs";

/** Puts drawn photos into the library, one a name, taken ten minutes apart, and gives their ids in that order. */
export async function addPhotos(office, names, words = () => ({})) {
  const ids = [];
  for (const [at, name] of names.entries()) {
    const taken = `2026:11:21 ${String(8 + Math.floor(at / 6)).padStart(2, "0")}:${at % 6}0:00`;
    const { handle } = await office.host.upload(await jpeg(office.page, { width: 900, height: 600, text: name, taken }), name);
    const { photo } = await office.call("photo_add", { file: handle, job: name });
    const given = words(name);
    if (Object.keys(given).length > 0) await office.call("photo_batch", { ids: [photo.id], changes: replace(given) });
    ids.push(photo.id);
  }
  return ids;
}

/** The change that writes these words over what photos say. */
export function replace(words) {
  const changes = { caption: null, alt: null, credit: null, place: null, event: null, event_date: null, keywords: null };
  for (const [field, text] of Object.entries(words)) changes[field] = { how: "replace", text };
  return changes;
}

export const photosOf = async (office, ids) => (await office.call("photo_get", { ids })).photos;

/** Waits until the store says of each photo what is wanted of it. */
export async function stored(office, ids, field, wanted) {
  let said;
  for (let at = 0; at < 80; at += 1) {
    said = (await photosOf(office, ids)).map((photo) => photo[field]);
    if (JSON.stringify(said) === JSON.stringify(wanted)) return;
    await office.page.waitForTimeout(100);
  }
  assert.deepEqual(said, wanted);
}

/** The desk with its sheet, and what stands beside it. */
export async function openDesk(office) {
  const { page } = office;
  await page.goto(`${office.host.url}/#/photos`);
  const sheet = page.getByRole("listbox", { name: "Lưới ảnh" });
  await sheet.getByRole("option").first().waitFor();
  const side = page.getByRole("complementary", { name: "Chi tiết ảnh" });
  return {
    sheet,
    side,
    photo: (name) => sheet.getByRole("option", { name }),
    field: (name) => side.getByRole("textbox", { name }),
    tab: (name) => side.getByRole("tab", { name }).click(),
  };
}
