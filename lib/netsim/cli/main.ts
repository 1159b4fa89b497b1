import { createInterface } from 'node:readline';
import { z } from 'zod';
import { answerLine, verbs } from './verbs.ts';

/** `npm run -s netsim -- VERB [--help | --schema]`: JSON lines on standard input, one JSON line back for each. */
const [name, option] = process.argv.slice(2);
const verb = name === undefined ? undefined : verbs[name];

if (verb === undefined) {
  const list = Object.entries(verbs).map(([each, { about }]) => `  ${each.padEnd(12)}${about}`);
  const text = ['Usage: netsim VERB [--help | --schema]', '', ...list, ''].join('\n');
  const isHelp = name === '--help' || name === '-h';
  (isHelp ? process.stdout : process.stderr).write(
    isHelp || name === undefined ? text : `There is no verb “${name}”.\n${text}`,
  );
  process.exitCode = isHelp ? 0 : 2;
} else if (option === '--help') {
  process.stdout.write(`${verb.about}\n\nOne JSON object a line on standard input. --schema prints its JSON Schema.\n`);
} else if (option === '--schema') {
  process.stdout.write(
    `${JSON.stringify(z.toJSONSchema(verb.schema, { io: 'input', unrepresentable: 'any' }), null, 2)}\n`,
  );
} else if (option !== undefined) {
  process.stderr.write(`netsim ${name} takes --help or --schema; it was given “${option}”.\n`);
  process.exitCode = 2;
} else {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    // Waits when the reader is slower than we are, so that memory stays flat over any number of lines.
    if (!process.stdout.write(`${answerLine(line, verb)}\n`))
      await new Promise((go) => process.stdout.once('drain', go));
  }
}
