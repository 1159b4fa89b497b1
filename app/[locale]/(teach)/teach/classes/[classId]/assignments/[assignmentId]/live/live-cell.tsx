import { Check, Clock, X } from 'lucide-react';
import type { LiveCell } from '#lib/classes/live-table.ts';
import type liveWords from '#lib/i18n/messages/live.ts';
import type { Words } from '#lib/i18n/words.ts';

const hotFrom = 5;

/** A cell's square: an icon and a number, never colour alone. Decoration: `describeCell` is its text. */
export function CellSquare({ cell }: { readonly cell: Pick<LiveCell, 'state' | 'attempts'> & Partial<LiveCell> }) {
  const { state, attempts } = cell;
  const isHot = state === 'failed' && attempts >= hotFrom;
  return (
    <span
      aria-hidden
      className="cell"
      data-state={state}
      data-hot={isHot || undefined}
      data-waiting={cell.isWaiting || undefined}
      data-fault={cell.isFaulted || undefined}
    >
      {state === 'passed' ? <Check size={11} strokeWidth={3} /> : null}
      {state === 'late' ? <Clock size={11} strokeWidth={2.8} /> : null}
      {state === 'failed' ? <X size={11} strokeWidth={3} /> : null}
      {state === 'passed' || state === 'late' || state === 'failed' ? attempts : null}
    </span>
  );
}

/** `failed 7 times, being graded` */
export function describeCell(cell: LiveCell, t: Words<typeof liveWords>): string {
  const { state, attempts, isWaiting, isFaulted } = cell;
  return [
    t(`cell-${state}`, { n: attempts }),
    isWaiting ? t('cell-waiting') : '',
    isFaulted ? t('cell-fault') : '',
  ].join('');
}
