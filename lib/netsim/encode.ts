import { concat } from '../bytes/write.ts';
import type { EncodeContext, LayerInput, Selector } from './protocol.ts';
import { type FieldsOf, isProtocolName, numberOf, type ProtocolName, protocolOf } from './protocols.ts';

/** A layer as one writes it, outermost first: only the fields that matter; the rest is derived. */
export type AnyLayerInput = { [N in ProtocolName]: LayerInput<N, Partial<FieldsOf[N]>> }[ProtocolName];

/** `layer('vlan', { vid: 10 })` */
export function layer<N extends ProtocolName>(
  proto: N,
  fields: Partial<FieldsOf[N]> = {},
): LayerInput<N, Partial<FieldsOf[N]>> {
  return { proto, fields };
}

/**
 * Writes a packet. What is left out is filled in (lengths, checksums, the numbers that say what comes next, sensible
 * defaults); what is given is used as given, right or wrong.
 */
export function encode(layers: readonly LayerInput[], payload: Uint8Array = new Uint8Array(0)): Uint8Array {
  // Defaults first, from the outside in: a checksum over a pseudo-header needs the addresses of the layers around it.
  const filled = layers.map((given) => {
    if (!isProtocolName(given.proto)) throw new TypeError(`There is no protocol called “${given.proto}”.`);
    return { proto: given.proto, fields: { ...protocolOf(given.proto).defaults, ...given.fields } };
  });

  let bytes = payload;
  let inner: LayerInput | null = null;
  for (let i = layers.length - 1; i >= 0; i--) {
    const given = layers[i] as LayerInput<ProtocolName>;
    const carried: LayerInput | null = inner;
    const context: EncodeContext = {
      outer: filled.slice(0, i),
      inner: carried,
      innerNumber: (on) => (carried === null ? null : innerNumber(carried, on)),
    };
    const protocol = protocolOf(given.proto);
    const header = protocol.derive(given.fields, bytes, context);
    bytes = concat(protocol.encode(header), bytes);
    inner = { proto: given.proto, fields: header };
  }
  return bytes;
}

/** A VLAN tag is announced by its own TPID, every other protocol by the number it binds. */
function innerNumber(inner: LayerInput, on: Selector): number | null {
  if (inner.proto === 'vlan' && on === 'etherType') return (inner.fields as FieldsOf['vlan']).tpid;
  return numberOf(inner.proto, on);
}
