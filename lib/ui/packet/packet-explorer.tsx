'use client';

import { type ReactNode, useMemo, useState } from 'react';
import packetWords from '#lib/i18n/messages/packet.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { type BoxField, boxes } from '#lib/netsim/boxes.ts';
import { decode } from '#lib/netsim/decode.ts';
import type { Link } from '#lib/netsim/packet.ts';
import { BoxesView } from './boxes-view.tsx';
import { derivedFields } from './derived-fields.ts';
import { wrongFields } from './edit-packet.ts';
import { FieldInspector } from './field-inspector.tsx';
import { HexEditor } from './hex-editor.tsx';
import { combineMarks, markByte, markDifferences, markField, noMarks } from './marks.ts';
import { PacketTree } from './packet-tree.tsx';
import { ReadingNotice } from './reading-notice.tsx';

interface PacketExplorerProps {
  readonly bytes: Uint8Array;
  readonly link: Link;
  /** The packet one step ago: where it differs is marked. */
  readonly before?: Uint8Array | null;
  readonly picked: string | null;
  readonly onPick: (path: string) => void;
  /** Lengths and checksums that keep their value. */
  readonly pins?: ReadonlySet<string>;
  /** What may be done to the packet; without it, it can only be read. */
  readonly edits?: {
    readonly field: (field: BoxField, value: number | Uint8Array) => void;
    readonly bytes: (bytes: Uint8Array) => void;
    readonly refill: (path: string) => void;
    readonly pin: (path: string, isPinned: boolean) => void;
  };
  /** Above the boxes: what can be done with the whole packet. */
  readonly toolbar?: ReactNode;
  /** Under the bytes. */
  readonly more?: ReactNode;
}

const read = (bytes: Uint8Array, link: Link) => ({ bytes, boxes: boxes(decode(bytes, link)) });
const noPins: ReadonlySet<string> = new Set();

/** A packet three times, as boxes, bytes and tree; what one points at in one is lit in all. */
export function PacketExplorer(props: PacketExplorerProps) {
  const { bytes, link, before = null, picked, onPick, pins = noPins, edits, toolbar, more } = props;
  const t = useWords(packetWords);
  const [pointed, setPointed] = useState<string | null>(null);
  const packet = useMemo(() => decode(bytes, link), [bytes, link]);
  const drawn = useMemo(() => boxes(packet), [packet]);
  const derived = useMemo(() => derivedFields(bytes, link), [bytes, link]);
  const wrong = useMemo(() => new Set(wrongFields(bytes, link).map(({ path }) => path)), [bytes, link]);
  const changed = useMemo(
    () => (before === null ? noMarks : markDifferences({ bytes, boxes: drawn }, read(before, link), 'changed')),
    [drawn, bytes, before, link],
  );
  const marks = combineMarks(
    changed,
    markByte(packet.error?.offset, 'wrong'),
    markField(drawn, pointed ?? picked, 'lit'),
  );
  return (
    <div className="packet-explorer">
      <div className="explorer-column">
        {toolbar}
        <ReadingNotice packet={packet} />
        <BoxesView boxes={drawn} marks={marks} onPoint={setPointed} onPick={onPick} picked={picked} />
        <div className="explorer-bytes">
          <HexEditor
            bytes={bytes}
            boxes={drawn}
            marks={marks}
            picked={picked}
            onPoint={setPointed}
            onPick={onPick}
            {...(edits ? { onBytes: edits.bytes } : {})}
          />
          {more}
        </div>
      </div>
      <div className="explorer-column">
        <section className="explorer-field card p-4" aria-label={t('field')}>
          <FieldInspector
            bytes={bytes}
            boxes={drawn}
            path={picked}
            marks={marks}
            derived={derived.find(({ path }) => path === picked)}
            isPinned={picked !== null && pins.has(picked)}
            {...(edits ? { onEdit: edits.field, onRefill: edits.refill, onPin: edits.pin } : {})}
          />
        </section>
        <div className="explorer-tree">
          <PacketTree
            boxes={drawn}
            marks={marks}
            picked={picked}
            wrong={wrong}
            pins={pins}
            onPoint={setPointed}
            onPick={onPick}
          />
        </div>
      </div>
    </div>
  );
}
