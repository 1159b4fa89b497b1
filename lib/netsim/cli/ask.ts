import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { LineVerb } from './line-verb.ts';
import { netsim } from './netsim.ts';
import { bgpDecodeVerb } from './verbs/bgp-decode.ts';
import { bgpEncodeVerb } from './verbs/bgp-encode.ts';
import { dissectVerb } from './verbs/dissect.ts';
import { encodeVerb } from './verbs/encode.ts';
import { fragmentVerb } from './verbs/fragment.ts';
import { reassembleVerb } from './verbs/reassemble.ts';

/** For tests: what a verb answers to one line, without a process. */
const lineVerbs = {
  dissect: dissectVerb,
  encode: encodeVerb,
  fragment: fragmentVerb,
  reassemble: reassembleVerb,
  'bgp-decode': bgpDecodeVerb,
  'bgp-encode': bgpEncodeVerb,
};

// biome-ignore lint/suspicious/noExplicitAny: an answer is whatever JSON the command line prints
export type Answer = any;

export function ask(verb: keyof typeof lineVerbs, line: unknown): Answer {
  const found: LineVerb = lineVerbs[verb];
  return JSON.parse(found.answerLine(typeof line === 'string' ? line : JSON.stringify(line)));
}

/** For tests: the whole command line, without a process. */
export async function call(words: readonly string[], input = '') {
  const out: string[] = [];
  const err: string[] = [];
  const status = await netsim(words, {
    write: async (text) => void out.push(text),
    warn: (text) => void err.push(text),
    async *lines() {
      yield* input.split('\n').slice(0, -1);
    },
  });
  return { stdout: out.join(''), stderr: err.join('\n'), status };
}

/** For tests: the command line as its users run it. */
export function netsimProcess(words: readonly string[], input = '') {
  const main = join(import.meta.dirname, 'main.ts');
  const { stdout, stderr, status } = spawnSync(process.execPath, [main, ...words], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { stdout, stderr, status };
}
