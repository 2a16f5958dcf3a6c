// Windows programs under Wine, as `cargo xtask test windows-journeys` builds and packs them. Each is started by its whole path.

import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "../../window/support/until.mjs";

const named = (name) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; \`cargo xtask test windows-journeys\` sets it`);
  return value;
};

const WINE = named("TOASOAN_WINE");
const PREFIX = named("WINEPREFIX");
export const ANSWER = named("TOASOAN_ANSWER");
export const INSTALLER = named("TOASOAN_INSTALLER");
export const NEWER_INSTALLER = named("TOASOAN_NEWER_INSTALLER");
export const PORTABLE = named("TOASOAN_PORTABLE");
export const LINUX_CLI = named("TOASOAN_CLI");
/** A library that calls itself a copy of WebView2 and is none. */
export const MOCK_WEBVIEW = named("TOASOAN_NO_WEBVIEW_LIBRARY");

/** The folders of Wine's one user. */
const users = join(PREFIX, "drive_c/users");
const user = join(users, readdirSync(users).find((name) => name !== "Public"));
export const local = (...path) => join(user, "AppData/Local", ...path);
export const roaming = (...path) => join(user, "AppData/Roaming", ...path);

/** The path by which a Windows program finds a file of this machine. */
export const windowsPath = (path) => {
  const drive = join(PREFIX, "drive_c");
  const spelled = path.startsWith(drive) ? `C:${path.slice(drive.length)}` : `Z:${path}`;
  return spelled.replaceAll("/", "\\");
};

/**
 * Starts a Windows program. `done` is what it said and its exit code. It speaks into files, for the first program starts
 * Wine's services, which inherit what it speaks into: a pipe would stay open as long as they run.
 */
export function start(program, words = [], { env = {}, cwd } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "toa-soan-said-"));
  const files = ["stdout", "stderr"].map((stream) => join(folder, stream));
  const open = files.map((file) => openSync(file, "w"));
  const child = spawn(WINE, [program, ...words], { env: { ...process.env, ...env }, cwd, stdio: ["ignore", ...open] });
  for (const file of open) closeSync(file);
  const done = new Promise((settled, failed) => {
    child.on("error", failed);
    child.on("exit", (code) => {
      const [stdout, stderr] = files.map((file) => readFileSync(file, "utf8"));
      rmSync(folder, { recursive: true });
      settled({ code, stdout, stderr });
    });
  });
  return { child, done };
}

export const run = (program, words, options) => start(program, words, options).done;

/** Waits for a native message with the program's name, closes it or lets it stand, and gives the texts in it. */
export async function messageOf(title, { seconds = 60, stands = false } = {}) {
  const { code, stdout } = await run(ANSWER, [title, String(seconds), ...(stands ? ["stands"] : [])]);
  if (code !== 0) throw new Error(`no message “${title}” came within ${seconds} seconds`);
  return stdout.normalize("NFC");
}

/** A value of the registry; `undefined` where there is none. Without a name, the key's own. */
export async function registry(key, name) {
  const which = name === undefined ? ["/ve"] : ["/v", name];
  const { code, stdout } = await run("C:\\windows\\system32\\reg.exe", ["query", key, ...which]);
  return code === 0 ? stdout.match(/REG_(?:SZ|DWORD|EXPAND_SZ)\s+(.*?)\r?\n/)?.[1].trim() : undefined;
}

export const gone = (path) => until(`${path} to be gone`, () => !existsSync(path), 60_000);

/** A folder below the one that is named as people name their computers. */
export function workplace(t) {
  const folder = mkdtempSync(join(named("TOASOAN_WINDOWS_FOLDER"), "bàn giao "));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
