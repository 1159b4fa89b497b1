'use client';

import { type KeyboardEvent, useCallback, useEffect, useReducer, useState } from 'react';
import labWords from '#lib/i18n/messages/lab.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { fragmentOf, packetOfFragment } from '#lib/ui/packet/packet-address.ts';
import { PacketExplorer } from '#lib/ui/packet/packet-explorer.tsx';
import { AsCode } from './as-code.tsx';
import { benchReducer, currentHistory, currentNote, firstBench, frameCount } from './bench-reducer.ts';
import { BenchToolbar } from './bench-toolbar.tsx';
import { BytesAsText } from './bytes-as-text.tsx';
import { FileDrop } from './file-drop.tsx';
import { samples } from './samples.ts';
import { openFile } from './source.ts';
import { type FileState, SourcePanel } from './source-panel.tsx';
import { StepLine } from './step-line.tsx';

/** The packet bench: choose or bring a frame, read it three ways, change it and see what follows. */
export function Bench() {
  const t = useWords(labWords);
  const locale = useLocale();
  const [state, dispatch] = useReducer(benchReducer, firstBench);
  const [picked, setPicked] = useState<string | null>(samples[0]?.field ?? null);
  const [file, setFile] = useState<FileState>({ kind: 'none' });
  const history = currentHistory(state);
  const { bytes, link, pins, step } = history.present;

  const open = useCallback(async (chosen: File) => {
    setFile({ kind: 'reading', name: chosen.name });
    const opened = await openFile(chosen);
    if ('code' in opened) setFile({ kind: 'failed', name: chosen.name, error: opened });
    else if (opened.capture.packets.length === 0) setFile({ kind: 'empty', name: chosen.name });
    else {
      setFile({ kind: 'open', file: opened });
      dispatch({ kind: 'open-file', file: opened });
    }
  }, []);

  // An address that holds a packet shows it, also when it is typed over the one that is there.
  useEffect(() => {
    const read = () => {
      const shared = packetOfFragment(location.hash);
      if (shared !== null) dispatch({ kind: 'open-shared', ...shared });
    };
    read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);

  // The address follows, so that it can be copied, kept and reloaded; not for the frames of somebody's file.
  const isKept = state.source.kind !== 'file' && (state.source.kind === 'pasted' || state.isTouched);
  useEffect(() => {
    if (!isKept || bytes.length > 4096) return;
    const { pathname } = location;
    const timer = setTimeout(() => {
      // Who has gone back in the meantime is on another page already, by its address.
      if (location.pathname === pathname) window.history.replaceState(null, '', fragmentOf(bytes, link));
    }, 250);
    return () => clearTimeout(timer);
  }, [bytes, link, isKept]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === 'z') dispatch({ kind: 'edit', edit: { kind: event.shiftKey ? 'redo' : 'undo' } });
    else if (key === 'y') dispatch({ kind: 'edit', edit: { kind: 'redo' } });
    else return;
    event.preventDefault();
  };

  return (
    <FileDrop className="mt-5" onOpen={(dropped) => void open(dropped)}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: undo works wherever in the bench one is; buttons do the same */}
      <div className="bench" onKeyDown={onKeyDown}>
        <SourcePanel
          state={state}
          file={file}
          onOpen={open}
          onPaste={(frames) => dispatch({ kind: 'open-pasted', frames })}
          onPick={(index) => dispatch({ kind: 'pick', index })}
          onSamples={(index) => {
            dispatch({ kind: 'open-samples', index });
            setPicked(samples[index]?.field ?? null);
          }}
        />
        <section aria-label={t('frame')} className="min-w-0">
          <PacketExplorer
            bytes={bytes}
            link={link}
            before={step?.before ?? null}
            picked={picked}
            onPick={setPicked}
            pins={pins}
            edits={{
              field: (field, value) => dispatch({ kind: 'edit', edit: { kind: 'field', field, value } }),
              bytes: (changed) => dispatch({ kind: 'edit', edit: { kind: 'bytes', bytes: changed } }),
              refill: (path) => dispatch({ kind: 'edit', edit: { kind: 'refill', paths: [path] } }),
              pin: (path, isPinned) => dispatch({ kind: 'edit', edit: { kind: 'pin', path, isPinned } }),
            }}
            more={
              <>
                <BytesAsText
                  bytes={bytes}
                  onBytes={(changed) => dispatch({ kind: 'edit', edit: { kind: 'bytes', bytes: changed } })}
                />
                <AsCode bytes={bytes} link={link} />
              </>
            }
            toolbar={
              <>
                <BenchToolbar
                  state={state}
                  history={history}
                  hasSeveral={frameCount(state) > 1}
                  onEdit={(edit) => dispatch({ kind: 'edit', edit })}
                />
                <StepLine doc={history.present} note={currentNote(state)?.[locale] ?? null} />
              </>
            }
          />
        </section>
      </div>
    </FileDrop>
  );
}

/** A text field undoes its own letters. */
const isTyping = (target: EventTarget): boolean =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text');
