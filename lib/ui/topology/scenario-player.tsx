'use client';

import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import topologyWords from '#lib/i18n/messages/topology.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { TraceEntry } from '#lib/netsim/sim/trace.ts';
import { PacketFigure } from '../packet/packet-figure.tsx';
import { SegmentedControl } from '../segmented-control.tsx';
import { frameOfEntry, mainEntry } from './entry-frame.ts';
import { ExpectationList } from './expectation-list.tsx';
import { FramesLayer } from './frames-layer.tsx';
import { NetworkTable } from './network-table.tsx';
import { NodeTables } from './node-tables.tsx';
import { PlaybackBar } from './playback-bar.tsx';
import { keptSteps, type Recording } from './record.ts';
import { TopologyView, useLayout } from './topology-view.tsx';
import { TraceList } from './trace-list.tsx';
import { stepSentence } from './trace-sentence.ts';

/** What is under way: one step that was asked for, or one after the other. */
type Motion = 'none' | 'one' | 'play';

interface ScenarioPlayerProps {
  readonly recording: Recording;
  /** The step that is shown first. */
  readonly start?: number;
  readonly onStep?: (index: number) => void;
}

/** A recorded run, to walk through: the network, the frame, the tables and the words for every instant. */
export function ScenarioPlayer({ recording, start = 0, onStep }: ScenarioPlayerProps) {
  const t = useWords(topologyWords);
  const locale = useLocale();
  const { scenario, steps, isCut, ended } = recording;
  const last = steps.length - 1;
  const [index, setIndex] = useState(Math.max(0, Math.min(last, start)));
  const [motion, setMotion] = useState<Motion>('none');
  const [speed, setSpeed] = useState(1);
  const [view, setView] = useState<'picture' | 'table'>('picture');
  const [selected, setSelected] = useState<string | null>(null);
  const [chosen, setChosen] = useState<TraceEntry | null>(null);
  const layout = useLayout(scenario, useIsNarrow());
  const [first] = steps;
  const step = steps[index] ?? first;

  const jump = useCallback((to: number) => {
    setMotion('none');
    setChosen(null);
    setIndex(to);
  }, []);
  const arrive = () => {
    setChosen(null);
    setIndex((now) => Math.min(last, now + 1));
    if (motion === 'one' || index + 1 >= last) setMotion('none');
  };
  const goOn = () => {
    // Pressed again on the way: be there.
    if (motion === 'one' || isStill()) jump(Math.min(last, index + 1));
    else setMotion('one');
  };
  const onEntry = useCallback((to: number, entry: TraceEntry) => {
    setMotion('none');
    setIndex(to);
    setChosen(entry);
  }, []);

  // Where one came in is no step.
  const told = useRef(index);
  useEffect(() => {
    if (told.current === index) return;
    told.current = index;
    onStep?.(index);
  }, [index, onStep]);

  const active = useMemo(
    () =>
      new Set([...(step?.entries ?? []).map(({ node }) => node), ...(step?.inFlight ?? []).map(({ link }) => link)]),
    [step],
  );
  if (step === undefined) return null;

  const next = steps[index + 1];
  const shown = chosen ?? mainEntry(step.entries);
  const frame = shown === null ? null : frameOfEntry(shown);
  const isQuick = step.inFlight.length === 0 || next === undefined || next.timeNs === step.timeNs;
  const durationMs = motion === 'none' || next === undefined ? null : (isQuick ? 550 : 1300) / speed;
  const said = index === 0 ? t('nothing-yet') : stepSentence(step.entries, locale);

  return (
    <div className="player">
      <div className="player-main">
        <section aria-label={t('network')} className="topology-pane">
          <div className="flex items-center justify-between gap-4">
            <h2 className="text-[17px]">{t('network')}</h2>
            <SegmentedControl
              label={t('view')}
              value={view}
              onChange={setView}
              options={[
                { value: 'picture', label: t('picture') },
                { value: 'table', label: t('table') },
              ]}
            />
          </div>
          {view === 'table' ? <NetworkTable scenario={scenario} step={step} /> : null}
          <div className={view === 'picture' ? 'topology-fit' : 'hidden'}>
            <TopologyView
              scenario={scenario}
              layout={layout}
              downLinks={step.downLinks}
              active={active}
              selected={selected}
              onSelect={(name) => setSelected((now) => (now === name ? null : name))}
            >
              <FramesLayer
                layout={layout}
                step={step}
                towardsNs={next?.timeNs ?? step.timeNs}
                durationMs={durationMs}
                onArrive={arrive}
                lit={shown && { bytes: shown.frame, from: `${shown.node}:${shown.port}` }}
                onFrame={({ bytes, from }) => {
                  const isSent = (entry: TraceEntry) => entry.frame === bytes && `${entry.node}:${entry.port}` === from;
                  const at = steps.findLastIndex((each, i) => i <= index && each.entries.some(isSent));
                  setChosen(steps[at]?.entries.find(isSent) ?? null);
                }}
              />
            </TopologyView>
          </div>
        </section>
        <p role="status" className="player-said">
          {index === 0 ? null : <b className="font-[620]">{t('step', { n: index, of: last })} </b>}
          {said}
          {index === last && !isCut ? <span className="text-ink-2"> {t(`ended-${endedWhy(ended.why)}`)}</span> : null}
          {index === last && isCut ? <span className="text-ink-2"> {t('cut-at', { n: keptSteps })}</span> : null}
        </p>
        <PlaybackBar
          steps={steps}
          index={index}
          isPlaying={motion === 'play'}
          speed={speed}
          onJump={jump}
          onNext={goOn}
          onPlay={(isPlaying) => setMotion(isPlaying ? 'play' : 'none')}
          onSpeed={setSpeed}
        />
      </div>
      <section aria-labelledby="player-frame" className="player-frame">
        <h2 id="player-frame" className="flex flex-wrap items-baseline gap-x-3 text-[17px]">
          {t('the-frame')}
          {shown?.port === undefined || shown.port === 'self' ? null : (
            <span className="font-[450] text-[13.5px] text-ink-2">
              {t('frame-at', { node: shown.node, port: shown.port })}
            </span>
          )}
        </h2>
        {frame === null ? (
          <p className="mt-2 text-[14px] text-ink-2">{t('no-frame')}</p>
        ) : (
          <PacketFigure bytes={frame.bytes} link={frame.link} />
        )}
      </section>
      <div className="player-below">
        <section aria-labelledby="player-trace" className="min-w-0">
          <h2 id="player-trace" className="mb-2 text-[17px]">
            {t('happened')}
          </h2>
          <TraceList steps={steps} current={index} shown={shown} onEntry={onEntry} />
        </section>
        <section aria-labelledby="player-tables" className="min-w-0">
          <h2 id="player-tables" className="mb-2.5 text-[17px]">
            {t('tables-now')}
          </h2>
          <NodeTables scenario={scenario} steps={steps} index={index} selected={selected} />
          {index === last && recording.expectations.length > 0 ? (
            <div className="mt-6">
              <h2 className="mb-2.5 text-[17px]">{t('expected')}</h2>
              <ExpectationList recording={recording} />
            </div>
          ) : null}
        </section>
      </div>
    </div>
  );
}

function endedWhy(why: Recording['ended']['why']) {
  return why === 'events-reached' ? 'event-budget' : why;
}

const isStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

const narrow = '(max-width: 699px)';

function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(narrow);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => matchMedia(narrow).matches,
    () => false,
  );
}
