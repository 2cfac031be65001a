// node run.mjs PROGRAM [scenario…]: every scenario against chorus-local in both flavors; then each of their steps
// once more, with an instance that lies in it. Ends with 0 where all that was true was seen and nothing else.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [program, ...named] = process.argv.slice(2);
const scenarios = named.length ? named : ['discordjs', 'oceanic', 'rest'];

async function withInstance(flavor, body) {
    const child = spawn(program, ['--port', '0', '--flavor', flavor], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
        const [root, token] = await new Promise((resolve, reject) => {
            createInterface({ input: child.stdout }).on('line', (line) => {
                const found = /^page\s+(\S+)\/#token=(\w+)/.exec(line);
                if (found) resolve([found[1], found[2]]);
            });
            child.on('error', reject);
            child.on('exit', (code) => reject(new Error(`${program} ended with ${code}`)));
        });
        return await body(root, token);
    } finally {
        const ended = new Promise((resolve) => child.on('exit', resolve));
        if (child.exitCode === null && child.kill()) await ended;
    }
}

function scenario(name, flavor, lie = '') {
    return withInstance(flavor, (root, token) =>
        new Promise((resolve, reject) => {
            const child = spawn(process.execPath, [join(here, `${name}.mjs`), root, token], {
                env: { ...process.env, CHORUS_FLAVOR: flavor, CHORUS_LIE: lie },
                stdio: ['ignore', 'pipe', 'inherit'],
            });
            const lines = [];
            createInterface({ input: child.stdout }).on('line', (line) => {
                lines.push(line);
                if (!lie) console.log(line);
            });
            child.on('error', reject);
            child.on('close', (code) => resolve({ code, lines }));
        }),
    );
}

let failures = 0;
let seen = 0;
let noticed = 0;
for (const name of scenarios) {
    const steps = new Set();
    for (const flavor of ['discord', 'spacebar']) {
        console.log(`\n== ${name} against ${flavor}`);
        const { code, lines } = await scenario(name, flavor);
        if (code !== 0) ++failures;
        for (const line of lines) {
            const found = /^ok \d+ ([\w-]+):/.exec(line);
            if (!found) continue;
            ++seen;
            if (flavor === 'discord') steps.add(found[1]);
        }
    }
    console.log(`\n== ${name} against an instance that lies`);
    for (const step of steps) {
        const { code, lines } = await scenario(name, 'discord', step);
        const told = lines.find((line) => line.startsWith(`not ok ${step}:`));
        if (code === 1 && told) {
            ++noticed;
            console.log(`noticed ${told.slice('not ok '.length).slice(0, 110)}`);
        } else {
            ++failures;
            console.log(`NOT NOTICED ${step}, ended with ${code}\n${lines.join('\n')}`);
        }
    }
}
console.log(`\n${seen} steps seen, ${noticed} lies noticed, ${failures} failed`);
process.exit(failures ? 1 : 0);
