'use client';

import { useState } from 'react';
import type { Trouble } from '#lib/class-internet/round/outcome.ts';
import type { PolicyView } from '#lib/class-internet/views.ts';
import type { ErrorBody } from '#lib/errors.ts';
import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { LabModule } from '#lib/kinds/views.ts';
import type { Text } from '#lib/netsim/text.ts';
import { Button } from '#lib/ui/button.tsx';
import { CodeEditor } from '#lib/ui/editor/code-editor.tsx';
import { LocalTime } from '#lib/ui/local-time.tsx';
import { troubleText } from '../../../internet/evidence-text.ts';
import { useSource } from './use-source.ts';

interface PolicyEditorProps {
  readonly internetId: string;
  readonly isOver: boolean;
  readonly initial: string;
  readonly starter: string;
  readonly revision: number;
  readonly declarations: readonly LabModule[];
  readonly policy: PolicyView | null;
  readonly troubles: readonly Trouble[];
}

/** The program of one's AS, saved as one types, put in place when it is handed in; and what came of the last one. */
export function PolicyEditor(props: PolicyEditorProps) {
  const { internetId, isOver, initial, starter, declarations, policy, troubles } = props;
  const t = useWords(classInternetWords);
  const locale = useLocale();
  const { source, setSource, saving, savedAt, settle, submitted } = useSource(internetId, initial, props.revision);
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Text | null>(null);
  const submit = async () => {
    setSending(true);
    setRefusal(null);
    try {
      await settle();
      const response = await fetch(`/api/class-internets/${internetId}/policies`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ source, idempotencyKey: crypto.randomUUID() }),
      });
      if (response.ok) submitted(((await response.json()) as { revision: number }).revision);
      else setRefusal(((await response.json()) as ErrorBody).error.message);
    } catch {
      setRefusal(classInternetWords['save-failed']);
    } finally {
      setSending(false);
    }
  };
  const lines = [
    ...troubles.flatMap(({ line }) => line ?? []),
    ...(policy?.problem?.line === undefined ? [] : [policy.problem.line]),
  ];
  return (
    <div>
      <p className="mt-2 text-[14px] text-ink-2">{t('policies-help')}</p>
      <div className="mt-3 h-[440px] overflow-hidden rounded-r3 border border-line">
        <CodeEditor
          value={source}
          onChange={setSource}
          starter={starter}
          declarations={declarations}
          errorLines={lines}
        />
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button variant="primary" onClick={submit} disabled={isSending || isOver}>
          {t(isSending ? 'submitting' : 'submit')}
        </Button>
        <span className="text-[13.5px] text-ink-2" role="status">
          {saving === 'saved' && savedAt !== null
            ? t('saved', { time: new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(savedAt) })
            : saving === 'saved'
              ? ''
              : t(saving)}
        </span>
      </div>
      <div role="status" className="mt-3 text-[14.5px]">
        <Standing policy={policy} />
      </div>
      <div role="alert" className="empty:hidden">
        {refusal ? (
          <p className="mt-3 rounded-r2 bg-fail-soft px-3 py-2 text-[14px] font-[560] text-fail-ink">
            {refusal[locale]}
          </p>
        ) : null}
      </div>
      {troubles.length > 0 ? (
        <div className="mt-4">
          <h3 className="text-[15.5px]">{t('troubles')}</h3>
          <ul className="mt-2 flex flex-col gap-2 text-[14.5px]">
            {troubles.map((trouble) => (
              <li key={`${trouble.direction} ${trouble.line} ${trouble.message}`} className="break-words">
                {troubleText(trouble, t)}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

function Standing({ policy }: { readonly policy: PolicyView | null }) {
  const t = useWords(classInternetWords);
  if (policy === null) return <p className="text-ink-2">{t('policy-none')}</p>;
  const { status, problem, at } = policy;
  return (
    <p className={status === 'refused' ? 'rounded-r2 bg-fail-soft px-3 py-2 text-fail-ink' : undefined}>
      {status === 'refused'
        ? t('policy-refused', { line: problem?.line ?? 0, message: problem?.message ?? '' })
        : t(policy.isRunning ? 'policy-running' : 'policy-waiting')}{' '}
      <span className={status === 'refused' ? undefined : 'text-ink-2'}>
        <LocalTime at={at} />
      </span>
    </p>
  );
}
