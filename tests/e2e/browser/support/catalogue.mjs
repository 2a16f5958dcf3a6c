// Both catalogues of the window, so that one walk can name what it wants in either language.

import { join } from "node:path";
import { fromUi } from "./browser.mjs";
import { root } from "./host.mjs";

let loaded;

/** The catalogues by language: `{ vi, en }`. */
export async function catalogues() {
  loaded ??= load();
  return loaded;
}

async function load() {
  const { build } = await import(fromUi.resolve("vite"));
  const input = Object.fromEntries(["vi", "en"].map((language) => [language, join(root, `ui/src/lib/i18n/${language}/index.ts`)]));
  const { output } = await build({
    configFile: false,
    logLevel: "silent",
    root: join(root, "ui"),
    build: { ssr: true, write: false, rollupOptions: { input, output: { format: "es" } } },
  });
  const found = {};
  for (const chunk of output.filter(({ isEntry }) => isEntry)) {
    found[chunk.name] = (await import(`data:text/javascript,${encodeURIComponent(chunk.code)}`))[chunk.name];
  }
  return found;
}
