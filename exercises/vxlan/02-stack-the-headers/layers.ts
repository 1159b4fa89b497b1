import type { Text } from '#lib/netsim/text.ts';

/** What stands in a VXLAN packet from the wire inwards; the optional ones come in some variants only. */
export const layers = [
  { id: 'outer-ethernet', text: { fr: 'Ethernet extérieur', en: 'Outer Ethernet' } },
  {
    id: 'outer-vlan',
    text: { fr: 'Étiquette 802.1Q du réseau support', en: '802.1Q tag of the underlay' },
    isOptional: true,
  },
  { id: 'outer-ip', text: { fr: 'IPv4 extérieur, d’un VTEP à l’autre', en: 'Outer IPv4, from VTEP to VTEP' } },
  { id: 'udp', text: { fr: 'UDP, port de destination 4789', en: 'UDP, destination port 4789' } },
  { id: 'vxlan', text: { fr: 'VXLAN, avec le VNI', en: 'VXLAN, with the VNI' } },
  {
    id: 'inner-ethernet',
    text: { fr: 'Ethernet intérieur, d’une machine à l’autre', en: 'Inner Ethernet, host to host' },
  },
  {
    id: 'inner-ip',
    text: { fr: 'IPv4 intérieur, d’une machine à l’autre', en: 'Inner IPv4, host to host' },
    isOptional: true,
  },
  { id: 'payload', text: { fr: 'Ce que la machine avait à dire', en: 'What the host had to say' } },
] as const satisfies readonly { id: string; text: Text; isOptional?: true }[];

export type LayerId = (typeof layers)[number]['id'];
