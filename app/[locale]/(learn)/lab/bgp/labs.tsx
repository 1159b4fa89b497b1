'use client';

import { FileDown, Link2, Undo2 } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import bgpLabWords from '#lib/i18n/messages/bgp-lab.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { CapturesMenu } from '../captures-menu.tsx';
import { ChooseOrOpen } from '../choose-or-open.tsx';
import { download } from '../download.ts';
import { FileDrop } from '../file-drop.tsx';
import { ChangePanel } from './change-panel.tsx';
import type { CourseLab } from './course-labs.ts';
import { fragmentOfLab, labOfFragment } from './lab-address.ts';
import { type LabFile, readLabFile } from './lab-edits.ts';
import { LabText } from './lab-text.tsx';
import { Problems } from './problems.tsx';
import { RanLab } from './ran-lab.tsx';
import { useLab } from './use-lab.ts';

/** What is on the bench: a lab of the course or somebody's own, with the states before each change. */
interface Bench {
  /** Of a lab of the course; null for one's own. */
  readonly id: string | null;
  readonly name: string;
  readonly json: unknown;
  readonly before: readonly unknown[];
}

/** Where a walk begins; each visit is another walk. */
interface Start {
  readonly step: number;
  readonly visit: number;
}

const nothing: CourseLab = { id: '', title: { fr: '', en: '' }, about: null, json: undefined };

/** Choose a lab of the course, or bring one, watch it run, ask its routers, change it and run it again. */
export function Labs({ labs }: { readonly labs: readonly CourseLab[] }) {
  const t = useWords(bgpLabWords);
  const locale = useLocale();
  const [first = nothing] = labs;
  const [bench, setBench] = useState<Bench>({ id: first.id, name: first.id, json: first.json, before: [] });
  const [start, setStart] = useState<Start>({ step: -1, visit: 0 });
  const [shared, setShared] = useState<'share-done' | 'share-too-large' | 'share-failed' | null>(null);
  const { played, isRunning, isStopped, stop } = useLab(bench.json);
  const isChanged = bench.before.length > 0;
  const chosen = labs.find(({ id }) => id === bench.id);
  const ownName = t('own');

  const put = useCallback((next: Bench, step = -1) => {
    setBench(next);
    setShared(null);
    setStart(({ visit }) => ({ step, visit: visit + 1 }));
  }, []);

  // The address names the lab and the step, `#gao-rexford:12`, or holds a lab of one's own, `#lab=…`.
  useEffect(() => {
    const read = async () => {
      const { hash } = location;
      const own = await labOfFragment(hash);
      if (own !== undefined) return put({ id: null, name: ownName, json: own, before: [] });
      const [id, step] = hash.slice(1).split(':');
      const named = labs.find((each) => each.id === id);
      if (named) put({ id: named.id, name: named.id, json: named.json, before: [] }, Number(step ?? -1));
    };
    const onChange = () => void read();
    onChange();
    addEventListener('hashchange', onChange);
    return () => removeEventListener('hashchange', onChange);
  }, [labs, put, ownName]);

  const choose = (id: string) => {
    const named = labs.find((each) => each.id === id);
    if (!named) return;
    window.history.replaceState(null, '', `#${id}`);
    put({ id, name: id, json: named.json, before: [] });
  };
  const change = (json: unknown) => put({ ...bench, json, before: [...bench.before, bench.json] });
  const undo = () => put({ ...bench, json: bench.before.at(-1), before: bench.before.slice(0, -1) });
  const open = async (file: File) => {
    const text = await file.text();
    put({ id: null, name: file.name.replace(/\.json$/, ''), json: readLabFile(text), before: [] });
  };
  const share = async () => {
    const fragment =
      bench.id !== null && !isChanged ? location.hash || `#${bench.id}` : await fragmentOfLab(bench.json);
    if (fragment === null) return setShared('share-too-large');
    window.history.replaceState(null, '', fragment);
    try {
      await navigator.clipboard.writeText(location.href);
      setShared('share-done');
    } catch {
      setShared('share-failed');
    }
  };
  const namedId = isChanged ? null : bench.id;
  const isNamed = namedId !== null;
  const onStep = useCallback(
    (step: number) => {
      if (isNamed) window.history.replaceState(null, '', step < 0 ? `#${bench.id}` : `#${bench.id}:${step}`);
    },
    [bench.id, isNamed],
  );
  const title = chosen?.title[locale] ?? bench.name;
  const text = useMemo(() => (bench.json === undefined ? '' : JSON.stringify(bench.json, null, 2)), [bench.json]);

  return (
    <FileDrop className="mt-4" onOpen={(file) => void open(file)}>
      <div className="flex flex-wrap items-center gap-2.5">
        <ChooseOrOpen
          label={t('lab')}
          openLabel={t('open-lab')}
          choices={labs}
          chosen={namedId !== null ? { id: namedId } : { name: isChanged ? t('changed', { name: title }) : title }}
          onChoose={choose}
          onOpen={(file) => void open(file)}
        />
        {played?.kind === 'ran' ? (
          <>
            <CapturesMenu captures={played.captures} name={bench.name} />
            <Button
              size="s"
              className="h-9"
              onClick={() => download(`${bench.name}.json`, 'application/json', `${text}\n`)}
            >
              <FileDown aria-hidden size={15} />
              {t('download-lab')}
            </Button>
            <Button size="s" className="h-9" onClick={() => void share()}>
              <Link2 aria-hidden size={15} />
              {t('share')}
            </Button>
          </>
        ) : null}
        {isChanged ? (
          <Button size="s" className="h-9" onClick={undo}>
            <Undo2 aria-hidden size={15} />
            {t('undo')}
          </Button>
        ) : null}
        <span role="status" className="text-[13.5px] text-ink-2">
          {shared === null ? '' : t(shared)}
        </span>
      </div>
      {chosen?.about ? <p className="mt-2.5 max-w-[80ch] text-[14.5px] text-ink-2">{chosen.about[locale]}</p> : null}
      <div className="mt-4 min-h-80" aria-busy={isRunning}>
        {isRunning && played === null ? <p className="text-ink-2">{t('running')}</p> : null}
        {isStopped ? <p role="alert">{t('stopped')}</p> : null}
        {played === null ? null : played.kind === 'ran' ? (
          <RanLab
            key={`${bench.name} ${start.visit}`}
            ran={played}
            start={Math.min(start.step, played.history.steps.length - 1)}
            onStep={onStep}
          />
        ) : (
          <Problems name={bench.name} played={played} isJson={bench.json !== undefined} />
        )}
      </div>
      {isRunning ? (
        <p className="mt-2 flex items-center gap-3 text-[14px] text-ink-2">
          {t('running')}
          <Button size="s" onClick={stop}>
            {t('cancel')}
          </Button>
        </p>
      ) : null}
      {played?.kind === 'ran' ? <ChangePanel ran={played} file={asFile(bench.json)} onChange={change} /> : null}
      <LabText key={text} text={text} onRun={(typed) => change(readLabFile(typed))} />
    </FileDrop>
  );
}

const asFile = (json: unknown): LabFile => (typeof json === 'object' && json !== null ? { ...json } : {});
