import type { Link } from '#lib/netsim/packet.ts';
import type { Text } from '#lib/netsim/text.ts';
import { type BenchEdit, begin, edited, type History } from './bench-state.ts';
import { samples } from './samples.ts';
import { type Frame, frameAt, type OpenFile } from './source.ts';

export type Source =
  | { readonly kind: 'samples' }
  | { readonly kind: 'pasted'; readonly frames: readonly Frame[] }
  | { readonly kind: 'file'; readonly file: OpenFile };

/** Where the frame on the bench comes from, and what was done to each frame of that list. */
export interface BenchState {
  readonly source: Source;
  readonly index: number;
  /** By place in the list; a frame that was not touched is not here. */
  readonly histories: ReadonlyMap<number, History>;
  /** Whether the frame on the bench was chosen or changed, rather than found there. */
  readonly isTouched: boolean;
}

export type BenchAction =
  | { readonly kind: 'open-samples'; readonly index: number }
  | { readonly kind: 'open-pasted'; readonly frames: readonly Frame[] }
  | { readonly kind: 'open-shared'; readonly bytes: Uint8Array; readonly link: Link }
  | { readonly kind: 'open-file'; readonly file: OpenFile }
  | { readonly kind: 'pick'; readonly index: number }
  | { readonly kind: 'edit'; readonly edit: BenchEdit };

export const firstBench: BenchState = {
  source: { kind: 'samples' },
  index: 0,
  histories: new Map(),
  isTouched: false,
};

export function benchReducer(state: BenchState, action: BenchAction): BenchState {
  switch (action.kind) {
    case 'open-samples':
      return state.source.kind === 'samples'
        ? { ...state, index: action.index, isTouched: true }
        : { ...firstBench, index: action.index, isTouched: true };
    case 'open-pasted':
      return { ...firstBench, source: { kind: 'pasted', frames: action.frames }, isTouched: true };
    case 'open-shared': {
      const { bytes, link } = action;
      const now = currentHistory(state).present;
      // Our own address, written after an edit.
      if (now.link === link && sameBytes(now.bytes, bytes)) return state;
      return { ...firstBench, source: { kind: 'pasted', frames: [plainFrame(bytes, link)] }, isTouched: true };
    }
    case 'open-file':
      return { ...firstBench, source: { kind: 'file', file: action.file }, isTouched: true };
    case 'pick':
      return { ...state, index: action.index };
    case 'edit': {
      const histories = new Map(state.histories);
      histories.set(state.index, edited(currentHistory(state), action.edit));
      return { ...state, histories, isTouched: true };
    }
  }
}

/** The frame as it came. */
export function frameOf(state: BenchState, index: number): Frame {
  const { source } = state;
  const frame =
    source.kind === 'samples'
      ? samples[index] && plainFrame(samples[index].bytes, samples[index].link)
      : source.kind === 'pasted'
        ? source.frames[index]
        : frameAt(source.file, index);
  return frame ?? plainFrame(new Uint8Array(0), 'ethernet');
}

/** The frame as it is now, edits included. */
export function editedFrame(state: BenchState, index: number): Frame {
  const present = state.histories.get(index)?.present;
  const frame = frameOf(state, index);
  return present === undefined ? frame : { ...frame, bytes: present.bytes, link: present.link };
}

export function currentHistory(state: BenchState): History {
  const kept = state.histories.get(state.index);
  if (kept !== undefined) return kept;
  const { bytes, link } = frameOf(state, state.index);
  return begin(bytes, link);
}

export function frameCount({ source }: BenchState): number {
  if (source.kind === 'samples') return samples.length;
  return source.kind === 'pasted' ? source.frames.length : source.file.capture.packets.length;
}

/** What there is to try with the sample on the bench. */
export const currentNote = ({ source, index }: BenchState): Text | null =>
  source.kind === 'samples' ? (samples[index]?.note ?? null) : null;

export const plainFrame = (bytes: Uint8Array, link: Link): Frame => ({
  bytes,
  link,
  timeNs: null,
  missing: 0,
  comment: null,
});

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);
