// A bot of oceanic.js, with a person beside it: node oceanic.mjs <root URL> <control token>.
import assert from 'node:assert/strict';
import {
    ApplicationCommandOptionTypes,
    ApplicationCommandTypes,
    ButtonStyles,
    ChannelTypes,
    Client,
    ComponentTypes,
    DiscordRESTError,
    Intents,
    InteractionTypes,
    MessageFlags,
    TextInputStyles,
} from 'oceanic.js';
import { answers, control, crowdFor, finish, losesOne, once, patience, root, spacebar, step } from './harness.mjs';
import { begin, commandsOf } from './person.mjs';

const callback = 'POST /interactions/{interaction_id}/{interaction_token}/callback';
const messages = 'POST /channels/{channel_id}/messages';

const { person, place } = await begin(root);
const client = new Client({
    auth: `Bot ${place.token}`,
    rest: { baseURL: `${root}/api/v10` },
    gateway: {
        intents: Intents.GUILDS | Intents.GUILD_MEMBERS | Intents.GUILD_MESSAGES | Intents.GUILD_MESSAGE_REACTIONS | Intents.MESSAGE_CONTENT,
    },
});
const asked = () => once(client, 'interactionCreate');
const heard = (content) => once(client, 'messageCreate', (message) => message.content === content);
let guild, channel, use;

await step('login', answers('GET /gateway/bot', 401, { message: '401: Unauthorized', code: 0 }), async () => {
    const ready = once(client, 'ready');
    client.on('error', (error) => {
        throw error;
    });
    await client.connect();
    await ready;
    // Guilds come after READY.
    guild = client.guilds.get(place.guild) ?? (await once(client, 'guildCreate'));
    assert.equal(guild.name, 'a place');
    channel = client.getChannel(place.channel);
    assert.equal(channel.type, ChannelTypes.GUILD_TEXT);
    assert.equal(client.application.id, place.application);
    await person.connect();
    return `${client.user.tag}, #${channel.name} of ${guild.name}`;
});

await step(
    'commands',
    answers('PUT /applications/{application_id}/guilds/{guild_id}/commands', 200, []),
    async () => {
        await client.application.bulkEditGuildCommands(place.guild, [
            {
                type: ApplicationCommandTypes.CHAT_INPUT,
                name: 'add',
                description: 'adds',
                options: [
                    { type: ApplicationCommandOptionTypes.INTEGER, name: 'a', description: 'a', required: true },
                    { type: ApplicationCommandOptionTypes.NUMBER, name: 'b', description: 'b', required: true, autocomplete: true },
                ],
            },
            { type: ApplicationCommandTypes.CHAT_INPUT, name: 'form', description: 'asks' },
            { type: ApplicationCommandTypes.USER, name: 'Greet' },
        ]);
        const listed = await client.application.getGuildCommands(place.guild);
        assert.deepEqual(listed.map((each) => each.name).sort(), ['Greet', 'add', 'form']);
        ({ use } = await commandsOf(person, place));
        return listed.map((each) => each.name).join(', ');
    },
);

await step('slash-command', answers(callback, 204, ''), async () => {
    const coming = asked();
    await person.interact(
        2,
        place,
        use('add', [
            { name: 'a', type: 4, value: 2 },
            { name: 'b', type: 10, value: 0.5 },
        ]),
    );
    const interaction = await coming;
    assert.equal(interaction.type, InteractionTypes.APPLICATION_COMMAND);
    const sum = interaction.data.options.getInteger('a', true) + interaction.data.options.getNumber('b', true);
    assert.equal(interaction.member.id, person.user.id);
    assert.ok(interaction.memberPermissions.has('MANAGE_GUILD'));
    const loading = person.next('MESSAGE_CREATE');
    await interaction.defer();
    assert.equal((await loading).flags & 128, 128);
    const updated = person.next('MESSAGE_UPDATE');
    const original = await interaction.editOriginal({ content: `it is ${sum}` });
    assert.equal((await updated).content, 'it is 2.5');
    assert.equal((await interaction.getOriginal()).id, original.id);
    const hearing = person.next('MESSAGE_CREATE');
    const more = await interaction.createFollowup({ content: 'for you', flags: MessageFlags.EPHEMERAL });
    assert.equal((await hearing).flags & 64, 64);
    assert.equal((await more.getMessage()).content, 'for you');
    const gone = person.next('MESSAGE_DELETE', (message) => message.id === original.id);
    await interaction.deleteOriginal();
    await gone;
    return `deferred, "it is ${sum}", an ephemeral follow-up, deleted`;
});

await step('autocomplete', answers(callback, 204, ''), async () => {
    const coming = asked();
    const choices = person.next('APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE');
    await person.interact(
        4,
        place,
        use('add', [
            { name: 'a', type: 4, value: 2 },
            { name: 'b', type: 10, value: '1', focused: true },
        ]),
    );
    const interaction = await coming;
    assert.equal(interaction.type, InteractionTypes.APPLICATION_COMMAND_AUTOCOMPLETE);
    assert.equal(interaction.data.options.getFocused(true).name, 'b');
    await interaction.result([{ name: 'one and a half', value: 1.5 }]);
    assert.equal((await choices).choices[0].value, 1.5);
    return 'of a number';
});

await step('user-command', answers(callback, 204, ''), async () => {
    const coming = asked();
    await person.interact(2, place, use('Greet', [], { target_id: client.user.id }));
    const interaction = await coming;
    assert.equal(interaction.data.target.id, client.user.id);
    const said = person.next('MESSAGE_CREATE');
    await interaction.createMessage({ content: `hello ${interaction.data.target.username}` });
    return (await said).content;
});

await step('components', answers(callback, 204, ''), async () => {
    const message = await client.rest.channels.createMessage(place.channel, {
        content: 'choose',
        components: [
            {
                type: ComponentTypes.ACTION_ROW,
                components: [{ type: ComponentTypes.BUTTON, customID: 'go', label: 'Go', style: ButtonStyles.PRIMARY }],
            },
            {
                type: ComponentTypes.ACTION_ROW,
                components: [{ type: ComponentTypes.CHANNEL_SELECT, customID: 'where' }],
            },
        ],
    });
    const touch = (data) => person.interact(3, place, data, { message_id: message.id });
    let coming = asked();
    await touch({ component_type: 2, custom_id: 'go' });
    const press = await coming;
    assert.equal(press.data.customID, 'go');
    assert.equal(press.message.id, message.id);
    const changed = person.next('MESSAGE_UPDATE', (update) => update.id === message.id);
    await press.editParent({ content: 'gone' });
    assert.equal((await changed).content, 'gone');
    coming = asked();
    await touch({ component_type: 8, custom_id: 'where', values: [place.channel] });
    const select = await coming;
    assert.equal(select.data.values.getChannels()[0].name, 'talk');
    await select.deferUpdate();
    return 'a button that edits its message, a select of channels';
});

await step('modal', answers(callback, 204, ''), async () => {
    let coming = asked();
    const shown = person.next('INTERACTION_MODAL_CREATE');
    await person.interact(2, place, use('form'));
    await (
        await coming
    ).createModal({
        customID: 'feedback',
        title: 'Feedback',
        components: [
            {
                type: ComponentTypes.ACTION_ROW,
                components: [{ type: ComponentTypes.TEXT_INPUT, customID: 'name', label: 'Your name', style: TextInputStyles.SHORT }],
            },
        ],
    });
    const modal = await shown;
    coming = asked();
    await person.interact(5, place, {
        id: modal.id,
        custom_id: 'feedback',
        components: [{ type: 1, components: [{ type: 4, custom_id: 'name', value: 'Ann' }] }],
    });
    const submitted = await coming;
    assert.equal(submitted.data.components.getTextInput('name'), 'Ann');
    const said = person.next('MESSAGE_CREATE', (message) => message.content === 'hello Ann');
    await submitted.createMessage({ content: 'hello Ann' });
    await said;
    return 'shown, filled in, answered';
});

await step('messages', answers('GET /attachments/{channel}/{message}/{filename}', 200, 'another'), async () => {
    const coming = heard('hey');
    await person.say(place.channel, 'hey');
    const message = await coming;
    assert.equal(message.author.id, person.user.id);
    const bytes = Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 31) % 256));
    const sent = await channel.createMessage({
        content: 'yes?',
        messageReference: { messageID: message.id },
        files: [{ name: 'some.bin', contents: bytes }],
    });
    assert.equal(sent.referencedMessage.id, message.id);
    const file = sent.attachments.first();
    assert.deepEqual(Buffer.from(await (await fetch(file.url)).arrayBuffer()), bytes);
    assert.equal((await sent.edit({ content: 'yes!' })).content, 'yes!');
    const added = once(client, 'messageReactionAdd', () => true, { all: true });
    await person.call('PUT', `/channels/${place.channel}/messages/${sent.id}/reactions/${encodeURIComponent('🎲')}/@me`);
    const [, who, reaction] = await added;
    assert.deepEqual([who.id, reaction.emoji.name], [person.user.id, '🎲']);
    await sent.createReaction('🎲');
    assert.equal((await sent.getReactions('🎲')).length, 2);
    const list = await channel.getMessages({ limit: 2 });
    assert.equal(list[0].id, sent.id);
    await sent.delete();
    return `reply with a file of ${bytes.length} bytes, edit, reactions, history`;
});

await step('threads', answers('POST /channels/{channel_id}/threads', 201, { id: '1', name: 'x', type: 11 }), async () => {
    const told = person.next('THREAD_CREATE');
    const thread = await client.rest.channels.startThreadWithoutMessage(place.channel, {
        name: 'aside',
        type: ChannelTypes.PUBLIC_THREAD,
    });
    assert.equal((await told).id, thread.id);
    const coming = heard('in here');
    await person.say(thread.id, 'in here');
    assert.equal((await coming).channelID, thread.id);
    const members = await thread.getMembers();
    assert.deepEqual(members.map((each) => each.userID).sort(), [client.user.id, person.user.id].sort());
    return `${thread.name}, with ${members.length} members`;
});

await step(
    'errors',
    answers('POST /guilds/{guild_id}/channels', 403, { message: 'Missing Access', code: 50001 }),
    async () => {
        const fails = (promise, status, code) =>
            assert.rejects(promise, (error) => {
                assert.ok(error instanceof DiscordRESTError, String(error));
                assert.deepEqual([error.status, error.code], [status, code]);
                return true;
            });
        await fails(guild.createChannel(ChannelTypes.GUILD_TEXT, { name: 'no' }), 403, spacebar ? 403 : 50013);
        await fails(channel.getMessage('123456789012345678'), 404, spacebar ? 404 : 10008);
        await fails(channel.createMessage({ content: 'x'.repeat(5001) }), 400, 50035);
        return 'of permissions, of what is not there, of a field';
    },
);

await step(
    'members',
    () => control.fault(client.user.id, 'silence'),
    async () => {
        const extra = crowdFor('members');
        await control.crowd(place.guild, extra);
        const members = await guild.fetchMembers({ requestTimeout: patience });
        assert.equal(members.length, extra + 2);
        return `${members.length} by chunks`;
    },
);

await step(
    'rate-limits',
    answers(messages, 200, { id: '1', channel_id: place.channel, content: 'no limit' }),
    async () => {
        await control.call('POST', '/limits', { style: 'discord' });
        const since = await control.now();
        for (let i = 0; i < 5; ++i)
            await fetch(`${root}/api/v10/channels/${place.channel}/messages`, {
                method: 'POST',
                headers: { authorization: `Bot ${place.token}`, 'content-type': 'application/json' },
                body: JSON.stringify({ content: `elsewhere ${i}` }),
            });
        await Promise.all(Array.from({ length: 6 }, (_, i) => channel.createMessage({ content: `quick ${i}` })));
        const calls = await control.calls(since, client.user.id, messages);
        const statuses = calls.map((call) => call.status);
        assert.equal(statuses.filter((status) => status === 200).length, 11, String(statuses));
        const refused = calls.filter((call) => call.status === 429);
        assert.equal(refused.length, 1, `it asked again too soon: ${statuses}`);
        await control.call('POST', '/limits', { style: 'off' });
        return '1 refusal, and all are there in the end';
    },
);

if (!spacebar)
    await step(
        'resume',
        losesOne(messages, person.user.id),
        async () => {
            const list = [];
            client.on('messageCreate', (message) => message.content.startsWith('missed') && list.push(message.content));
            const before = await control.session(client.user.id);
            const resumed = once(client, 'shardResume');
            await control.fault(client.user.id, 'silence');
            for (let i = 0; i < 20; ++i) await person.say(place.channel, `missed ${i}`);
            await control.fault(client.user.id, 'drop');
            await resumed;
            const last = heard('after all');
            await person.say(place.channel, 'after all');
            await last;
            assert.deepEqual(list, Array.from({ length: 20 }, (_, i) => `missed ${i}`));
            assert.equal((await control.session(client.user.id)).id, before.id);
            return `${list.length} of 20 messages, each once and in order`;
        },
    );

await step(
    'new-session',
    () => control.call('POST', '/faults', { route: messages, status: 200, body: '{}' }),
    async () => {
        const before = await control.session(client.user.id);
        // Said at every READY; `shardReady` is not, where a session begins anew on the same socket.
        const ready = once(client, 'shardPreReady');
        await control.call('POST', `/sessions/${before.id}/${spacebar ? 'drop' : 'invalidate'}`);
        await ready;
        assert.notEqual((await control.session(client.user.id)).id, before.id);
        const coming = heard('a new day');
        await person.say(place.channel, 'a new day');
        await coming;
        return 'begun anew where resuming was refused';
    },
);

person.close();
client.disconnect(false);
finish();
