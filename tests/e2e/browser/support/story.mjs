// An article that lacks nothing, for journeys that begin where writing ends.

import { HUONG, Y } from "./office.mjs";
import { jpeg } from "./pictures.mjs";

export const SINH = "Lò Văn Sinh";
export const TAM = "Vừ A Tâm";

/** Adds an editor and an approver to the staff; who sits at the window stays there. */
export async function hireStaff(office) {
  const me = (await office.call("office_status")).actor.id;
  await office.call("office_change", { change: "staff-add", name: SINH, roles: ["editor"] });
  await office.call("office_change", { change: "staff-add", name: TAM, roles: ["approver"] });
  await office.call("actor_choose", { staff: me });
}

/**
 * Makes an article that is ready for review, with one photo, and opens it in the window. Without `photo`, the id of
 * a photo in the store, a picture is drawn.
 */
export async function readyArticle(office, { headline = "Khánh thành cầu dân sinh bản Nà Sự", category = 0, photo } = {}) {
  const { categories } = await office.call("office_status");
  const id = await office.write({
    headline,
    lead: "Ngày 12/10, tại bản Nà Sự, UBND xã Nậm Lúng tổ chức lễ khánh thành cầu dân sinh.",
    body: [
      "Cây cầu dài 36 m, rộng 3,5 m, nối hai bờ suối Nậm Mu, do Nhân dân góp 412 ngày công.",
      "Từ nay học sinh không phải lội suối đến trường trong mùa mưa./.",
    ],
    fields: { category: categories[category], byline: HUONG, event_date: "2026-10-12", place: "Bản Nà Sự" },
  });
  const words = { photo: photo ?? (await drawnPhoto(office)), alt: "Cầu bê tông bắc qua suối", credit: SINH };
  await office.change(id, (doc) => {
    const figure = new Y.XmlElement("figure");
    for (const [name, value] of Object.entries(words)) figure.setAttribute(name, value);
    figure.insert(0, [new Y.XmlText("Người dân qua cầu trong buổi sáng khánh thành.")]);
    doc.getXmlFragment("body").insert(1, [figure]);
  });
  await office.open(id);
  return id;
}

async function drawnPhoto(office) {
  const { handle } = await office.host.upload(await jpeg(office.page, { width: 900, height: 600 }), "cau.jpg");
  return (await office.call("photo_add", { file: handle, job: "drawn" })).photo.id;
}

/** Takes a step of review in the core, as a person of the staff. */
export async function step(office, id, person, action, reason = "") {
  const { staff } = await office.call("office_status");
  await office.call("actor_choose", { staff: staff.find(({ name }) => name === person).id });
  const { hash } = await office.call("article_open", { id });
  await office.call("review_act", { id, action, reason, hash });
}
