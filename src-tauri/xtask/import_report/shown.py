"""What Chromium shows of a page, without scripts and without the network: the same at every run, for nothing is waited
for but the page's own `load`, and nothing moves.

Shown is what `innerText` of the body gives (HTML, 3.2.7) at 1280 by 900 pixels, on a bright screen, once
- animations are over: at their end, and those without an end as if there were none;
- parts that are drawn only when they are scrolled to (`content-visibility: auto`) are drawn;
- a page that hides all of itself (`display` or `visibility` of `html` or `body`) is shown: its script would do that, and of
  a page that is not drawn `innerText` gives the text of its scripts and style sheets.
Signs are no words: what a symbol font draws instead of letters (Wingdings' ü is a tick), and the "o" that Word writes out as
the bullet of an item (`mso-list: Ignore`). The numbers that it writes out there are words.
Menus, buttons, what lies outside of the window or under something else, and what is only for screen readers count as
shown. What a script would show, what opens at a click, and what `::before` and the numbers of lists print does not."""

import contextlib
import json
import os
import pathlib
import re
import select
import shutil
import subprocess
import tempfile
import time

OPTIONS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions", "--mute-audio",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--blink-settings=imagesEnabled=false", "--remote-debugging-pipe",
]
# Far more than any page needs, however busy the machine; a page that takes longer is not read at all.
SECONDS = 120
TEXT = r"""(() => {
    if (!document.body) return [location.href, ''];
    const force = (element, name, value) => element.style.setProperty(name, value, 'important');
    for (const one of document.getAnimations()) {
        try { one.finish(); } catch { one.cancel(); }
    }
    for (const element of [document.documentElement, document.body]) {
        const look = getComputedStyle(element);
        if (look.display === 'none') force(element, 'display', 'block');
        if (look.visibility !== 'visible') force(element, 'visibility', 'visible');
    }
    for (const element of document.querySelectorAll('*')) {
        if (getComputedStyle(element).contentVisibility === 'auto') force(element, 'content-visibility', 'visible');
    }
    const signs = /^["' ]*(symbol|wingdings|webdings|zapf ?dingbats|marlett|mt extra)/i;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text; (text = walker.nextNode());) {
        if (/[^\s]/.test(text.data) && signs.test(getComputedStyle(text.parentElement).fontFamily)) text.data = ' ';
    }
    for (const element of document.querySelectorAll('[style*="mso-list"]')) {
        const isMarker = /mso-list:\s*ignore/i.test(element.getAttribute('style'));
        if (isMarker && element.textContent.trim() === 'o') element.textContent = ' ';
    }
    return [location.href, document.body.innerText];
})()"""
# A page that goes elsewhere by itself would be read before or after, as it happens.
REFRESH = re.compile(rb"(http-equiv\s*=\s*[\"']?\s*)refresh", re.IGNORECASE)


class Browser:
    """One Chromium, spoken to over a pipe in the DevTools protocol: JSON, a zero byte behind each message."""

    def __init__(self):
        self.profile = tempfile.mkdtemp()
        theirs, ours = os.pipe()
        mine, back = os.pipe()

        def as_three_and_four():
            os.dup2(theirs, 30), os.dup2(back, 31), os.dup2(30, 3), os.dup2(31, 4)

        self.process = subprocess.Popen(
            [program(), *OPTIONS, f"--user-data-dir={self.profile}", "about:blank"],
            preexec_fn=as_three_and_four, close_fds=False, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        )
        os.close(theirs), os.close(back)
        self.out, self.into, self.buffer, self.last, self.session = ours, mine, b"", 0, None
        # The loaders whose page has come to its `load`.
        self.loaded = set()
        target = next(t for t in self.ask("Target.getTargets")["targetInfos"] if t["type"] == "page")
        attached = self.ask("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self.session = attached["sessionId"]
        self.ask("Page.enable")
        self.ask("Page.setLifecycleEventsEnabled", enabled=True)
        self.ask("Network.enable")
        self.ask("Network.setBlockedURLs", urls=["http://*", "https://*", "ftp://*", "ws://*", "wss://*"])
        self.ask("Emulation.setScriptExecutionDisabled", value=True)
        self.ask(
            "Emulation.setDeviceMetricsOverride", width=1280, height=900, deviceScaleFactor=1, mobile=False
        )
        self.ask(
            "Emulation.setEmulatedMedia", media="screen",
            features=[{"name": "prefers-color-scheme", "value": "light"}],
        )

    def message(self, until):
        while b"\0" not in self.buffer:
            if not select.select([self.into], [], [], max(0, until - time.time()))[0]:
                raise TimeoutError
            chunk = os.read(self.into, 1 << 20)
            if not chunk:
                raise TimeoutError
            self.buffer += chunk
        one, self.buffer = self.buffer.split(b"\0", 1)
        message = json.loads(one)
        params = message.get("params", {})
        if message.get("method") == "Page.lifecycleEvent" and params["name"] == "load":
            self.loaded.add(params["loaderId"])
        return message

    def ask(self, method, **params):
        self.last += 1
        asked = {"id": self.last, "method": method, "params": params}
        if self.session:
            asked["sessionId"] = self.session
        os.write(self.out, json.dumps(asked).encode() + b"\0")
        until = time.time() + SECONDS
        while True:
            answer = self.message(until)
            if answer.get("id") == self.last:
                if "error" in answer:
                    raise RuntimeError(answer["error"])
                return answer["result"]

    def text(self, path):
        address = path.absolute().as_uri()
        loader = self.ask("Page.navigate", url=address)["loaderId"]
        until = time.time() + SECONDS
        while loader not in self.loaded:
            self.message(until)
        self.loaded.clear()
        answer = self.ask("Runtime.evaluate", expression=TEXT, returnByValue=True)["result"]
        where, text = answer.get("value") or (None, None)
        if where != address:
            raise RuntimeError(f"{where} was shown")
        return text

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.out), os.close(self.into)
        shutil.rmtree(self.profile, ignore_errors=True)


def program():
    return shutil.which("chromium") or "chromium"


def version():
    return subprocess.run([program(), "--version"], capture_output=True, check=True).stdout


def texts(paths):
    """The texts of pages; `None` for one that Chromium cannot show."""
    browser = None
    shown = []
    with tempfile.TemporaryDirectory() as folder:
        for number, path in enumerate(paths):
            content = path.read_bytes()
            # A file saved anew in UTF-8 under an old label: with a mark Chromium reads it as it is.
            with contextlib.suppress(UnicodeDecodeError):
                content.decode("utf-8")
                content = b"\xef\xbb\xbf" + content
            copy = pathlib.Path(folder) / f"{number}.html"
            copy.write_bytes(REFRESH.sub(rb"\1none", content))
            try:
                browser = browser or Browser()
                shown.append(browser.text(copy))
            except (TimeoutError, RuntimeError, OSError):
                shown.append(None)
                if browser:
                    browser.close()
                browser = None
        if browser:
            browser.close()
    return shown
