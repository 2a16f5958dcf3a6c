// Photos of the library, for journeys over the photo desk.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dated, jpeg } from "./pictures.mjs";

const ALL = {
  query: "", ingest: null, article: null, stars: 0, pick: "any", used: null, captioned: null, person: null, from: null,
  to: null, camera: null, sort: "taken",
};

/** What the contact sheet shows of the store. */
export const sheet = (office, filter = {}) => office.call("photo_sheet", { ...ALL, ...filter });

const two = (value) => String(value).padStart(2, "0");
/** Five minutes after another, from 08:00 on: no two of them are one burst. */
const moment = (number) => {
  const minutes = 8 * 60 + number * 5;
  const day = 1 + Math.floor(minutes / 1440);
  return `2026:${two(1 + Math.floor(day / 28))}:${two(1 + (day % 28))} ${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}:40`;
};

/** A folder as a camera fills it; `drawn` pictures are enough, taken again and again. */
export async function card(office, count, drawn = count) {
  const folder = join(office.folder, "EOS_R6", "DCIM", "100CANON");
  await mkdir(folder, { recursive: true });
  const pictures = [];
  for (let number = 0; number < drawn; number += 1) {
    pictures.push(await jpeg(office.page, { text: `ảnh ${number + 1}`, width: 480, height: 320 }));
  }
  for (let number = 0; number < count; number += 1) {
    await writeFile(join(folder, `IMG_${1001 + number}.JPG`), dated(pictures[number % drawn], moment(number)));
  }
  return join(office.folder, "EOS_R6");
}

/** Starts the import of a folder past the window, and gives its id. */
export async function startIngest(office, source, originals) {
  await office.host.preparePick("folder", source);
  const [folder] = await (await fetch(`${office.host.url}/pick/folder`, { method: "POST" })).json();
  const { id } = await office.call("ingest_open", { sources: [folder.handle] });
  const order = { id, chosen: null, originals, pattern: "", event: "", place: "", credit: "", backup: null, article: null };
  await office.call("ingest_start", order);
  return id;
}

export async function ingestOf(office, id) {
  const { ingests } = await office.call("ingest_list", {});
  return ingests.find((one) => one.id === id);
}

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
