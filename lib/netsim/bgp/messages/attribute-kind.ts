import type { Context } from './context.ts';
import type { Treatment } from './fault.ts';
import type { Attribute } from './message.ts';

/** What a decoded value adds to its attribute. */
export type ValueFields = Partial<
  Pick<
    Attribute,
    | 'value'
    | 'segments'
    | 'afi'
    | 'safi'
    | 'nextHopHex'
    | 'nextHops'
    | 'reserved'
    | 'nlri'
    | 'nlriHex'
    | 'withdrawn'
    | 'withdrawnHex'
  >
>;

/** A value that is not as its RFC says: the subcode of UPDATE Message Error (RFC 4271 §4.5), and fields that still read. */
export interface BadValue {
  readonly subcode: number;
}
export const badLength: BadValue = { subcode: 5 };
export const isBad = (read: ValueFields | BadValue): read is BadValue => 'subcode' in read;

/** One attribute type: its name, its flags (RFC 4271 §4.3: 0x80 optional, 0x40 transitive), its value both ways. */
export interface AttributeKind {
  readonly name: string;
  readonly flags: number;
  /** Where RFC 7606 §7 (or the attribute's own RFC) does not say treat-as-withdraw. */
  readonly whenBad?: Treatment;
  /** From an external neighbour it is thrown away, whatever is in it (RFC 7606 §7.5, §7.9, §7.10). */
  readonly internalOnly?: true;
  read?(value: Uint8Array, context: Context): ValueFields | BadValue;
  /** Undefined: the attribute has no readable value, its hex is written. Throws `Unwritable`. */
  write?(attribute: Attribute, context: Context): Uint8Array | undefined;
}
