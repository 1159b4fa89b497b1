'use client';

import type { ReactNode } from 'react';
import { useSyncExternalStore } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { PaneName } from './workspace.tsx';

interface WorkspacePanesProps {
  /** The work's share of the height beside the result. */
  readonly workSize: string;
  readonly pane: PaneName;
  readonly onPane: (pane: PaneName) => void;
  readonly labels: Readonly<Record<PaneName, string>>;
  readonly prompt: ReactNode;
  readonly work: ReactNode;
  readonly result: ReactNode;
}

/** Three panes side by side and resizable where there is room, three tabs where there is not. */
export function WorkspacePanes(props: WorkspacePanesProps) {
  return useIsWide() ? <WidePanes {...props} /> : <Tabs {...props} />;
}

function WidePanes({ workSize, labels, prompt, work, result }: WorkspacePanesProps) {
  return (
    <Group orientation="horizontal" className="min-h-0 flex-1">
      <Panel defaultSize="27%" minSize="16%">
        <Pane name="prompt" label={labels.prompt} className="bg-bg">
          {prompt}
        </Pane>
      </Panel>
      <Separator className="w-1.5 bg-transparent shadow-[inset_1px_0_0_var(--line)] hover:bg-line focus-visible:bg-line-firm" />
      <Panel minSize="30%">
        <Group orientation="vertical">
          <Panel defaultSize={workSize} minSize="15%">
            <Pane name="work" label={labels.work} className="bg-surface">
              {work}
            </Pane>
          </Panel>
          <Separator className="h-1.5 bg-transparent shadow-[inset_0_1px_0_var(--line)] hover:bg-line focus-visible:bg-line-firm" />
          <Panel minSize="15%">
            <Pane name="result" label={labels.result} className="bg-bg">
              {result}
            </Pane>
          </Panel>
        </Group>
      </Panel>
    </Group>
  );
}

function Pane({
  name,
  label,
  className,
  children,
}: {
  readonly name: PaneName;
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
}) {
  return (
    <section
      data-pane={name}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: F6 moves between panes, and a pane scrolls
      tabIndex={0}
      className={`h-full overflow-auto outline-offset-[-2px] ${className}`}
    >
      {children}
    </section>
  );
}

const panes = ['prompt', 'work', 'result'] as const;

function Tabs({ pane, onPane, labels, ...contents }: WorkspacePanesProps) {
  return (
    <>
      <div role="tablist" className="grid grid-cols-3 border-b border-line bg-surface text-[15px]">
        {panes.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`tab-${each}`}
            aria-selected={pane === each}
            aria-controls={`pane-${each}`}
            onClick={() => onPane(each)}
            className="min-h-11 border-b-2 border-transparent text-ink-2 aria-selected:border-accent aria-selected:font-[600] aria-selected:text-ink"
          >
            {labels[each]}
          </button>
        ))}
      </div>
      {panes.map((each) => (
        // All stay in the page: an editor that is hidden keeps its text and its undo.
        <section
          key={each}
          role="tabpanel"
          id={`pane-${each}`}
          aria-labelledby={`tab-${each}`}
          data-pane={each}
          hidden={pane !== each}
          className="min-h-[60dvh]"
        >
          {contents[each]}
        </section>
      ))}
    </>
  );
}

const wide = '(min-width: 1024px)';

function useIsWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(wide);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => matchMedia(wide).matches,
    () => true,
  );
}
