// @discordjs/rest: `rest.get('/channels/{id}')`, over and over, as client.hpp has it.
// node discordjs.mjs <root URL> <token> <in flight> <warm-up ms> <time ms> <channel,…>
import { REST } from '@discordjs/rest';

const [root, token, inFlight, warmUp, time, channels] = process.argv.slice(2);
const rest = new REST({ version: '9', api: `${root}/api`, globalRequestsPerSecond: Infinity });
rest.setToken(token);

const warm = performance.now() + Number(warmUp);
let calls = 10_000; // before it counts, too: compilers need calls, not time
let end = warm + Number(time);
let began, cpu, last;
let over = false;
const latencies = [];

function turn(now) {
    if (over || now < warm || calls > 0) return;
    if (began === undefined) {
        began = last = now;
        end += now - warm;
        cpu = process.cpuUsage();
    } else if (now >= end) {
        over = true;
        cpu = process.cpuUsage(cpu);
    }
}

async function worker(channel) {
    for (;;) {
        const begin = performance.now();
        turn(begin);
        if (over) return;
        --calls;
        const answer = await rest.get(`/channels/${channel}`);
        if (!answer.id) throw new Error('not a channel');
        const now = performance.now();
        turn(now);
        if (began === undefined || over) continue;
        latencies.push(now - begin);
        last = now;
    }
}

await Promise.all(channels.split(',').slice(0, Number(inFlight)).map(worker));
latencies.sort((a, b) => a - b);
const quantile = (share) => latencies[Math.floor(share * (latencies.length - 1))] * 1000;
const used = cpu.user + cpu.system;
console.log('result', latencies.length, used, (last - began) * 1000, quantile(0.5), quantile(0.99));
process.exit(0);
