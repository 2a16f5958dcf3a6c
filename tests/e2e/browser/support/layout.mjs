// What a demanding eye would send back: cut words, bars that nobody wants, what lies where no scrolling leads.

/** The window's sizes in CSS pixels: the smallest projector, the commonest laptop at 125 % and at 100 %, a desk's screen. */
export const SIZES = [
  [1024, 576],
  [1093, 614],
  [1366, 768],
  [1920, 1080],
];

/** How large the text of an article can be set, least to most. */
export const ZOOMS = [0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5];

/**
 * Everything wrong with how the page lies, as it stands, at each of the sizes, and an open article at each of the zooms too.
 * Leaves the window as it was.
 */
export async function layoutFaults(page, view, sizes = SIZES, zooms = []) {
  const found = [];
  const usual = page.viewportSize();
  const look = async (where) => {
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    for (const fault of await page.evaluate(faults)) found.push(`${view} ${where}: ${fault}`);
  };
  const before = zooms.length > 0 ? await page.evaluate(setZoom, null) : null;
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    await look(`${width}×${height}`);
    for (const zoom of before === null ? [] : zooms.filter((zoom) => String(zoom) !== before)) {
      await page.evaluate(setZoom, String(zoom));
      await look(`${width}×${height} at ${Math.round(zoom * 100)} %`);
    }
    if (before !== null) await page.evaluate(setZoom, before);
  }
  await page.setViewportSize(usual);
  return found;
}

/** Runs in the page: sets the zoom of the open article as the window does, past the keys, which an open dialog would keep. */
function setZoom(zoom) {
  const paper = document.querySelector(".paper");
  const before = paper?.style.getPropertyValue("--zoom") ?? null;
  if (zoom !== null) paper?.style.setProperty("--zoom", zoom);
  return before;
}

/** Runs in the page. */
function faults() {
  /** Half a pixel is what browsers round by. */
  const SLACK = 1;
  /** What stands in one line and one row. */
  const BARS = "main > header, main > footer, [role=toolbar], [role=tablist]";
  const ONE_LINE = `${BARS}, .btn, .pill, kbd, nav a, fieldset .bar label`;
  /** What hangs from a bar, but is no part of it. */
  const HANGING = "[role=dialog], [role=menu], [role=listbox]";
  const CONTROLS = "button, input, select, textarea, a[href], summary, [role=slider], [role=separator]";
  const pen = document.createElement("canvas").getContext("2d");
  const found = new Set();
  const styles = new Map();
  const styleOf = (element) => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  };
  const short = (text) => text.trim().replaceAll(/\s+/g, " ").slice(0, 48);
  const called = (element) => {
    const own = [...element.classList].filter((name) => !name.startsWith("svelte-")).join(".");
    return element.localName + (element.id && !/\d{3}/.test(element.id) ? `#${element.id}` : own ? `.${own}` : "");
  };
  const nameOf = (element) => [element.parentElement, element].filter((one) => one && one !== document.body).map(called).join(">");
  const fault = (element, kind, words) => found.add(`${kind}: ${nameOf(element)}${words ? ` “${short(words)}”` : ""}`);
  const seen = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest(".heard, .skip, [hidden], svg");
  /** The words are cut to an ellipsis, and whoever points at them reads the whole. */
  const toldWhole = (element) => {
    const style = styleOf(element);
    const marked = style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
    return marked && (element.closest("[title]") ?? element.querySelector("[title]")) !== null;
  };
  const paddingBox = (element) => {
    const { left, top } = element.getBoundingClientRect();
    const x = left + element.clientLeft;
    const y = top + element.clientTop;
    return { left: x, top: y, right: x + element.clientWidth, bottom: y + element.clientHeight };
  };
  const hides = (overflow) => overflow === "hidden" || overflow === "clip";
  const scrolls = (overflow) => overflow === "auto" || overflow === "scroll";

  /** Follows a box out through everything that may cut it, to the window's edge. */
  function follow(element, given, words) {
    let box = { ...given };
    let free = { x: false, y: false };
    /** An absolute box is cut by what it is placed in, not by what lies between. */
    let position = "static";
    for (let at = element; at && at !== document.documentElement; at = at.parentElement) {
      const style = styleOf(at);
      const holds = position === "static" || (position === "absolute" && style.position !== "static") || style.transform !== "none";
      if (holds) {
        position = "static";
        const [ox, oy] = at === document.body ? ["visible", "visible"] : [style.overflowX, style.overflowY];
        if (at.localName !== "input" && at.localName !== "textarea" && at.localName !== "select" && (ox !== "visible" || oy !== "visible")) {
          const edge = paddingBox(at);
          const across = box.left < edge.left - SLACK || box.right > edge.right + SLACK;
          const along = box.top < edge.top - SLACK || box.bottom > edge.bottom + SLACK;
          if (hides(ox) && across && !toldWhole(at)) return fault(at, "cut at the side", words);
          // A line that is wholly behind the clamp is what the clamp is for.
          const clamped = style.webkitLineClamp !== "none" && box.top >= edge.bottom - 3 * SLACK;
          if (hides(oy) && along && !(clamped && toldWhole(at))) return fault(at, "cut above or below", words);
          if (scrolls(ox) && box.left < edge.left - at.scrollLeft - SLACK) return fault(at, "before where scrolling begins", words);
          if (scrolls(oy) && box.top < edge.top - at.scrollTop - SLACK) return fault(at, "above where scrolling begins", words);
          if (hides(ox) || scrolls(ox)) {
            box.left = Math.max(edge.left, Math.min(box.left, edge.right));
            box.right = Math.min(edge.right, Math.max(box.right, edge.left));
          }
          if (hides(oy) || scrolls(oy)) {
            box.top = Math.max(edge.top, Math.min(box.top, edge.bottom));
            box.bottom = Math.min(edge.bottom, Math.max(box.bottom, edge.top));
          }
          // What a scroller shows must be in sight as a whole: from here on its own box is what is followed.
          if (scrolls(ox) || scrolls(oy)) {
            free = { x: free.x || scrolls(ox), y: free.y || scrolls(oy) };
            if (scrolls(ox)) [box.left, box.right] = [edge.left, edge.right];
            if (scrolls(oy)) [box.top, box.bottom] = [edge.top, edge.bottom];
          }
        }
      }
      if (style.position === "fixed") break;
      if (style.position === "absolute") position = "absolute";
    }
    if (box.left < -SLACK || box.right > innerWidth + SLACK) fault(element, "beside the window", words);
    if (box.top < -SLACK || box.bottom > innerHeight + SLACK) fault(element, "above or below the window", words);
  }

  /** What the letters of a line really cover: the accents of Ộ and the tail of g, not the font's box. */
  function ink(text, style, rect) {
    const words = style.textTransform === "uppercase" ? text.toUpperCase() : text;
    pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const all = pen.measureText(words);
    const baseline = rect.top + (rect.height - all.fontBoundingBoxAscent - all.fontBoundingBoxDescent) / 2 + all.fontBoundingBoxAscent;
    return { left: rect.left, right: rect.right, top: baseline - all.actualBoundingBoxAscent, bottom: baseline + all.actualBoundingBoxDescent };
  }

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  /** Tops of the lines of each thing that has one line. */
  const lines = new Map();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent || /^(script|style|option|textarea)$/.test(parent.localName) || !seen(parent)) continue;
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0.5 && height > 0.5);
    for (const rect of rects) follow(parent, ink(node.data, styleOf(parent), rect), node.data);
    const line = parent.closest(ONE_LINE);
    if (line && !(parent.closest(HANGING) && line.contains(parent.closest(HANGING)))) {
      const bar = line.matches(BARS);
      // In a bar, each of its things is asked alone.
      const thing = bar ? parent : line;
      lines.set(thing, [...(lines.get(thing) ?? []), ...rects.map(({ top, bottom }) => (top + bottom) / 2)]);
    }
    // Words that stand beyond the edge of their own box run into the neighbour.
    let block = parent;
    while (/^inline$|^contents$/.test(styleOf(block).display)) block = block.parentElement;
    if (!block.closest(".ProseMirror") && !styleOf(parent).whiteSpace.startsWith("pre") && styleOf(block).overflowX === "visible") {
      const { left, right } = block.getBoundingClientRect();
      if (rects.some((rect) => rect.right > right + 2 || rect.left < left - 2)) fault(block, "spills out of its box", node.data);
    }
  }
  for (const [element, middles] of lines) {
    if (Math.max(...middles) - Math.min(...middles) > 9) fault(element, "wrapped", element.textContent);
  }

  for (const element of document.body.querySelectorAll("*")) {
    if (!seen(element)) continue;
    const style = styleOf(element);
    const field = /^(input|textarea|select)$/.test(element.localName);
    if (element.matches(CONTROLS)) {
      const box = element.getBoundingClientRect();
      if (box.width > 0 && box.height > 0) follow(element.parentElement, box, element.ariaLabel ?? element.textContent ?? "");
    }
    if (!field && style.display !== "inline") {
      const [wide, high] = [element.scrollWidth - element.clientWidth, element.scrollHeight - element.clientHeight];
      if (scrolls(style.overflowX) && wide > SLACK) fault(element, "a bar at the foot", "");
      if (style.overflowX === "hidden" && wide > SLACK && !toldWhole(element)) fault(element, `a frame without a bar hides ${wide} px`, element.textContent);
      if (style.overflowY === "hidden" && high > SLACK && style.webkitLineClamp === "none") fault(element, `a frame without a bar hides ${high} px below`, element.textContent);
      if ((hides(style.overflowX) && element.scrollLeft !== 0) || (hides(style.overflowY) && element.scrollTop !== 0)) fault(element, "scrolled, and has no bar", "");
    }
    if (element.matches(BARS) && element.children.length > 1) {
      const boxes = [...element.children].filter((child) => seen(child) && !child.matches(HANGING)).map((child) => child.getBoundingClientRect()).filter(({ width, height }) => width > 0 && height > 0);
      for (const [at, box] of boxes.entries()) {
        const before = boxes[at - 1];
        if (before && box.top >= before.bottom - SLACK) fault(element, "a bar in two rows", element.children[at]?.textContent);
        else if (before && box.left < before.right - SLACK) fault(element, "two things of a bar overlap", "");
      }
    }
    if ((element.localName === "input" || element.localName === "textarea") && element.placeholder && !element.value && !element.closest("[title]")) {
      pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const room = element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      if (element.localName === "input" && pen.measureText(element.placeholder).width > room + SLACK) fault(element, "hint cut", element.placeholder);
    }
    if (element.localName === "select" && !element.closest("[title]")) {
      pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const words = element.selectedOptions[0]?.textContent.trim() ?? "";
      const room = element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      if (pen.measureText(words).width > room + SLACK) fault(element, "choice cut", words);
    }
  }
  for (const root of [document.documentElement, document.body]) {
    if (root.scrollTop !== 0 || root.scrollLeft !== 0) found.add("the page itself is scrolled");
    if (root.scrollWidth > innerWidth + SLACK) found.add(`the page is ${root.scrollWidth - innerWidth} px wider than the window`);
  }
  return [...found];
}
