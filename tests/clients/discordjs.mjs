// A bot of discord.js, with a person beside it: node discordjs.mjs <root URL> <control token>.
import assert from 'node:assert/strict';
import {
    ActionRowBuilder,
    ApplicationCommandType,
    AttachmentBuilder,
    ButtonBuilder,
    ButtonStyle,
    ChannelType,
    Client,
    ContextMenuCommandBuilder,
    DiscordAPIError,
    Events,
    GatewayIntentBits,
    MessageFlags,
    ModalBuilder,
    Partials,
    RESTEvents,
    RoleSelectMenuBuilder,
    SlashCommandBuilder,
    StringSelectMenuBuilder,
    TextInputBuilder,
    TextInputStyle,
    ThreadAutoArchiveDuration,
    UserSelectMenuBuilder,
} from 'discord.js';
import { answers, control, crowdFor, finish, losesOne, once, patience, root, spacebar, step } from './harness.mjs';
import { begin, commandsOf } from './person.mjs';

const callback = 'POST /interactions/{interaction_id}/{interaction_token}/callback';
const original = 'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original';
const messages = 'POST /channels/{channel_id}/messages';

const { person, place } = await begin(root);
const client = new Client({
    intents: [
        GatewayIntentBits.Guilds,
        GatewayIntentBits.GuildMembers,
        GatewayIntentBits.GuildMessages,
        GatewayIntentBits.GuildMessageReactions,
        GatewayIntentBits.MessageContent,
        GatewayIntentBits.DirectMessages,
    ],
    partials: [Partials.Channel],
    rest: { api: `${root}/api`, cdn: root },
});
client.on(Events.Error, (error) => {
    throw error;
});
const asked = () => once(client, Events.InteractionCreate);
const heard = (content) => once(client, Events.MessageCreate, (message) => message.content === content);
let guild, channel, use;

await step('login', answers('GET /gateway/bot', 401, { message: '401: Unauthorized', code: 0 }), async () => {
    const ready = once(client, Events.ClientReady);
    await client.login(place.token);
    await ready;
    assert.equal(client.application.id, place.application);
    guild = client.guilds.cache.get(place.guild);
    assert.equal(guild.name, 'a place');
    channel = client.channels.cache.get(place.channel);
    assert.equal(channel.name, 'talk');
    assert.equal(channel.guild.ownerId, person.user.id);
    await person.connect();
    return `${client.user.tag}, ${client.guilds.cache.size} guild, #${channel.name}`;
});

await step(
    'commands',
    answers('PUT /applications/{application_id}/guilds/{guild_id}/commands', 200, []),
    async () => {
        const made = await client.application.commands.set(
            [
                new SlashCommandBuilder()
                    .setName('roll')
                    .setDescription('rolls dice')
                    .addIntegerOption((option) =>
                        option.setName('sides').setDescription('how many').setMinValue(2).setRequired(true),
                    )
                    .addUserOption((option) => option.setName('who').setDescription('for whom')),
                new SlashCommandBuilder()
                    .setName('find')
                    .setDescription('finds')
                    .addStringOption((option) =>
                        option.setName('what').setDescription('what').setAutocomplete(true).setRequired(true),
                    ),
                new SlashCommandBuilder().setName('form').setDescription('asks'),
                new ContextMenuCommandBuilder().setName('Quote').setType(ApplicationCommandType.Message),
            ],
            place.guild,
        );
        const found = await commandsOf(person, place);
        use = found.use;
        assert.deepEqual(Object.keys(found.commands).sort(), ['Quote', 'find', 'form', 'roll']);
        // Spacebar says what was sent to it, without ids, so that discord.js takes them for one.
        if (!spacebar) assert.deepEqual(made.map((each) => each.name).sort(), Object.keys(found.commands).sort());
        return Object.keys(found.commands).join(', ');
    },
);

await step('slash-command', answers(original, 200, { id: '1', channel_id: '1', content: 'a five' }), async () => {
    const coming = asked();
    const done = person.next('INTERACTION_SUCCESS');
    const loading = person.next('MESSAGE_CREATE');
    await person.interact(
        2,
        place,
        use('roll', [
            { name: 'sides', type: 4, value: 6 },
            { name: 'who', type: 6, value: person.user.id },
        ]),
    );
    const interaction = await coming;
    assert.ok(interaction.isChatInputCommand());
    assert.equal(interaction.options.getInteger('sides'), 6);
    assert.equal(interaction.options.getUser('who').id, person.user.id);
    assert.equal(interaction.options.getMember('who').id, person.user.id);
    assert.equal(interaction.user.id, person.user.id);
    assert.equal(interaction.guildId, place.guild);
    assert.ok(interaction.inCachedGuild());
    assert.ok(interaction.memberPermissions.has('ManageGuild'));
    assert.ok(!interaction.appPermissions.has('ManageChannels'));
    await interaction.deferReply();
    await done;
    assert.equal((await loading).flags & 128, 128);
    const updated = person.next('MESSAGE_UPDATE');
    const reply = await interaction.editReply('a four');
    assert.equal(reply.content, 'a four');
    const update = await updated;
    assert.equal(update.id, reply.id);
    assert.equal(update.content, 'a four');
    return `options, deferred reply, then "${update.content}"`;
});

await step(
    'follow-ups',
    answers('POST /webhooks/{webhook_id}/{webhook_token}', 200, { id: '1', channel_id: '1', content: '' }),
    async () => {
        const coming = asked();
        await person.interact(2, place, use('roll', [{ name: 'sides', type: 4, value: 2 }]));
        const interaction = await coming;
        const first = person.next('MESSAGE_CREATE');
        await interaction.reply('first');
        assert.equal((await first).content, 'first');
        const reply = await interaction.fetchReply();
        assert.equal(reply.interactionMetadata.user.id, person.user.id);
        const public_one = person.next('MESSAGE_CREATE', (message) => message.content === 'second');
        const second = await interaction.followUp('second');
        assert.equal((await public_one).id, second.id);
        const secret = await interaction.followUp({ content: 'for you', flags: MessageFlags.Ephemeral });
        assert.ok(secret.flags.has(MessageFlags.Ephemeral));
        await interaction.editReply({ message: secret, content: 'for you alone' });
        const gone = person.next('MESSAGE_DELETE', (message) => message.id === reply.id);
        await interaction.deleteReply();
        await gone;
        const history = await channel.messages.fetch({ limit: 5 });
        assert.ok(history.has(second.id));
        assert.ok(!history.has(secret.id));
        assert.ok(!history.has(reply.id));
        await assert.rejects(interaction.reply('again'), /already been sent or deferred/);
        return 'public and ephemeral, edited, the first one deleted';
    },
);

await step('autocomplete', answers(callback, 204, ''), async () => {
    const coming = asked();
    const choices = person.next('APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE');
    await person.interact(4, place, use('find', [{ name: 'what', type: 3, value: 'ch', focused: true }]));
    const interaction = await coming;
    assert.ok(interaction.isAutocomplete());
    assert.deepEqual(interaction.options.getFocused(true).name, 'what');
    assert.equal(interaction.options.getFocused(), 'ch');
    await interaction.respond([{ name: 'Chorus', value: 'chorus' }]);
    assert.deepEqual((await choices).choices, [{ name: 'Chorus', value: 'chorus' }]);
    return '"ch" is answered by Chorus';
});

await step('context-menu', answers(callback, 204, ''), async () => {
    const message = await person.say(place.channel, 'to be or not');
    const coming = asked();
    await person.interact(2, place, use('Quote', [], { target_id: message.id }));
    const interaction = await coming;
    assert.ok(interaction.isMessageContextMenuCommand());
    assert.equal(interaction.targetMessage.content, 'to be or not');
    const quoted = person.next('MESSAGE_CREATE', (answer) => answer.content.startsWith('>'));
    await interaction.reply(`> ${interaction.targetMessage.content}`);
    return (await quoted).content;
});

const panel = await channel.send({
    content: 'choose',
    components: [
        new ActionRowBuilder().addComponents(
            new ButtonBuilder().setCustomId('go').setLabel('Go').setStyle(ButtonStyle.Primary),
            new ButtonBuilder().setCustomId('off').setLabel('Off').setStyle(ButtonStyle.Danger).setDisabled(true),
        ),
        new ActionRowBuilder().addComponents(
            new StringSelectMenuBuilder()
                .setCustomId('colors')
                .setMaxValues(2)
                .addOptions({ label: 'Red', value: 'r' }, { label: 'Green', value: 'g' }, { label: 'Blue', value: 'b' }),
        ),
        new ActionRowBuilder().addComponents(new UserSelectMenuBuilder().setCustomId('whom')),
        new ActionRowBuilder().addComponents(new RoleSelectMenuBuilder().setCustomId('role')),
    ],
});
const touch = (data) => person.interact(3, place, data, { message_id: panel.id });
const refused = (data) => assert.rejects(touch(data), (error) => error.status === 400 && error.body.code === 50035);

await step('button', answers(callback, 204, ''), async () => {
    const coming = asked();
    await touch({ component_type: 2, custom_id: 'go' });
    const press = await coming;
    assert.ok(press.isButton());
    assert.equal(press.customId, 'go');
    assert.equal(press.message.id, panel.id);
    const changed = person.next('MESSAGE_UPDATE', (update) => update.id === panel.id);
    await press.update({ content: 'gone', components: panel.components });
    const { content, components } = await changed;
    assert.equal(content, 'gone');
    const { id, ...button } = components[0].components[0];
    assert.deepEqual(button, { type: 2, style: 1, custom_id: 'go', label: 'Go' });
    await refused({ component_type: 2, custom_id: 'off' });
    await refused({ component_type: 2, custom_id: 'unknown' });
    return 'pressed, message updated; a disabled and an unknown one are refused';
});

await step('select-menus', answers(callback, 204, ''), async () => {
    let coming = asked();
    await touch({ component_type: 3, custom_id: 'colors', values: ['b', 'r'] });
    const colors = await coming;
    assert.ok(colors.isStringSelectMenu());
    assert.deepEqual(colors.values, ['b', 'r']);
    const said = person.next('MESSAGE_CREATE', (message) => message.content === 'b and r');
    await colors.reply({ content: colors.values.join(' and '), flags: MessageFlags.Ephemeral });
    await said;
    await refused({ component_type: 3, custom_id: 'colors', values: ['r', 'g', 'b'] });
    await refused({ component_type: 3, custom_id: 'colors', values: ['x'] });

    coming = asked();
    await touch({ component_type: 5, custom_id: 'whom', values: [client.user.id] });
    const whom = await coming;
    assert.ok(whom.isUserSelectMenu());
    assert.equal(whom.users.first().id, client.user.id);
    assert.equal(whom.members.first().id, client.user.id);
    await whom.deferUpdate();

    coming = asked();
    await touch({ component_type: 6, custom_id: 'role', values: [place.guild] });
    const role = await coming;
    assert.ok(role.isRoleSelectMenu());
    assert.equal(role.roles.first().name, '@everyone');
    await role.deferUpdate();
    return 'texts, a user and a role; too many and unknown ones are refused';
});

await step('modal', answers(callback, 204, ''), async () => {
    let coming = asked();
    const shown = person.next('INTERACTION_MODAL_CREATE');
    await person.interact(2, place, use('form'));
    const interaction = await coming;
    await interaction.showModal(
        new ModalBuilder()
            .setCustomId('feedback')
            .setTitle('Feedback')
            .addComponents(
                new ActionRowBuilder().addComponents(
                    new TextInputBuilder()
                        .setCustomId('name')
                        .setLabel('Your name')
                        .setMaxLength(10)
                        .setStyle(TextInputStyle.Short),
                ),
            ),
    );
    const modal = await shown;
    assert.equal(modal.title, 'Feedback');
    const submit = (value) =>
        person.interact(5, place, {
            id: modal.id,
            custom_id: 'feedback',
            components: [{ type: 1, components: [{ type: 4, custom_id: 'name', value }] }],
        });
    await assert.rejects(submit('Ann, who has many names'), (error) => error.status === 400);
    coming = asked();
    await submit('Ann');
    const submitted = await coming;
    assert.ok(submitted.isModalSubmit());
    assert.equal(submitted.fields.getTextInputValue('name'), 'Ann');
    const said = person.next('MESSAGE_CREATE', (message) => message.content === 'hello Ann');
    await submitted.reply('hello Ann');
    await said;
    return 'shown, refused too long, filled in, answered';
});

await step(
    'files',
    answers('GET /attachments/{channel}/{message}/{filename}', 200, 'not what was sent'),
    async () => {
        const text = 'many lines\n'.repeat(10_000);
        const bytes = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256));
        const sent = await channel.send({
            content: 'two files',
            files: [
                new AttachmentBuilder(Buffer.from(text), { name: 'many.txt', description: 'lines' }),
                new AttachmentBuilder(bytes, { name: 'some.bin' }),
            ],
        });
        const [first, second] = sent.attachments.values();
        assert.deepEqual([first.name, first.description, first.size], ['many.txt', 'lines', text.length]);
        assert.equal(await (await fetch(first.url)).text(), text);
        assert.deepEqual(Buffer.from(await (await fetch(second.url)).arrayBuffer()), bytes);
        const again = await channel.messages.fetch({ message: sent.id, force: true });
        assert.equal(again.attachments.size, 2);
        const fewer = await sent.edit({ attachments: [second] });
        assert.deepEqual([...fewer.attachments.values()].map((each) => each.name), ['some.bin']);
        return `${first.size} and ${second.size} bytes, the same from the CDN; one taken away`;
    },
);

await step('messages', answers('PATCH /channels/{channel_id}/messages/{message_id}', 200, { id: '1' }), async () => {
    const hearing = heard(`hey <@${client.user.id}>`);
    await person.say(place.channel, `hey <@${client.user.id}>`);
    const message = await hearing;
    assert.ok(message.mentions.users.has(client.user.id));
    assert.equal(message.member.id, person.user.id);
    const answer = await message.reply({ content: 'yes?', embeds: [{ title: 'An answer', fields: [{ name: 'a', value: 'b' }] }] });
    assert.equal(answer.reference.messageId, message.id);
    assert.equal((await answer.fetchReference()).id, message.id);
    assert.equal(answer.embeds[0].fields[0].value, 'b');
    const changed = person.next('MESSAGE_UPDATE', (update) => update.id === answer.id);
    const edited = await answer.edit('yes!');
    assert.equal((await changed).content, 'yes!');
    assert.equal(edited.content, 'yes!');
    assert.ok(edited.editedTimestamp > 0);
    const gone = person.next('MESSAGE_DELETE', (deletion) => deletion.id === answer.id);
    await answer.delete();
    await gone;
    const direct = await person.call('POST', '/users/@me/channels', { recipients: [client.user.id] });
    const coming = heard('between us');
    await person.say(direct.id, 'between us');
    const secret = await coming;
    assert.equal(secret.channel.type, ChannelType.DM);
    const reply = person.next('MESSAGE_CREATE', (each) => each.channel_id === direct.id && each.author.id === client.user.id);
    await secret.reply('surely');
    assert.equal((await reply).content, 'surely');
    return 'mention, reply, embed, edit, deletion; a direct message';
});

await step(
    'reactions',
    answers('GET /channels/{channel_id}/messages/{message_id}/reactions/{emoji}', 200, []),
    async () => {
        const message = await channel.send('how?');
        const path = `/channels/${place.channel}/messages/${message.id}/reactions/${encodeURIComponent('👍')}/@me`;
        const added = once(client, Events.MessageReactionAdd, () => true, { all: true });
        await person.call('PUT', path);
        const [reaction, user] = await added;
        assert.equal(reaction.emoji.name, '👍');
        assert.equal(user.id, person.user.id);
        const mine = person.next('MESSAGE_REACTION_ADD', (each) => each.user_id === client.user.id);
        await message.react('👍');
        await mine;
        const users = await reaction.users.fetch();
        assert.deepEqual([...users.keys()].sort(), [client.user.id, person.user.id].sort());
        const removed = once(client, Events.MessageReactionRemove, (_, who) => who.id === person.user.id);
        await person.call('DELETE', path);
        await removed;
        const again = await message.fetch(true);
        assert.deepEqual([again.reactions.cache.first().count, again.reactions.cache.first().me], [1, true]);
        return 'added by both, listed, one taken back';
    },
);

await step(
    'threads',
    answers('POST /channels/{channel_id}/messages/{message_id}/threads', 201, { id: '1', name: 'wrong', type: 11 }),
    async () => {
        const message = await channel.send('a long matter');
        const told = person.next('THREAD_CREATE');
        const thread = await message.startThread({
            name: 'the matter',
            autoArchiveDuration: ThreadAutoArchiveDuration.OneHour,
        });
        assert.equal(thread.name, 'the matter');
        assert.equal(thread.parentId, place.channel);
        assert.equal(thread.ownerId, client.user.id);
        assert.equal((await told).id, thread.id);
        const coming = heard('in here');
        await person.say(thread.id, 'in here');
        assert.equal((await coming).channelId, thread.id);
        const members = await thread.members.fetch();
        assert.deepEqual([...members.keys()].sort(), [client.user.id, person.user.id].sort());
        assert.ok((await channel.threads.fetchActive()).threads.has(thread.id));
        const archived = await thread.setArchived(true);
        assert.equal(archived.archived, true);
        assert.ok((await channel.threads.fetchArchived()).threads.has(thread.id));
        const forum = await person.call('POST', `/guilds/${place.guild}/channels`, { name: 'forum', type: 15 });
        const board = await client.channels.fetch(forum.id);
        assert.equal(board.type, ChannelType.GuildForum);
        const post = await board.threads.create({ name: 'a post', message: { content: 'its beginning' } });
        assert.equal((await post.fetchStarterMessage()).content, 'its beginning');
        return 'begun at a message, joined, listed, archived; a post in a forum';
    },
);

await step(
    'errors',
    answers('POST /guilds/{guild_id}/channels', 403, { message: 'Missing Access', code: 50001 }),
    async () => {
        const codes = [];
        const fails = (promise, status, code, also = () => true) =>
            assert.rejects(promise, (error) => {
                assert.ok(error instanceof DiscordAPIError, String(error));
                assert.deepEqual([error.status, error.code], [status, code]);
                codes.push(code);
                return also(error);
            });
        await fails(guild.channels.create({ name: 'not allowed' }), 403, spacebar ? 403 : 50013);
        await fails(guild.members.ban(person.user.id), 403, spacebar ? 403 : 50013);
        await fails(channel.messages.fetch('123456789012345678'), 404, spacebar ? 404 : 10008);
        await fails(channel.send('x'.repeat(5001)), 400, 50035, (error) => {
            assert.ok(error.rawError.errors.content._errors.length > 0);
            return true;
        });
        return `codes ${codes.join(', ')}`;
    },
);

await step(
    'members',
    () => control.fault(client.user.id, 'silence'),
    async () => {
        const extra = crowdFor('members');
        await control.crowd(place.guild, extra);
        const chunks = [];
        client.on(Events.GuildMembersChunk, (members, _, { index, count }) =>
            chunks.push([index, count, members.size]),
        );
        const members = await guild.members.fetch({ time: patience });
        assert.equal(members.size, extra + 2);
        assert.ok(members.has(client.user.id) && members.has(person.user.id));
        const all = extra + 2;
        assert.deepEqual(chunks, all > 1000 ? [[0, 2, 1000], [1, 2, all - 1000]] : [[0, 1, all]]);
        const some = await guild.members.fetch({ query: 'extra9', limit: 5 });
        assert.ok(some.size > 0 && some.every((each) => each.user.username.startsWith('extra9')));
        return `${members.size}, up to 1000 in a chunk; ${some.size} by the beginnings of their names`;
    },
);

await step(
    'rate-limits',
    answers(messages, 200, { id: '1', channel_id: place.channel, content: 'no limit' }),
    async () => {
        await control.call('POST', '/limits', { style: 'discord' });
        const limited = [];
        client.rest.on(RESTEvents.RateLimited, (info) => limited.push(info));
        const since = await control.now();
        // Others who use the token take what the bucket holds, so that discord.js cannot know and is refused.
        for (let i = 0; i < 5; ++i)
            await fetch(`${root}/api/v10/channels/${place.channel}/messages`, {
                method: 'POST',
                headers: { authorization: `Bot ${place.token}`, 'content-type': 'application/json' },
                body: JSON.stringify({ content: `elsewhere ${i}` }),
            });
        const sent = await Promise.all(Array.from({ length: 7 }, (_, i) => channel.send(`quick ${i}`)));
        const calls = await control.calls(since, client.user.id, messages);
        const refusals = calls.filter((call) => call.status === 429);
        const statuses = calls.map((call) => call.status);
        assert.equal(calls.filter((call) => call.status === 200).length, 12, String(statuses));
        assert.equal(refusals.length, 1, `it asked again too soon: ${statuses}`);
        const wait = Date.parse(calls[calls.indexOf(refusals[0]) + 1].at) - Date.parse(refusals[0].at);
        const told = JSON.parse(refusals[0].answer).retry_after * 1000;
        assert.ok(wait >= told, `${wait} ms, where ${told} were asked for`);
        assert.ok(limited.some((info) => info.limit === 5), 'discord.js knows the limit from headers');
        // Each has a place in time: those that had to wait were sent later, in the order in which they were said.
        const ids = sent.map((message) => BigInt(message.id));
        assert.deepEqual(ids, [...ids].sort((a, b) => (a < b ? -1 : 1)));
        await control.call('POST', '/limits', { style: 'off' });
        return `one refusal, after which it waited ${wait} ms where ${told} were asked for; 12 messages are there`;
    },
);

await step(
    'server-errors',
    answers(messages, 500, { message: 'Internal Server Error', code: 0 }),
    async () => {
        const { id } = await control.call('POST', '/faults', { route: messages, status: 503, times: 2, user: client.user.id });
        const sent = await channel.send('in spite of all');
        assert.equal(sent.content, 'in spite of all');
        assert.ok(!(await control.call('GET', '/faults')).some((fault) => fault.id === id));
        return 'two answers 503, and the third try is there';
    },
);

const count = 20;
const said = async (prefix) => {
    for (let i = 0; i < count; ++i) await person.say(place.channel, `${prefix} ${i}`);
};
const expected = (prefix) => Array.from({ length: count }, (_, i) => `${prefix} ${i}`);
function listen(prefix) {
    const list = [];
    client.on(Events.MessageCreate, (message) => message.content.startsWith(prefix) && list.push(message.content));
    return list;
}

if (!spacebar) {
    await step(
        'resume',
        losesOne(messages, person.user.id),
        async () => {
            const list = listen('missed');
            const resumed = once(client, Events.ShardResume, () => true, { all: true });
            const before = await control.session(client.user.id);
            // Nothing leaves for this socket any more, so all that is said now has to be replayed.
            await control.fault(client.user.id, 'silence');
            await said('missed');
            assert.equal(list.length, 0);
            await control.fault(client.user.id, 'drop');
            const [, replayed] = await resumed;
            const last = heard('after all');
            await person.say(place.channel, 'after all');
            await last;
            assert.deepEqual(list, expected('missed'));
            assert.equal((await control.session(client.user.id)).id, before.id);
            return `${replayed} events replayed, ${list.length} of ${count} messages, each once and in order`;
        },
    );
    await step(
        'reconnect-op-7',
        losesOne(messages, person.user.id),
        async () => {
            const list = listen('moved');
            const before = await control.session(client.user.id);
            const resumed = once(client, Events.ShardResume);
            await control.call('POST', `/sessions/${before.id}/reconnect`);
            await said('moved');
            await resumed;
            const last = heard('settled');
            await person.say(place.channel, 'settled');
            await last;
            assert.deepEqual(list, expected('moved'));
            assert.equal((await control.session(client.user.id)).id, before.id);
            return `resumed when it was asked to, ${list.length} of ${count} messages`;
        },
    );
}

await step(
    'new-session',
    () => control.call('POST', '/faults', { route: messages, status: 200, body: '{}' }),
    async () => {
        const before = await control.session(client.user.id);
        const ready = once(client, Events.ShardReady);
        // Spacebar resumes nothing, so a cut does it.
        await control.call('POST', `/sessions/${before.id}/${spacebar ? 'drop' : 'invalidate'}`);
        await ready;
        assert.notEqual((await control.session(client.user.id)).id, before.id);
        assert.equal(client.guilds.cache.get(place.guild).name, 'a place');
        const coming = heard('a new day');
        await person.say(place.channel, 'a new day');
        await coming;
        return 'begun anew where resuming was refused';
    },
);

person.close();
await client.destroy();
finish();
