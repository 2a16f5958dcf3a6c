// The real program in its real window, started by its WebDriver server over a store of its own.

import { execFile, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { until } from "./until.mjs";
import { isLost, Session } from "./webdriver.mjs";
import { Page } from "./page.mjs";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const fromRoot = (path) => resolve(ROOT, path);
const PROGRAM = resolve(process.env.TOASOAN_PROGRAM ?? fromRoot("target/debug/toa-soan"));
const DRIVER = resolve(process.env.TOASOAN_TAURI_DRIVER ?? fromRoot("target/tools/bin/tauri-driver"));
const PICTURES = fromRoot("tests/e2e/out");

export const CLI = resolve(process.env.TOASOAN_CLI ?? fromRoot("target/debug/toasoan"));
export const fixture = (name) => fromRoot(`tests/fixtures/${name}`);

for (const needed of [PROGRAM, DRIVER]) {
  if (!existsSync(needed)) throw new Error(`${needed} is not there; build it first`);
}

/**
 * A folder for one test, with a store in it that is not made yet. When the test ends, whatever was started over it
 * is ended first, and then the folder goes: a program that still runs would write into it again.
 */
export function workplace(t) {
  const folder = mkdtempSync(join(tmpdir(), "toa-soan-"));
  const store = join(folder, "Kho bài");
  const running = [];
  t.after(async () => {
    try {
      for (const stop of running.reverse()) await stop();
    } finally {
      for (const pid of pidsOf(store)) end(pid);
      await until("the program and its helpers to be gone", () => pidsOf(store).length === 0);
      rmSync(folder, { recursive: true, force: true });
    }
  });
  return { folder, store, inside: (name) => join(folder, name), running };
}

/**
 * Starts the program over the workplace's store, with `words` on its command line. `pick` are the paths that answer for native dialogs.
 * When the test ends, a picture of the window stays behind, and whatever the program said.
 */
export async function start(t, place, { pick = [], words = [] } = {}) {
  let driver;
  let session;
  place.running.push(async () => {
    if (session && !driver.stopped()) await picture(session, t.name);
    await driver?.stop();
    if (driver?.said()) t.diagnostic(driver.said());
  });
  for (let attempt = 1; session === undefined; attempt += 1) {
    driver = await startDriver(place, pick);
    try {
      session = await Session.create(driver.address, { "tauri:options": { application: PROGRAM, args: words } });
    } catch (error) {
      // WebKitWebDriver now and then never sees the request. A program that was started, and is silent, is no such case.
      if (!isLost(error) || attempt === 3 || pidOf(place.store) !== undefined) throw error;
      await driver.stop();
    }
  }
  const { stop, said } = driver;
  return {
    session,
    page: new Page(session),
    /** What the program has told its terminal so far. */
    said,
    /** The window's close button: pressing it closes the window, and waits for the program to end by itself. */
    async closeButton() {
      const window = await windowOf(pidOf(place.store), "Tòa Soạn");
      return async () => {
        await askToClose(window);
        await until("the program to end after its window was closed", () => pidOf(place.store) === undefined);
        await stop();
      };
    },
    /** Ends the program without a word of warning. */
    async kill() {
      end(pidOf(place.store));
      await until("the program to be gone", () => pidOf(place.store) === undefined);
      await stop();
    },
  };
}

/** Starts a driver that takes requests; `stop` ends it, and the native driver with it. */
async function startDriver(place, pick) {
  const [port, nativePort] = await Promise.all([freePort(), freePort()]);
  const driver = spawn(
    DRIVER,
    ["--port", port, "--native-port", nativePort, "--native-driver", "/usr/bin/WebKitWebDriver"].map(String),
    { env: environment(place, pick), stdio: ["ignore", "ignore", "pipe"] },
  );
  let said = "";
  driver.stderr.on("data", (text) => {
    said += text;
  });
  const ended = new Promise((settled) => driver.once("exit", settled));
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    driver.kill("SIGTERM");
    await ended;
  };
  const address = `http://127.0.0.1:${port}`;
  try {
    await until("the driver to take connections", async () => (await fetch(`${address}/status`)).ok);
  } catch (error) {
    await stop();
    throw error;
  }
  return { address, stop, stopped: () => stopped, said: () => said };
}

/** Starts the program without a driver, for a start that must fail; gives its process. */
export function startBare(place, words = []) {
  const program = spawn(PROGRAM, words, { env: environment(place, []), stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  program.stderr.on("data", (text) => {
    said += text;
  });
  const exit = new Promise((settled) => program.once("exit", settled));
  place.running.push(() => {
    program.kill("SIGKILL");
    return exit;
  });
  return { pid: program.pid, exit, said: () => said };
}

/** Id of the visible window of a process whose title matches, once there is one. */
export function windowOf(pid, title) {
  return until(`a window “${title}”`, async () => {
    const { stdout } = await run("xdotool", ["search", "--onlyvisible", "--all", "--pid", String(pid), "--name", title]);
    return stdout.trim().split("\n")[0];
  });
}

/** `toasoan ARGS`: what it printed, as JSON. */
export async function toasoan(place, ...args) {
  const { stdout } = await run(CLI, ["--store", place.store, "--json", ...args], { env: environment(place, []) });
  return JSON.parse(stdout);
}

/** Sends a window what its close button sends. */
export async function askToClose(window) {
  await run("python3", [fileURLToPath(new URL("ask_to_close.py", import.meta.url)), window]);
}

/** A home of its own: neither settings nor caches of this machine's user play along. */
function environment(place, pick) {
  const home = (name) => {
    const path = join(place.folder, "home", name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  const { TOASOAN_PICK: _, ...inherited } = process.env;
  return {
    ...inherited,
    TOASOAN_STORE: place.store,
    TOASOAN_KEYSTORE: "file",
    XDG_DATA_HOME: home("data"),
    XDG_CACHE_HOME: home("cache"),
    XDG_CONFIG_HOME: home("config"),
    GDK_BACKEND: "x11",
    NO_AT_BRIDGE: "1",
    LIBGL_ALWAYS_SOFTWARE: "1",
    ...(pick.length > 0 ? { TOASOAN_PICK: pick.join(delimiter) } : {}),
  };
}

/** The process of our program that works on this store. */
function pidOf(store) {
  return pidsOf(store).find((pid) => linkOf(pid) === PROGRAM);
}

/** The program over this store and the helpers of its web view, which inherit its environment. */
function pidsOf(store) {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => variablesOf(pid).includes(`TOASOAN_STORE=${store}`));
}

function linkOf(pid) {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return undefined;
  }
}

function variablesOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
  } catch {
    // It ended while we looked, or is not ours to look at.
    return [];
  }
}

function end(pid) {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

function freePort() {
  return new Promise((settled, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => settled(port));
    });
  });
}

async function picture(session, name) {
  try {
    mkdirSync(PICTURES, { recursive: true });
    writeFileSync(join(PICTURES, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, "-")}.png`), await session.screenshot());
  } catch {
    // The program is gone: there is nothing to take a picture of, and the test says why it failed.
  }
}
