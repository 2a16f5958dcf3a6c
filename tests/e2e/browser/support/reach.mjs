// What a hand without a pointer and an ear without a screen need: the Tab key comes to every control and away from it, every
// control has a name, and every field takes Vietnamese as it is typed.

import { WAYS } from "./typing.mjs";

/** Roles that somebody acts on. */
const ACTED_ON = new Set([
  "button", "link", "textbox", "searchbox", "combobox", "checkbox", "radio", "switch", "slider", "spinbutton", "tab", "menuitem",
  "menuitemcheckbox", "menuitemradio", "option", "listbox", "separator", "DisclosureTriangle", "PopUpButton", "MenuListPopup", "ComboBoxMenuButton",
]);

/** Controls that the browser gives no name to. */
export async function nameless(cdp, view) {
  const { nodes } = await cdp.send("Accessibility.getFullAXTree");
  return nodes
    .filter(({ ignored, role, properties = [] }) => !ignored && ACTED_ON.has(role?.value) && properties.some(({ name, value }) => name === "focusable" && value.value))
    .filter(({ name }) => !name?.value?.trim())
    .map(({ role }) => `${view}: a ${role.value} without a name`);
}

/** Runs in the page: gathers what Tab must come to, within the dialog that keeps the focus where there is one. */
function gather() {
  const modal = [...document.querySelectorAll("dialog[open]")].filter((dialog) => dialog.matches(":modal")).at(-1);
  const scope = modal ?? document.body;
  const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable=true]";
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest("[inert]");
  const wanted = [...scope.querySelectorAll(FOCUSABLE)].filter((element) => element.tabIndex >= 0 && !element.disabled && !element.matches(":disabled") && seen(element));
  // Of radio buttons one is a stop, and arrows go to the others.
  const stops = wanted.filter((element) => element.type !== "radio" || element.checked || !wanted.some((one) => one.type === "radio" && one.name === element.name && one.checked));
  globalThis.reach = { stops, came: new Set(), before: document.activeElement };
  return stops.length;
}

/** Runs in the page, after each press: where the focus is now. */
function arrived() {
  const { reach } = globalThis;
  const here = document.activeElement;
  const still = here === reach.last && here !== document.body;
  reach.last = here;
  reach.came.add(here);
  for (const stop of reach.stops) if (stop.type === "radio" && here.type === "radio" && stop.name === here.name) reach.came.add(stop);
  const left = reach.stops.filter((stop) => stop.isConnected && !reach.came.has(stop));
  return { still, text: here.isContentEditable === true, left: left.length };
}

/** Runs in the page: what was not come to. The focus goes back to where it was. */
function missed() {
  const { stops, came, before } = globalThis.reach;
  const nameOf = (element) => element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? (element.textContent || element.placeholder || element.title);
  const left = stops.filter((stop) => stop.isConnected && stop.checkVisibility({ visibilityProperty: true }) && !came.has(stop));
  before?.focus?.({ preventScroll: true });
  return left.map((element) => `${element.localName} “${nameOf(element).trim().replaceAll(/\s+/g, " ").slice(0, 40)}”`);
}

/** Goes round by Tab, and says what it did not come to and where it stood still. */
export async function tabFaults(page, view) {
  const count = await page.evaluate(gather);
  const found = [];
  let text = false;
  let all = false;
  // Twice round: a stop may show more of them.
  for (let presses = 0; presses < 2 * count + 8; presses += 1) {
    // In a list or a table Tab has a meaning of its own, and Escape before it lets it go on.
    if (text) await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    const at = await page.evaluate(arrived);
    if (at.still && count > 1) {
      const name = await page.evaluate(() => document.activeElement.outerHTML.slice(0, 120));
      found.push(`${view}: Tab stands still at ${name}`);
      break;
    }
    // The last one must let go, too.
    if (all) break;
    all = at.left === 0;
    text = at.text;
  }
  for (const stop of await page.evaluate(missed)) found.push(`${view}: Tab does not come to ${stop}`);
  return found;
}

const WORDS = "Đồng chí Hường trao quà";

/** Fields of one line or more that take words, by what they are called and where; those of the article's own text are not among them. */
function fieldsHere() {
  const modal = [...document.querySelectorAll("dialog[open]")].filter((dialog) => dialog.matches(":modal")).at(-1);
  const nameOf = (field) => field.getAttribute("aria-label") || field.labels?.[0]?.innerText || field.placeholder;
  const view = document.querySelector("#view h1")?.textContent ?? "";
  globalThis.fields = [...(modal ?? document).querySelectorAll("input, textarea")].filter(
    (field) => (field.localName === "textarea" || /^(text|search)$/.test(field.type)) && field.inputMode !== "numeric" && !field.disabled && !field.readOnly && field.checkVisibility({ visibilityProperty: true }) && !field.closest("[inert]"),
  );
  return globalThis.fields.map((field) => {
    const place = field.closest("dialog, [role=dialog], figure, aside, search, [role=search], main");
    const called = place?.getAttribute("aria-label") ?? (place?.localName === "dialog" ? place.querySelector("h2")?.textContent : place?.localName === "main" ? view : "");
    return `${(called ?? "").trim()}: ${nameOf(field).trim().split("\n")[0]}`;
  });
}

/**
 * Types in every way into each field of the page that is not `known` yet, and leaves what stood in it. Gives what came out
 * wrong; `known` grows by the fields.
 */
export async function typingFaults(page, cdp, view, known) {
  const found = [];
  for (const name of await page.evaluate(fieldsHere)) {
    if (known.has(name)) continue;
    // Words in a search may take other fields away and bring them back as new ones.
    const at = (await page.evaluate(fieldsHere)).indexOf(name);
    if (at < 0) {
      found.push(`${view}, ${name}: gone, and did not come back with what the other fields had`);
      continue;
    }
    const take = () =>
      page.evaluate((at) => {
        const field = globalThis.fields[at];
        field.focus();
        field.select();
        return field.value;
      }, at);
    const before = await take();
    known.add(name);
    for (const [way, type] of Object.entries(WAYS)) {
      await take();
      await type(cdp, WORDS);
      const typed = await page.evaluate((at) => globalThis.fields[at].value, at);
      if (typed !== WORDS) found.push(`${view}, ${name}: ${way} makes “${typed}”`);
    }
    await take();
    if (before) await page.keyboard.insertText(before);
    else await page.keyboard.press("Delete");
  }
  return found;
}
