// The control API of an instance (docs/test-kit.md).
export class Control {
    constructor(root, token) {
        this.root = root;
        this.token = token;
    }

    async call(method, path, body) {
        const answer = await fetch(`${this.root}/_chorus/v1${path}`, {
            method,
            headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
            body: body === undefined ? undefined : JSON.stringify(body),
        });
        const text = await answer.text();
        if (!answer.ok) throw new Error(`control ${method} ${path}: ${answer.status} ${text}`);
        return text ? JSON.parse(text) : undefined;
    }

    /** The gateway session of a user, while it has a socket. */
    async session(user) {
        const found = (await this.call('GET', '/sessions')).find((each) => each.user === user && each.connected);
        if (!found) throw new Error(`user ${user} has no session`);
        return found;
    }

    async fault(user, name) {
        const { id } = await this.session(user);
        await this.call('POST', `/sessions/${id}/${name}`);
        return id;
    }

    /** Where the feed is now, for `calls`. */
    async now() {
        return (await this.call('GET', '/state')).last;
    }

    /** The requests of a route by a user since then. */
    async calls(since, user, route) {
        const list = [];
        for (let after = since; ;) {
            const { last, news } = await this.call('GET', `/feed?after=${after}&kinds=call`);
            list.push(...news);
            if (last <= after) break;
            after = last;
        }
        return list.filter((each) => each.user === user && each.route === route);
    }

    /** Users that do nothing, as members of a guild. */
    async crowd(guild, count) {
        const names = Array.from({ length: count }, (_, i) => `extra${i}`);
        for (let at = 0; at < count; at += 50)
            await Promise.all(
                names.slice(at, at + 50).map(async (username) => {
                    const { id } = await this.call('POST', '/users', { username });
                    await this.call('POST', `/guilds/${guild}/members`, { user: id });
                }),
            );
    }
}
