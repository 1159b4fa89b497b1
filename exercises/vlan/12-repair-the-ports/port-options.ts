import type { Text } from '#lib/netsim/text.ts';

export interface PortOption {
  readonly id: OptionId;
  readonly text: Text;
  /** As a scenario writes a switch's port. */
  readonly value: { mode: 'access'; vlan: number } | Trunk;
}

// A type, not an interface: only types are JSON to the compiler.
type Trunk = { mode: 'trunk'; allowed: number[]; native?: number };

export type OptionId =
  | 'access-a'
  | 'access-b'
  | 'trunk-both'
  | 'trunk-a'
  | 'trunk-b'
  | 'trunk-native-a'
  | 'trunk-native-b';

/** What a port may be set to, for the two VLANs of a question. */
export function portOptions(a: number, b: number): readonly PortOption[] {
  const access = (id: OptionId, vlan: number): PortOption => ({
    id,
    text: { fr: `accès, VLAN ${vlan}`, en: `access, VLAN ${vlan}` },
    value: { mode: 'access', vlan },
  });
  const trunk = (id: OptionId, allowed: number[], native?: number): PortOption => ({
    id,
    text:
      native === undefined
        ? {
            fr: `trunk, VLAN ${allowed.join(' et ')}`,
            en: `trunk, VLAN${allowed.length > 1 ? 's' : ''} ${allowed.join(' and ')}`,
          }
        : {
            fr: `trunk, VLAN ${allowed.join(' et ')}, natif ${native}`,
            en: `trunk, VLANs ${allowed.join(' and ')}, native ${native}`,
          },
    value: { mode: 'trunk', allowed, ...(native === undefined ? {} : { native }) },
  });
  return [
    access('access-a', a),
    access('access-b', b),
    trunk('trunk-both', [a, b]),
    trunk('trunk-a', [a]),
    trunk('trunk-b', [b]),
    trunk('trunk-native-a', [a, b], a),
    trunk('trunk-native-b', [a, b], b),
  ];
}
