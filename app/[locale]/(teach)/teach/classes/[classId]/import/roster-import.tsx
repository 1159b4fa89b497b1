'use client';

import { useEffect, useRef, useState, useTransition } from 'react';
import type { ImportedRoster } from '#lib/classes/import-roster.ts';
import type { RosterPreview } from '#lib/classes/preview-roster.ts';
import type { ColumnRole } from '#lib/classes/roster-columns.ts';
import rosterWords from '#lib/i18n/messages/roster.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { Text } from '#lib/netsim/text.ts';
import { Button } from '#lib/ui/button.tsx';
import { importAction, previewAction } from './actions.ts';
import { ImportedSheet } from './imported-sheet.tsx';
import { ListForm } from './list-form.tsx';
import { RosterPreviewView } from './roster-preview.tsx';

interface RosterImportProps {
  readonly classId: string;
  readonly classHref: string;
  readonly address: string;
}

/** List, then what would be done with it, then the slips: one page, three steps, nothing written before the third. */
export function RosterImport({ classId, classHref, address }: RosterImportProps) {
  const t = useWords(rosterWords);
  const locale = useLocale();
  const [list, setList] = useState<FormData | null>(null);
  const [preview, setPreview] = useState<RosterPreview | null>(null);
  const [imported, setImported] = useState<ImportedRoster | null>(null);
  const [error, setError] = useState<Text | null>(null);
  const [isPending, start] = useTransition();
  const step = useRef<HTMLHeadingElement>(null);
  const place = imported ? 'sheet' : preview ? 'preview' : 'list';
  // A new step begins at its heading, for those who cannot see that the page has changed.
  useEffect(() => {
    if (place !== 'list') step.current?.focus();
  }, [place]);

  const look = (form: FormData) =>
    start(async () => {
      form.set('class', classId);
      const asked = await previewAction(form);
      setError('error' in asked ? asked.error : null);
      if ('value' in asked) {
        setList(form);
        setPreview(asked.value);
      }
    });
  const lookWith = (roles: readonly ColumnRole[]) => {
    if (!list) return;
    list.set('roles', JSON.stringify(roles));
    look(list);
  };
  const create = () =>
    start(async () => {
      if (!list) return;
      const asked = await importAction(list);
      setError('error' in asked ? asked.error : null);
      if ('value' in asked) setImported(asked.value);
    });
  const created = preview?.people.filter(({ fate }) => fate === 'new').length ?? 0;
  const changes = preview?.people.filter(({ fate }) => fate !== 'kept').length ?? 0;

  if (imported) {
    return <ImportedSheet imported={imported} heading={step} classHref={classHref} address={address} />;
  }
  return (
    <>
      <div role="alert">
        {error ? (
          <p className="mt-4 rounded-r2 bg-fail-soft px-4 py-3 text-[14.5px] font-[560] text-fail-ink">
            {error[locale]}
          </p>
        ) : null}
      </div>
      <div hidden={preview !== null}>
        <ListForm isPending={isPending} onLook={look} />
      </div>
      {preview ? (
        <section aria-labelledby="preview" className="mt-6">
          <h2 id="preview" ref={step} tabIndex={-1} className="outline-none">
            {t('preview')}
          </h2>
          <RosterPreviewView preview={preview} isPending={isPending} onRoles={lookWith} />
          <div className="mt-6 flex flex-wrap items-center gap-3">
            {changes > 0 ? (
              <Button variant="primary" disabled={isPending} onClick={create}>
                {isPending ? t('creating') : t('create', { n: created })}
              </Button>
            ) : null}
            <Button onClick={() => setPreview(null)} disabled={isPending}>
              {t('change-list')}
            </Button>
            {changes === 0 && preview.people.length > 0 ? (
              <p className="text-[15px] text-ink-2">{t('nothing-to-do')}</p>
            ) : null}
          </div>
        </section>
      ) : null}
    </>
  );
}
