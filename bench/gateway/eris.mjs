// eris: one client, everything as it is made. node eris.mjs <gateway URL> <compression or ->
import { createRequire } from 'node:module';

const Eris = createRequire(import.meta.url)('eris');

const [url, compression] = process.argv.slice(2);
const client = new Eris('Bot MTA.MTA.bench', {
    intents: Object.values(Eris.Constants.Intents).reduce((all, bit) => all | bit, 0),
    compress: compression !== '-',
    restMode: false,
});
// It cannot ask over plain HTTP.
client.getBotGateway = async () => ({
    url: url + '/',
    shards: 1,
    session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 },
});
let cpu, wall;
client.on('unknown', (packet) => {
    if (packet.t === 'BENCH_BEGIN') {
        cpu = process.cpuUsage();
        wall = performance.now();
    } else if (packet.t === 'BENCH_END') {
        const used = process.cpuUsage(cpu);
        console.log('result', used.user + used.system, (performance.now() - wall) * 1000, 0);
        process.exit(0);
    }
});
for (const event of ['messageCreate', 'messageUpdate', 'messageDelete', 'presenceUpdate', 'typingStart',
    'messageReactionAdd', 'messageReactionRemove', 'guildMemberUpdate', 'guildCreate', 'voiceStateUpdate'])
    client.on(event, () => {});
client.on('error', (error) => console.error(error));
await client.connect();
