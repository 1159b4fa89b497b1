'use client';

import { MonitorUp, Pencil, Radio, WifiOff } from 'lucide-react';
import Link from 'next/link';
import liveWords from '#lib/i18n/messages/live.ts';
import teachWords from '#lib/i18n/messages/teach.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { Button, buttonClass } from '#lib/ui/button.tsx';
import { LocalTime } from '#lib/ui/local-time.tsx';
import { ExportMenu } from '../../../export-menu.tsx';
import type { LiveState } from './use-live-table.ts';

export interface LiveAssignment {
  readonly id: string;
  readonly classId: string;
  readonly title: string;
  readonly code: string;
  /** ISO 8601. */
  readonly dueAt: string | null;
}

interface LiveHeaderProps {
  readonly assignment: LiveAssignment;
  readonly begun: number;
  readonly of: number;
  readonly at: Date | null;
  readonly connection: LiveState['connection'];
  readonly isProjecting: boolean;
  readonly onProject: (isProjecting: boolean) => void;
}

export function LiveHeader({ assignment, begun, of, at, connection, isProjecting, onProject }: LiveHeaderProps) {
  const t = useWords(liveWords);
  const teach = useWords(teachWords);
  const locale = useLocale();
  const { id, classId, title, code, dueAt } = assignment;
  const time = at?.toLocaleTimeString(locale === 'fr' ? 'fr-FR' : 'en-GB') ?? '';
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line pt-1 pb-3">
      <h1 className="text-[22px]">{title}</h1>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2 text-[13.5px] text-ink-2 tabular-nums">
        <span className="inline-flex items-center gap-1.5">
          {connection === 'lost' ? <WifiOff aria-hidden size={15} /> : <Radio aria-hidden size={15} />}
          {connection === 'lost' ? t('reconnecting', { time }) : at === null ? t('connecting') : t('live', { time })}
        </span>
        <span>{t('begun', { n: begun, of })}</span>
        {dueAt ? (
          <span>
            {teach('due')} <LocalTime at={dueAt} />
          </span>
        ) : null}
        <span className="font-mono text-[15px] font-[600] tracking-[0.08em] text-ink">{code}</span>
        <span className="no-print flex flex-wrap gap-2">
          <Button
            size="s"
            variant={isProjecting ? 'primary' : 'plain'}
            aria-pressed={isProjecting}
            title={t('projector-help')}
            onClick={() => onProject(!isProjecting)}
          >
            <MonitorUp aria-hidden size={15} />
            {t(isProjecting ? 'projector-on' : 'projector')}
          </Button>
          <ExportMenu path={`/api/assignments/${id}/results`} />
          <Link
            href={`/${locale}/teach/classes/${classId}/assignments/${id}/edit`}
            className={buttonClass({ size: 's' })}
            aria-label={t('edit')}
            title={t('edit')}
          >
            <Pencil aria-hidden size={15} />
          </Link>
        </span>
      </div>
    </div>
  );
}
