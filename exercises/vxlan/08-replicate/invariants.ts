import type { Invariant } from '#lib/exercises/exercise.ts';
import { readIpv4 } from '#lib/netsim/address/ipv4.ts';
import type { Run, Step, Trial } from '#lib/netsim/trial/trial.ts';

/** In a full mesh every end point has had its own copy: what one sends on would come again, and again. */
export const splitHorizon: Invariant<Trial, Run> = {
  id: 'horizon',
  breaches: (trial, run) =>
    stepsOf(trial, run, (step) => step.port === 'up' && sentUp(step).length > 0).map((step) => ({
      step,
      why: {
        fr: 'Une trame venue d’un VTEP repart vers d’autres : ils l’ont déjà reçue, et la renverront à leur tour.',
        en: 'A frame that came from one VTEP leaves for others: they have it already, and will send it on in their turn.',
      },
    })),
};

export const eachOnce: Invariant<Trial, Run> = {
  id: 'once',
  breaches: (trial, run) =>
    stepsOf(trial, run, (step) => new Set(sentUp(step)).size < sentUp(step).length).map((step) => ({
      step,
      why: {
        fr: 'Un même VTEP reçoit deux fois la même trame : ses hôtes l’auront en double.',
        en: 'One VTEP gets the same frame twice: its hosts will have it double.',
      },
    })),
};

function stepsOf(trial: Trial, run: Run, is: (step: Step) => boolean): readonly number[] {
  const devices = new Set(trial.nodes.flatMap(({ role, name }) => (role === 'device' ? [name] : [])));
  return run.steps.flatMap((step, index) => (devices.has(step.node) && is(step) ? [index] : []));
}

/** Outer destinations of what a step sends into the underlay. */
const sentUp = ({ acts }: Step): readonly string[] =>
  acts.filter(({ action, port }) => action === 'send' && port === 'up').map(({ frame }) => readIpv4(frame, 30));
