import type { Candidate } from '../decision/explanation.ts';
import type { History } from '../history/history.ts';
import type { Relation } from '../route/peer.ts';
import type { Speaker } from '../speaker/speaker.ts';
import { flatPath, type LearnerRoute, toLearner } from './learner-route.ts';
import type { RunMessage, RunRejection, RunRoute, RunRow, TrialNetwork } from './trial.ts';

/** What a run keeps: a counterexample has a dozen of each. */
const mostMessages = 300;
const mostRejections = 300;

type Speakers = ReadonlyMap<string, Speaker>;

/** Each prefix that somebody has a route to, at each router that could have one. */
export function rowsOf({ routers, events }: TrialNetwork, speakers: Speakers): readonly RunRow[] {
  const prefixes = new Set<string>();
  const tags = tagsOf(routers, events);
  for (const speaker of speakers.values()) for (const { prefix } of speaker.locRib()) prefixes.add(prefix);
  return routers.flatMap(({ name }) => {
    const speaker = speakers.get(name);
    if (speaker === undefined) return [];
    return [...prefixes].sort().map((prefix): RunRow => {
      const { best, decidingStep } = speaker.explain(prefix);
      const all = speaker.locRib().find((each) => each.prefix === prefix)?.candidates ?? [];
      return {
        router: name,
        prefix,
        best: best && runRoute(best),
        others: all.filter((each) => each.from?.name !== best?.from?.name).map(runRoute),
        decidingStep,
        tag: tags.get(prefix) ?? '',
      };
    });
  });
}

/** By prefix, what the trial calls it. */
export function tagsOf(routers: TrialNetwork['routers'], events: TrialNetwork['events']): ReadonlyMap<string, string> {
  const announced = events.flatMap((event) => (event.do === 'announce' ? [event.network] : []));
  const all = [...routers.flatMap(({ networks }) => networks), ...announced];
  return new Map(all.flatMap(({ prefix, tag }) => (tag === undefined ? [] : [[prefix, tag]])));
}

function runRoute({ route, from }: Candidate): RunRoute {
  return { ...toLearner(route, learnedFrom(from?.relation)), from: from?.name ?? null };
}

function learnedFrom(relation: Relation | undefined): LearnerRoute['learnedFrom'] {
  return relation === 'customer' || relation === 'peer' || relation === 'provider' ? relation : 'self';
}

/** Prefix by prefix; `event` counts what came from outside. */
export function messagesOf({ steps }: History): readonly RunMessage[] {
  const messages: RunMessage[] = [];
  let event = 0;
  for (const step of steps) {
    if (step.kind === 'event') event++;
    if (step.kind !== 'message') continue;
    const { from, to } = step;
    for (const prefix of step.withdrawn) messages.push({ event, from, to, prefix, asPath: null });
    for (const { prefix, asPath } of step.announced) {
      messages.push({ event, from, to, prefix, asPath: flatPath(asPath) });
    }
    if (messages.length >= mostMessages) break;
  }
  return messages.slice(0, mostMessages);
}

/** What is kept out now, on its way in or out. `lines`: by reason, where the program threw. */
export function rejectionsOf(
  { routers, sessions }: TrialNetwork,
  speakers: Speakers,
  lines: ReadonlyMap<string, number | null>,
): readonly RunRejection[] {
  const found = routers.flatMap(({ name: router }) => {
    const speaker = speakers.get(router);
    if (speaker === undefined) return [];
    const neighbours = sessions.flatMap(({ a, b }) => (a === router ? [b] : b === router ? [a] : []));
    return neighbours.flatMap((peer): RunRejection[] => {
      const told = (direction: 'import' | 'export', prefix: string, path: readonly number[], why: string) => ({
        router,
        peer,
        direction,
        prefix,
        asPath: path,
        why,
        line: lines.get(why) ?? null,
      });
      return [
        ...speaker
          .adjRibIn(peer)
          .flatMap(({ received, rejected }) =>
            rejected === null ? [] : [told('import', received.prefix, flatPath(received.asPath), rejected)],
          ),
        ...speaker.adjRibOut(peer).flatMap(({ prefix, rejected }) => {
          const path = speaker.best(prefix.prefix)?.route.asPath ?? [];
          return rejected === null ? [] : [told('export', prefix.prefix, flatPath(path), rejected)];
        }),
      ];
    });
  });
  return found.slice(0, mostRejections);
}
