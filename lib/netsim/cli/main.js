import { createInterface } from 'node:readline';
import { netsim } from './netsim.ts';
// A reader that has seen enough (`| head`) closes the pipe: that is no error.
process.stdout.on('error', (error) => {
    if (error.code === 'EPIPE')
        process.exit(0);
    throw error;
});
/** `npm run -s netsim -- VERB [options]` */
process.exitCode = await netsim(process.argv.slice(2), {
    async write(text) {
        if (!process.stdout.write(text))
            await new Promise((go) => process.stdout.once('drain', go));
    },
    warn: (text) => void process.stderr.write(`${text}\n`),
    lines: () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
});
