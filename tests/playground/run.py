#!/usr/bin/env python3
"""tests/playground/run.py PROGRAM [--screenshots FOLDER]: a person's way through the playground, in Chromium without a
window, from opening the page to seeing a bot answer a slash command. PROGRAM is chorus-local.

Ends with 0 where everything was seen, 1 where something was not, 77 (skipped) where there is no Chromium: install
Debian's package `chromium`, or name one in CHORUS_CHROMIUM."""
import json
import os
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from bot import Bot  # noqa: E402
from chromium import Chromium  # noqa: E402

HOSTILE = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>'


class Instance:
    def __init__(self, program):
        self.process = subprocess.Popen([program, "--port", "0"], stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            found = re.match(r"page\s+(http://([\d.]+):(\d+))/#token=(\w+)", line)
            if found:
                self.url, self.host, self.port, self.token = found[1], found[2], int(found[3]), found[4]
                return
        raise SystemExit("chorus-local printed no page")

    def close(self):
        self.process.terminate()
        self.process.wait(20)

    def control(self, method, path, body=None):
        request = urllib.request.Request(self.url + "/_chorus/v1" + path, method=method,
                                         data=None if body is None else json.dumps(body).encode(), headers={"Authorization": "Bearer " + self.token})
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
        return json.loads(text) if text else None


class Walk:
    def __init__(self, instance, browser, folder):
        self.instance, self.browser, self.folder = instance, browser, folder
        self.steps = 0

    def saw(self, what):
        self.steps += 1
        print(f"ok {self.steps} - {what}", flush=True)

    def see(self, condition, what):
        self.browser.wait(condition, what)
        self.saw(what)

    def picture(self, name):
        if self.folder:
            self.browser.screenshot(os.path.join(self.folder, name + ".png"))

    def see_text(self, text, what):
        self.see(f"document.getElementById('messages').innerText.includes({json.dumps(text)})", what)

    def write(self, text):
        self.browser.alt(2)
        self.browser.type(text)

    def say(self, text):
        self.write(text)
        self.browser.key("Enter")

    def fill(self, values):
        for value in values:
            self.browser.type(value)
            self.browser.key("Tab")

    def person(self):
        browser, instance = self.browser, self.instance
        browser.open(instance.url + "/#token=wrong")
        self.see("document.querySelector('dialog input[type=password]') !== null", "a wrong token is not let in")
        browser.open("about:blank")
        browser.wait("location.href === 'about:blank'", "a blank page")
        browser.open(f"{instance.url}/#token={instance.token}")
        self.see("document.getElementById('link').textContent === 'live'", "the page is live")
        assert browser.evaluate("location.hash") == "", "the token stays in the address"

        browser.evaluate("document.getElementById('new-user').click()")
        browser.wait("document.querySelector('dialog[open]') !== null", "the dialog for a user")
        browser.type("alice")
        browser.key("Enter")
        self.see("document.getElementById('actor').selectedOptions[0]?.textContent === 'alice'", "a user is made")
        bot = instance.control("POST", "/users", {"username": "helper", "bot": True, "owner": "alice"})
        self.see("[...document.getElementById('actor').options].some((o) => o.textContent === 'helper (bot)')",
                 "a bot that was made elsewhere appears by itself")
        browser.evaluate("document.getElementById('new-guild').click()")
        browser.wait("document.querySelector('dialog[open] select[name=members]') !== null", "the dialog for a guild")
        browser.type("Test guild")
        browser.evaluate("for (const o of document.querySelector('dialog select').options) o.selected = o.textContent === 'helper (bot)'")
        browser.key("Enter")
        self.see("document.querySelector('#places [aria-current=true]')?.textContent === '# general'", "a guild is made, and its channel open")
        return bot

    def talk(self, bot_account):
        browser, instance = self.browser, self.instance
        bot = Bot(instance.host, instance.port, bot_account["token"])
        assert bot.ready.wait(60), bot.failure
        self.see("document.getElementById('session-picker')?.textContent.includes('helper')", "the bot's session is listed")
        self.see("document.getElementById('events').innerText.includes('READY')", "with its events")
        self.say("!ping")
        self.see_text("pong", "the bot answers a message")
        self.say(HOSTILE)
        self.see_text("<script>", "markup is shown as text")
        assert browser.evaluate("document.querySelectorAll('#messages img, #messages script').length") == 0
        assert browser.evaluate("document.title") == "chorus playground", "a message became markup"
        instance.control("POST", "/users", {"username": "bob"})
        browser.wait("[...document.getElementById('actor').options].some((o) => o.textContent === 'bob')", "bob")
        guild = instance.control("GET", "/state")["guilds"][0]
        instance.control("POST", f"/guilds/{guild['id']}/members", {"user": "bob"})
        instance.control("POST", f"/as/bob/channels/{guild['channels'][0]['id']}/messages", {"content": "Hi, I am bob"})
        self.see_text("Hi, I am bob", "what others write appears by itself")
        return bot, guild

    def has_interactions(self, bot):
        try:
            bot.rest("PUT", f"/applications/{bot.me}/commands", [
                {"name": "greet", "description": "Says hello", "options": [{"type": 3, "name": "whom", "description": "Whom", "required": True}]},
                {"name": "slow", "description": "Takes a while"}])
            return True
        except urllib.error.HTTPError as error:
            print(f"# this instance takes no commands yet ({error.code}): interactions are left out", flush=True)
            return False

    def interact(self, bot):
        browser = self.browser
        browser.evaluate("document.getElementById('actor').dispatchEvent(new Event('change'))")
        self.write("/gr")
        self.see("document.querySelector('#commands [aria-selected=true]')?.textContent.includes('/greet')", "a command is suggested")
        self.picture("playground-commands")
        browser.key("Enter")
        browser.wait("document.querySelector('#options input') === document.activeElement", "the option's field")
        browser.type("World")
        browser.key("Enter")
        self.see_text("Hello World!", "the bot answers a slash command")
        self.write("/slow")
        browser.wait("document.querySelector('#commands [aria-selected=true]')?.textContent.includes('/slow')", "/slow")
        browser.key("Enter")
        self.see_text("It took a while.", "the bot completes a deferred answer")
        browser.evaluate("document.querySelector('#messages [data-key=press]').focus()")
        browser.key("Enter")
        self.see_text("alice pressed the button", "a button is pressed by the keyboard")
        browser.evaluate("document.querySelector('#messages [data-key=ask]').click()")
        self.see("document.querySelector('dialog[open] h2')?.textContent === 'A question'", "a modal opens")
        browser.type("blue")
        browser.key("Enter")
        self.see_text("alice likes blue", "the bot answers a modal")

    def inspect(self):
        browser = self.browser
        self.picture("playground")
        browser.scheme("dark")
        self.picture("playground-dark")
        browser.scheme("light")
        browser.alt(3)
        browser.wait("document.activeElement.dataset.tab === 'sessions'", "the tabs have the focus")
        browser.key("ArrowRight")
        self.see("document.getElementById('calls')?.innerText.includes('POST /channels/')", "calls are listed")
        browser.evaluate("document.querySelector('#calls summary').click()")
        self.see("document.querySelector('#calls details pre') !== null", "a call shows what was sent and answered")
        browser.key("ArrowRight")
        browser.wait("document.querySelector('#panel select[aria-label=\"Rate limits\"]') !== null", "limits")
        browser.evaluate("(() => { const list = document.querySelector('#panel select'); list.value = 'discord'; list.dispatchEvent(new Event('change')); })()")
        self.instance.control("GET", "/limits")
        browser.wait("document.querySelector('#panel select').value === 'discord'", "limits of Discord")
        assert self.instance.control("GET", "/limits")["style"] == "discord"
        self.saw("rate limits are switched on")
        browser.evaluate("document.getElementById('tab-faults').click()")
        browser.wait("document.getElementById('fault-form') !== null", "the form for faults")
        browser.evaluate("document.getElementById('fault-kind').value = '503'")
        browser.evaluate("document.getElementById('fault-form').requestSubmit()")
        self.see("document.getElementById('fault-list').innerText.includes('status 503')", "a fault is switched on")
        self.picture("playground-faults")
        browser.evaluate("document.querySelector('#fault-list button').click()")
        self.see("!document.getElementById('fault-list').innerText.includes('status 503')", "and taken back")
        browser.evaluate("document.getElementById('tab-sessions').click()")
        browser.wait("document.querySelector('#session-head button') !== null", "what can be done to a session")
        browser.evaluate("document.querySelector('#session-head [aria-label=Cut]').click()")
        self.see("document.getElementById('session-head').innerText.includes('no socket')", "a session is cut")

    def narrow(self):
        browser = self.browser
        browser.resize(360, 720)
        self.see("getComputedStyle(document.getElementById('panes')).display === 'flex' && getComputedStyle(document.getElementById('inspect')).display !== 'none'",
                 "a narrow window shows one part at a time")
        for part in ("places", "talk", "inspect"):
            browser.evaluate(f"document.querySelector('[data-pane={part}]').click()")
            assert browser.evaluate("document.documentElement.scrollWidth") <= 360, f"{part} is wider than the window"
        browser.evaluate("document.querySelector('[data-pane=talk]').click()")
        self.picture("playground-narrow")
        self.saw("and nothing is wider than it")

    def unharmed(self):
        foreign = self.browser.foreign_requests(self.instance.url)
        assert not foreign, f"the page asked elsewhere: {foreign}"
        complaints = [text for text in self.browser.complaints() if "401" not in text]
        assert not complaints, f"the browser complains: {complaints}"
        self.saw("nothing was fetched from elsewhere, and the browser has no complaint")


def main():
    arguments = sys.argv[1:]
    folder = None
    if "--screenshots" in arguments:
        at = arguments.index("--screenshots")
        folder = arguments[at + 1]
        del arguments[at:at + 2]
    if len(arguments) != 1:
        raise SystemExit(__doc__)
    named = os.environ.get("CHORUS_CHROMIUM")
    program = named or shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        print("skipped: no Chromium here. Debian's package is `chromium`; CHORUS_CHROMIUM may name another program.")
        return 77
    instance = Instance(arguments[0])
    browser = None
    try:
        browser = Chromium(program, 1280, 800)
        walk = Walk(instance, browser, folder)
        bot, _ = walk.talk(walk.person())
        if walk.has_interactions(bot):
            walk.interact(bot)
        walk.inspect()
        walk.narrow()
        walk.unharmed()
        print(f"{walk.steps} steps seen")
        return 0
    except (AssertionError, RuntimeError, EOFError) as error:
        print(f"not ok - {error}", flush=True)
        if browser:
            try:
                print(browser.evaluate("document.body.innerText")[:4000])
                print(browser.complaints())
                if folder:
                    browser.screenshot(os.path.join(folder, "failure.png"))
            except (RuntimeError, EOFError):
                pass
        return 1
    finally:
        if browser:
            browser.close()
        instance.close()


sys.exit(main())
