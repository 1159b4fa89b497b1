import type { QuizAnswers } from '#lib/exercises/exercise.ts';
import type { MatchingKey, MatchingQuestion } from '#lib/kinds/matching/kind.ts';
import type { Text } from '#lib/netsim/text.ts';
import type { TechnologyId } from '../table.ts';
import { needs } from './needs.ts';

interface Wrong {
  readonly why: Text;
  readonly misconception: 'C1' | 'C3';
}
const c1 = (fr: string, en: string): Wrong => ({ why: { fr, en }, misconception: 'C1' });
const c3 = (fr: string, en: string): Wrong => ({ why: { fr, en }, misconception: 'C3' });

/** What one would see fail, by need and wrong technology. */
const failures: Readonly<Record<string, Partial<Record<TechnologyId, Wrong>>>> = {
  tenants: {
    vlan: c1(
      'Le VID a 12 bits : au 4 095e réseau, il n’en reste plus ; et un routeur IP ne transmet pas l’étiquette.',
      'The VID has 12 bits: at the 4,095th network there are none left; and an IP router does not pass the tag on.',
    ),
    ipip: c1(
      'IPIP transporte des paquets IP : la première requête ARP d’un client n’arrive jamais de l’autre côté.',
      'IPIP carries IP packets: the first ARP request of a customer never arrives on the other side.',
    ),
    bgp: c3(
      'BGP dit où sont les préfixes ; sans encapsulation, la trame d’un client n’a rien où voyager.',
      'BGP says where prefixes are; without an encapsulation a customer’s frame has nothing to travel in.',
    ),
    ebpf: c1(
      'eBPF traite les paquets d’une machine ; entre deux baies, il manque encore un en-tête qui dise à quel client est la trame.',
      'eBPF handles the packets of one machine; between two racks a header is still missing that says whose frame it is.',
    ),
  },
  offices: {
    vlan: c1(
      'Une étiquette VLAN s’arrête au premier routeur : l’autre bureau ne reçoit rien.',
      'A VLAN tag ends at the first router: the other office receives nothing.',
    ),
    vxlan: c1(
      'Cela marche, pour 50 octets par paquet au lieu de 20, et avec toute la diffusion Ethernet en plus : ici seuls des paquets IPv4 passent.',
      'It works, for 50 bytes a packet instead of 20, and with all the Ethernet broadcast besides: only IPv4 packets pass here.',
    ),
    bgp: c3(
      'BGP peut annoncer la route, mais le cœur ne connaît pas ces adresses : sans tunnel, le premier routeur jette le paquet.',
      'BGP can announce the route, but the core does not know these addresses: without a tunnel the first router drops the packet.',
    ),
    ebpf: c1(
      'Un programme dans le noyau ne crée pas de chemin entre deux sites ; il faut un en-tête extérieur que le réseau sache router.',
      'A program in the kernel makes no path between two sites; it takes an outer header that the network can route.',
    ),
  },
  floors: {
    vxlan: c1(
      'Cela demande un réseau IP entre des VTEP, alors que les deux services sont sur le même commutateur.',
      'That asks for an IP network between VTEPs, while both departments sit on the same switch.',
    ),
    ipip: c1(
      'Un tunnel relie des réseaux IP ; les deux services restent dans le même domaine de diffusion et se voient.',
      'A tunnel joins IP networks; the two departments stay in one broadcast domain and see each other.',
    ),
    bgp: c1(
      'BGP ne voit que des préfixes : les trames passent d’un port à l’autre du commutateur sans lui.',
      'BGP sees prefixes only: frames go from one port of the switch to the other without it.',
    ),
    ebpf: c1(
      'Les trames se croisent dans le commutateur, où le programme ne tourne pas.',
      'The frames meet inside the switch, where the program does not run.',
    ),
  },
  policy: {
    vlan: c1(
      'Un VLAN vit à l’intérieur d’un réseau local : l’autre système autonome ne voit pas vos étiquettes.',
      'A VLAN lives inside one local network: the other autonomous system does not see your tags.',
    ),
    vxlan: c3(
      'VXLAN a besoin de routes entre ses VTEP ; ce n’est pas lui qui les choisit.',
      'VXLAN needs routes between its VTEPs; it is not what chooses them.',
    ),
    ipip: c3(
      'Un tunnel suit les routes qu’il trouve ; aucune annonce n’en sort vers les fournisseurs.',
      'A tunnel follows the routes it finds; no announcement leaves it for the providers.',
    ),
    ebpf: c1(
      'Un programme peut choisir une sortie pour un paquet ; il n’annonce rien, et l’autre réseau n’apprend aucun préfixe.',
      'A program can choose a way out for a packet; it announces nothing, and the other network learns no prefix.',
    ),
  },
  pods: {
    vlan: c1(
      'Un VLAN sépare des groupes de ports ; deux pods d’une même machine s’y parlent sans filtre.',
      'A VLAN separates groups of ports; two pods of one machine talk inside it with no filter.',
    ),
    vxlan: c1(
      'VXLAN sépare des réseaux ; dans un même VNI, il ne filtre rien, et il ajoute 50 octets.',
      'VXLAN separates networks; inside one VNI it filters nothing, and it adds 50 bytes.',
    ),
    ipip: c1(
      'Un tunnel change les paquets, qu’il enveloppe, et laisse passer tout ce qu’on lui donne.',
      'A tunnel changes packets, by wrapping them, and lets through all that it is given.',
    ),
    bgp: c1(
      'BGP choisit des routes par préfixe ; il ne regarde aucun paquet et n’en jette aucun.',
      'BGP chooses routes by prefix; it looks at no packet and drops none.',
    ),
  },
};

export default {
  key: (question) => ({
    items: Object.fromEntries(
      question.items.map(({ id }) => {
        const [need, wrong] = [needs[id], failures[id]];
        if (need === undefined || wrong === undefined) throw new Error(`no key for the need ${id}`);
        return [id, { accepted: [need.technology], wrong }];
      }),
    ),
  }),
} satisfies QuizAnswers<MatchingQuestion, MatchingKey>;
