#!/usr/bin/env python3
"""tests/playground/run.py [--screenshots FOLDER] PROGRAM [OPTION…]: a person's way through the playground, in Chromium
without a window, from opening the page to seeing a bot answer a slash command. PROGRAM is chorus-local, with its options.

Ends with 0 where everything was seen, 1 where something was not, 77 (skipped) where there is no Chromium: install
Debian's package `chromium`, or name one in CHORUS_CHROMIUM."""
import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from bot import Bot  # noqa: E402
from chromium import Chromium  # noqa: E402

HOSTILE = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>'


class Instance:
    def __init__(self, program):
        self.process = subprocess.Popen([*program, "--port", "0"], stdout=subprocess.PIPE, text=True)
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

    def wait_for(self, condition, what, patience=60):
        end = time.monotonic() + patience
        while not condition():
            assert time.monotonic() < end, f"{what}: not within {patience} s"
            time.sleep(0.05)

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

    def interact(self, bot):
        browser = self.browser
        bot.rest("PUT", f"/applications/{bot.me}/commands", [
            {"name": "greet", "description": "Says hello", "options": [{"type": 3, "name": "whom", "description": "Whom", "required": True}]},
            {"name": "slow", "description": "Takes a while"}])
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
        browser.evaluate("(() => { const list = document.querySelector('#messages [data-key=size]'); list.value = 'large'; list.dispatchEvent(new Event('change')); })()")
        self.see_text("alice chose large", "an ephemeral answer to a choice in a menu")
        browser.evaluate("document.querySelector('#messages [data-key=ask]').click()")
        self.see("document.querySelector('dialog[open] h2')?.textContent === 'A question'", "a modal opens")
        browser.type("blue")
        browser.key("Enter")
        self.see_text("alice likes blue", "the bot answers a modal")

    def inspect(self):
        browser = self.browser
        for scheme, name in (("dark", "playground-dark"), ("light", "playground")):
            browser.scheme(scheme)
            self.readable(scheme)
            self.picture(name)
        browser.alt(3)
        browser.wait("document.activeElement.dataset.tab === 'sessions'", "the tabs have the focus")
        browser.key("ArrowRight")
        self.see("document.getElementById('calls')?.innerText.includes('POST /channels/')", "calls are listed")
        browser.evaluate("document.querySelector('#calls summary').click()")
        self.see("document.querySelector('#calls details pre') !== null", "a call shows what was sent and answered")
        browser.key("ArrowRight")
        browser.wait("document.querySelector('#panel select[aria-label=\"Rate limits\"]') !== null", "limits")
        browser.evaluate("(() => { const list = document.querySelector('#panel select'); list.value = 'discord'; list.dispatchEvent(new Event('change')); })()")
        # The list shows the choice before the instance has heard of it.
        self.wait_for(lambda: self.instance.control("GET", "/limits")["style"] == "discord", "limits of Discord")
        browser.wait("document.querySelector('#panel select').value === 'discord'", "the list shows them")
        self.saw("rate limits are switched on")
        browser.evaluate("document.getElementById('tab-faults').click()")
        browser.wait("document.getElementById('fault-form') !== null", "the form for faults")
        browser.evaluate("document.getElementById('fault-kind').value = 's503'")
        browser.evaluate("document.getElementById('fault-form').requestSubmit()")
        self.see("document.getElementById('fault-list').innerText.includes('status 503')", "a fault is switched on")
        self.picture("playground-faults")
        pongs = "document.getElementById('messages').innerText.split('pong').length - 1"
        before = browser.evaluate(pongs)
        self.say("!ping")
        browser.evaluate("document.getElementById('tab-calls').click()")
        self.see("document.querySelector('#calls .s5')?.textContent === '503' && document.getElementById('calls').innerText.includes('fault: status 503')",
                 "the bot suffers it, and the call says so")
        self.say("!ping")
        self.see(f"{pongs} === {before + 1}", "once: the second pong is there, the first is not")
        browser.evaluate("document.getElementById('tab-faults').click()")
        browser.wait("document.getElementById('fault-form') !== null", "the form for faults")
        browser.evaluate("document.getElementById('fault-times').value = ''")
        browser.evaluate("document.getElementById('fault-form').requestSubmit()")
        browser.wait("document.querySelector('#fault-list button') !== null", "a fault for ever")
        browser.evaluate("document.querySelector('#fault-list button').click()")
        self.see("document.querySelector('#fault-list button') === null", "one without an end is taken back")
        assert self.instance.control("GET", "/faults") == []
        browser.evaluate("document.getElementById('tab-sessions').click()")
        browser.wait("document.querySelector('#session-head button') !== null", "what can be done to a session")
        browser.evaluate("document.querySelector('#session-head [aria-label=Cut]').click()")
        self.see("document.getElementById('session-head').innerText.includes('no socket')", "a session is cut")

    UNREADABLE = """(() => {
        const number = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
        const light = ([r, g, b]) => [r, g, b].map((c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
            .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
        const behind = (node) => { for (; node; node = node.parentElement) { const c = number(getComputedStyle(node).backgroundColor); if ((c[3] ?? 1) > 0.5) return c; } return [255, 255, 255]; };
        const found = [];
        for (const node of document.querySelectorAll("body *")) {
            const has_text = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
            if (!has_text || node.disabled || !node.checkVisibility() || node.matches("option, noscript, script")) continue;
            const [a, b] = [light(number(getComputedStyle(node).color)), light(behind(node))].sort((x, y) => y - x);
            const ratio = (a + 0.05) / (b + 0.05);
            if (ratio < 4.5) found.push(`${node.tagName} "${node.textContent.trim().slice(0, 30)}" ${ratio.toFixed(2)}`);
        }
        return found;
    })()"""

    def readable(self, scheme):
        self.browser.evaluate("document.getElementById('places').append(Object.assign(document.createElement('p'), { id: 'faint', textContent: 'faint', style: 'color: #888; background: #777' }))")
        assert any("faint" in text for text in self.browser.evaluate(self.UNREADABLE)), "faint text goes unnoticed"
        self.browser.evaluate("document.getElementById('faint').remove()")
        unreadable = self.browser.evaluate(self.UNREADABLE)
        assert not unreadable, f"{scheme}: too little contrast: {unreadable}"
        self.saw(f"every text has a contrast of 4.5 or more ({scheme})")

    def keyboard(self, bot, guild):
        """Everything once more with nothing but keys, from a fresh page."""
        browser = self.browser
        bot = Bot(self.instance.host, self.instance.port, bot.token)  # the first one's session was cut
        assert bot.ready.wait(60), bot.failure
        self.instance.control("POST", f"/guilds/{guild['id']}/channels", {"name": "second"})
        browser.open(self.instance.url + "/")
        browser.wait("document.getElementById('link').textContent === 'live' && document.getElementById('messages').children.length > 3", "the page anew")
        browser.key("Tab")
        browser.wait("document.activeElement.className === 'skip'", "the first thing is the way past the rest")
        browser.key("Enter")
        self.see("document.activeElement.id === 'text'", "by keys: past everything to the message box")
        self.write("/gr")
        browser.wait("document.querySelector('#commands [aria-selected=true]')?.textContent.includes('/greet')", "/greet")
        browser.key("Tab")
        browser.wait("document.querySelector('#options input') === document.activeElement", "the option's field")
        browser.type("Keys")
        browser.key("Enter")
        self.see_text("Hello Keys!", "by keys: a command with an option")
        browser.wait("document.activeElement.id === 'text'", "the focus back in the message box")
        browser.tab_to("e.dataset.key === 'ask'", "a button of the bot", back=True)
        browser.key("Enter")
        self.see("document.querySelector('dialog[open] input') === document.activeElement", "by keys: a button of the bot, and its modal has the focus")
        browser.key("Escape")
        self.see("document.querySelector('dialog') === null && document.activeElement.dataset.key === 'ask'", "by keys: Escape leaves it, and the focus is back")
        browser.alt(1)
        browser.wait("document.activeElement.dataset.channel !== undefined", "the list of channels")
        browser.key("ArrowDown")
        browser.key("Enter")
        self.see("document.getElementById('channel-name').textContent.startsWith('# second')", "by keys: another channel")
        browser.alt(3)
        for _ in range(3):
            browser.key("ArrowRight")
        browser.wait("document.activeElement.id === 'tab-faults' && document.getElementById('fault-form') !== null", "the tab of faults")
        browser.tab_to("e.type === 'submit' && e.form.id === 'fault-form'", "the button that switches on")
        browser.key("Enter")
        browser.wait("document.querySelector('#fault-list button') !== null", "the fault")
        browser.tab_to("e.closest('#fault-list')", "the button that takes back")
        browser.key("Enter")
        self.see("document.querySelector('#fault-list button') === null && document.activeElement !== document.body",
                 "by keys: a fault switched on and taken back, and the focus is not lost")
        browser.key("?")
        self.see("document.querySelector('dialog[open]')?.innerText.includes('Alt+1')", "by keys: the list of keys")
        browser.key("Escape")
        browser.wait("document.querySelector('dialog') === null", "it is closed")

    def narrow(self):
        browser = self.browser
        browser.resize(360, 720)
        self.see("document.getElementById('panes').checkVisibility() && [...document.querySelectorAll('main > section')].filter((s) => s.checkVisibility()).length === 1",
                 "a narrow window shows one part at a time")
        for part in ("places", "inspect", "talk"):
            browser.evaluate(f"document.querySelector('nav [data-pane={part}]').click()")
            browser.wait(f"[...document.querySelectorAll('main > section')].filter((s) => s.checkVisibility()).map((s) => s.id).join() === '{part}'", part)
            assert browser.evaluate("document.documentElement.scrollWidth") <= 360, f"{part} is wider than the window"
        self.picture("playground-narrow")
        self.saw("and nothing is wider than it")
        browser.resize(1160, 740)

    def unharmed(self):
        foreign = self.browser.foreign_requests(self.instance.url)
        assert not foreign, f"the page asked elsewhere: {foreign}"
        # A wrong token and a fault are answers that were asked for.
        complaints = [text for text in self.browser.complaints() if "401" not in text and "503" not in text]
        assert not complaints, f"the browser complains: {complaints}"
        self.saw("nothing was fetched from elsewhere, and the browser has no complaint")


def main():
    arguments = sys.argv[1:]
    folder = None
    if "--screenshots" in arguments:
        at = arguments.index("--screenshots")
        folder = arguments[at + 1]
        del arguments[at:at + 2]
    if not arguments:
        raise SystemExit(__doc__)
    named = os.environ.get("CHORUS_CHROMIUM")
    program = named or shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        print("skipped: no Chromium here. Debian's package is `chromium`; CHORUS_CHROMIUM may name another program.")
        return 77
    instance = Instance(arguments)
    browser = None
    try:
        browser = Chromium(program, 1160, 740)
        walk = Walk(instance, browser, folder)
        browser.scheme("light")
        bot, guild = walk.talk(walk.person())
        walk.interact(bot)
        walk.inspect()
        walk.narrow()
        walk.keyboard(bot, guild)
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
