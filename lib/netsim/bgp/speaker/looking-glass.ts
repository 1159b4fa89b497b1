import { decide } from '../decision/decide.ts';
import type { DecisionProfile, ProfileName } from '../decision/profiles.ts';
import type { AdjRibOut } from '../rib/adj-rib-out.ts';
import { candidatesOf, type Rib } from '../rib/rib.ts';
import type { Speaker } from './speaker.ts';

type LookingGlass = Pick<Speaker, 'locRib' | 'best' | 'explain' | 'adjRibIn' | 'adjRibOut'>;

/** What can be read of a speaker. `outOf`: what a peer has been told; throws where there is no such peer. */
export function lookingGlass(
  rib: Rib,
  outOf: (peer: string) => AdjRibOut,
  decision: DecisionProfile | ProfileName,
): LookingGlass {
  return {
    locRib: () =>
      [...rib.entries.values()].map((entry) => ({
        prefix: entry.prefix,
        best: entry.best,
        candidates: candidatesOf(entry),
      })),
    best: (prefix) => rib.find(prefix)?.best ?? null,
    explain(prefix) {
      const entry = rib.find(prefix);
      return decide(entry === undefined ? [] : candidatesOf(entry), decision, entry?.best ?? null);
    },
    adjRibIn(name) {
      outOf(name);
      return [...rib.entries.values()].flatMap(({ paths }) =>
        paths
          .filter(({ peer }) => peer === name)
          .map(({ received, candidate, rejected, isStale }) => ({
            received,
            accepted: candidate?.route ?? null,
            rejected,
            isStale,
          })),
      );
    },
    adjRibOut: (name) => [...outOf(name).entries()],
  };
}
