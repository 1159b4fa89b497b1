import { z } from 'zod';
import { plainMessages } from '../plain-messages.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { BadUsage } from './verb.ts';
/** What every line says of itself: what its answer is found by. */
export const lineId = z.union([z.string(), z.number()], { error: () => 'A line needs an “id”: a text or a number.' });
export function lineVerb(options) {
    const { name, about, schema, example, readFile } = options;
    const answerLine = (line) => answer(line, schema, options.answer);
    return {
        name,
        about,
        usage: `${name} < LINES.jsonl${options.fileUsage === undefined ? '' : `\n       netsim ${options.fileUsage}`}`,
        help: [
            'Reads one JSON object a line on standard input and answers each with one JSON line, in order:',
            `  in   ${JSON.stringify(example[0])}`,
            `  out  ${JSON.stringify(example[1])}`,
            'A line that cannot be read is answered {"id":…,"error":{"code":…,"message":…}}, and the next one goes on.',
            ...(options.help === undefined ? [] : ['', options.help]),
        ].join('\n'),
        jsonSchema: () => jsonSchemaOf(schema),
        options: {},
        answerLine,
        async run({ files }, io) {
            const [path, more] = files;
            if (path !== undefined) {
                if (readFile === undefined)
                    throw new BadUsage(`${name} reads standard input; it takes no file (“${path}”).`);
                if (more !== undefined)
                    throw new BadUsage(`${name} takes one file; “${more}” is a second one.`);
                return readFile(path, io);
            }
            for await (const line of io.lines())
                await io.write(`${answerLine(line)}\n`);
            return 0;
        },
    };
}
/** One line in, one line out; never throws, whatever the line. */
function answer(line, schema, answerInput) {
    const json = parseJson(line);
    if (json === undefined) {
        return JSON.stringify({ id: null, error: { code: 'bad-json', message: 'This line is not JSON.' } });
    }
    const id = idOf(json);
    const input = schema.safeParse(json, { error: plainMessages });
    if (!input.success)
        return JSON.stringify({ id, error: badInput(input.error) });
    return JSON.stringify({ id, ...answerInput(input.data) });
}
/** Anything else that stands there is no id, and may be too deep to be written again. */
function idOf(json) {
    const id = typeof json === 'object' && json !== null && 'id' in json ? json.id : null;
    return typeof id === 'string' || typeof id === 'number' ? id : null;
}
/** The first thing that is wrong with a line, and where. */
function badInput(error) {
    const [issue] = error.issues;
    const path = (issue?.path ?? []).map(String);
    const layerIndex = path[0] === 'layers' && path.length > 1 ? Number(path[1]) : Number.NaN;
    const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : path.at(-1);
    return {
        code: 'bad-input',
        message: `${path.length > 0 ? `${path.join('.')}: ` : ''}${issue?.message ?? 'This is not what the verb reads.'}`,
        ...(Number.isNaN(layerIndex) ? {} : { layer: layerIndex }),
        ...(field === undefined ? {} : { field }),
    };
}
function parseJson(line) {
    try {
        return JSON.parse(line);
    }
    catch {
        return undefined;
    }
}
