// The WebDriver protocol (W3C), as far as these tests speak it.

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** A conversation with a driver that runs at `address`. */
export class Session {
  #root;

  constructor(root) {
    this.#root = root;
  }

  static async create(address, capabilities) {
    const { sessionId } = await ask(`${address}/session`, "POST", { capabilities: { alwaysMatch: capabilities } }, LONGEST_START);
    return new Session(`${address}/session/${sessionId}`);
  }

  /** Runs the body of a function in the page; `arguments[0]`… are `args`, and what it returns comes back. */
  script(body, ...args) {
    return this.#post("/execute/sync", { script: body, args: args.map(wrap) }).then(unwrap);
  }

  /** As `script`, for a body that changes nothing in the page. */
  look(body, ...args) {
    return again(() => ask(`${this.#root}/execute/sync`, "POST", { script: body, args: args.map(wrap) }, LONGEST_TOUCH)).then(unwrap);
  }

  /** As `script`, for a body that returns a promise. */
  async promise(body, ...args) {
    const script = `const done = arguments[arguments.length - 1];
      (async function () { ${body} }).apply(null, arguments).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await this.#post("/execute/async", { script, args: args.map(wrap) });
    if (error !== undefined) throw new Error(error);
    return unwrap(value);
  }

  click(element) {
    return again(() => ask(`${this.#root}/element/${element.id}/click`, "POST", {}, LONGEST_TOUCH));
  }

  /** Types into the element as from the keyboard. */
  type(element, text) {
    return ask(`${this.#root}/element/${element.id}/value`, "POST", { text }, LONGEST_TYPING);
  }

  /** Presses the keys one after the other and lets go in reverse: a shortcut. */
  async press(...keys) {
    const down = keys.map((value) => ({ type: "keyDown", value }));
    const up = [...keys].reverse().map((value) => ({ type: "keyUp", value }));
    const actions = [{ type: "key", id: "keyboard", actions: [...down, ...up] }];
    await again(() => ask(`${this.#root}/actions`, "POST", { actions }, LONGEST_TOUCH));
  }

  async screenshot() {
    return Buffer.from(await ask(`${this.#root}/screenshot`, "GET"), "base64");
  }

  end() {
    return ask(this.#root, "DELETE");
  }

  #post(path, body) {
    return ask(this.#root + path, "POST", body);
  }
}

/** No single request takes longer; without a limit of our own, a lost answer would be awaited for minutes. */
const LONGEST_ANSWER = 60_000;
/** WebKitWebDriver now and then never learns that something has arrived; what may happen twice is asked again. */
const LONGEST_TOUCH = 10_000;
const ATTEMPTS = 3;
const LONGEST_TYPING = 20_000;
const LONGEST_START = 20_000;

async function again(request) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await request();
    } catch (error) {
      if (!isLost(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** Whether no answer came, so that nobody knows whether the request arrived. */
export const isLost = (error) => error.name === "TimeoutError";

async function ask(url, method, body, limit = LONGEST_ANSWER) {
  const answer = await fetch(url, {
    method,
    signal: AbortSignal.timeout(limit),
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

const wrap = (value) => (value?.id && value.isElement ? { [ELEMENT]: value.id } : value);
const unwrap = (value) => (value?.[ELEMENT] ? { id: value[ELEMENT], isElement: true } : value);
