'use client';

import { useCallback, useEffect, useMemo, useState } from 'react';
import labWords from '#lib/i18n/messages/lab.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { Words } from '#lib/i18n/words.ts';
import { parseScenario, type ScenarioProblem } from '#lib/netsim/scenario/schema.ts';
import { type Recording, record } from '#lib/ui/topology/record.ts';
import { ScenarioPlayer } from '#lib/ui/topology/scenario-player.tsx';
import { CapturesMenu } from '../captures-menu.tsx';
import { ChooseOrOpen } from '../choose-or-open.tsx';
import { FileDrop } from '../file-drop.tsx';
import { WrongFile } from '../wrong-file.tsx';
import type { CourseScenario } from './course-scenarios.ts';

/** A scenario file of the visitor's: read here, sent nowhere. */
interface OwnFile {
  readonly name: string;
  readonly json: unknown;
}

/** Where a walk begins; each visit is another walk. */
interface Start {
  readonly step: number;
  readonly visit: number;
}

type Played =
  | { readonly kind: 'recorded'; readonly recording: Recording }
  | { readonly kind: 'wrong'; readonly problems: readonly ScenarioProblem[] };

/** Choose a network of the course, or bring one, and walk through what happens in it. */
export function Networks({ scenarios }: { readonly scenarios: readonly CourseScenario[] }) {
  const t = useWords(labWords);
  const locale = useLocale();
  const [id, setId] = useState(scenarios[0]?.id ?? '');
  const [start, setStart] = useState<Start>({ step: 0, visit: 0 });
  const [own, setOwn] = useState<OwnFile | null>(null);
  const chosen = scenarios.find((each) => each.id === id);
  const json = own === null ? chosen?.json : own.json;
  const played = useMemo(() => play(json), [json]);

  // The address names the scenario and the step, `#two-switches:9`, to share and to come back to; a visitor's own file
  // stays unnamed.
  useEffect(() => {
    const read = () => {
      const [name, step] = location.hash.slice(1).split(':');
      const named = scenarios.find((each) => each.id === name);
      if (!named) return;
      setOwn(null);
      setId(named.id);
      setStart(({ visit }) => ({ step: Number(step) || 0, visit: visit + 1 }));
    };
    read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, [scenarios]);

  const choose = (next: string) => {
    setOwn(null);
    setId(next);
    window.history.replaceState(null, '', `#${next}`);
    setStart(({ visit }) => ({ step: 0, visit: visit + 1 }));
  };
  const isNamed = own === null;
  const onStep = useCallback(
    (step: number) => {
      if (isNamed) window.history.replaceState(null, '', step === 0 ? `#${id}` : `#${id}:${step}`);
    },
    [id, isNamed],
  );
  const open = async (file: File) => {
    const text = await file.text();
    setOwn({ name: file.name, json: parseJson(text) });
  };
  const about = played.kind === 'recorded' ? played.recording.scenario.about : undefined;

  return (
    <FileDrop className="mt-5" onOpen={(file) => void open(file)}>
      <div className="flex flex-wrap items-center gap-2.5">
        <ChooseOrOpen
          label={t('scenario')}
          openLabel={t('open-scenario')}
          choices={scenarios}
          chosen={own === null ? { id } : { name: own.name }}
          onChoose={choose}
          onOpen={(file) => void open(file)}
        />
        {played.kind === 'recorded' ? (
          <CapturesMenu captures={played.recording.captures} name={own?.name ?? id} />
        ) : null}
      </div>
      {about ? <p className="mt-2.5 max-w-[80ch] text-[14.5px] text-ink-2">{about[locale]}</p> : null}
      <div className="mt-4">
        {played.kind === 'recorded' ? (
          <ScenarioPlayer
            key={`${own?.name ?? id} ${start.visit}`}
            recording={played.recording}
            start={own === null ? start.step : 0}
            onStep={onStep}
          />
        ) : (
          <WrongFile title={wrongTitle(own?.name ?? id, played.problems.length, t)} problems={played.problems} />
        )}
      </div>
    </FileDrop>
  );
}

function play(json: unknown): Played {
  if (json === undefined) return { kind: 'wrong', problems: [] };
  const parsed = parseScenario(json);
  return parsed.ok ? { kind: 'recorded', recording: record(parsed.value) } : { kind: 'wrong', problems: parsed.error };
}

/** Undefined for a text that is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const wrongTitle = (name: string, n: number, t: Words<typeof labWords>): string =>
  n === 0 ? t('not-json', { name }) : t('wrong-scenario', { name, n });
