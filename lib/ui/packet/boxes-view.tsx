'use client';

import { Check, EqualNot, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import packetWords from '../../i18n/messages/packet.ts';
import { useLocale, useWords } from '../../i18n/use-words.tsx';
import { type Box, type BoxField, type ByteRange, formatField } from '../../netsim/boxes.ts';
import { type Marks, noMarks } from './marks.ts';
import { looksOf } from './protocol-look.ts';

export interface BoxesViewProps {
  readonly boxes: readonly Box[];
  readonly marks?: Marks;
  /** Fields shown by name: all when left out. Names as in `FieldView.name`. */
  readonly only?: (box: Box, field: BoxField) => boolean;
  /** Values that are not shown yet: `?` stands in their place. */
  readonly hidden?: ReadonlySet<string>;
  /** Called with a field's path when it is pointed at or focused, null when it is left. */
  readonly onPoint?: (path: string | null) => void;
  /** Called with the path of a field that is chosen, to stay so. */
  readonly onPick?: (path: string) => void;
  readonly picked?: string | null;
}

/** A packet as boxes in boxes, from the wire inwards. */
export function BoxesView(props: BoxesViewProps) {
  return <div>{nest(props, 0, looksOf(props.boxes))}</div>;
}

function nest(props: BoxesViewProps, index: number, looks: ReturnType<typeof looksOf>): ReactNode {
  const box = props.boxes[index];
  if (box === undefined) return null;
  return (
    <PacketBox box={box} look={looks[index] ?? 'data'} props={props}>
      {nest(props, index + 1, looks)}
    </PacketBox>
  );
}

function PacketBox({
  box,
  look,
  props,
  children,
}: {
  readonly box: Box;
  readonly look: string;
  readonly props: BoxesViewProps;
  readonly children: ReactNode;
}) {
  const locale = useLocale();
  const t = useWords(packetWords);
  const fields = box.fields.filter((field) => props.only?.(box, field) ?? isInteresting(box, field));
  return (
    <div className="packet-box" data-p={look}>
      <div className="packet-box-head">
        <span>{box.title[locale]}</span>
        {box.checksumValid === false ? (
          <span className="inline-flex items-center gap-1 font-[500] text-fail-ink">
            <TriangleAlert aria-hidden size={13} />
            {t('sum-wrong')}
          </span>
        ) : null}
        <span className="packet-box-range">{ranges(box.ranges)}</span>
      </div>
      {fields.length > 0 ? (
        <div className="packet-fields">
          {fields.map((field) => (
            <FieldChip key={field.path} field={field} props={props} />
          ))}
        </div>
      ) : null}
      {children}
    </div>
  );
}

function FieldChip({ field, props }: { readonly field: BoxField; readonly props: BoxesViewProps }) {
  const locale = useLocale();
  const t = useWords(packetWords);
  const state = (props.marks ?? noMarks).fields[field.path];
  const value = props.hidden?.has(field.path) ? '?' : formatField(field);
  const content = (
    <>
      {state === 'want' ? <Check aria-hidden size={13} strokeWidth={2.6} /> : null}
      {state === 'got' ? <EqualNot aria-hidden size={13} strokeWidth={2.6} /> : null}
      <span className="packet-field-label">{field.label}</span>
      <span className="packet-field-value">{value}</span>
      {state === 'want' || state === 'got' ? <span className="sr-only">{t('differs')}</span> : null}
    </>
  );
  const title = `${field.title[locale]}. ${field.meaning[locale]} ${field.rfc}`;
  const { onPoint, onPick } = props;
  if (onPoint === undefined) {
    return (
      <span className="packet-field" data-state={state} title={title}>
        {content}
      </span>
    );
  }
  return (
    <button
      type="button"
      className="packet-field"
      data-state={state}
      title={title}
      aria-pressed={onPick && props.picked === field.path}
      onClick={onPick && (() => onPick(field.path))}
      onMouseEnter={() => onPoint(field.path)}
      onMouseLeave={() => onPoint(null)}
      onFocus={() => onPoint(field.path)}
      onBlur={() => onPoint(null)}
    >
      {content}
    </button>
  );
}

/** Left out of the drawing, not of the table: fields that are what they always are. */
function isInteresting(box: Box, field: BoxField): boolean {
  const dull: Readonly<Record<string, readonly string[]>> = {
    ipv4: ['version', 'ihl', 'dscp', 'ecn', 'reservedFlag', 'moreFragments', 'fragmentOffset', 'dontFragment'],
    arp: ['hardwareType', 'protocolType', 'hardwareLength', 'protocolLength', 'targetMac'],
    vxlan: ['vniFlag', 'groupPolicyId', 'reserved2'],
    ipv6: ['version', 'trafficClass', 'flowLabel'],
    tcp: ['dataOffset', 'reserved', 'urgentPointer'],
  };
  return !(dull[box.proto]?.includes(field.name) ?? false);
}

export const ranges = (each: readonly ByteRange[]): string =>
  each.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join(', ');
