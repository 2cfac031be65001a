// discord.js: one client, everything as it is made. node discordjs.mjs <root URL> <compression or ->
import { Client, GatewayIntentBits } from 'discord.js';
import { SimpleShardingStrategy } from '@discordjs/ws';

const [root, compression] = process.argv.slice(2);
const client = new Client({
    intents: Object.values(GatewayIntentBits).filter((bit) => typeof bit === 'number'),
    rest: { api: `${root}/api` },
    ws: {
        // It unpacks zlib-stream wherever it can; here it does as the others do.
        buildStrategy: (manager) => {
            manager.options.compression = compression === '-' ? null : compression;
            return new SimpleShardingStrategy(manager);
        },
    },
});
let cpu, wall;
client.ws.on('BENCH_BEGIN', () => {
    cpu = process.cpuUsage();
    wall = performance.now();
});
client.ws.on('BENCH_END', () => {
    const used = process.cpuUsage(cpu);
    console.log('result', used.user + used.system, (performance.now() - wall) * 1000, 0);
    process.exit(0);
});
for (const event of ['messageCreate', 'messageUpdate', 'messageDelete', 'presenceUpdate', 'typingStart',
    'messageReactionAdd', 'messageReactionRemove', 'guildMemberUpdate', 'guildCreate', 'voiceStateUpdate'])
    client.on(event, () => {});
await client.login('MTA.MTA.bench');
