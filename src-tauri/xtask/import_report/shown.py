"""What Chromium shows of a page: `document.body.innerText`, without scripts and without the network."""

import contextlib
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

OPTIONS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions", "--mute-audio",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--blink-settings=imagesEnabled=false", "--remote-debugging-pipe",
    "--window-size=1280,900",
]
# A frame set has no innerText of its own worth reading, and a file that is no page none at all.
TEXT = "document.body ? document.body.innerText : ''"


class Browser:
    """One Chromium, spoken to over a pipe in the DevTools protocol: JSON, a zero byte behind each message."""

    def __init__(self):
        self.profile = tempfile.mkdtemp()
        theirs, ours = os.pipe()
        mine, back = os.pipe()

        def as_three_and_four():
            os.dup2(theirs, 30), os.dup2(back, 31), os.dup2(30, 3), os.dup2(31, 4)

        self.process = subprocess.Popen(
            [shutil.which("chromium") or "chromium", *OPTIONS, f"--user-data-dir={self.profile}", "about:blank"],
            preexec_fn=as_three_and_four, close_fds=False, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        )
        os.close(theirs), os.close(back)
        self.out, self.into, self.buffer, self.last, self.session = ours, mine, b"", 0, None
        target = next(t for t in self.ask("Target.getTargets", 30)["targetInfos"] if t["type"] == "page")
        attached = self.ask("Target.attachToTarget", 30, targetId=target["targetId"], flatten=True)
        self.session = attached["sessionId"]
        self.ask("Page.enable", 30)
        self.ask("Emulation.setScriptExecutionDisabled", 30, value=True)

    def message(self, until):
        while b"\0" not in self.buffer:
            if not select.select([self.into], [], [], max(0, until - time.time()))[0]:
                raise TimeoutError
            chunk = os.read(self.into, 1 << 20)
            if not chunk:
                raise TimeoutError
            self.buffer += chunk
        one, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(one)

    def ask(self, method, seconds, **params):
        self.last += 1
        asked = {"id": self.last, "method": method, "params": params}
        if self.session:
            asked["sessionId"] = self.session
        os.write(self.out, json.dumps(asked).encode() + b"\0")
        until = time.time() + seconds
        while True:
            answer = self.message(until)
            if answer.get("id") == self.last:
                if "error" in answer:
                    raise RuntimeError(answer["error"])
                return answer["result"]

    def text(self, path):
        self.ask("Page.navigate", 30, url=path.absolute().as_uri())
        until = time.time() + 10
        # Without the network a page is as complete as it gets when its file is parsed.
        while time.time() < until:
            state = self.ask("Runtime.evaluate", 30, expression="document.readyState + location.href")
            value = state["result"]["value"]
            if value.startswith(("complete", "interactive")) and "about:blank" not in value:
                break
            time.sleep(0.01)
        return self.ask("Runtime.evaluate", 30, expression=TEXT)["result"]["value"]

    def close(self):
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)


def texts(paths):
    """Yields path and text; a page that Chromium cannot show in time is left out."""
    browser = None
    try:
        for path in paths:
            browser = browser or Browser()
            try:
                yield path, browser.text(path)
            except (TimeoutError, RuntimeError, OSError):
                with contextlib.suppress(Exception):
                    browser.close()
                browser = None
    finally:
        if browser:
            browser.close()
