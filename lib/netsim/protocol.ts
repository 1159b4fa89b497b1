import type { DecodeError } from '../bytes/decode-error.ts';
import type { Text } from './text.ts';

/**
 * A protocol in four verbs: `decode` doubts, `encode` obeys, `derive` knows the standard, `describe` names the fields
 * and their bits. What it rides on is said by `binds`; nothing outside its folder names it but the list in protocols.ts.
 */
export interface Protocol<H extends object = object, N extends string = string> {
  /** As in the command line's output: `ipv4`. */
  readonly name: N;
  readonly title: Text;
  /** The numbers of other protocols that select it. */
  readonly binds: readonly Binding[];
  /** What `encode` puts where the caller said nothing and nothing can be derived. */
  readonly defaults: H;
  /**
   * Reads one header at `at`. `end` is where the bytes that enclosing layers left us stop. Never throws, whatever
   * the bytes; reads nothing at or after `end`.
   */
  decode(bytes: Uint8Array, at: number, end: number, below: Below): Decoded<H>;
  /** Fills in what the caller left out: lengths, checksums, next-protocol numbers. What was given stays as given. */
  derive(partial: Partial<H>, payload: Uint8Array, context: EncodeContext): H;
  /** The header's bytes, exactly as told: wrong values too, since learners must be able to send wrong packets. */
  encode(header: H): Uint8Array;
  /** Every field of this header, in wire order. */
  describe(header: H): readonly FieldView[];
}

/** `{ on: 'etherType', value: 0x0800 }`: chosen when an enclosing header's selector has this value. */
export interface Binding {
  readonly on: Selector;
  readonly value: number;
}

/** The fields that say what comes next; `vxlan` has one value, 0: a frame always follows. */
export type Selector =
  | 'etherType'
  /** What IPv4 and IPv6 share; `ipv4Protocol` and `ipv6NextHeader` are looked up first, then this. */
  | 'ipProtocol'
  | 'ipv4Protocol'
  | 'ipv6NextHeader'
  | 'udpPort'
  | 'greProtocol'
  | 'vxlan';

/** What a decoder may know of the layers that enclose it. */
export interface Below {
  /** The number that selected this layer, e.g. the TPID for a VLAN tag. */
  readonly selector: number;
  /** For checksums that cover a pseudo-header; null where there is no IP, or only a fragment of the datagram. */
  readonly pseudo: PseudoHeader | null;
  /** True when the datagram was cut or is a fragment: checksums over the payload cannot be verified. */
  readonly isPartial: boolean;
}

/** The unfolded sum of the pseudo-header's addresses (RFC 768, RFC 8200 §8.1), and which IP it belongs to. */
export interface PseudoHeader {
  readonly addressSum: number;
  readonly version: 4 | 6;
}

export type Decoded<H> =
  | {
      readonly ok: true;
      readonly header: H;
      readonly headerLength: number;
      /** Where this layer's payload ends: at most `end`; the rest is padding. */
      readonly end: number;
      /** What comes next; null: only payload. */
      readonly next: Binding | null;
      readonly checksumValid?: boolean | null;
      readonly pseudo?: PseudoHeader | null;
      readonly isPartial?: boolean;
      /** Something is wrong, yet the header and what follows could be read. */
      readonly error?: DecodeError;
      /** Nothing sound can be said of what follows the header. */
      readonly stop?: true;
    }
  /** `error` null: not ours to read; what is left is payload. */
  | { readonly ok: false; readonly error: DecodeError | null };

export interface EncodeContext {
  /** Enclosing layers as they were given, outermost first: what they leave out is not filled in yet. */
  readonly outer: readonly LayerInput[];
  /** The next layer inwards, already derived, if any. */
  readonly inner: LayerInput | null;
  /** The binding of `inner` on a selector: the number this header has to carry; null when it is plain payload. */
  innerNumber(on: Selector): number | null;
}

/** A layer as one writes it: what is left out is derived. */
export interface LayerInput<N extends string = string, F extends object = object> {
  readonly proto: N;
  readonly fields: F;
}

/** A header while it is being made. */
export type Writable<H> = { -readonly [Name in keyof H]: H[Name] };

/**
 * A header from its defaults, what was worked out, and what was given, which wins. One spread and plain stores: spreads
 * of several objects are an order of magnitude slower, and this runs for every header that is built.
 */
export function overlay<H extends object>(defaults: H, derived: Partial<H>, given: Partial<H>): H {
  const header = { ...defaults };
  for (const name in derived) header[name] = derived[name] as H[typeof name];
  for (const name in given) header[name] = given[name] as H[typeof name];
  return header;
}

export type FieldFormat = 'decimal' | 'hex' | 'flag' | 'mac' | 'ipv4' | 'ipv6' | 'bytes';

/** One field of one header: where it is, what it is called, what it holds. */
export interface FieldView {
  /** The JSON name: `fragmentOffset`. */
  readonly name: string;
  /** As the RFC and the course write it: `VID`, `TTL`. */
  readonly label: string;
  readonly title: Text;
  /** One line: what it is for. */
  readonly meaning: Text;
  readonly rfc: string;
  /** From the layer's offset; the TPID of a VLAN tag stands 16 bits before it. */
  readonly firstBit: number;
  readonly lengthBits: number;
  readonly format: FieldFormat;
  readonly value: number | string;
}

/** What a codec states once per field; `describe` adds value and place. */
export interface FieldSpec<H> {
  readonly name: keyof H & string;
  readonly label: string;
  readonly title: Text;
  readonly meaning: Text;
  readonly firstBit: number;
  readonly lengthBits: number;
  readonly format: FieldFormat;
  readonly rfc: string;
}

/** For headers whose fields all stand at fixed places. */
export function describeFixed<H extends object>(specs: readonly FieldSpec<H>[], header: H): FieldView[] {
  return specs.map((spec) => ({ ...spec, value: header[spec.name] as number | string }));
}

/** The error of a header that the bytes are too short for. */
export function truncated(
  proto: string,
  title: string,
  at: number,
  needed: number,
  end: number,
  rfc: string,
): { readonly ok: false; readonly error: DecodeError } {
  const available = Math.max(0, end - at);
  return {
    ok: false,
    error: {
      code: 'truncated',
      message: `The ${title} takes ${needed} bytes, but only ${available} are left at byte ${at}.`,
      proto,
      offset: at,
      needed,
      available,
      rfc,
    },
  };
}
