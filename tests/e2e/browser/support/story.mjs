// An article that lacks nothing, for journeys that begin where writing ends.

import { HUONG, Y } from "./office.mjs";
import { jpeg } from "./pictures.mjs";

export const SINH = "Lò Văn Sinh";
export const TAM = "Vừ A Tâm";

/** Adds an editor and an approver to the staff; who sits at the window stays there. */
export async function hireStaff(office) {
  const me = (await office.call("office_status")).actor.id;
  await office.call("staff_add", { name: SINH, roles: ["editor"] });
  await office.call("staff_add", { name: TAM, roles: ["approver"] });
  await office.call("actor_choose", { staff: me });
}

/** Makes an article that is ready for review, with one photo, and opens it in the window. */
export async function readyArticle(office) {
  const bytes = await jpeg(office.page, { width: 900, height: 600 });
  const { handle } = await office.host.upload(bytes, "cau.jpg");
  const { photo } = await office.call("photo_add", { file: handle, job: "ready" });
  const { categories } = await office.call("office_status");
  const id = await office.write({
    headline: "Khánh thành cầu dân sinh bản Nà Sự",
    lead: "Ngày 12/10, xã Mường Khong khánh thành cầu dân sinh bản Nà Sự.",
    body: ["Cây cầu dài 36 m, nối hai bờ suối Nậm Mu."],
    fields: { category: categories[0], byline: HUONG, event_date: "2026-10-12" },
  });
  await office.change(id, (doc) => {
    const figure = new Y.XmlElement("figure");
    const words = { photo: photo.id, alt: "Cầu bê tông bắc qua suối", credit: SINH };
    for (const [name, value] of Object.entries(words)) figure.setAttribute(name, value);
    figure.insert(0, [new Y.XmlText("Người dân qua cầu.")]);
    doc.getXmlFragment("body").push([figure]);
  });
  await office.open(id);
  return id;
}

/** Takes a step of review in the core, as a person of the staff. */
export async function step(office, id, person, action, reason = "") {
  const { staff } = await office.call("office_status");
  await office.call("actor_choose", { staff: staff.find(({ name }) => name === person).id });
  const { hash } = await office.call("article_open", { id });
  await office.call("review_act", { id, action, reason, hash });
}
