import type { Messages } from '../words.ts';

/** Names and one line for each track; `<track>` and `<track>-line`. */
export default {
  nat: { fr: 'NAT', en: 'NAT' },
  'nat-line': { fr: 'Une adresse pour plusieurs', en: 'One address for many' },
  vlan: { fr: 'VLAN', en: 'VLAN' },
  'vlan-line': { fr: 'Un câble, plusieurs réseaux', en: 'One cable, several networks' },
  ipip: { fr: 'IPIP', en: 'IPIP' },
  'ipip-line': { fr: 'Un paquet dans un paquet', en: 'A packet in a packet' },
  vxlan: { fr: 'VXLAN', en: 'VXLAN' },
  'vxlan-line': { fr: 'Ethernet à travers IP', en: 'Ethernet across IP' },
  ebpf: { fr: 'eBPF', en: 'eBPF' },
  'ebpf-line': { fr: 'Du code dans le noyau', en: 'Code in the kernel' },
  bgp: { fr: 'BGP', en: 'BGP' },
  'bgp-line': { fr: 'Les routes entre réseaux', en: 'Routes between networks' },
  compare: { fr: 'Comparer', en: 'Compare' },
  'compare-line': {
    fr: 'Laquelle, et pourquoi ? Les cinq technologies côte à côte.',
    en: 'Which one, and why? The five technologies side by side.',
  },
} satisfies Messages;
