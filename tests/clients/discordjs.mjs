// A discord.js bot against an instance: node discordjs.mjs <root URL>. Says what it saw, and ends with 1 at the
// first thing that is not as it should be.
import assert from 'node:assert/strict';
import {
    ActionRowBuilder,
    AttachmentBuilder,
    ButtonBuilder,
    ButtonStyle,
    Client,
    DiscordAPIError,
    Events,
    GatewayIntentBits,
    MessageFlags,
    ModalBuilder,
    Partials,
    SlashCommandBuilder,
    StringSelectMenuBuilder,
    TextInputBuilder,
    TextInputStyle,
} from 'discord.js';
import { Person, placeWithBot } from './person.mjs';

const [root] = process.argv.slice(2);
let steps = 0;
function saw(what) {
    ++steps;
    console.log(`ok ${steps} ${what}`);
}
function once(emitter, event, fits = () => true) {
    return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`no ${event} within 10 s`)), 10_000);
        const listener = (...values) => {
            if (!fits(...values)) return;
            clearTimeout(late);
            emitter.off(event, listener);
            resolve(values[0]);
        };
        emitter.on(event, listener);
    });
}

const person = new Person(root);
await person.register(`ann${Date.now() % 1_000_000}`);
const place = await placeWithBot(person, (1n << 11n) | (1n << 10n) | (1n << 16n) | (1n << 15n) | (1n << 6n));

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
    rest: { api: `${root}/api` },
});
client.on(Events.Error, (error) => {
    throw error;
});
const ready = once(client, Events.ClientReady);
await client.login(place.token);
await ready;
assert.equal(client.application.id, place.application);
assert.equal(client.guilds.cache.get(place.guild).name, 'a place');
const channel = client.channels.cache.get(place.channel);
assert.equal(channel.name, 'talk');
saw('login, guilds and channels');
await person.connect();

const commands = await client.application.commands.set(
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
    ],
    place.guild,
);
const index = await person.call('GET', `/guilds/${place.guild}/application-command-index`);
const command = Object.fromEntries(index.application_commands.map((each) => [each.name, each]));
assert.deepEqual(Object.keys(command).sort(), ['find', 'form', 'roll']);
saw(`${index.application_commands.length} commands registered (${commands.size} in the answer)`);
function use(name, options = []) {
    const { id, version } = command[name];
    return { id, version, name, type: 1, options };
}

{
    const asked = once(client, Events.InteractionCreate);
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
    const interaction = await asked;
    assert.ok(interaction.isChatInputCommand());
    assert.equal(interaction.options.getInteger('sides'), 6);
    assert.equal(interaction.options.getUser('who').id, person.user.id);
    assert.equal(interaction.options.getMember('who').id, person.user.id);
    assert.equal(interaction.user.id, person.user.id);
    assert.equal(interaction.guildId, place.guild);
    assert.ok(interaction.inCachedGuild());
    assert.ok(interaction.memberPermissions.has('ManageGuild'));
    await interaction.deferReply();
    await done;
    assert.equal((await loading).flags & 128, 128);
    const updated = person.next('MESSAGE_UPDATE');
    const reply = await interaction.editReply('a four');
    assert.equal(reply.content, 'a four');
    assert.equal((await updated).content, 'a four');
    const more = await interaction.followUp({ content: 'for you alone', flags: MessageFlags.Ephemeral });
    assert.ok(more.flags.has(MessageFlags.Ephemeral));
    const fetched = await interaction.fetchReply();
    assert.equal(fetched.id, reply.id);
    await interaction.deleteReply();
    saw('slash command: options, deferred reply, edit, ephemeral follow-up, deletion');
}

{
    const asked = once(client, Events.InteractionCreate);
    const choices = person.next('APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE');
    await person.interact(4, place, use('find', [{ name: 'what', type: 3, value: 'ch', focused: true }]));
    const interaction = await asked;
    assert.ok(interaction.isAutocomplete());
    assert.equal(interaction.options.getFocused(), 'ch');
    await interaction.respond([{ name: 'chorus', value: 'chorus' }]);
    assert.deepEqual((await choices).choices, [{ name: 'chorus', value: 'chorus' }]);
    saw('autocomplete');
}

{
    const message = await channel.send({
        content: 'choose',
        components: [
            new ActionRowBuilder().addComponents(
                new ButtonBuilder().setCustomId('go').setLabel('Go').setStyle(ButtonStyle.Primary),
            ),
            new ActionRowBuilder().addComponents(
                new StringSelectMenuBuilder()
                    .setCustomId('color')
                    .addOptions({ label: 'Red', value: 'r' }, { label: 'Blue', value: 'b' }),
            ),
        ],
    });
    let asked = once(client, Events.InteractionCreate);
    await person.interact(3, place, { component_type: 2, custom_id: 'go' }, { message_id: message.id });
    const press = await asked;
    assert.ok(press.isButton());
    assert.equal(press.customId, 'go');
    assert.equal(press.message.id, message.id);
    const changed = person.next('MESSAGE_UPDATE', (update) => update.id === message.id);
    await press.update({ content: 'gone', components: message.components });
    assert.equal((await changed).content, 'gone');

    asked = once(client, Events.InteractionCreate);
    await person.interact(
        3,
        place,
        { component_type: 3, custom_id: 'color', values: ['b'] },
        { message_id: message.id },
    );
    const select = await asked;
    assert.ok(select.isStringSelectMenu());
    assert.deepEqual(select.values, ['b']);
    await select.reply({ content: 'blue', flags: MessageFlags.Ephemeral });
    await assert.rejects(
        person.interact(3, place, { component_type: 2, custom_id: 'other' }, { message_id: message.id }),
        (error) => error.body.code === 50035,
    );
    saw('button with update, select with ephemeral reply, refusal of an unknown button');
}

{
    let asked = once(client, Events.InteractionCreate);
    const shown = person.next('INTERACTION_MODAL_CREATE');
    await person.interact(2, place, use('form'));
    const interaction = await asked;
    await interaction.showModal(
        new ModalBuilder()
            .setCustomId('feedback')
            .setTitle('Feedback')
            .addComponents(
                new ActionRowBuilder().addComponents(
                    new TextInputBuilder()
                        .setCustomId('name')
                        .setLabel('Your name')
                        .setStyle(TextInputStyle.Short),
                ),
            ),
    );
    const modal = await shown;
    assert.equal(modal.title, 'Feedback');
    asked = once(client, Events.InteractionCreate);
    await person.interact(5, place, {
        id: modal.id,
        custom_id: 'feedback',
        components: [{ type: 1, components: [{ type: 4, custom_id: 'name', value: 'Ann' }] }],
    });
    const submitted = await asked;
    assert.ok(submitted.isModalSubmit());
    assert.equal(submitted.fields.getTextInputValue('name'), 'Ann');
    const said = person.next('MESSAGE_CREATE', (message) => message.content === 'hello Ann');
    await submitted.reply('hello Ann');
    await said;
    saw('modal: shown, filled in, answered');
}

{
    const text = 'x'.repeat(1000);
    const sent = await channel.send({
        files: [new AttachmentBuilder(Buffer.from(text), { name: 'x.txt', description: 'many' })],
    });
    const file = sent.attachments.first();
    assert.equal(file.name, 'x.txt');
    assert.equal(file.description, 'many');
    assert.equal(await (await fetch(file.url)).text(), text);
    const reacted = once(client, Events.MessageReactionAdd);
    await person.call('PUT', `/channels/${place.channel}/messages/${sent.id}/reactions/${encodeURIComponent('👍')}/@me`);
    assert.equal((await reacted).emoji.name, '👍');
    const heard = once(client, Events.MessageCreate, (message) => message.author.id === person.user.id);
    await person.call('POST', `/channels/${place.channel}/messages`, { content: `hey <@${client.user.id}>` });
    const message = await heard;
    assert.ok(message.mentions.users.has(client.user.id));
    const answer = await message.reply('yes?');
    assert.equal(answer.reference.messageId, message.id);
    saw('message with file, reaction, mention and reply');
}

{
    const guild = client.guilds.cache.get(place.guild);
    const members = await guild.members.fetch();
    assert.deepEqual([...members.keys()].sort(), [client.user.id, person.user.id].sort());
    await assert.rejects(guild.channels.create({ name: 'not allowed' }), (error) => {
        assert.ok(error instanceof DiscordAPIError);
        return error.status === 403;
    });
    saw('members, and an error for want of a permission');
}

if (process.env.CHORUS_FLAVOR !== 'spacebar') {
    // Spacebar resumes nothing.
    const resumed = once(client, Events.ShardResume);
    const shard = client.ws.shards.first();
    client.ws._ws.strategy.shards.get(shard.id).connection.terminate();
    await person.call('POST', `/channels/${place.channel}/messages`, { content: 'while you were out' });
    const missed = once(client, Events.MessageCreate, (message) => message.content === 'while you were out');
    await resumed;
    await missed;
    saw('reconnect by resume, and what was missed meanwhile');
}

person.close();
await client.destroy();
console.log(`${steps} steps`);
process.exit(0);
