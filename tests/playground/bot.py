"""A bot for the playground's test: standard library only, JSON over a WebSocket written by hand. Answers commands,
buttons and modals, and "!ping"."""
import base64
import json
import os
import socket
import struct
import threading
import urllib.error
import urllib.request


class Bot:
    def __init__(self, host, port, token):
        self.base = f"http://{host}:{port}/api/v9"
        self.token = token
        self.ready = threading.Event()
        self.failure = None
        self.sequence = None
        self.over = threading.Event()
        self.me = self.rest("GET", "/users/@me")["id"]
        self.socket = socket.create_connection((host, port))
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall((f"GET /?v=9&encoding=json HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                             f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n").encode())
        self.file = self.socket.makefile("rb")
        if b"101" not in self.file.readline():
            raise RuntimeError("the gateway does not upgrade")
        while self.file.readline().strip():
            pass
        self.lock = threading.Lock()
        threading.Thread(target=self.run, daemon=True).start()

    def rest(self, method, path, body=None):
        request = urllib.request.Request(self.base + path, method=method, data=None if body is None else json.dumps(body).encode(),
                                         headers={"Authorization": "Bot " + self.token, "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def send(self, payload):
        data = json.dumps(payload).encode()
        mask = os.urandom(4)
        head = b"\x81" + (bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + struct.pack(">H", len(data)))
        with self.lock:
            self.socket.sendall(head + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(data)))

    def receive(self):
        first, length = self.file.read(2)
        if length == 126:
            (length,) = struct.unpack(">H", self.file.read(2))
        elif length == 127:
            (length,) = struct.unpack(">Q", self.file.read(8))
        data = self.file.read(length)
        return json.loads(data) if first & 15 == 1 else None

    def run(self):
        try:
            while True:
                payload = self.receive()
                if payload is None:
                    return
                self.sequence = payload.get("s") or self.sequence
                if payload["op"] == 10:
                    threading.Thread(target=self.beat, args=(payload["d"]["heartbeat_interval"] / 1000,), daemon=True).start()
                    self.send({"op": 2, "d": {"token": self.token, "intents": 33281, "properties": {}}})
                elif payload["op"] == 1:
                    self.send({"op": 1, "d": self.sequence})
                elif payload["op"] == 0:
                    try:
                        self.take(payload["t"], payload["d"])
                    except urllib.error.HTTPError:
                        pass  # a fault of the instance: the bot lives on
        except Exception as error:  # told by the test, which would wait for nothing
            self.failure = error
        finally:
            self.over.set()

    def beat(self, interval):
        while not self.over.wait(interval * 0.8):
            self.send({"op": 1, "d": self.sequence})

    def take(self, name, d):
        if name == "READY":
            self.ready.set()
        elif name == "MESSAGE_CREATE" and d["content"] == "!ping":
            self.rest("POST", f"/channels/{d['channel_id']}/messages", {"content": "pong"})
        elif name == "MESSAGE_CREATE" and d["content"] == "!buttons":
            self.rest("POST", f"/channels/{d['channel_id']}/messages", self.buttons("Choose one"))
        elif name == "INTERACTION_CREATE" and "application_id" in d:
            self.interact(d)

    @staticmethod
    def buttons(text):
        return {"content": text, "components": [{"type": 1, "components": [
            {"type": 2, "style": 1, "label": "Press me", "custom_id": "press"},
            {"type": 2, "style": 2, "label": "Ask me", "custom_id": "ask"}]},
            {"type": 1, "components": [{"type": 3, "custom_id": "size", "placeholder": "A size", "options": [
                {"label": "Small", "value": "small"}, {"label": "Large", "value": "large"}]}]}]}

    def interact(self, d):
        answer = lambda body: self.rest("POST", f"/interactions/{d['id']}/{d['token']}/callback", body)
        data = d["data"]
        user = (d.get("member") or d)["user"]["username"]
        if d["type"] == 2 and data["name"] == "greet":
            options = {option["name"]: option["value"] for option in data.get("options", [])}
            answer({"type": 4, "data": self.buttons(f"Hello {options.get('whom', user)}!")})
        elif d["type"] == 2:
            answer({"type": 5})
            self.rest("PATCH", f"/webhooks/{self.me}/{d['token']}/messages/@original", {"content": "It took a while."})
        elif d["type"] == 3 and data["custom_id"] == "press":
            answer({"type": 4, "data": {"content": f"{user} pressed the button"}})
        elif d["type"] == 3 and data["custom_id"] == "size":
            answer({"type": 4, "data": {"content": f"{user} chose {data['values'][0]}", "flags": 64}})
        elif d["type"] == 3:
            answer({"type": 9, "data": {"custom_id": "form", "title": "A question", "components": [{"type": 1, "components": [
                {"type": 4, "custom_id": "colour", "style": 1, "label": "Which colour?", "required": True}]}]}})
        elif d["type"] == 5:
            value = data["components"][0]["components"][0]["value"]
            answer({"type": 4, "data": {"content": f"{user} likes {value}"}})
