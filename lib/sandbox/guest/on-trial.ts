import type { WireValue } from '../../bytes/wire-value.ts';
import { type BgpProgram, ProgramThrew } from '../../netsim/bgp/trial/program.ts';
import { runBgpProgram } from '../../netsim/bgp/trial/run-trial.ts';
import type { BgpTrial } from '../../netsim/bgp/trial/trial.ts';
import type { Call } from '../../netsim/trial/program.ts';
import { runProgram } from '../../netsim/trial/run-trial.ts';
import type { Trial } from '../../netsim/trial/trial.ts';
import type { Observation, SandboxJob } from '../observation.ts';
import type { PackedShape } from '../wire/packed.ts';

/** A learner's program, loaded: what it exports, and what calling it is seen to do. */
export interface Instance {
  has(entry: string): boolean;
  /** `shape`: that of the first argument, where it is a record that goes packed. */
  call(entry: string, args: readonly WireValue[], shape?: PackedShape): Observation;
}

/** The trial cannot go on: what was seen is all there is. */
export class TrialEnded extends Error {
  override readonly name = 'TrialEnded';
  readonly observation: Observation;
  constructor(observation: Observation) {
    super(observation.kind);
    this.observation = observation;
  }
}

/**
 * The program in its place in one trial; the run, or what ended it early. `load` makes a fresh instance. The simulator
 * runs here, beside the guest: the program sees what reaches its devices or routers.
 */
export function onTrial(as: SandboxJob['as'], trial: WireValue | undefined, load: () => Instance): Observation {
  try {
    const run =
      as === 'bgp'
        ? runBgpProgram(trial as unknown as BgpTrial, () => router(load()))
        : runProgram(trial as unknown as Trial, () => device(load()));
    return { kind: 'returned', value: run as unknown as WireValue };
  } catch (error) {
    if (error instanceof TrialEnded) return error.observation;
    if (error instanceof ProgramThrew) return thrown(error);
    throw error;
  }
}

function device({ call }: Instance): Call {
  return (entry, args) => {
    const seen = call(entry, args);
    if (seen.kind !== 'returned') throw new TrialEnded(seen);
    return seen.value;
  };
}

/** An exception of the learner's is the simulator's to deal with; anything else ends the trial. */
function router({ has, call }: Instance): BgpProgram {
  return {
    has,
    call(entry, args, shape) {
      const seen = call(entry, args, shape);
      if (seen.kind === 'returned') return seen.value;
      if (seen.kind !== 'threw') throw new TrialEnded(seen);
      const { name, message, place } = seen;
      throw new ProgramThrew({ name, message, line: place?.line ?? null });
    },
  };
}

/** One that the simulator did not take for an answer. */
function thrown({ thrown: { name, message, line } }: ProgramThrew): Observation {
  return { kind: 'threw', name, message, ...(line === null ? {} : { place: { line } }) };
}
