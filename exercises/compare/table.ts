import type { Track } from '#lib/exercises/exercise.ts';
import type { Text } from '#lib/netsim/text.ts';

/**
 * The course's comparison table: ten criteria, five technologies. `value` is the course's answer, `precision` says
 * what is more exact; the sentences are ours. After *Technologies de Réseau Virtuel*, Tom Avenel, 2025, CC BY-SA 4.0.
 */
export interface ComparisonCell {
  readonly value: Text;
  readonly reason: Text;
  readonly precision: Text;
}

export const criteria = [
  { id: 'layer', label: { fr: 'Couche OSI', en: 'OSI layer' } },
  { id: 'scalability', label: { fr: 'Passage à l’échelle', en: 'Scalability' } },
  { id: 'flexibility', label: { fr: 'Flexibilité', en: 'Flexibility' } },
  { id: 'complexity', label: { fr: 'Complexité', en: 'Complexity' } },
  { id: 'use', label: { fr: 'Utilisation', en: 'Use' } },
  { id: 'security', label: { fr: 'Sécurité', en: 'Security' } },
  { id: 'performance', label: { fr: 'Performance', en: 'Performance' } },
  { id: 'compatibility', label: { fr: 'Compatibilité', en: 'Compatibility' } },
  { id: 'integration', label: { fr: 'Intégration', en: 'Integration' } },
  { id: 'resilience', label: { fr: 'Résilience', en: 'Resilience' } },
] as const satisfies readonly { id: string; label: Text }[];

export const technologies = [
  { id: 'vlan', name: 'VLAN', track: 'vlan' },
  { id: 'vxlan', name: 'VXLAN', track: 'vxlan' },
  { id: 'bgp', name: 'BGP', track: 'bgp' },
  { id: 'ipip', name: 'IPinIP', track: 'ipip' },
  { id: 'ebpf', name: 'eBPF', track: 'ebpf' },
] as const satisfies readonly { id: string; name: string; track: Track }[];

export type CriterionId = (typeof criteria)[number]['id'];
export type TechnologyId = (typeof technologies)[number]['id'];

export const cells: Readonly<Record<CriterionId, Readonly<Record<TechnologyId, ComparisonCell>>>> = {
  layer: {
    vlan: {
      value: { fr: '2', en: '2' },
      reason: {
        fr: 'L’étiquette se lit dans la trame Ethernet : c’est le commutateur qui s’en sert.',
        en: 'The tag is read in the Ethernet frame: it is the switch that uses it.',
      },
      precision: {
        fr: 'Quatre octets entre l’adresse source et l’EtherType (802.1Q). L’IP n’y voit rien.',
        en: 'Four bytes between the source address and the EtherType (802.1Q). IP sees nothing of it.',
      },
    },
    vxlan: {
      value: { fr: '2 et 3', en: '2 and 3' },
      reason: {
        fr: 'VXLAN transporte des trames de couche 2 et les fait voyager dans des paquets de couche 3.',
        en: 'VXLAN carries layer-2 frames and lets them travel in layer-3 packets.',
      },
      precision: {
        fr: 'La trame passe dans un datagramme UDP, port 4789 : la couche 4 sert d’enveloppe.',
        en: 'The frame goes into a UDP datagram, port 4789: layer 4 serves as the envelope.',
      },
    },
    bgp: {
      value: { fr: '3', en: '3' },
      reason: {
        fr: 'BGP fait connaître des préfixes IP : ce qu’il transporte concerne la couche 3.',
        en: 'BGP makes IP prefixes known: what it carries is about layer 3.',
      },
      precision: {
        fr: 'Le protocole lui-même est une application sur TCP, port 179.',
        en: 'The protocol itself is an application over TCP, port 179.',
      },
    },
    ipip: {
      value: { fr: '3', en: '3' },
      reason: {
        fr: 'Un paquet IP dans un autre paquet IP : rien d’autre que la couche 3.',
        en: 'An IP packet inside another IP packet: nothing but layer 3.',
      },
      precision: {
        fr: 'Protocole IP numéro 4 (RFC 2003). Pas d’Ethernet à l’intérieur.',
        en: 'IP protocol number 4 (RFC 2003). No Ethernet inside.',
      },
    },
    ebpf: {
      value: { fr: '3', en: '3' },
      reason: {
        fr: 'Le cours range eBPF avec le filtrage et le routage de paquets.',
        en: 'The course places eBPF with packet filtering and routing.',
      },
      precision: {
        fr: 'eBPF n’est pas un protocole : c’est du code à des points d’accroche qui voient les couches 2 à 7.',
        en: 'eBPF is not a protocol: it is code at hooks that see layers 2 to 7.',
      },
    },
  },
  scalability: {
    vlan: {
      value: { fr: 'limitée à 4096 VLAN', en: 'limited to 4096 VLANs' },
      reason: { fr: 'L’identifiant tient sur 12 bits.', en: 'The identifier takes 12 bits.' },
      precision: {
        fr: '0 et 4095 sont réservés : 4094 VLAN utilisables.',
        en: '0 and 4095 are reserved: 4094 usable VLANs.',
      },
    },
    vxlan: {
      value: { fr: 'jusqu’à 16 millions de segments', en: 'up to 16 million segments' },
      reason: { fr: 'L’identifiant, le VNI, tient sur 24 bits.', en: 'The identifier, the VNI, takes 24 bits.' },
      precision: {
        fr: '2²⁴ = 16 777 216, soit 4096 fois l’espace des VLAN.',
        en: '2²⁴ = 16,777,216: 4096 times the space of VLANs.',
      },
    },
    bgp: {
      value: { fr: 'très élevée', en: 'very high' },
      reason: {
        fr: 'Tout l’Internet s’échange ses routes par BGP.',
        en: 'The whole Internet exchanges its routes over BGP.',
      },
      precision: {
        fr: 'Un million de préfixes et quelque quatre-vingt mille systèmes autonomes.',
        en: 'A million prefixes and some eighty thousand autonomous systems.',
      },
    },
    ipip: {
      value: { fr: 'moyenne', en: 'medium' },
      reason: {
        fr: 'Un tunnel relie deux points : il en faut un par paire.',
        en: 'A tunnel joins two points: one is needed for each pair.',
      },
      precision: {
        fr: 'Relier n sites deux à deux demande n(n−1)/2 tunnels.',
        en: 'Joining n sites pairwise takes n(n−1)/2 tunnels.',
      },
    },
    ebpf: {
      value: { fr: 'très élevée', en: 'very high' },
      reason: {
        fr: 'Le programme tourne dans chaque noyau, à côté du trafic qu’il traite.',
        en: 'The program runs in every kernel, next to the traffic it handles.',
      },
      precision: {
        fr: 'Le coût par paquet ne dépend pas du nombre de machines, mais de celui des entrées lues dans les tables.',
        en: 'The cost per packet depends not on the number of machines but on the table entries that are read.',
      },
    },
  },
  flexibility: {
    vlan: {
      value: { fr: 'moyenne', en: 'medium' },
      reason: { fr: 'On choisit les ports et les VLAN, guère plus.', en: 'One chooses ports and VLANs, little more.' },
      precision: {
        fr: 'Un VLAN s’arrête où s’arrête la couche 2 qui le porte.',
        en: 'A VLAN ends where the layer 2 that carries it ends.',
      },
    },
    vxlan: {
      value: { fr: 'élevée', en: 'high' },
      reason: {
        fr: 'Le réseau virtuel se moque de l’endroit où sont les machines.',
        en: 'The virtual network does not care where the machines are.',
      },
      precision: {
        fr: 'Il suffit que les VTEP se joignent en IP.',
        en: 'It is enough that the VTEPs reach each other over IP.',
      },
    },
    bgp: {
      value: { fr: 'élevée', en: 'high' },
      reason: {
        fr: 'Chaque réseau choisit par ses politiques ce qu’il accepte et annonce.',
        en: 'Each network chooses by its policies what it accepts and announces.',
      },
      precision: {
        fr: 'Préférence locale, communautés, préfixes plus précis : la politique passe avant la longueur du chemin.',
        en: 'Local preference, communities, more specific prefixes: policy comes before path length.',
      },
    },
    ipip: {
      value: { fr: 'élevée', en: 'high' },
      reason: { fr: 'Le tunnel passe sur n’importe quel réseau IP.', en: 'The tunnel passes over any IP network.' },
      precision: {
        fr: 'Il ne transporte que de l’IPv4 : ni Ethernet ni diffusion de couche 2.',
        en: 'It carries IPv4 only: no Ethernet and no layer-2 broadcast.',
      },
    },
    ebpf: {
      value: { fr: 'très élevée', en: 'very high' },
      reason: {
        fr: 'On écrit soi-même ce que fait le noyau de chaque paquet ou appel.',
        en: 'One writes oneself what the kernel does with each packet or call.',
      },
      precision: {
        fr: 'Dans les limites du vérificateur : mémoire bornée, boucles bornées.',
        en: 'Within the verifier’s limits: bounded memory, bounded loops.',
      },
    },
  },
  complexity: {
    vlan: {
      value: { fr: 'moyenne', en: 'medium' },
      reason: {
        fr: 'Quelques lignes par port, mais à tenir cohérentes partout.',
        en: 'A few lines per port, but they must agree everywhere.',
      },
      precision: {
        fr: 'Un VLAN natif différent aux deux bouts d’un lien suffit à mélanger deux réseaux.',
        en: 'A native VLAN that differs at the two ends of a link is enough to mix two networks.',
      },
    },
    vxlan: {
      value: { fr: 'élevée', en: 'high' },
      reason: {
        fr: 'Il faut gérer les VTEP, les VNI et la diffusion entre eux.',
        en: 'VTEPs, VNIs and the flooding between them have to be managed.',
      },
      precision: {
        fr: 'La diffusion passe par un groupe multicast ou par une copie à chaque VTEP.',
        en: 'Flooding goes by a multicast group or by a copy to each VTEP.',
      },
    },
    bgp: {
      value: { fr: 'très élevée', en: 'very high' },
      reason: {
        fr: 'Sessions, attributs et politiques s’influencent d’un réseau à l’autre.',
        en: 'Sessions, attributes and policies act on one another across networks.',
      },
      precision: {
        fr: 'Une erreur de filtre chez un seul opérateur peut détourner le trafic d’autrui.',
        en: 'One operator’s filter mistake can divert other people’s traffic.',
      },
    },
    ipip: {
      value: { fr: 'faible', en: 'low' },
      reason: {
        fr: 'Deux adresses, une route, et le tunnel passe.',
        en: 'Two addresses, one route, and the tunnel works.',
      },
      precision: {
        fr: 'Le piège : la route vers l’autre bout ne doit pas passer par le tunnel.',
        en: 'The trap: the route to the far end must not go through the tunnel.',
      },
    },
    ebpf: {
      value: { fr: 'élevée', en: 'high' },
      reason: {
        fr: 'Écrire un programme demande de bien connaître le noyau.',
        en: 'Writing a program takes a good grasp of the kernel.',
      },
      precision: {
        fr: 'Des outils comme bpftrace ou Cilium évitent souvent de l’écrire soi-même.',
        en: 'Tools such as bpftrace or Cilium often save writing it oneself.',
      },
    },
  },
  use: {
    vlan: {
      value: { fr: 'segmentation de réseaux locaux', en: 'segmenting local networks' },
      reason: {
        fr: 'Séparer services et usages sur les mêmes commutateurs.',
        en: 'Keeping departments and uses apart on the same switches.',
      },
      precision: { fr: 'Chaque VLAN est un domaine de diffusion.', en: 'Each VLAN is a broadcast domain.' },
    },
    vxlan: {
      value: { fr: 'réseaux virtuels extensibles', en: 'extensible virtual networks' },
      reason: {
        fr: 'Un même réseau de couche 2 par-dessus plusieurs sites ou zones.',
        en: 'One layer-2 network over several sites or zones.',
      },
      precision: {
        fr: 'Courant dans les centres de données et les nuages à plusieurs locataires.',
        en: 'Common in data centres and multi-tenant clouds.',
      },
    },
    bgp: {
      value: { fr: 'routage inter-AS sur Internet', en: 'routing between ASes on the Internet' },
      reason: {
        fr: 'Les systèmes autonomes s’y échangent leurs routes.',
        en: 'Autonomous systems exchange their routes with it.',
      },
      precision: {
        fr: 'On l’emploie aussi dans les centres de données, et pour transporter les tables de VXLAN (EVPN).',
        en: 'It is used inside data centres too, and to carry VXLAN’s tables (EVPN).',
      },
    },
    ipip: {
      value: { fr: 'tunnels virtuels sur réseaux IP', en: 'virtual tunnels over IP networks' },
      reason: { fr: 'Faire passer un réseau IP par-dessus un autre.', en: 'Taking one IP network across another.' },
      precision: { fr: 'Le plus souvent de point à point.', en: 'Mostly point to point.' },
    },
    ebpf: {
      value: {
        fr: 'surveillance, sécurité, réseau, optimisation des performances',
        en: 'monitoring, security, networking, performance tuning',
      },
      reason: {
        fr: 'Le même mécanisme sert à observer, à filtrer et à router.',
        en: 'The same mechanism observes, filters and routes.',
      },
      precision: {
        fr: 'BCC et bpftrace observent, Falco surveille, Cilium relie des pods.',
        en: 'BCC and bpftrace observe, Falco watches, Cilium connects pods.',
      },
    },
  },
  security: {
    vlan: {
      value: { fr: 'isolation des segments', en: 'isolation of segments' },
      reason: {
        fr: 'Une trame ne passe pas d’un VLAN à l’autre sans routeur.',
        en: 'A frame does not pass from one VLAN to another without a router.',
      },
      precision: {
        fr: 'Isoler n’est pas chiffrer : qui lit le lien lit la trame.',
        en: 'To isolate is not to encrypt: whoever reads the link reads the frame.',
      },
    },
    vxlan: {
      value: { fr: 'isolation des segments', en: 'isolation of segments' },
      reason: { fr: 'Chaque VNI est un segment à part.', en: 'Each VNI is a segment of its own.' },
      precision: {
        fr: 'Rien n’est chiffré ni authentifié ; le réseau traversé doit être de confiance.',
        en: 'Nothing is encrypted or authenticated; the network crossed must be trusted.',
      },
    },
    bgp: {
      value: { fr: 'politiques de routage complexes', en: 'complex routing policies' },
      reason: {
        fr: 'Les politiques disent de qui l’on croit quoi.',
        en: 'Policies say whom one believes, and about what.',
      },
      precision: {
        fr: 'BGP croit ce qu’on lui annonce ; RPKI et ASPA ajoutent des preuves.',
        en: 'BGP believes what it is told; RPKI and ASPA add proof.',
      },
    },
    ipip: {
      value: { fr: 'nécessite des mécanismes supplémentaires', en: 'needs additional mechanisms' },
      reason: {
        fr: 'Ni chiffrement ni authentification dans l’en-tête.',
        en: 'Neither encryption nor authentication in the header.',
      },
      precision: {
        fr: 'On y ajoute IPsec ; l’adresse source extérieure se falsifie.',
        en: 'IPsec is added; the outer source address can be forged.',
      },
    },
    ebpf: {
      value: { fr: 'vérification rigoureuse des programmes', en: 'strict verification of programs' },
      reason: {
        fr: 'Le noyau refuse un programme qu’il ne peut pas prouver sûr.',
        en: 'The kernel refuses a program that it cannot prove safe.',
      },
      precision: {
        fr: 'La vérification a lieu au chargement, pas à chaque paquet.',
        en: 'Verification happens when it is loaded, not at every packet.',
      },
    },
  },
  performance: {
    vlan: {
      value: { fr: 'bonne', en: 'good' },
      reason: { fr: 'Quatre octets de plus, traités par le matériel.', en: 'Four more bytes, handled in hardware.' },
      precision: {
        fr: 'Trame étiquetée : 1522 octets au plus, FCS comprise.',
        en: 'Tagged frame: 1522 bytes at most, FCS included.',
      },
    },
    vxlan: {
      value: { fr: 'latence supplémentaire possible', en: 'additional latency possible' },
      reason: { fr: 'Il faut emballer et déballer chaque trame.', en: 'Each frame has to be wrapped and unwrapped.' },
      precision: {
        fr: '50 octets de surcoût sur IPv4 : MTU intérieure de 1450 pour 1500.',
        en: '50 bytes of overhead over IPv4: inner MTU of 1450 for 1500.',
      },
    },
    bgp: {
      value: { fr: 'bonne', en: 'good' },
      reason: {
        fr: 'BGP choisit les routes ; les paquets, eux, ne passent pas par lui.',
        en: 'BGP chooses routes; the packets themselves do not go through it.',
      },
      precision: {
        fr: 'La convergence après un grand changement peut prendre des minutes.',
        en: 'Convergence after a large change can take minutes.',
      },
    },
    ipip: {
      value: { fr: 'overhead supplémentaire', en: 'additional overhead' },
      reason: { fr: 'Un second en-tête IP à transporter.', en: 'A second IP header to carry.' },
      precision: {
        fr: '20 octets par paquet : MTU intérieure de 1480 pour 1500.',
        en: '20 bytes a packet: inner MTU of 1480 for 1500.',
      },
    },
    ebpf: {
      value: { fr: 'très haute', en: 'very high' },
      reason: {
        fr: 'Le code tourne dans le noyau, sans copie vers les applications.',
        en: 'The code runs in the kernel, with no copy to applications.',
      },
      precision: {
        fr: 'Avec XDP, dès que la carte a reçu le paquet.',
        en: 'With XDP, as soon as the card has received the packet.',
      },
    },
  },
  compatibility: {
    vlan: {
      value: { fr: 'réseaux Ethernet', en: 'Ethernet networks' },
      reason: {
        fr: 'L’étiquette n’existe que dans une trame Ethernet.',
        en: 'The tag exists only in an Ethernet frame.',
      },
      precision: {
        fr: 'Un hôte ordinaire envoie sans étiquette ; le port d’accès la pose.',
        en: 'An ordinary host sends untagged; the access port adds the tag.',
      },
    },
    vxlan: {
      value: { fr: 'réseaux IP', en: 'IP networks' },
      reason: {
        fr: 'Le réseau traversé n’a besoin que de router de l’IP.',
        en: 'The network crossed need only route IP.',
      },
      precision: { fr: 'Et de laisser passer 50 octets de plus.', en: 'And let 50 more bytes through.' },
    },
    bgp: {
      value: { fr: 'réseaux IP', en: 'IP networks' },
      reason: { fr: 'Il annonce des préfixes IPv4 et IPv6.', en: 'It announces IPv4 and IPv6 prefixes.' },
      precision: {
        fr: 'Avec les extensions multiprotocoles, d’autres familles aussi (RFC 4760).',
        en: 'With the multiprotocol extensions, other families too (RFC 4760).',
      },
    },
    ipip: {
      value: { fr: 'réseaux IP', en: 'IP networks' },
      reason: { fr: 'Aucun matériel particulier n’est nécessaire.', en: 'No special hardware is needed.' },
      precision: {
        fr: 'Un pare-feu doit laisser passer le protocole IP 4, qui n’est pas un port.',
        en: 'A firewall must let IP protocol 4 through, which is not a port.',
      },
    },
    ebpf: {
      value: { fr: 'noyau Linux', en: 'Linux kernel' },
      reason: {
        fr: 'Les programmes sont chargés dans le noyau Linux.',
        en: 'Programs are loaded into the Linux kernel.',
      },
      precision: {
        fr: 'Selon sa version : chaque point d’accroche demande un noyau assez récent.',
        en: 'Depending on its version: each hook needs a kernel recent enough.',
      },
    },
  },
  integration: {
    vlan: {
      value: { fr: 'commutateurs et routeurs', en: 'switches and routers' },
      reason: { fr: 'Tout commutateur administrable connaît 802.1Q.', en: 'Every managed switch knows 802.1Q.' },
      precision: {
        fr: 'Entre VLAN, il faut un routeur ou un commutateur de couche 3.',
        en: 'Between VLANs a router or a layer-3 switch is needed.',
      },
    },
    vxlan: {
      value: { fr: 'commutateurs et routeurs', en: 'switches and routers' },
      reason: {
        fr: 'Les VTEP matériels sont des commutateurs de tête de baie.',
        en: 'Hardware VTEPs are top-of-rack switches.',
      },
      precision: {
        fr: 'Les VTEP logiciels sont dans les hyperviseurs et dans Linux.',
        en: 'Software VTEPs are in hypervisors and in Linux.',
      },
    },
    bgp: {
      value: { fr: 'routeurs', en: 'routers' },
      reason: { fr: 'Ce sont les routeurs qui tiennent les sessions.', en: 'It is routers that hold the sessions.' },
      precision: {
        fr: 'BIRD et FRRouting font d’une machine Linux un vrai routeur BGP.',
        en: 'BIRD and FRRouting make a real BGP router of a Linux machine.',
      },
    },
    ipip: {
      value: { fr: 'routeurs', en: 'routers' },
      reason: { fr: 'Les deux bouts du tunnel sont des routeurs.', en: 'The two ends of the tunnel are routers.' },
      precision: { fr: 'Une machine Linux suffit.', en: 'A Linux machine is enough.' },
    },
    ebpf: {
      value: { fr: 'outils de surveillance et sécurité', en: 'monitoring and security tools' },
      reason: {
        fr: 'On s’en sert surtout à travers des outils bâtis dessus.',
        en: 'It is mostly used through tools built on it.',
      },
      precision: { fr: 'Cilium, Falco, BCC, bpftrace.', en: 'Cilium, Falco, BCC, bpftrace.' },
    },
  },
  resilience: {
    vlan: {
      value: { fr: 'moyenne', en: 'medium' },
      reason: {
        fr: 'Un lien coupé se contourne si un autre existe et que l’arbre se recalcule.',
        en: 'A cut link is bypassed if another exists and the tree is computed anew.',
      },
      precision: {
        fr: 'Sans arbre recouvrant, une boucle suffit à saturer le réseau.',
        en: 'Without a spanning tree, one loop is enough to flood the network.',
      },
    },
    vxlan: {
      value: { fr: 'élevée', en: 'high' },
      reason: {
        fr: 'Le réseau IP traversé trouve lui-même un autre chemin.',
        en: 'The IP network crossed finds another path by itself.',
      },
      precision: {
        fr: 'Plusieurs chemins de coût égal se partagent les flux, grâce au port source.',
        en: 'Several equal-cost paths share the flows, thanks to the source port.',
      },
    },
    bgp: {
      value: { fr: 'très élevée', en: 'very high' },
      reason: {
        fr: 'Quand une route disparaît, une autre prend sa place.',
        en: 'When a route goes, another takes its place.',
      },
      precision: {
        fr: 'Au prix d’une convergence parfois lente.',
        en: 'At the price of convergence that is sometimes slow.',
      },
    },
    ipip: {
      value: { fr: 'moyenne', en: 'medium' },
      reason: {
        fr: 'Le tunnel suit les routes du réseau, mais ses deux bouts sont uniques.',
        en: 'The tunnel follows the network’s routes, but each of its ends is single.',
      },
      precision: { fr: 'Si un bout tombe, le tunnel tombe.', en: 'If one end fails, the tunnel fails.' },
    },
    ebpf: {
      value: { fr: 'très élevée', en: 'very high' },
      reason: {
        fr: 'Un programme vérifié ne fait pas tomber le noyau.',
        en: 'A verified program does not bring the kernel down.',
      },
      precision: {
        fr: 'Il peut être remplacé sans redémarrer la machine.',
        en: 'It can be replaced without restarting the machine.',
      },
    },
  },
};
