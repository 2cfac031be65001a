// What the scenarios share: a scenario is a list of steps, each with a lie. A step says what it saw, or ends the
// process with 1. With CHORUS_LIE naming a step, its lie is told just before it: then the step must fail, and a
// scenario in which it does not is one that believes anything (run.mjs tries them all).
import { Control } from './control.mjs';

export const [root, controlToken] = process.argv.slice(2);
export const control = new Control(root, controlToken);
/** Spacebar resumes nothing and has other codes of errors. */
export const spacebar = process.env.CHORUS_FLAVOR === 'spacebar';

const lieAt = process.env.CHORUS_LIE;
/** Whoever is lied to waits in vain, so not for long. */
export const patience = lieAt ? 2_500 : 15_000;

/** So many members that they come in two chunks, but where another step is lied in. */
export const crowdFor = (name) => (lieAt && lieAt !== name ? 10 : 1_100);

let steps = 0;
let current = 'the beginning';
function fail(error) {
    const text = error instanceof Error ? error.stack : String(error);
    process.stdout.write(`not ok ${current}: ${text}\n`, () => process.exit(1));
}
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

/** `lie`: makes the instance answer wrongly from here on. `body` resolves to what was seen. */
export async function step(name, lie, body) {
    current = name;
    if (lieAt === name) await lie();
    const late = setTimeout(() => fail(new Error('does not end')), lieAt ? 20_000 : 60_000);
    const saw = await body();
    clearTimeout(late);
    console.log(`ok ${++steps} ${name}: ${saw}`);
}

/** A lie: requests of that route are not done, and answered so. */
export const answers = (route, status, body) => () =>
    control.call('POST', '/faults', { route, status, body: JSON.stringify(body) });

/** A lie: the eleventh request of that route is answered as if it were done. */
export const losesOne = (route, user) => () =>
    control.call('POST', '/faults', { route, user, status: 200, body: '{}', skip: 10, times: 1 });

/** The next such event that fits: its first value, or all of them with `all`. */
export function once(emitter, event, fits = () => true, { all = false } = {}) {
    return new Promise((resolve, reject) => {
        const late = setTimeout(() => {
            emitter.off(event, listener);
            reject(new Error(`no ${event} within ${patience} ms`));
        }, patience);
        const listener = (...values) => {
            if (!fits(...values)) return;
            clearTimeout(late);
            emitter.off(event, listener);
            resolve(all ? values : values[0]);
        };
        emitter.on(event, listener);
    });
}

export function finish() {
    if (lieAt) console.log(`the lie was believed: ${lieAt}`);
    process.stdout.write(`${steps} steps\n`, () => process.exit(0));
}
