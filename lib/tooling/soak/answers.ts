import { readFileSync } from 'node:fs';
import type { Rng } from '#lib/netsim/sim/rng.ts';

/** What a learner hands in, and what its verdict must be. */
export interface Answer {
  readonly exerciseId: string;
  readonly answer: unknown;
  readonly shouldPass: boolean;
}

const builder = 'vlan/03-tag-a-frame';
const device = 'vlan/07-learning-switch';
const read = (exerciseId: string, name: string): string => readFileSync(`exercises/${exerciseId}/${name}.ts`, 'utf8');

/** Right and wrong programs, each text another by a comment at its end. */
export function answerMaker(): (random: Rng, mark: string) => Answer {
  const programs = [
    { exerciseId: builder, source: read(builder, 'solution'), shouldPass: true },
    { exerciseId: builder, source: read(builder, 'solution'), shouldPass: true },
    { exerciseId: builder, source: read(builder, 'mistakes/G1-little-endian'), shouldPass: false },
    { exerciseId: device, source: read(device, 'solution'), shouldPass: true },
  ];
  return (random, mark) => {
    const program = programs[random.int(0, programs.length - 1)] ?? programs[0];
    if (program === undefined) throw new Error('there are programs');
    const { exerciseId, source, shouldPass } = program;
    return { exerciseId, answer: { source: `${source}\n// ${mark}` }, shouldPass };
  };
}
