// A person with a client, as plainly as it can be said: REST by fetch, and a gateway session.
import WebSocket from 'ws';
import { patience } from './harness.mjs';

export class Person {
    constructor(root) {
        this.root = root;
        this.waiting = [];
        this.nonce = 0;
    }

    async call(method, path, body) {
        const answer = await fetch(`${this.root}/api/v10${path}`, {
            method,
            headers: {
                'content-type': 'application/json',
                ...(this.token ? { authorization: this.token } : {}),
            },
            body: body === undefined ? undefined : JSON.stringify(body),
        });
        const text = await answer.text();
        if (!answer.ok) {
            const error = new Error(`${method} ${path}: ${answer.status} ${text}`);
            error.status = answer.status;
            error.body = text ? JSON.parse(text) : undefined;
            throw error;
        }
        return text ? JSON.parse(text) : undefined;
    }

    async register(username) {
        const answer = await this.call('POST', '/auth/register', {
            username,
            password: 'correct horse battery',
            email: `${username}@example.com`,
            consent: true,
            date_of_birth: '2000-01-01',
        });
        this.token = answer.token;
        this.user = await this.call('GET', '/users/@me');
    }

    connect() {
        this.socket = new WebSocket(`${this.root.replace('http', 'ws')}/?v=10&encoding=json`);
        this.socket.on('message', (text) => {
            const { op, t, d } = JSON.parse(text);
            if (op === 10) {
                const beat = () => this.socket.send(JSON.stringify({ op: 1, d: null }));
                this.beating = setInterval(beat, d.heartbeat_interval * 0.8);
                this.socket.send(
                    JSON.stringify({ op: 2, d: { token: this.token, properties: { os: 'linux' } } }),
                );
            }
            if (op !== 0) return;
            this.waiting = this.waiting.filter(({ type, fits, resolve }) => {
                if (type !== t || !fits(d)) return true;
                resolve(d);
                return false;
            });
        });
        return this.next('READY').then((ready) => {
            this.session = ready.session_id;
        });
    }

    /** The next event of that type that fits. */
    next(type, fits = () => true) {
        return new Promise((resolve, reject) => {
            const late = setTimeout(() => reject(new Error(`the person heard no ${type}`)), patience);
            this.waiting.push({
                type,
                fits,
                resolve: (d) => {
                    clearTimeout(late);
                    resolve(d);
                },
            });
        });
    }

    say(channel, content, more = {}) {
        return this.call('POST', `/channels/${channel}/messages`, { content, ...more });
    }

    /** Does something with an application; resolves to its nonce. */
    async interact(type, place, data, more = {}) {
        const nonce = String(++this.nonce);
        await this.call('POST', '/interactions', {
            type,
            application_id: place.application,
            guild_id: place.guild,
            channel_id: place.channel,
            session_id: this.session,
            nonce,
            data,
            ...more,
        });
        return nonce;
    }

    close() {
        clearInterval(this.beating);
        this.socket.close();
    }
}

/** Every permission of a bot that the scenarios have: not MANAGE_CHANNELS, which they are refused for. */
const permissions = [6n, 10n, 11n, 14n, 15n, 16n, 35n, 38n].reduce((all, bit) => all | (1n << bit), 0n);

/** An application with a bot, in a guild of the person. */
export async function placeWithBot(person) {
    const guild = await person.call('POST', '/guilds', { name: 'a place' });
    const channel = await person.call('POST', `/guilds/${guild.id}/channels`, { name: 'talk', type: 0 });
    const application = await person.call('POST', '/applications', { name: 'helper' });
    const bot = await person.call('POST', `/applications/${application.id}/bot`, {});
    await person.call('POST', `/oauth2/authorize?client_id=${application.id}&scope=bot`, {
        guild_id: guild.id,
        authorize: true,
        permissions: String(permissions),
    });
    return { guild: guild.id, channel: channel.id, application: application.id, token: bot.token };
}

/** A person, and a place of theirs with a bot that is not connected yet. */
export async function begin(root) {
    const person = new Person(root);
    await person.register(`ann${Date.now() % 1_000_000}`);
    return { person, place: await placeWithBot(person) };
}

/** What is behind the slash: name → command, and the body of its use. */
export async function commandsOf(person, place) {
    const index = await person.call('GET', `/guilds/${place.guild}/application-command-index`);
    const commands = Object.fromEntries(index.application_commands.map((each) => [each.name, each]));
    const use = (name, options = [], more = {}) => {
        const { id, version, type } = commands[name];
        return { id, version, name, type, options, ...more };
    };
    return { commands, use };
}
