import { toHex } from '#lib/bytes/hex.ts';
import { u16 } from '#lib/bytes/read.ts';
import type { Breach, Invariant } from '#lib/exercises/exercise.ts';
import type { Run, Trial } from '#lib/netsim/trial/trial.ts';

/** So many flows on one port are no chance: of 16,384 ports two flows take the same one rarely. */
const tooMany = 4;
const outerBytes = 14 + 20 + 8 + 8;

/** The frames of one flow leave from one source port, and flows do not all leave from the same. */
export const flowsSpread: Invariant<Trial, Run> = {
  id: 'flows',
  breaches(trial, run) {
    const ofFlow = new Map<string, number>();
    const flowsOn = new Map<number, Set<string>>();
    const devices = new Set(trial.nodes.flatMap(({ role, name }) => (role === 'device' ? [name] : [])));
    return run.steps.flatMap(({ node, acts }, step): Breach[] => {
      if (!devices.has(node)) return [];
      return acts.flatMap(({ action, port, frame }) => {
        if (action !== 'send' || port !== 'up' || frame.length < outerBytes + 42) return [];
        const source = u16(frame, 34);
        // Addresses and ports of the inner datagram.
        const inner = frame.subarray(outerBytes);
        const flow = `${node} ${toHex(inner.subarray(0, 12))} ${toHex(inner.subarray(26, 38))}`;
        const before = ofFlow.get(flow);
        ofFlow.set(flow, source);
        if (before !== undefined && before !== source) return [{ step, why: changes }];
        const flows = flowsOn.get(source) ?? new Set();
        flowsOn.set(source, flows.add(flow));
        return flows.size >= tooMany && flowsOn.size === 1 ? [{ step, why: allTheSame }] : [];
      });
    });
  },
};

const changes = {
  fr: 'Deux paquets du même flux partent de ports différents : sur des chemins différents, ils peuvent se doubler.',
  en: 'Two packets of one flow leave from different ports: on different paths they may overtake each other.',
};
const allTheSame = {
  fr: 'Des flux différents partent tous du même port : les routeurs du chemin les envoient tous par le même lien.',
  en: 'Different flows all leave from one port: the routers on the way send them all over the same link.',
};
