'use client';

import topologyWords from '#lib/i18n/messages/topology.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { Words } from '#lib/i18n/words.ts';
import type { TableRow } from '#lib/netsim/scenario/node-kind.ts';
import { kindOf } from '#lib/netsim/scenario/nodes.ts';
import type { Scenario } from '#lib/netsim/scenario/schema.ts';
import { lookOfNode } from './node-look.ts';
import { newRows, type Step } from './record.ts';
import { milliseconds } from './virtual-time.ts';

interface NodeTablesProps {
  readonly scenario: Scenario;
  readonly steps: readonly Step[];
  readonly index: number;
  /** The node of which every table is shown. */
  readonly selected: string | null;
}

/** The tables of every node at an instant; rows that were not there a step before are marked. */
export function NodeTables({ scenario, steps, index, selected }: NodeTablesProps) {
  const t = useWords(topologyWords);
  const names = Object.keys(scenario.nodes);
  const shown = names.filter((name) => name === selected || liveTables(steps, index, name).length > 0);
  const others = names.filter((name) => !shown.includes(name) && tableNames(steps, name).length > 0);
  return (
    <div>
      <div className="node-tables">
        {shown.map((name) => (
          <NodeCard
            key={name}
            name={name}
            scenario={scenario}
            steps={steps}
            index={index}
            isSelected={name === selected}
          />
        ))}
      </div>
      {others.length > 0 ? (
        <p className="mt-3 text-[13px] text-ink-2">{t('as-at-start', { names: others.join(', ') })}</p>
      ) : null}
    </div>
  );
}

const tableNames = (steps: readonly Step[], node: string): readonly string[] =>
  Object.keys(steps[0]?.tables[node] ?? {});

const rowsOf = (step: Step | undefined, node: string, table: string): readonly TableRow[] =>
  step?.tables[node]?.[table] ?? [];

/** The tables that the run has filled, or changed: what was configured says nothing new. */
const liveTables = (steps: readonly Step[], index: number, node: string): readonly string[] =>
  tableNames(steps, node).filter(
    (table) => JSON.stringify(rowsOf(steps[index], node, table)) !== JSON.stringify(rowsOf(steps[0], node, table)),
  );

function NodeCard({
  name,
  scenario,
  steps,
  index,
  isSelected,
}: Omit<NodeTablesProps, 'selected'> & { readonly name: string; readonly isSelected: boolean }) {
  const t = useWords(topologyWords);
  const locale = useLocale();
  const node = scenario.nodes[name];
  if (node === undefined) return null;
  const kind = kindOf(node);
  const live = liveTables(steps, index, name);
  const idle = kind.tables.filter((table) => !live.includes(table.name));
  const table = (each: (typeof kind.tables)[number]) => (
    <RowsTable
      key={each.name}
      title={each.title[locale]}
      rows={rowsOf(steps[index], name, each.name)}
      before={index === 0 ? null : rowsOf(steps[index - 1], name, each.name)}
    />
  );
  return (
    <section
      aria-label={name}
      data-p={lookOfNode(node).look}
      className={`card min-w-0 p-3.5 ${isSelected ? 'outline-2 outline-accent' : ''}`}
    >
      <h3 className="flex items-center gap-2 text-[15px]">
        <span className="swatch" />
        {name}
        <span className="font-[450] text-[13px] text-ink-2">{kind.title[locale]}</span>
      </h3>
      {kind.tables.filter(({ name: each }) => live.includes(each)).map(table)}
      {idle.length > 0 ? (
        <details className="mt-1.5 text-[13px]" open={isSelected || undefined}>
          <summary className="cursor-pointer text-ink-2">{t('other-tables', { n: idle.length })}</summary>
          {idle.map(table)}
        </details>
      ) : null}
    </section>
  );
}

function RowsTable({
  title,
  rows,
  before,
}: {
  readonly title: string;
  readonly rows: readonly TableRow[];
  /** Null at the start, when nothing is new. */
  readonly before: readonly TableRow[] | null;
}) {
  const t = useWords(topologyWords);
  const fresh = newRows(rows, before ?? rows);
  // A column that says nothing in any row is left out.
  const columns = Object.keys(rows[0] ?? {}).filter((key) =>
    rows.some((row) => row[key] !== null && row[key] !== false && row[key] !== undefined),
  );
  if (rows.length === 0) {
    return (
      <p className="mt-1.5 text-[13px] text-ink-2">
        {title} · {t('empty-table')}
      </p>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div
      role="group"
      aria-label={title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="mt-1.5 overflow-x-auto"
    >
      <table className="state-table">
        <caption>{title}</caption>
        <thead>
          <tr>
            {columns.map((key) => (
              <th key={key} scope="col">
                {isColumn(`column-${key}`) ? t(`column-${key}` as 'column-mac') : key}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={JSON.stringify(row)} data-new={fresh.has(row) ? '' : undefined}>
              {columns.map((key, index) => (
                <td key={key}>
                  {cellText(key, row[key], t)}
                  {index === 0 && fresh.has(row) ? <span className="sr-only"> ({t('new-row')})</span> : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const isColumn = (key: string): boolean => key in topologyWords;

function cellText(key: string, value: TableRow[string] | undefined, t: Words<typeof topologyWords>): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  return typeof value === 'number' && key.endsWith('Ns') ? milliseconds(value) : String(value);
}
