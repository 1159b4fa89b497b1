import type { QuizAnswers } from '#lib/exercises/exercise.ts';
import type { TableFillKey, TableFillQuestion } from '#lib/kinds/table-fill/kind.ts';
import { gaoRexford } from '#lib/netsim/bgp/policy/gao-rexford.ts';
import { isRejected } from '#lib/netsim/bgp/policy/policy.ts';
import type { Peer } from '#lib/netsim/bgp/route/peer.ts';
import { routeOf } from '#lib/netsim/bgp/route/route-of.ts';
import type { Text } from '#lib/netsim/text.ts';
import type { Source, Target } from './sides.ts';

const neighbour = (name: string, asn: number, relation: Target): Peer => ({
  name,
  asn,
  address: `192.0.2.${asn - 64500}`,
  routerId: `192.0.2.${asn - 64500}`,
  session: 'ebgp',
  relation,
});

/** What the policies of Gao and Rexford say to this route. */
function isTold(source: Source, target: Target): boolean {
  const from = source === 'self' ? null : neighbour('from', 64501, source);
  const asns = from === null ? [] : [from.asn];
  const route = routeOf({
    prefix: '203.0.113.0/24',
    asPath: asns.length === 0 ? [] : [{ type: 'AS_SEQUENCE', asns }],
  });
  const self = { name: 'self', asn: 64500, routerId: '192.0.2.250' };
  return !isRejected(gaoRexford.export(route, neighbour('to', 64502, target), { self, from }));
}

const reasons: Readonly<Record<'toCustomer' | 'ours' | 'others', Text>> = {
  toCustomer: {
    fr: 'Un client paie pour atteindre tout l’Internet : on lui annonce tout.',
    en: 'A customer pays to reach all of the Internet: it is told everything.',
  },
  ours: {
    fr: 'Ses propres réseaux et ceux de ses clients s’annoncent à tous : c’est pour eux qu’on est payé.',
    en: 'One’s own networks and those of one’s customers are told to everybody: that is what one is paid for.',
  },
  others: {
    fr: 'Ni l’un ni l’autre ne paie : on porterait gratuitement le trafic d’autrui. Annoncer cette route est une fuite (RFC 7908 §3).',
    en: 'Neither of them pays: one would carry other people’s traffic for nothing. To announce this route is a leak (RFC 7908 §3).',
  },
};

function reasonOf(source: string, target: string): Text {
  if (target === 'customer') return reasons.toCustomer;
  return source === 'customer' || source === 'self' ? reasons.ours : reasons.others;
}

export default {
  key(question) {
    const blanks = Object.entries(question.cells).filter(([, cell]) => 'blank' in cell);
    return {
      cells: Object.fromEntries(
        blanks.map(([id]): [string, TableFillKey['cells'][string]] => {
          const [source = '', target = ''] = id.split('.');
          const isAnnounced = isTold(source as Source, target as Target);
          const reason = reasonOf(source, target);
          const trap = { value: 'yes', misconception: 'B4', why: reason };
          return [id, { accepted: [isAnnounced ? 'yes' : 'no'], reason, traps: isAnnounced ? [] : [trap] }];
        }),
      ),
    };
  },
} satisfies QuizAnswers<TableFillQuestion, TableFillKey>;
