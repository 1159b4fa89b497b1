'use client';

import { Repeat } from 'lucide-react';
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import bgpWords from '#lib/i18n/messages/bgp.ts';
import historyWords from '#lib/i18n/messages/bgp-history.ts';
import topologyWords from '#lib/i18n/messages/topology.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { History } from '#lib/netsim/bgp/history/history.ts';
import { Button } from '../button.tsx';
import { PlaybackControls } from '../playback-controls.tsx';
import { SegmentedControl } from '../segmented-control.tsx';
import { milliseconds } from '../topology/virtual-time.ts';
import { AsGraph } from './as-graph.tsx';
import { sentenceOf } from './bgp-sentences.ts';
import { graphAt, type Judge, oscillatingIn } from './graph-of-history.ts';
import { HistoryList } from './history-list.tsx';
import { HistoryTicks } from './history-ticks.tsx';
import { MessagesLayer } from './messages-layer.tsx';
import { MomentTable } from './moment-table.tsx';
import { createPlayback, type Detail, prefixesIn, stepsIn } from './playback.ts';

export interface MessagePlayerProps {
  readonly history: History;
  /** The prefix whose paths are lit first; by default the one that the most happens to. */
  readonly prefix?: string;
  /** The step that is shown first, counted in the history; before the first one by default. */
  readonly start?: number;
  /** The step that is shown now, -1 before the first one. */
  readonly onStep?: (index: number) => void;
  readonly selected?: string | null;
  readonly onSelect?: (router: string | null) => void;
  readonly judge?: Judge;
  /** Of its headings: 2 on a page of its own, 3 (by default) within a section. */
  readonly level?: 2 | 3;
  /** Sessions and their messages can be walked through too; without it only what changes routes. */
  readonly hasSessions?: boolean;
}

/** What is under way: one step that was asked for, or one after the other; `cycle` begins again and again. */
type Motion = 'none' | 'one' | 'play' | 'cycle';

/** Routers that talk, to walk through: the messages on their sessions, who chooses what, and all of it in sentences. */
export function MessagePlayer(props: MessagePlayerProps) {
  const { history, start = -1, onStep, judge, level = 3, hasSessions = true } = props;
  const Heading = level === 2 ? 'h2' : 'h3';
  const t = useWords(historyWords);
  const w = useWords(bgpWords);
  const u = useWords(topologyWords);
  const locale = useLocale();
  const prefixId = useId();
  const prefixes = useMemo(() => prefixesIn(history), [history]);
  const playback = useMemo(() => createPlayback(history), [history]);
  const [detail, setDetail] = useState<Detail>('routes');
  const [prefix, setPrefix] = useState(props.prefix ?? busiest(history) ?? null);
  const [ownSelected, setOwnSelected] = useState<string | null>(null);
  const [at, setAt] = useState(start);
  const [motion, setMotion] = useState<Motion>('none');
  const [speed, setSpeed] = useState(1);
  const selected = props.selected === undefined ? ownSelected : props.selected;
  const select = props.onSelect ?? setOwnSelected;

  const walk = useMemo(() => stepsIn(history, detail), [history, detail]);
  const shown = useMemo(() => walk.flatMap((i) => history.steps[i] ?? []), [walk, history]);
  const cycle = useMemo(() => cycleIn(history, walk), [history, walk]);
  // 0 is before the first step that is walked through.
  const index = walk.findLastIndex((i) => i <= at) + 1;
  const last = walk.length;
  const step = index === 0 ? undefined : shown[index - 1];
  const nextStep = shown[index];
  const moment = useMemo(() => playback.at(walk[index - 1] ?? -1), [playback, walk, index]);
  const oscillating = useMemo(() => oscillatingIn(history, prefix), [history, prefix]);
  const isInCycle = cycle !== null && index > cycle.from;
  const graph = useMemo(
    () => graphAt(history, moment, prefix, selected, judge, isInCycle ? oscillating : nobody),
    [history, moment, prefix, selected, judge, isInCycle, oscillating],
  );

  const go = useCallback((to: number) => setAt(to === 0 ? -1 : (walk[to - 1] ?? -1)), [walk]);
  const jump = useCallback(
    (to: number) => {
      setMotion('none');
      go(to);
    },
    [go],
  );
  const arrive = () => {
    if (motion === 'cycle' && cycle !== null && index >= cycle.to) return go(cycle.from + 1);
    go(Math.min(last, index + 1));
    if (motion === 'one' || index + 1 >= last) setMotion((now) => (now === 'cycle' ? now : 'none'));
  };
  // Pressed again on the way: be there.
  const goOn = () => (motion === 'one' || isStill() ? jump(Math.min(last, index + 1)) : setMotion('one'));

  // Where one came in is no step.
  const told = useRef(at);
  useEffect(() => {
    if (told.current === at) return;
    told.current = at;
    onStep?.(at);
  }, [at, onStep]);

  const isQuick = moment.inFlight.length === 0 || nextStep === undefined || nextStep.timeNs === moment.timeNs;
  const isAtEnd = nextStep === undefined && motion !== 'cycle';
  const durationMs = motion === 'none' || isAtEnd ? null : (isQuick ? 420 : 1000) / speed;
  const said = step === undefined ? t('nothing') : sentenceOf(step, locale);
  return (
    <div className="bgp-player">
      <div className="min-w-0">
        <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-2">
          {prefixes.length === 0 ? null : (
            <span className="flex items-center gap-2">
              <label htmlFor={prefixId} className="text-[14px] text-ink-2">
                {w('paths-to')}
              </label>
              <select
                id={prefixId}
                value={prefix ?? ''}
                onChange={(event) => setPrefix(event.target.value)}
                className="h-9 max-w-full rounded-r2 border border-line-firm bg-surface px-2 font-mono text-[13.5px]"
              >
                {prefixes.map((each) => (
                  <option key={each}>{each}</option>
                ))}
              </select>
            </span>
          )}
          {hasSessions ? (
            <SegmentedControl
              label={t('what-steps')}
              value={detail}
              onChange={(value) => {
                setMotion('none');
                setDetail(value);
              }}
              options={[
                { value: 'routes', label: t('steps-routes') },
                { value: 'all', label: t('steps-all') },
              ]}
            />
          ) : null}
        </div>
        <AsGraph
          label={w('network-of', { n: history.routers.length })}
          {...graph}
          selected={selected}
          onSelect={select}
          layer={(layout) => (
            <MessagesLayer
              layout={layout}
              inFlight={moment.inFlight}
              timeNs={moment.timeNs}
              towardsNs={nextStep?.timeNs ?? moment.timeNs}
              durationMs={durationMs}
              onArrive={arrive}
              lit={step?.kind === 'message' ? step : null}
            />
          )}
        />
        <p role="status" className="player-said">
          {index === 0 ? null : <b className="font-[620]">{t('step', { n: index, of: last })} </b>}
          {said}
          {index === last && last > 0 ? <span className="text-ink-2"> {t(`end-${history.end.why}`)}</span> : null}
        </p>
        <PlaybackControls
          last={last}
          index={index}
          said={said}
          time={u('time', { ms: milliseconds(moment.timeNs) })}
          isPlaying={motion === 'play' || motion === 'cycle'}
          speed={speed}
          onJump={jump}
          onNext={goOn}
          onPlay={(isPlaying) => setMotion(isPlaying ? 'play' : 'none')}
          onSpeed={setSpeed}
        >
          <HistoryTicks steps={shown} cycle={cycle} />
        </PlaybackControls>
        {cycle === null ? null : (
          <p className="mt-3 flex flex-wrap items-center gap-3 text-[14px]">
            {t('cycle-mark', { from: cycle.from + 1, to: cycle.to })}
            <Button
              size="s"
              onClick={() => {
                go(cycle.from + 1);
                setMotion('cycle');
              }}
            >
              <Repeat aria-hidden size={14} />
              {t('cycle-play')}
            </Button>
          </p>
        )}
      </div>
      <section className="min-w-0" aria-label={t('happened')}>
        <Heading className="mb-2 text-[16px]">{t('happened')}</Heading>
        <HistoryList steps={shown} current={index - 1} cycle={cycle} onPick={(i) => jump(i + 1)} />
      </section>
      <section className="bgp-player-wide min-w-0">
        <MomentTable level={level} history={history} moment={moment} prefix={prefix} selected={selected} step={step} />
      </section>
    </div>
  );
}

const nobody: ReadonlySet<string> = new Set();

const isStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** The cycle of an oscillation among the steps that are walked through. */
function cycleIn({ end }: History, walk: readonly number[]): { readonly from: number; readonly to: number } | null {
  if (end.why !== 'oscillating') return null;
  return {
    from: walk.filter((i) => i < end.from).length,
    to: walk.filter((i) => i < end.to).length,
  };
}

/** The prefix that choices are made about most often. */
function busiest({ steps }: History): string | undefined {
  const count = new Map<string, number>();
  for (const step of steps) if (step.kind === 'best') count.set(step.prefix, (count.get(step.prefix) ?? 0) + 1);
  return [...count].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}
