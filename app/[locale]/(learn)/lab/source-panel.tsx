'use client';

import { useState } from 'react';
import labWords from '#lib/i18n/messages/lab.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { CaptureError } from '#lib/netsim/pcap/capture.ts';
import { FrameChip } from '#lib/ui/packet/frame-chip.tsx';
import { FrameList } from '#lib/ui/packet/frame-list.tsx';
import { summarise } from '#lib/ui/packet/packet-summary.ts';
import { SegmentedControl } from '#lib/ui/segmented-control.tsx';
import { type BenchState, editedFrame, frameCount } from './bench-reducer.ts';
import { FilePanel } from './file-panel.tsx';
import { PastePanel } from './paste-panel.tsx';
import { samples } from './samples.ts';
import type { Frame, OpenFile } from './source.ts';

export type FileState =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly name: string }
  | { readonly kind: 'empty'; readonly name: string }
  | { readonly kind: 'failed'; readonly name: string; readonly error: CaptureError }
  | { readonly kind: 'open'; readonly file: OpenFile };

interface SourcePanelProps {
  readonly state: BenchState;
  readonly file: FileState;
  readonly onOpen: (file: File) => void;
  readonly onPaste: (frames: readonly Frame[]) => void;
  readonly onPick: (index: number) => void;
  readonly onSamples: (index: number) => void;
}

/** Where frames come from: ours, the clipboard, a capture. */
export function SourcePanel({ state, file, onOpen, onPaste, onPick, onSamples }: SourcePanelProps) {
  const t = useWords(labWords);
  const [chosen, setTab] = useState<'samples' | 'pasted' | 'file' | null>(null);
  const [lastFile, setLastFile] = useState(file);
  // A file that was dropped anywhere on the bench opens its own tab.
  if (file !== lastFile) {
    setLastFile(file);
    setTab('file');
  }
  const tab = chosen ?? state.source.kind;
  const isShown = tab === state.source.kind && frameCount(state) > 1;
  return (
    <section aria-label={t('frames')} className="bench-sources no-print">
      <SegmentedControl
        label={t('where-from')}
        value={tab}
        onChange={setTab}
        options={[
          { value: 'samples', label: t('samples') },
          { value: 'pasted', label: t('paste') },
          { value: 'file', label: t('file') },
        ]}
      />
      {tab === 'samples' ? <Samples state={state} onSamples={onSamples} /> : null}
      {tab === 'pasted' ? <PastePanel onPaste={onPaste} /> : null}
      {tab === 'file' ? <FilePanel file={file} onOpen={onOpen} /> : null}
      {isShown && state.source.kind !== 'samples' ? (
        <FrameList
          label={t('frames')}
          count={frameCount(state)}
          current={state.index}
          frameAt={(index) => editedFrame(state, index)}
          onPick={onPick}
        />
      ) : null}
    </section>
  );
}

function Samples({ state, onSamples }: { readonly state: BenchState; readonly onSamples: (index: number) => void }) {
  const locale = useLocale();
  return (
    <ul className="bench-samples">
      {samples.map((sample, index) => (
        <li key={sample.id}>
          <button
            type="button"
            aria-current={state.source.kind === 'samples' && state.index === index ? 'true' : undefined}
            onClick={() => onSamples(index)}
            className="flex w-full items-center gap-3 rounded-r2 px-2.5 py-2 text-left text-[14px] hover:bg-sunken aria-[current]:bg-raised aria-[current]:font-[560] aria-[current]:shadow-[0_0_0_1px_var(--line-firm)]"
          >
            <span className="flex-none">
              <FrameChip looks={summarise(sample.bytes, sample.link).looks.slice(0, 4)} />
            </span>
            {sample.title[locale]}
          </button>
        </li>
      ))}
    </ul>
  );
}
