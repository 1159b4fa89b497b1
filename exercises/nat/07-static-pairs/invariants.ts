import { u16 } from '#lib/bytes/read.ts';
import type { Breach, Invariant } from '#lib/exercises/exercise.ts';
import { readIpv4 } from '#lib/netsim/address/ipv4.ts';
import type { Run, Trial } from '#lib/netsim/trial/trial.ts';

const ipv4Type = 0x0800;
const sourceAt = 26;
const destinationAt = 30;

/** An outside address that stood for one inside host does not stand for another: untranslate undoes translate. */
export const thereAndBack: Invariant<Trial, Run> = {
  id: 'identity',
  breaches(_trial, run) {
    const insideOf = new Map<string, string>();
    return run.steps.flatMap(({ node, port, frame, acts }, step): readonly Breach[] => {
      if (node !== 'nat' || frame === null || u16(frame, 12) !== ipv4Type) return [];
      const sent = acts.find(({ action }) => action === 'send');
      if (sent === undefined) return [];
      const isOut = port === 'in';
      const outside = readIpv4(isOut ? sent.frame : frame, isOut ? sourceAt : destinationAt);
      const inside = readIpv4(isOut ? frame : sent.frame, isOut ? sourceAt : destinationAt);
      const known = insideOf.get(outside);
      insideOf.set(outside, known ?? inside);
      return known === undefined || known === inside ? [] : [{ step, why: whyFor(outside) }];
    });
  },
};

const whyFor = (outside: string) => ({
  fr: `${outside} a d’abord été l’adresse d’un hôte, puis celle d’un autre : une réponse ne saurait pas lequel trouver.`,
  en: `${outside} was the address of one host first, then of another: an answer could not tell which to find.`,
});
