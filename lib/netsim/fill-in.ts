import { concat } from '../bytes/write.ts';
import type { EncodeContext, LayerInput, Selector } from './protocol.ts';
import { type FieldsOf, numberOf, type ProtocolName, protocolOf } from './protocols.ts';

/** A layer as one writes it, and bytes behind what it carries that its own lengths do not count. */
export interface PaddedLayer<N extends ProtocolName = ProtocolName> extends LayerInput<N> {
  readonly padding?: Uint8Array;
}

export interface FilledPacket {
  readonly bytes: Uint8Array;
  /** Each header as it was written, nothing left out. */
  readonly headers: readonly LayerInput<ProtocolName>[];
}

/** As `encode`, with padding at any depth, and with the headers that were derived. */
export function fillIn(layers: readonly PaddedLayer[], payload: Uint8Array): FilledPacket {
  const outer = layers.map(({ proto, fields }) => ({ proto, fields: { ...protocolOf(proto).defaults, ...fields } }));
  const headers: LayerInput<ProtocolName>[] = [];
  let bytes = payload;
  for (const [i, { proto, fields, padding }] of [...layers.entries()].reverse()) {
    const inner = headers[0] ?? null;
    const context: EncodeContext = {
      outer: outer.slice(0, i),
      inner,
      innerNumber: (on) => (inner === null ? null : innerNumber(inner, on)),
    };
    const protocol = protocolOf(proto);
    const header = protocol.derive(fields, bytes, context);
    bytes = concat(protocol.encode(header), bytes, padding ?? new Uint8Array(0));
    headers.unshift({ proto, fields: header });
  }
  return { bytes, headers };
}

/** A VLAN tag is announced by its own TPID, every other protocol by the number it binds. */
function innerNumber(inner: LayerInput, on: Selector): number | null {
  if (inner.proto === 'vlan' && on === 'etherType') return (inner.fields as FieldsOf['vlan']).tpid;
  return numberOf(inner.proto, on);
}
