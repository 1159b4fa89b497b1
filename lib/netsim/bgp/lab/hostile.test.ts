import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hex } from '../../../bytes/hex.ts';
import { concatAll } from '../../../bytes/write.ts';
import { host } from '../../devices/host/host.ts';
import { seconds } from '../../sim/handler.ts';
import { simulation } from '../../sim/simulation.ts';
import { contextSchema } from '../messages/context.ts';
import { encodeMessage } from '../messages/encode-message.ts';
import type { Message } from '../messages/message.ts';
import { labPolicies } from '../policy/lab-policy.ts';
import { openOf } from '../session/negotiate.ts';
import { usualSetting } from '../session/session-setting.ts';
import { bgpRouter } from './bgp-router.ts';
import { igpOf } from './igp.ts';
import { messageLog } from './message-log.ts';
import { bgpPort } from './peer-session.ts';
import { recorder } from './recorder.ts';
import { settingsOf } from './router-settings.ts';
import { lab } from './schema.ts';

const given = lab({
  routers: {
    r1: { asn: 65001, routerId: '10.0.0.1', networks: ['192.0.2.0/24'] },
    r2: { asn: 65002, routerId: '10.0.0.2' },
  },
  links: [{ a: 'r1', b: 'r2', subnet: '10.1.0.0/30' }],
  sessions: [
    {
      a: 'r1',
      b: 'r2',
      aSide: { import: 'accept-all', export: 'accept-all', connects: false },
    },
  ],
});

/** A router, and in its neighbour’s place a host that sends it these bytes over TCP. */
function sendTo(pieces: readonly Uint8Array[]) {
  const sim = simulation({ seed: 1 });
  const { r1 } = given.routers;
  if (r1 === undefined) throw new Error('no r1');
  const policies = new Map([['r2', labPolicies(given).policy({ import: 'accept-all', export: 'accept-all' })]]);
  const router = sim.add(
    'r1',
    bgpRouter({
      lab: given,
      name: 'r1',
      record: recorder(),
      log: messageLog(),
      igp: () => igpOf(given, () => true),
      isUp: () => true,
      settings: settingsOf(r1, policies),
      changed: () => undefined,
    }),
  );
  const stranger = sim.add('r2', host({ address: '10.1.0.2/30', mac: '02:00:00:00:00:99' }));
  sim.link('r1:eth0', 'r2:eth0', { latencyNs: 1000 });
  sim.at(seconds(1), () => {
    stranger.tcp.connect('10.1.0.1', bgpPort, {
      onOpen(connection) {
        for (const bytes of pieces) connection.send(bytes);
      },
      onEnd: (connection) => connection.close(),
    });
  });
  sim.run({ untilNs: seconds(5) });
  return { router, sim };
}

const setting = { ...usualSetting, session: 'ebgp', localAs: 65002, localId: '10.0.0.2', peerAs: 65001 } as const;
const bytesOf = (message: Message): Uint8Array => {
  const encoded = encodeMessage(message, contextSchema.parse({}));
  if (!encoded.ok) throw new Error(encoded.error.message);
  return encoded.value;
};
const open = bytesOf({ type: 1, open: openOf(setting) });
const keepAlive = bytesOf({ type: 4 });
const update = hex(`${'ff'.repeat(16)}002d02000000144001010040020602010000fdea4003040a010002080a`);

describe('a neighbour that is no router', () => {
  it('comes up when it says the right things', () => {
    const { router } = sendTo([open, keepAlive, update]);
    expect(router.neighbour('r2').session.state).toBe('Established');
    expect(router.speaker.best('10.0.0.0/8')?.from?.name).toBe('r2');
  });

  it('whatever its bytes, the router goes on', () => {
    const valid = [open, keepAlive, update];
    const damaged = fc
      .tuple(fc.constantFrom(...valid), fc.nat(), fc.nat(255))
      .map(([bytes, at, value]) => bytes.with(at % bytes.length, value));
    const piece = fc.oneof(fc.uint8Array({ maxLength: 80 }), fc.constantFrom(...valid), damaged);
    const start = fc.constantFrom<Uint8Array[]>([], [open], [open, keepAlive]);
    fc.assert(
      fc.property(start, fc.array(piece, { maxLength: 8 }), (begin, rest) => {
        const { router } = sendTo([concatAll([...begin, ...rest])]);
        expect(router.speaker.best('192.0.2.0/24')).not.toBeNull();
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
