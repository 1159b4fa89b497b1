import { parseArgs } from 'node:util';
import { nearest } from '../nearest.ts';
import { BadUsage } from './verb.ts';
import { verbs } from './verbs.ts';
/** The whole command line: what was typed after `netsim` → the exit status, 2 on bad usage. */
export async function netsim(words, io) {
    try {
        const [name, ...rest] = words;
        if (name === '--help' || name === '-h' || name === 'help') {
            await io.write(overview());
            return 0;
        }
        if (name === undefined)
            throw new BadUsage(`a verb is needed: ${verbs.map((verb) => verb.name).join(', ')}.`);
        return await call(requireVerb(name), rest, io);
    }
    catch (error) {
        if (!(error instanceof BadUsage))
            throw error;
        io.warn(`netsim: ${error.message}`);
        return 2;
    }
}
async function call(verb, words, io) {
    const { files, options } = parse(verb, words);
    if (options.help === true) {
        await io.write(`${verb.about}\n\nUsage: netsim ${verb.usage}\n\n${verb.help}\n\n${common}\n`);
        return 0;
    }
    if (options.schema === true) {
        await io.write(`${JSON.stringify(verb.jsonSchema(), null, 2)}\n`);
        return 0;
    }
    return verb.run({ files, options }, io);
}
const common = [
    '--help prints this, --schema the JSON Schema of what the verb reads.',
    'Exit status 0 when everything was answered, 2 on bad usage.',
].join('\n');
function overview() {
    const list = verbs.map(({ name, about }) => `  ${name.padEnd(12)}${about}`);
    return ['Usage: netsim VERB [options]', '', ...list, '', 'netsim VERB --help tells more of each.', ''].join('\n');
}
function requireVerb(name) {
    const found = verbs.find((verb) => verb.name === name);
    if (found !== undefined)
        return found;
    const names = verbs.map((verb) => verb.name);
    const meant = nearest(name, names);
    throw new BadUsage(`there is no verb “${name}”; ${meant === undefined ? `there are ${names.join(', ')}` : `did you mean “${meant}”?`}`);
}
function parse(verb, words) {
    const options = { ...verb.options, help: { type: 'boolean', short: 'h' }, schema: { type: 'boolean' } };
    try {
        const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
        return { files: positionals, options: values };
    }
    catch (error) {
        throw new BadUsage(badOption(verb, words, Object.keys(options), error));
    }
}
/** In our own words: Node's explain how to pass a file that starts with a dash. */
function badOption(verb, words, known, error) {
    const list = known.map((name) => `--${name}`);
    const unknown = words.find((word) => word.startsWith('-') && word !== '-' && !list.includes(word.split('=')[0] ?? word));
    if (unknown !== undefined) {
        const meant = nearest(unknown, list);
        return `${verb.name} has no option “${unknown}”; ${meant === undefined ? `it takes ${list.join(', ')}.` : `did you mean “${meant}”?`}`;
    }
    const [needy] = words.filter((word) => verb.options[word.replace(/^--/, '')]?.type === 'string').slice(-1);
    if (needy !== undefined)
        return `${needy} needs a value, as in: netsim ${verb.usage}`;
    return error instanceof Error ? error.message : String(error);
}
