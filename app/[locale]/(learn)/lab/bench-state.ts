import { type BoxField, boxes, formatField } from '#lib/netsim/boxes.ts';
import { decode } from '#lib/netsim/decode.ts';
import type { Link } from '#lib/netsim/packet.ts';
import { editField, type Followed, refill } from '#lib/ui/packet/edit-packet.ts';

/** A packet as it stands after a step. */
export interface Doc {
  readonly bytes: Uint8Array;
  readonly link: Link;
  /** Paths of the lengths and checksums that keep their value. */
  readonly pins: ReadonlySet<string>;
  /** What the step did; null for the packet as it came. */
  readonly step: Step | null;
}

export interface Step {
  readonly before: Uint8Array;
  /** The field that was changed, as it reads now; null when bytes were. */
  readonly field: { readonly path: string; readonly label: string; readonly value: string } | null;
  readonly followed: readonly Followed[];
}

/** A packet with what was done to it, and undone. */
export interface History {
  readonly past: readonly Doc[];
  readonly present: Doc;
  readonly future: readonly Doc[];
}

const keptSteps = 200;

export const begin = (bytes: Uint8Array, link: Link): History => ({
  past: [],
  present: { bytes, link, pins: new Set(), step: null },
  future: [],
});

export type BenchEdit =
  | { readonly kind: 'field'; readonly field: BoxField; readonly value: number | Uint8Array }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'refill'; readonly paths: readonly string[] }
  | { readonly kind: 'pin'; readonly path: string; readonly isPinned: boolean }
  | { readonly kind: 'link'; readonly link: Link }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'restore' };

export function edited(history: History, edit: BenchEdit): History {
  const { past, present, future } = history;
  switch (edit.kind) {
    case 'undo': {
      const last = past.at(-1);
      return last === undefined ? history : { past: past.slice(0, -1), present: last, future: [present, ...future] };
    }
    case 'redo': {
      const [next, ...rest] = future;
      return next === undefined ? history : { past: [...past, present], present: next, future: rest };
    }
    case 'restore': {
      const first = past[0];
      return first === undefined ? history : push(history, { ...first, step: null });
    }
    case 'link':
      return push(history, { ...present, link: edit.link, step: null });
    case 'pin': {
      const others = [...present.pins].filter((path) => path !== edit.path);
      return push(history, { ...present, pins: new Set(edit.isPinned ? [...others, edit.path] : others) });
    }
    case 'bytes':
      return push(history, {
        ...present,
        bytes: edit.bytes,
        step: { before: present.bytes, field: null, followed: [] },
      });
    case 'refill': {
      const { bytes, followed } = refill(present.bytes, present.link, new Set(edit.paths));
      return push(history, { ...present, bytes, step: { before: present.bytes, field: null, followed } });
    }
    case 'field': {
      const { bytes, followed } = editField(present.bytes, present.link, edit.field, edit.value, present.pins);
      return push(history, {
        ...present,
        bytes,
        step: { before: present.bytes, field: readField(bytes, present.link, edit.field), followed },
      });
    }
  }
}

const push = ({ past, present }: History, next: Doc): History => ({
  past: [...past, present].slice(-keptSteps),
  present: next,
  future: [],
});

/** How the field reads after the edit; the edit may have made it another one, or none. */
function readField(bytes: Uint8Array, link: Link, field: BoxField): Step['field'] {
  const now = boxes(decode(bytes, link))
    .flatMap((box) => box.fields)
    .find(({ path }) => path === field.path);
  return { path: field.path, label: field.label, value: now === undefined ? '–' : formatField(now) };
}
