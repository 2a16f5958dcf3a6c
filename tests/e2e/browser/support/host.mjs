// The loopback host as a process: started on a store, asked, killed.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../../../", import.meta.url));

function built(name) {
  const path = `${process.env.TOASOAN_BINARIES ?? `${root}target/debug`}/${name}`;
  if (!existsSync(path)) throw new Error(`${path} is not built: cargo build -p tests -p cli --bins`);
  return path;
}

/** The command line program. */
export const toasoan = () => built("toasoan");

export class CoreError extends Error {
  constructor({ code, message }) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

export class Host {
  #process;
  #said = "";

  /** Opens the store in `store`; `port` 0 takes a free one. */
  static async start(store, port = 0) {
    const host = new Host();
    // Somebody may be building ui/dist anew just now: a copy can stand in.
    const pages = process.env.TOASOAN_PAGES ?? `${root}ui/dist`;
    if (!existsSync(`${pages}/index.html`)) throw new Error(`${pages} is not built: npm run build in ui/`);
    host.#process = spawn(built("host"), ["--store", store, "--ui", pages, "--port", String(port)], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, TOASOAN_KEYSTORE: "file" },
    });
    host.#process.stderr.on("data", (data) => {
      host.#said += data;
    });
    const lines = createInterface({ input: host.#process.stdout });
    const ended = once(host.#process, "exit").then(([code]) => {
      throw new Error(`the host ended with ${code}: ${host.#said}`);
    });
    const listening = once(lines, "line").then(([line]) => line);
    const line = await Promise.race([listening, ended]);
    ended.catch(() => undefined);
    host.url = line.replace(/^listening /, "");
    host.port = Number(new URL(host.url).port);
    host.store = store;
    return host;
  }

  /** Calls a command of the core as the page would. */
  async call(name, request = {}) {
    const answer = await fetch(`${this.url}/call/${name}`, {
      method: "POST",
      body: JSON.stringify(request),
      headers: { "content-type": "application/json" },
    });
    const text = await answer.text();
    if (answer.status === 422) throw new CoreError(JSON.parse(text));
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${text}`);
    return JSON.parse(text);
  }

  /** What the next native dialog of this kind gives. */
  async preparePick(kind, ...paths) {
    const body = JSON.stringify(paths);
    await fetch(`${this.url}/test/pick/${kind}`, { method: "POST", body, headers: { "content-type": "application/json" } });
  }

  /** As the page asks for a native dialog. */
  async pick(kind) {
    return (await fetch(`${this.url}/pick/${kind}`, { method: "POST" })).json();
  }

  async upload(bytes, name) {
    const headers = { "content-type": "application/octet-stream", "x-name": encodeURIComponent(name) };
    return (await fetch(`${this.url}/upload`, { method: "POST", body: bytes, headers })).json();
  }

  /** Ends the process at once, as a power cut or the task manager would. */
  async kill() {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = once(this.#process, "exit");
    this.#process.kill("SIGKILL");
    await gone;
  }
}
