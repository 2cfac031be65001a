// @discordjs/rest alone, without a gateway: node rest.mjs <root URL> <control token>.
import assert from 'node:assert/strict';
import { DiscordAPIError, HTTPError, RateLimitError, REST, RESTEvents } from '@discordjs/rest';
import { answers, control, finish, patience, root, spacebar, step } from './harness.mjs';
import { begin } from './person.mjs';

const messages = 'POST /channels/{channel_id}/messages';
const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
);

const { person, place } = await begin(root);
const rest = new REST({ version: '10', api: `${root}/api`, cdn: root, timeout: patience }).setToken(place.token);
const path = `/channels/${place.channel}/messages`;
const post = (content, more = {}) => rest.post(path, { body: { content, ...more } });

await step('who-am-i', answers('GET /users/@me', 200, { id: '1', username: 'somebody else' }), async () => {
    const me = await rest.get('/users/@me');
    assert.deepEqual([me.id, me.username, me.bot], [place.application, 'helper', true]);
    const guilds = await rest.get('/users/@me/guilds');
    assert.deepEqual(guilds.map((each) => each.name), ['a place']);
    const wrong = new REST({ version: '10', api: `${root}/api` }).setToken('wrong');
    await assert.rejects(wrong.get('/users/@me'), (error) => error.status === (spacebar ? 400 : 401));
    return `${me.username}, and a wrong token is refused`;
});

await step('messages', answers('GET /channels/{channel_id}/messages', 200, []), async () => {
    const ids = [];
    for (const word of ['one', 'two', 'three']) ids.push((await post(word)).id);
    const edited = await rest.patch(`${path}/${ids[1]}`, { body: { content: 'zwei' } });
    assert.equal(edited.content, 'zwei');
    const list = await rest.get(path, { query: new URLSearchParams({ limit: '2', after: ids[0] }) });
    assert.deepEqual(list.map((each) => each.content), ['three', 'zwei']);
    await rest.put(`${path}/${ids[0]}/reactions/${encodeURIComponent('🎉')}/@me`);
    await rest.delete(`${path}/${ids[2]}`);
    const left = await person.call('GET', path);
    assert.deepEqual(left.map((each) => [each.content, each.reactions.length]), [['zwei', 0], ['one', 1]]);
    return 'sent, edited, listed by a query, reacted to, deleted';
});

await step('files', answers('GET /attachments/{channel}/{message}/{filename}', 200, 'another'), async () => {
    const data = Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * 17) % 251));
    const sent = await rest.post(path, {
        body: { content: 'with a file', attachments: [{ id: 0, filename: 'data.bin', description: 'bytes' }] },
        files: [{ name: 'data.bin', data }],
    });
    const [file] = sent.attachments;
    assert.deepEqual([file.filename, file.description, file.size], ['data.bin', 'bytes', data.length]);
    assert.deepEqual(Buffer.from(await (await fetch(file.url)).arrayBuffer()), data);
    const me = await rest.patch('/users/@me', { body: { avatar: `data:image/png;base64,${png.toString('base64')}` } });
    const url = rest.cdn.avatar(me.id, me.avatar, { extension: 'png', size: 64, forceStatic: true });
    assert.deepEqual(Buffer.from(await (await fetch(url)).arrayBuffer()), png);
    return `${file.size} bytes by a form, an avatar by data URL, both the same from the CDN`;
});

await step('errors', answers('POST /guilds/{guild_id}/channels', 403, { message: 'No', code: 50001 }), async () => {
    const fails = (promise, status, code, also = () => {}) =>
        assert.rejects(promise, (error) => {
            assert.ok(error instanceof DiscordAPIError, String(error));
            assert.deepEqual([error.status, error.code], [status, code]);
            also(error);
            return true;
        });
    await fails(rest.post(`/guilds/${place.guild}/channels`, { body: { name: 'no' } }), 403, spacebar ? 403 : 50013);
    await fails(rest.get('/channels/123456789012345678'), 404, spacebar ? 404 : 10003);
    await fails(post('x'.repeat(5001)), 400, 50035, (error) => assert.match(error.message, /content/));
    await fails(post(''), 400, 50006);
    return 'of permissions, of what is not there, of a field, of an empty message';
});

await step(
    'rate-limits',
    () => control.call('POST', '/faults', { route: messages, status: 200, body: '{"id":"1","content":"limited"}' }),
    async () => {
        await control.call('POST', '/limits', { style: 'discord' });
        const since = await control.now();
        const limited = [];
        const responses = [];
        rest.on(RESTEvents.RateLimited, (info) => limited.push(info));
        rest.on(RESTEvents.Response, (_, response) => responses.push(response.status));
        const start = Date.now();
        await Promise.all(Array.from({ length: 8 }, (_, i) => post(`limited ${i}`)));
        const took = Date.now() - start;
        const calls = await control.calls(since, place.application, messages);
        // The headers of the first answers tell it when to stop, so it is never refused.
        assert.deepEqual(calls.map((call) => call.status), Array(8).fill(200));
        assert.deepEqual(responses, Array(8).fill(200));
        assert.equal(calls[4].limits['X-RateLimit-Remaining'], '0');
        assert.deepEqual([limited[0].limit, limited[0].global], [5, false]);
        assert.ok(took > 4_000, `5 in 5 s, but 8 took ${took} ms`);
        const impatient = new REST({ version: '10', api: `${root}/api`, rejectOnRateLimit: ['/channels'] }).setToken(place.token);
        await assert.rejects(
            (async () => {
                for (let i = 0; i < 6; ++i) await impatient.post(path, { body: { content: 'no time' } });
            })(),
            (error) => error instanceof RateLimitError && error.limit > 0 && error.timeToReset > 0,
        );
        await control.call('POST', '/limits', { style: 'off' });
        return `8 messages in ${took} ms, none of them refused; who will not wait gets a RateLimitError`;
    },
);

await step(
    'refused-once',
    () => control.call('POST', '/limits', { style: 'off' }).then(() => control.call('POST', '/faults', { route: messages, retry_after_ms: 10 })),
    async () => {
        const since = await control.now();
        await control.call('POST', '/faults', { route: messages, retry_after_ms: 700, times: 1, user: place.application });
        const sent = await post('in the end');
        assert.equal(sent.content, 'in the end');
        const calls = await control.calls(since, place.application, messages);
        assert.deepEqual(calls.map((call) => call.status), [429, 200]);
        const wait = Date.parse(calls[1].at) - Date.parse(calls[0].at);
        assert.ok(wait >= 700, `${wait} ms`);
        return `waited ${wait} ms`;
    },
);

await step('server-errors', () => control.call('POST', '/faults', { route: messages, ending: 'cut_before' }), async () => {
    await control.call('POST', '/faults', { route: messages, status: 502, times: 2, user: place.application });
    assert.equal((await post('in spite of all')).content, 'in spite of all');
    await control.call('POST', '/faults', { route: messages, status: 500, times: 4, user: place.application });
    await assert.rejects(post('in vain'), (error) => error instanceof HTTPError && error.status === 500);
    await control.call('POST', '/faults', { route: messages, ending: 'cut_before', times: 1, user: place.application });
    assert.equal((await post('after a cut')).content, 'after a cut');
    return '502 twice is tried again, 500 for ever is told, a cut connection is tried again';
});

person.socket?.close();
finish();
