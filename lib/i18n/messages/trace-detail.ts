import type { Messages } from '../words.ts';

/** What a detail of the trace is called; a name that is not here stands for itself. */
export default {
  address: { fr: 'adresse', en: 'address' },
  mac: { fr: 'MAC', en: 'MAC' },
  vid: { fr: 'VLAN', en: 'VLAN' },
  vlan: { fr: 'VLAN', en: 'VLAN' },
  vni: { fr: 'VNI', en: 'VNI' },
  at: { fr: 'à', en: 'at' },
  src: { fr: 'source', en: 'source' },
  dst: { fr: 'destination', en: 'destination' },
  srcPort: { fr: 'port source', en: 'source port' },
  dstPort: { fr: 'port de destination', en: 'destination port' },
  remote: { fr: 'en face', en: 'remote' },
  local: { fr: 'ici', en: 'local' },
  from: { fr: 'depuis', en: 'from' },
  to: { fr: 'vers', en: 'to' },
  why: { fr: 'raison', en: 'reason' },
  mtu: { fr: 'MTU', en: 'MTU' },
  count: { fr: 'nombre', en: 'count' },
  offset: { fr: 'décalage', en: 'offset' },
  gateway: { fr: 'passerelle', en: 'gateway' },
  inside: { fr: 'dedans', en: 'inside' },
  outside: { fr: 'dehors', en: 'outside' },
  protocol: { fr: 'protocole', en: 'protocol' },
  packet: { fr: 'paquet', en: 'packet' },
  server: { fr: 'serveur', en: 'server' },
} satisfies Messages;
