import type { Text } from '../../text.ts';

/**
 * How a virtual machine's card is attached, by the names that VirtualBox gives; `libvirt-nat` is libvirt's default
 * network, which differs: there the physical host is a member.
 */
export type NetworkMode = 'bridged' | 'nat' | 'nat-network' | 'libvirt-nat' | 'host-only' | 'internal';

export const networkModes: Readonly<Record<NetworkMode, { readonly title: Text; readonly meaning: Text }>> = {
  bridged: {
    title: { fr: 'pont', en: 'bridged' },
    meaning: {
      fr: 'La machine est un poste du réseau local : sa propre adresse MAC, une adresse du DHCP local.',
      en: 'The machine is a station of the LAN: a MAC address of its own, an address from the LAN’s DHCP.',
    },
  },
  nat: {
    title: { fr: 'NAT', en: 'NAT' },
    meaning: {
      fr: 'Seule derrière un traducteur à elle : elle sort avec l’adresse de l’hôte, rien n’entre sans redirection de port.',
      en: 'Alone behind a translator of its own: it goes out as the host, nothing comes in without a forwarded port.',
    },
  },
  'nat-network': {
    title: { fr: 'réseau NAT', en: 'NAT network' },
    meaning: {
      fr: 'Derrière un traducteur commun : les machines se voient entre elles, le reste comme en NAT.',
      en: 'Behind a shared translator: the machines see each other, else as with NAT.',
    },
  },
  'libvirt-nat': {
    title: { fr: 'NAT de libvirt', en: 'libvirt NAT' },
    meaning: {
      fr: 'Un réseau NAT dont l’hôte physique est membre : lui aussi atteint les machines.',
      en: 'A NAT network of which the physical host is a member: it reaches the machines too.',
    },
  },
  'host-only': {
    title: { fr: 'réseau privé hôte', en: 'host-only' },
    meaning: {
      fr: 'L’hôte et les machines entre eux, sans issue.',
      en: 'The host and the machines among themselves, with no way out.',
    },
  },
  internal: {
    title: { fr: 'réseau interne', en: 'internal' },
    meaning: {
      fr: 'Les machines entre elles, sans l’hôte ni DHCP.',
      en: 'The machines among themselves, without the host and without DHCP.',
    },
  },
};
