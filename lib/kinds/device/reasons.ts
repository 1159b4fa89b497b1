import type { Text } from '../../netsim/text.ts';

/** What a device was to do with a frame, and why, by the reason that the reference gives in its trace. */
export const reasons: Readonly<Record<string, Text>> = {
  'flooded-unknown-unicast': {
    fr: 'La table ne connaît pas la destination : la trame part par tous les autres ports du même réseau.',
    en: 'The table does not know the destination: the frame leaves by every other port of the same network.',
  },
  'flooded-broadcast': {
    fr: 'La destination est tout le monde : la trame part par tous les autres ports du même réseau.',
    en: 'The destination is everybody: the frame leaves by every other port of the same network.',
  },
  'flooded-multicast': {
    fr: 'L’adresse est celle d’un groupe : la trame part par tous les autres ports du même réseau.',
    en: 'The address is that of a group: the frame leaves by every other port of the same network.',
  },
  'forwarded-known-unicast': {
    fr: 'La table dit derrière quel port se trouve la destination : la trame part par celui-là seul.',
    en: 'The table says behind which port the destination is: the frame leaves by that one alone.',
  },
  'destination-on-ingress-port': {
    fr: 'La destination se trouve du côté d’où vient la trame : elle l’a déjà reçue, et le commutateur la jette.',
    en: 'The destination is on the side the frame came from: it has it already, and the switch drops the frame.',
  },
  'no-other-port-in-vlan': {
    fr: 'Aucun autre port ne porte ce VLAN : la trame s’arrête ici.',
    en: 'No other port carries this VLAN: the frame ends here.',
  },
  'tagged-on-access-port': {
    fr: 'Un port d’accès n’attend pas d’étiquette : la trame est jetée.',
    en: 'An access port expects no tag: the frame is dropped.',
  },
  'untagged-without-native-vlan': {
    fr: 'Sur ce trunk, une trame sans étiquette n’appartient à aucun VLAN : elle est jetée.',
    en: 'On this trunk a frame without a tag belongs to no VLAN: it is dropped.',
  },
  'vlan-not-allowed-on-port': {
    fr: 'Ce trunk ne laisse pas passer ce VLAN : la trame est jetée.',
    en: 'This trunk does not let that VLAN pass: the frame is dropped.',
  },
  'encapsulated-to-known-vtep': {
    fr: 'La table dit derrière quel VTEP se trouve la destination : la trame part une fois, emballée, vers lui seul.',
    en: 'The table says behind which VTEP the destination is: the frame leaves once, wrapped, for that one alone.',
  },
  'replicated-to-vtep': {
    fr: 'La destination est un groupe, ou inconnue : chacun des autres VTEP de ce VNI reçoit sa propre copie.',
    en: 'The destination is a group, or unknown: each other VTEP of this VNI gets a copy of its own.',
  },
  'unknown-destination': {
    fr: 'Rien ne dit où se trouve cette adresse dans ce VNI : la trame est jetée.',
    en: 'Nothing says where this address is in this VNI: the frame is dropped.',
  },
  decapsulated: {
    fr: 'Le VNI est celui d’un port local : la trame déballée sort par ce port, et par lui seul.',
    en: 'The VNI is that of a local port: the unwrapped frame leaves by that port, and by no other.',
  },
  'udp-port-closed': {
    fr: 'Le datagramme n’est pas adressé au port 4789 : ce n’est pas du VXLAN, il est jeté.',
    en: 'The datagram is not for port 4789: it is not VXLAN, and is dropped.',
  },
  'vxlan-too-short': {
    fr: 'Il n’y a pas la place d’un en-tête VXLAN et d’une trame : le datagramme est jeté.',
    en: 'There is no room for a VXLAN header and a frame: the datagram is dropped.',
  },
  'vxlan-without-vni-flag': {
    fr: 'Le drapeau I n’est pas mis : le VNI ne veut rien dire, le datagramme est jeté.',
    en: 'The I flag is not set: the VNI means nothing, and the datagram is dropped.',
  },
  'unknown-vni': {
    fr: 'Aucun port local n’est dans ce VNI : la trame n’a rien à faire ici, elle est jetée.',
    en: 'No local port is in this VNI: the frame has no business here, and is dropped.',
  },
  translated: {
    fr: 'Le paquet va vers l’extérieur : il part avec une adresse extérieure, que la réponse pourra atteindre.',
    en: 'The packet goes outside: it leaves with an outside address, which the answer can reach.',
  },
  untranslated: {
    fr: 'Le paquet est pour une adresse extérieure que quelqu’un occupe : il continue vers l’hôte intérieur.',
    en: 'The packet is for an outside address that is somebody’s: it goes on to the inside host.',
  },
  'nat-no-mapping': {
    fr: 'Aucun hôte intérieur n’occupe cette adresse et ce port : le paquet est jeté.',
    en: 'No inside host has this address and port: the packet is dropped.',
  },
  'nat-pool-exhausted': {
    fr: 'Cet hôte n’a pas d’adresse extérieure : le paquet est jeté.',
    en: 'This host has no outside address: the packet is dropped.',
  },
  'decapsulated-and-forwarded': {
    fr: 'Le paquet vient d’un bout connu et tout y est : l’intérieur continue tel quel, et le routeur le transmet.',
    en: 'The packet is from a known end and whole: the inside goes on as it is, and the router forwards it.',
  },
  'protocol-not-ipip': {
    fr: 'Le champ protocole extérieur n’est pas 4 : ce n’est pas un paquet IP dans un paquet IP.',
    en: 'The outer protocol field is not 4: this is no IP packet inside an IP packet.',
  },
  'tunnel-unknown-peer': {
    fr: 'L’expéditeur extérieur n’est pas l’un des bouts connus : n’importe qui pourrait injecter des paquets.',
    en: 'The outer sender is not one of the known ends: anybody could inject packets.',
  },
  'inner-not-ipv4': {
    fr: 'Ce qui suit l’en-tête extérieur n’est pas un en-tête IPv4 entier.',
    en: 'What follows the outer header is not a whole IPv4 header.',
  },
  'inner-length-does-not-fit': {
    fr: 'La longueur totale du paquet intérieur ne tient pas dans ce qui est arrivé.',
    en: 'The inner packet’s total length does not fit into what has come.',
  },
  'inner-ttl-zero': {
    fr: 'Le TTL intérieur est nul : ce paquet aurait dû disparaître plus tôt, il est jeté (RFC 2003 §3.1).',
    en: 'The inner TTL is zero: this packet should have gone earlier, and is dropped (RFC 2003 §3.1).',
  },
};

/** What went wrong, where the reference's reason does not say it. */
export const faults: Readonly<Record<string, Text>> = {
  back: {
    fr: 'La trame repart par le port d’où elle vient : de ce côté-là, tous l’ont déjà.',
    en: 'The frame leaves by the port it came in by: everybody on that side has it already.',
  },
  storm: {
    fr: 'Des trames tournent sans fin : il en naît plus qu’il n’en meurt.',
    en: 'Frames circle without end: more are made than are used up.',
  },
};
