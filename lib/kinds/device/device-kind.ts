import { z } from 'zod';
import type { WireValue } from '../../bytes/wire-value.ts';
import type { Text } from '../../netsim/text.ts';
import type { Run, Trial } from '../../netsim/trial/trial.ts';
import type { CodeKind } from '../kind.ts';
import { type Canonical, compareRuns } from './compare-runs.ts';
import { explainRun } from './explain-run.ts';
import { readRun } from './read-run.ts';
import { shrinkTrial } from './shrink-trial.ts';

const name = z.string().regex(/^[A-Za-z_$][\w$]*$/);

const configSchema = z.strictObject({
  /** The functions that the program exports; the first is the one that the exercise is about. */
  entries: z.array(name).min(1).max(3),
  /** What the kind may leave to the program's choice is not its choice here: frames are compared as they are. */
  exact: z.boolean().exactOptional(),
});

const answerSchema = z.strictObject({ source: z.string().max(65_536) });

export type DeviceConfig = z.infer<typeof configSchema>;
export type DeviceAnswer = z.infer<typeof answerSchema>;
export type DeviceKind = CodeKind<DeviceConfig, Record<string, never>, DeviceAnswer, Trial, Run>;

export interface DeviceKindOptions {
  readonly id: string;
  readonly version: number;
  /** The track of the course that explains it. */
  readonly track: string;
  /** What the program may choose freely, taken out of frames before they are compared. */
  readonly canonicalOf?: (run: Run) => Canonical;
}

/**
 * A kind whose programs stand in for a device: the same small network is run with the reference and with the program,
 * and what leaves each device's ports is compared, frame by frame, in order.
 */
export function deviceKind({ id, version, track, canonicalOf }: DeviceKindOptions): DeviceKind {
  const kind: DeviceKind = {
    id,
    version,
    grading: 'in-sandbox',
    as: 'device',
    config: configSchema,
    question: z.strictObject({}),
    answer: answerSchema,

    source: (answer) => answer.source,
    entry: ({ entries }) => entries[0] as string,
    alsoEntries: ({ entries }) => entries.slice(1),
    encodeInput: (_config, trial) => [trial as unknown as WireValue],
    readOutput: (_config, value) => readRun(value),
    compare: ({ exact }, expected, got) => compareRuns(expected, got, exact ? undefined : canonicalOf),
    explain: (config, trial, expected, got, difference) => ({
      ...explainRun(trial, expected, got, difference, config.exact ? undefined : canonicalOf),
      caseText: kind.describeInput(config, trial),
      track,
    }),
    describeInput: (_config, trial) => describeTrial(trial),
    size: sizeOf,
    features: ({ steps }) => steps.flatMap(({ acts }) => acts.map(({ why }) => why)),
    shrink: shrinkTrial,
  };
  return kind;
}

/** Fewer frames first, then fewer nodes, then fewer bytes. */
function sizeOf({ frames, nodes }: Trial): number {
  return frames.length * 1e6 + nodes.length * 1e4 + frames.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

function describeTrial({ nodes, frames }: Trial): Text {
  const stations = nodes.filter(({ role }) => role === 'station').length;
  const devices = nodes.filter(({ role }) => role === 'device').length;
  const many = (count: number, one: string, more: string): string => `${count} ${count > 1 ? more : one}`;
  const isSwitch = nodes.every((node) => node.role !== 'device' || node.device === 'switch');
  return {
    fr: [
      many(stations, 'hôte', 'hôtes'),
      ...(devices > 1 ? [isSwitch ? `${devices} commutateurs` : `${devices} appareils`] : []),
      many(frames.length, 'trame envoyée', 'trames envoyées'),
    ].join(', '),
    en: [
      many(stations, 'host', 'hosts'),
      ...(devices > 1 ? [isSwitch ? `${devices} switches` : `${devices} devices`] : []),
      many(frames.length, 'frame sent', 'frames sent'),
    ].join(', '),
  };
}
