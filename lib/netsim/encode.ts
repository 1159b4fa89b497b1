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
  // Written from the end: each header goes before what is there, and nothing is copied twice.
  const packet = new BackwardsWriter(payload, layers.length * usualHeaderLength);
  const context = new Context(layers);
  for (let i = layers.length - 1; i >= 0; i--) {
    const { proto, fields: given } = layers[i] as LayerInput;
    if (!isProtocolName(proto)) throw new TypeError(`There is no protocol called “${proto}”.`);
    const protocol = protocolOf(proto);
    context.index = i;
    const fields = protocol.derive(given, packet.written, context);
    packet.prepend(protocol.encode(fields));
    context.inner = { proto, fields };
  }
  return packet.written.slice();
}

/** What a header may know of the others while it is derived: one object for the whole packet. */
export class Context implements EncodeContext {
  private readonly layers: readonly LayerInput[];
  index = 0;
  inner: LayerInput | null = null;

  constructor(layers: readonly LayerInput[]) {
    this.layers = layers;
  }

  get outer(): readonly LayerInput[] {
    return this.layers.slice(0, this.index);
  }

  /** A VLAN tag is announced by its own TPID, every other protocol by the number it binds. */
  innerNumber(on: Selector): number | null {
    if (this.inner === null) return null;
    const { proto, fields } = this.inner;
    return proto === 'vlan' && on === 'etherType' ? (fields as FieldsOf['vlan']).tpid : numberOf(proto, on);
  }
}

/** Room to begin with; longer headers make more. */
const usualHeaderLength = 40;

/** Used again for every packet that fits: `encode` never runs inside itself, and gives away a copy. */
const scratch = new Uint8Array(4096);

class BackwardsWriter {
  private buffer: Uint8Array;
  private start: number;
  private end: number;
  /** What there is so far; it moves with the next header. */
  written: Uint8Array;

  constructor(payload: Uint8Array, room: number) {
    this.start = room;
    this.end = room + payload.length;
    this.buffer = this.end <= scratch.length ? scratch : new Uint8Array(this.end);
    this.buffer.set(payload, room);
    this.written = this.buffer.subarray(this.start, this.end);
  }

  prepend(bytes: Uint8Array): void {
    if (bytes.length > this.start) this.makeRoom(bytes.length + usualHeaderLength);
    this.start -= bytes.length;
    this.buffer.set(bytes, this.start);
    this.written = this.buffer.subarray(this.start, this.end);
  }

  private makeRoom(room: number): void {
    const wider = new Uint8Array(room + this.written.length);
    wider.set(this.written, room);
    this.buffer = wider;
    this.start = room;
    this.end = wider.length;
  }
}
