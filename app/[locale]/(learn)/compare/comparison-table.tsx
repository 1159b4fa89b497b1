'use client';

import { Check, ChevronDown, Download, Eye, EyeOff } from 'lucide-react';
import { Fragment, useState } from 'react';
import { type CriterionId, cells, criteria, type TechnologyId, technologies } from '#exercises/compare/table.ts';
import compareWords from '#lib/i18n/messages/compare.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { Button, buttonClass } from '#lib/ui/button.tsx';
import { inputClass } from '#lib/ui/field.tsx';
import { SegmentedControl } from '#lib/ui/segmented-control.tsx';
import { TrackBadge } from '#lib/ui/track-badge.tsx';
import { CellPanel } from './cell-panel.tsx';
import { comparisonCsv } from './csv.ts';
import { answering, type Condition } from './question.ts';
import { QuestionBar } from './question-bar.tsx';
import { matches } from './search.ts';

type Reading = 'course' | 'precise';
interface Place {
  readonly row: CriterionId;
  readonly column: TechnologyId;
}

/** The course's table, to read, to question and to revise with. */
export function ComparisonTable() {
  const t = useWords(compareWords);
  const locale = useLocale();
  const [reading, setReading] = useState<Reading>('course');
  const [open, setOpen] = useState<Place | null>(null);
  const [isHiding, setHiding] = useState(false);
  const [revealed, setRevealed] = useState<ReadonlySet<string>>(new Set());
  const [query, setQuery] = useState('');
  const [conditions, setConditions] = useState<readonly Condition[]>([]);
  const [shown, setShown] = useState<TechnologyId>('vlan');

  const text = (row: CriterionId, column: TechnologyId) =>
    cells[row][column][reading === 'course' ? 'value' : 'precision'][locale];
  const isFound = (row: CriterionId, column: TechnologyId) => matches(cells[row][column], query, locale);
  const found = criteria.flatMap((row) => technologies.filter((column) => isFound(row.id, column.id))).length;
  const fitting = answering(conditions, locale);
  /** Stands back: some question was asked, and this technology does not meet it. */
  const isOut = (column: TechnologyId) => conditions.length > 0 && !fitting.includes(column);
  const isCovered = (row: CriterionId, column: TechnologyId) => isHiding && !revealed.has(`${row}.${column}`);
  const isOpen = (row: CriterionId, column: TechnologyId) => open?.row === row && open.column === column;

  const press = (row: CriterionId, column: TechnologyId) => {
    if (isCovered(row, column)) setRevealed(new Set([...revealed, `${row}.${column}`]));
    else setOpen(isOpen(row, column) ? null : { row, column });
  };

  const cellButton = (row: CriterionId, column: TechnologyId, technology: string, criterion: string) => (
    <button
      type="button"
      onClick={() => press(row, column)}
      aria-expanded={isCovered(row, column) ? undefined : isOpen(row, column)}
      aria-label={isCovered(row, column) ? t('reveal', { criterion, technology }) : undefined}
      className="flex min-h-[38px] w-full items-center justify-between gap-2 px-3.5 py-2 text-left hover:bg-sunken aria-expanded:bg-transparent"
    >
      {isCovered(row, column) ? (
        <span aria-hidden="true" className="h-3 w-20 rounded-full bg-line" />
      ) : (
        <span
          className={
            query !== '' && isFound(row, column) ? 'rounded-[4px] bg-accent px-1 font-[560] text-on-accent' : ''
          }
        >
          {text(row, column)}
        </span>
      )}
      {isOpen(row, column) ? <ChevronDown aria-hidden size={15} className="rotate-180" /> : null}
    </button>
  );

  return (
    <>
      <div className="mt-4 flex flex-wrap items-end gap-3">
        <label className="flex min-w-56 flex-1 flex-col gap-1 text-[13px] text-ink-2">
          {t('ask')}
          <input
            type="search"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            placeholder={t('ask-help')}
            className={`${inputClass} max-w-96`}
          />
        </label>
        <p aria-live="polite" className="pb-2.5 text-[13.5px] text-ink-2 empty:hidden">
          {query === '' ? '' : t('found', { n: found })}
        </p>
        <SegmentedControl
          label={t('answers')}
          value={reading}
          onChange={setReading}
          options={[
            { value: 'course', label: t('course') },
            { value: 'precise', label: t('precise') },
          ]}
        />
        <Button
          aria-pressed={isHiding}
          onClick={() => {
            setHiding(!isHiding);
            setRevealed(new Set());
            setOpen(null);
          }}
        >
          {isHiding ? <Eye aria-hidden size={16} /> : <EyeOff aria-hidden size={16} />}
          {isHiding ? t('show') : t('hide')}
        </Button>
        <a
          className={buttonClass()}
          aria-label={t('csv-label')}
          download={`comparison-${locale}.csv`}
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(comparisonCsv(locale))}`}
        >
          <Download aria-hidden size={16} />
          {t('csv')}
        </a>
      </div>
      <QuestionBar conditions={conditions} onChange={setConditions} />

      <div className="card mt-4 max-md:hidden">
        <table className="w-full table-fixed border-separate border-spacing-0 text-[14px] leading-[1.4]">
          <caption className="sr-only">{t('title')}</caption>
          <thead>
            <tr>
              <th
                scope="col"
                className="sticky top-0 z-10 w-40 rounded-tl-r4 border-b border-line bg-surface px-[18px] py-3 text-left text-[13px] font-[560] text-ink-2"
              >
                {t('criterion')}
              </th>
              {technologies.map((technology) => (
                <th
                  key={technology.id}
                  scope="col"
                  data-out={isOut(technology.id) || undefined}
                  className="sticky top-0 z-10 border-b border-line bg-surface px-3.5 py-3 text-left text-[16px] font-[640] last:rounded-tr-r4 data-out:font-normal data-out:text-ink-3"
                >
                  <span className="flex items-center gap-2.5">
                    <TrackBadge track={technology.track} size="s" />
                    {technology.name}
                    {conditions.length > 0 && !isOut(technology.id) ? (
                      <Check role="img" aria-label={t('fits')} size={17} strokeWidth={2.6} className="text-pass-ink" />
                    ) : null}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {criteria.map((row) => {
              const openColumn =
                open?.row === row.id ? technologies.find((each) => each.id === open.column) : undefined;
              return (
                <Fragment key={row.id}>
                  <tr className="group">
                    <th
                      scope="row"
                      className="sticky left-0 z-[1] border-t border-line bg-surface px-[18px] py-2 text-left font-[560] text-ink-2 group-last:rounded-bl-r4"
                    >
                      {row.label[locale]}
                    </th>
                    {technologies.map((column) => (
                      <td
                        key={column.id}
                        data-p={column.track}
                        data-open={isOpen(row.id, column.id) || undefined}
                        data-out={isOut(column.id) || undefined}
                        className="relative border-t border-line p-0 data-out:text-ink-3 data-open:rounded-t-[8px] data-open:bg-(--ps) data-open:font-[620] data-open:text-(--pi) data-open:shadow-[inset_2px_2px_0_var(--pc),inset_-2px_0_0_var(--pc)] data-open:after:absolute data-open:after:inset-x-[2px] data-open:after:-bottom-[3px] data-open:after:z-[2] data-open:after:h-[5px] data-open:after:bg-(--ps)"
                      >
                        {cellButton(row.id, column.id, column.name, row.label[locale])}
                      </td>
                    ))}
                  </tr>
                  {openColumn ? (
                    <tr>
                      <td colSpan={technologies.length + 1} className="px-2 pb-2.5">
                        <CellPanel row={row.id} technology={openColumn} />
                      </td>
                    </tr>
                  ) : null}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>

      <div className="mt-4 md:hidden">
        <SegmentedControl
          label={t('technology')}
          value={shown}
          onChange={(technology) => {
            setShown(technology);
            setOpen(null);
          }}
          options={technologies.map(({ id, name, track }) => ({ value: id, label: name, look: track }))}
        />
        <dl className="card mt-3 text-[14.5px]">
          {criteria.map((row) => (
            <div
              key={row.id}
              data-p={technologies.find((each) => each.id === shown)?.track}
              className="border-t border-line first:border-0"
            >
              <div className="grid grid-cols-[112px_1fr] items-center" data-open={isOpen(row.id, shown) || undefined}>
                <dt className="py-2 pl-3.5 text-[13.5px] text-ink-2">{row.label[locale]}</dt>
                <dd>
                  {cellButton(
                    row.id,
                    shown,
                    technologies.find((each) => each.id === shown)?.name ?? '',
                    row.label[locale],
                  )}
                </dd>
              </div>
              {isOpen(row.id, shown)
                ? technologies
                    .filter((each) => each.id === shown)
                    .map((each) => <CellPanel key={each.id} row={row.id} technology={each} />)
                : null}
            </div>
          ))}
        </dl>
      </div>
    </>
  );
}
