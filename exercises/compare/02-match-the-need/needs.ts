import type { Text } from '#lib/netsim/text.ts';
import type { TechnologyId } from '../table.ts';

/** A need, as a customer would say it; several wordings, so that one recognises the need and not the sentence. */
export interface Need {
  readonly technology: TechnologyId;
  readonly wordings: readonly Text[];
}

export const needs: Readonly<Record<string, Need>> = {
  tenants: {
    technology: 'vxlan',
    wordings: [
      {
        fr: 'Donner à 5 000 clients chacun leur réseau Ethernet, par-dessus un cœur de réseau IP.',
        en: 'Give each of 5,000 customers an Ethernet network of their own, over an IP core.',
      },
      {
        fr: 'Étendre 8 000 domaines de diffusion entre des baies que seul un réseau IP relie.',
        en: 'Stretch 8,000 broadcast domains between racks that only an IP network connects.',
      },
    ],
  },
  offices: {
    technology: 'ipip',
    wordings: [
      {
        fr: 'Relier les sous-réseaux IPv4 de deux bureaux par un seul lien virtuel, avec le moins d’octets en plus.',
        en: 'Join the IPv4 subnets of two offices by one virtual link, with the fewest extra bytes.',
      },
      {
        fr: 'Faire passer des paquets IPv4 d’un site à l’autre à travers un réseau IPv4 qui ignore leurs adresses.',
        en: 'Carry IPv4 packets from one site to another across an IPv4 network that does not know their addresses.',
      },
    ],
  },
  floors: {
    technology: 'vlan',
    wordings: [
      {
        fr: 'Séparer la comptabilité et l’accueil d’un même étage, branchés sur les mêmes commutateurs.',
        en: 'Keep accounting and the front desk of one floor apart, plugged into the same switches.',
      },
      {
        fr: 'Isoler les caméras des ordinateurs d’un bâtiment, sans câble ni commutateur de plus.',
        en: 'Isolate a building’s cameras from its computers, with no further cable or switch.',
      },
    ],
  },
  policy: {
    technology: 'bgp',
    wordings: [
      {
        fr: 'Choisir, entre deux fournisseurs d’accès, par lequel part le trafic, et n’annoncer que ses propres préfixes.',
        en: 'Choose by which of two providers traffic leaves, and announce nothing but one’s own prefixes.',
      },
      {
        fr: 'Échanger des routes avec d’autres systèmes autonomes, selon les contrats signés avec eux.',
        en: 'Exchange routes with other autonomous systems, as the contracts with them say.',
      },
    ],
  },
  pods: {
    technology: 'ebpf',
    wordings: [
      {
        fr: 'Filtrer le trafic de chaque pod dans le noyau de chaque machine, sans changer les paquets.',
        en: 'Filter the traffic of each pod in the kernel of each machine, without changing the packets.',
      },
      {
        fr: 'Compter et jeter des paquets dès leur arrivée sur la carte, par une règle que l’on recharge à chaud.',
        en: 'Count and drop packets as they reach the card, by a rule that is reloaded while it runs.',
      },
    ],
  },
};
