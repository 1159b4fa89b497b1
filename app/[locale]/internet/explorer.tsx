'use client';

import { useMemo, useRef, useState } from 'react';
import type { Leak } from '#lib/class-internet/round/outcome.ts';
import type { InternetView, RoundView } from '#lib/class-internet/views.ts';
import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { InternetGraph } from './internet-graph.tsx';
import { LeakList } from './leak-list.tsx';
import { LookingGlass } from './looking-glass.tsx';
import { Matrix, type Pair } from './matrix.tsx';
import type { Naming } from './naming.ts';
import { RoundHistory } from './round-history.tsx';
import { type Standing, standingsOf } from './standings.ts';

interface ExplorerProps {
  readonly view: InternetView;
  readonly round: RoundView | null;
  readonly naming: Naming;
  readonly own: number | null;
  readonly onShowRound: (round: number) => void;
}

/** One round, seen from everywhere: graph, whose filter leaks, who reaches whom, the looking glass, the rounds before. */
export function Explorer({ view, round, naming, own, onShowRound }: ExplorerProps) {
  const t = useWords(classInternetWords);
  const { graph } = view;
  const [pair, setPair] = useState<Pair | null>(null);
  const [leak, setLeak] = useState<Leak | null>(null);
  const [selected, setSelected] = useState<number | null>(own);
  const top = useRef<HTMLElement>(null);
  const outcome = round?.outcome ?? null;
  // A round of before the Internet grew knows fewer ASes.
  const standings = useMemo(() => {
    if (outcome === null) return [];
    return standingsOf({ ...graph, ases: graph.ases.slice(0, outcome.next.length) }, outcome);
  }, [graph, outcome]);
  const ofPair = pair === null ? null : (standings[pair.from]?.[pair.to] ?? null);
  // A leak that was mended is shown no more.
  const isStill = outcome?.leaks.some(({ by, to }) => by === leak?.by && to === leak.to) ?? false;
  const lit = leak === null || !isStill ? ofPair : wayOf(leak);
  return (
    <>
      <section ref={top} aria-labelledby="graph" className="mt-8">
        <h2 id="graph">{t('graph')}</h2>
        <div className="mt-3">
          <InternetGraph
            graph={graph}
            outcome={outcome}
            drills={round?.drills ?? []}
            programs={round?.programs ?? []}
            naming={naming}
            own={own}
            lit={lit}
            selected={selected}
            onSelect={setSelected}
          />
        </div>
      </section>
      {round === null || outcome === null ? null : (
        <>
          <section aria-labelledby="leaks" className="mt-9">
            <h2 id="leaks">{t('leaks')}</h2>
            <div className="mt-3">
              <LeakList
                outcome={outcome}
                naming={naming}
                onShow={(each) => {
                  setLeak(each);
                  setSelected(each.by);
                  top.current?.scrollIntoView({ block: 'start' });
                }}
              />
            </div>
          </section>
          <section aria-labelledby="matrix" className="mt-9">
            <h2 id="matrix">{t('matrix')}</h2>
            <div className="mt-2">
              <Matrix
                graph={{ ...graph, ases: graph.ases.slice(0, outcome.next.length) }}
                standings={standings}
                naming={naming}
                own={own}
                selected={pair}
                onSelect={(each) => {
                  setLeak(null);
                  setPair(each);
                }}
              />
            </div>
          </section>
          <section aria-labelledby="glass" className="mt-9">
            <h2 id="glass">{t('glass')}</h2>
            <div className="mt-3">
              <LookingGlass
                internetId={view.id}
                round={round.number}
                graph={graph}
                naming={naming}
                as={selected ?? own ?? 0}
                onAs={setSelected}
                readsRejectedOf={own}
              />
            </div>
          </section>
          <section aria-labelledby="rounds" className="mt-9">
            <h2 id="rounds">{t('history')}</h2>
            <div className="mt-3">
              <RoundHistory
                internetId={view.id}
                graph={graph}
                naming={naming}
                latest={view.round?.number ?? 0}
                shown={round.number}
                onShow={onShowRound}
              />
            </div>
          </section>
        </>
      )}
    </>
  );
}

/** Traffic goes against the way that the route was told. */
function wayOf({ by, to, example }: Leak): Standing {
  return { from: to, to: example.path.at(-1) ?? by, what: 'leaked', hops: [to, ...example.path], leaker: by };
}
