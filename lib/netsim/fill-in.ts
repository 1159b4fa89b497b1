import { concat } from '../bytes/write.ts';
import { Context } from './encode.ts';
import type { LayerInput } from './protocol.ts';
import { type ProtocolName, protocolOf } from './protocols.ts';

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
  const context = new Context(layers);
  const headers: LayerInput<ProtocolName>[] = [];
  let bytes = payload;
  for (const [i, { proto, fields, padding }] of [...layers.entries()].reverse()) {
    const protocol = protocolOf(proto);
    context.index = i;
    const header = protocol.derive(fields, bytes, context);
    bytes = concat(protocol.encode(header), bytes, padding ?? new Uint8Array(0));
    context.inner = { proto, fields: header };
    headers.unshift({ proto, fields: header });
  }
  return { bytes, headers };
}
