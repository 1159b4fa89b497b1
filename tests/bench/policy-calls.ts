import type { WireValue } from '#lib/bytes/wire-value.ts';
import type { LearnerRoute } from '#lib/netsim/bgp/trial/learner-route.ts';
import type { VerdictTrial } from '#lib/netsim/bgp/trial/verdict-trial.ts';
import type { Guest } from '#lib/sandbox/guest/guest.ts';
import type { SandboxJob } from '#lib/sandbox/observation.ts';
import { ratio, timed } from './numbers.ts';

const count = 20_000;
const self = { name: 'r9', asn: 65009, roas: [] };
const peers = Array.from({ length: 8 }, (_, n) => ({
  name: `r${n}`,
  asn: 65000 + n,
  relation: (['customer', 'peer', 'provider'] as const)[n % 3] ?? 'peer',
}));
const routes = Array.from(
  { length: count },
  (_, n): LearnerRoute => ({
    prefix: `10.${n % 50}.0.0/16`,
    asPath: [65001 + (n % 7), 65002, 65003, 65100 + (n % 90)],
    localPref: 100,
    med: 0,
    origin: 'IGP',
    communities: ['65001:100', '65001:200'],
    learnedFrom: 'customer',
  }),
);

const programs: Readonly<Record<string, string>> = {
  'gives the route back': 'route',
  'sets a preference': "({ ...route, localPref: peer.relation === 'customer' ? 200 : 100 })",
  'prepends twice': '({ ...route, asPath: [self.asn, self.asn, ...route.asPath] })',
};

/** A call of a learner's policy, in the guest: as a message, and packed. */
export async function benchPolicyCalls(guest: Guest, print: (line: string) => void): Promise<void> {
  const base = { entry: 'default.import', imports: [], seed: 1 };
  const limits = { wallMs: 60_000, memoryMiB: 32, outputBytes: 2 ** 30 };
  const trial: VerdictTrial = {
    shape: 'verdicts',
    self,
    peers,
    questions: routes.map((route, n) => ({ direction: 'import', route, peer: n % peers.length })),
  };
  const messages = routes.map((route, n) => [route, peers[n % peers.length], self]) as unknown as SandboxJob['calls'];
  for (const [name, answer] of Object.entries(programs)) {
    const source = `export default { import: (route, peer, self) => ${answer} };`;
    const perCall = async (job: SandboxJob): Promise<number> => {
      guest.run(job);
      return ((await timed(() => guest.run(job))) * 1000) / count;
    };
    const byMessage = await perCall({ ...base, source, limits, calls: messages });
    const packed = await perCall({ ...base, source, limits, as: 'bgp', calls: [[trial as unknown as WireValue]] });
    const [one, other] = [byMessage, packed].map((us) => `${us.toFixed(1)} µs`.padStart(9));
    print(
      `  policy that ${name.padEnd(24)} by message ${one}   packed ${other}   ${ratio(byMessage, packed)} as quick`,
    );
  }
}
