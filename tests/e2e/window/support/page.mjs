// What a person sees of the page: things by their role and name.

import { until } from "./until.mjs";
import { isLost } from "./webdriver.mjs";

const FIND = `
  const [role, name, inside] = arguments;
  const tags = {
    button: "button, [role=button], input[type=submit]",
    tab: "[role=tab]",
    link: "a[href], [role=link]",
    textbox: "input:not([type=checkbox]):not([type=radio]):not([type=submit]), textarea, [contenteditable=true], [contenteditable=plaintext-only], [role=textbox]",
    combobox: "select, [role=combobox]",
    checkbox: "input[type=checkbox], [role=checkbox]",
    radio: "input[type=radio], [role=radio]",
    dialog: "dialog[open], [role=dialog], [role=alertdialog]",
    menuitem: "[role=menuitem]",
    img: "img, [role=img]",
    status: "[role=status]",
    text: "*",
  };
  const clean = (text) => (text ?? "").replace(/\\s+/g, " ").trim().normalize("NFC");
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const nameOf = (element) => {
    const labelled = element.getAttribute("aria-labelledby");
    if (labelled) return clean(labelled.split(/\\s+/).map((id) => document.getElementById(id)?.textContent ?? "").join(" "));
    const own = element.getAttribute("aria-label");
    if (own) return clean(own);
    const label = element.labels?.[0];
    if (label) {
      const copy = label.cloneNode(true);
      for (const control of copy.querySelectorAll("input, select, textarea, button")) control.remove();
      return clean(copy.textContent);
    }
    return clean(element.getAttribute("alt") ?? element.textContent);
  };
  const wanted = (element) => {
    const found = role === "text" ? clean([...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join("")) : nameOf(element);
    return name.pattern !== undefined ? new RegExp(name.pattern, name.flags).test(found) : found === name;
  };
  return [...(inside ?? document).querySelectorAll(tags[role])].filter((element) => seen(element) && wanted(element));
`;

const spelled = (name) => (name instanceof RegExp ? { pattern: name.source, flags: name.flags } : name);

export class Page {
  #session;

  constructor(session) {
    this.#session = session;
  }

  /** The first visible thing of this role whose name is `name` (a whole text, or a pattern), once there is one. */
  find(role, name, inside = null) {
    return until(`${role} “${name}”`, () => this.#find(role, name, inside));
  }

  /** Whether there is such a thing now. */
  async has(role, name, inside = null) {
    return Boolean(await this.#find(role, name, inside));
  }

  /** Presses such a thing once it can be pressed. One that the page has just drawn anew is looked for again. */
  click(role, name, inside = null) {
    return until(`${role} “${name}” that can be pressed`, async () => {
      const element = await this.#find(role, name, inside);
      if (!element || (await this.#session.look("return arguments[0].disabled", element))) return false;
      await this.#session.click(element);
      return true;
    });
  }

  /** Types at the end of what a field holds. */
  async write(name, text) {
    const field = await this.find("textbox", name);
    await this.#session.click(field);
    await this.type(field, text);
    return field;
  }

  /** Types into a field that has the focus. Where no answer comes, the field tells whether the keys arrived. */
  async type(field, text) {
    const before = await this.text(field);
    try {
      await this.#session.type(field, text);
    } catch (error) {
      if (!isLost(error)) throw error;
      if ((await this.text(field)) === before) await this.#session.type(field, text);
    }
  }

  /** What a field or an editable part holds, in one Unicode form. */
  text(element) {
    return this.#session.look("const e = arguments[0]; return (e.value ?? e.innerText).normalize('NFC').trim();", element);
  }

  async #find(role, name, inside) {
    return this.#session.look(`${FIND.replace(/return \[/, "const all = [")}; return all[0] ?? null;`, role, spelled(name), inside);
  }
}
