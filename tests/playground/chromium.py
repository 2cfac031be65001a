"""Chromium without a window, spoken to over pipes (DevTools protocol): no driver, no port, standard library only."""
import base64
import json
import os
import shutil
import subprocess
import tempfile
import time


class Chromium:
    def __init__(self, program, width, height):
        self.profile = tempfile.mkdtemp(prefix="chorus_chromium_")
        to_browser, self.out = os.pipe()
        self.inn, from_browser = os.pipe()

        def pipes():
            # The browser reads at descriptor 3 and writes at 4, whatever numbers the pipes have here.
            saved_in, saved_out = os.dup(to_browser), os.dup(from_browser)
            os.dup2(saved_in, 3)
            os.dup2(saved_out, 4)
            os.set_inheritable(3, True)
            os.set_inheritable(4, True)

        self.process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
             "--disable-extensions", "--disable-background-networking", "--disable-component-update", "--mute-audio",
             "--hide-scrollbars", "--remote-debugging-pipe", f"--user-data-dir={self.profile}",
             f"--window-size={width},{height}", "about:blank"],
            close_fds=False, preexec_fn=pipes, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.buffer = b""
        self.last = 0
        self.events = []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = None
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(domain + ".enable")
        self.resize(width, height)

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    def read(self):
        while b"\0" not in self.buffer:
            piece = os.read(self.inn, 1 << 16)
            if not piece:
                raise EOFError("chromium has ended")
            self.buffer += piece
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def send(self, method, **params):
        self.last += 1
        message = {"id": self.last, "method": method, "params": params}
        if getattr(self, "session", None):
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.read()
            if answer.get("id") == message["id"]:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            if "method" in answer:
                self.events.append(answer)

    def resize(self, width, height):
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def scheme(self, name):
        # Without transitions: a picture is of how it looks in the end.
        self.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name},
                                                          {"name": "prefers-reduced-motion", "value": "reduce"}])

    def open(self, url):
        self.send("Page.navigate", url=url)

    def evaluate(self, expression):
        result = self.send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(f"{expression}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def wait(self, condition, what, patience=60):
        """Until the condition holds. One that throws does not hold yet: what it looks at may not be there."""
        end = time.monotonic() + patience
        trouble = ""
        while time.monotonic() < end:
            try:
                if self.evaluate(condition):
                    return
            except RuntimeError as error:
                trouble = f" ({error})"
            time.sleep(0.05)
        raise AssertionError(f"{what}: not within {patience} s{trouble}")

    KEYS = {"Enter": (13, "\r"), "Tab": (9, ""), "Escape": (27, ""), "ArrowDown": (40, ""), "ArrowUp": (38, ""),
            "ArrowRight": (39, ""), " ": (32, " ")}

    def key(self, name, modifiers=0, code=None):
        number, text = self.KEYS[name] if name in self.KEYS else (ord(name.upper()), name)
        shared = {"key": name, "code": code or name, "windowsVirtualKeyCode": number, "modifiers": modifiers}
        self.send("Input.dispatchKeyEvent", type="keyDown", **({"text": text} if text and not modifiers else {}), **shared)
        self.send("Input.dispatchKeyEvent", type="keyUp", **shared)

    def tab_to(self, condition, what, back=False):
        """The Tab key, until the focus is where the condition (of `e`) holds."""
        for _ in range(80):
            if self.evaluate(f"(e => Boolean({condition}))(document.activeElement)"):
                return
            self.key("Tab", modifiers=8 if back else 0)
        raise AssertionError(f"{what} is not to be reached by the Tab key")

    def alt(self, digit):
        self.key(str(digit), modifiers=1, code=f"Digit{digit}")

    def type(self, text):
        self.send("Input.insertText", text=text)

    def screenshot(self, path):
        data = self.send("Page.captureScreenshot", format="png")["data"]
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def foreign_requests(self, origin):
        """Addresses outside of the origin that the page asked for, and complaints of the browser."""
        self.evaluate("1")
        found = []
        for event in self.events:
            if event["method"] == "Network.requestWillBeSent":
                url = event["params"]["request"]["url"]
                if not url.startswith((origin, "about:", "data:")):
                    found.append(url)
        return found

    def complaints(self):
        self.evaluate("1")
        texts = []
        for event in self.events:
            if event["method"] == "Runtime.exceptionThrown":
                details = event["params"]["exceptionDetails"]
                texts.append(details.get("exception", {}).get("description") or details["text"])
            if event["method"] == "Log.entryAdded" and event["params"]["entry"]["level"] == "error":
                texts.append(event["params"]["entry"]["text"] + " " + event["params"]["entry"].get("url", ""))
        return texts
