// The host of these tests opens no door that the program does not have.

import assert from "node:assert/strict";
import { request } from "node:http";
import { journey } from "./support/office.mjs";

/** A raw request, whose path and headers no client tidies up. */
function ask(port, path, headers = {}, method = "GET") {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, headers, method }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers }));
    });
    sent.on("error", reject);
    sent.end();
  });
}

journey("only its own page may speak to the host, under the program's policy", async (office) => {
  const { port } = office.host;
  const own = await ask(port, "/");
  assert.equal(own.status, 200);
  const policy = own.headers["content-security-policy"];
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /script-src 'self'(;|$)/);
  assert.doesNotMatch(policy, /unsafe|data:|blob:|\*/);

  for (const [path, headers, method] of [
    ["/", { host: "toasoan.example" }, "GET"],
    ["/", { host: `localhost.example:${port}` }, "GET"],
    ["/call/office_status", { origin: "https://example.com", "content-type": "application/json" }, "POST"],
  ]) {
    assert.equal((await ask(port, path, headers, method)).status, 403, JSON.stringify(headers));
  }
  for (const path of ["/../Cargo.toml", "/assets/../../package.json", "/%2e%2e/package.json", "//etc/passwd", "/photo/x/9"]) {
    assert.ok([403, 404, 422].includes((await ask(port, path)).status), path);
  }
});
