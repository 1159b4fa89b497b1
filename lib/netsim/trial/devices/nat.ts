import type { WireValue } from '../../../bytes/wire-value.ts';
import { type Ipv4Address, ipv4Address, parseIpv4 } from '../../address/ipv4.ts';
import { mac } from '../../address/mac.ts';
import type { NatDecision } from '../../devices/nat44/decision.ts';
import { type Nat44Options, nat44 } from '../../devices/nat44/nat44.ts';
import { encode, layer } from '../../encode.ts';
import type { Context, Handler } from '../../sim/handler.ts';
import { type Call, isRecord, ProgramProblem, type TrialDevice, typeName } from '../program.ts';
import { readPort } from './underlay.ts';

export interface NatTrialOptions {
  readonly inside: NatInterface;
  readonly outside: NatInterface;
  /** Known beforehand, on the port that is named: no ARP clutters the runs. */
  readonly neighbours: readonly { readonly port: 'in' | 'out'; readonly address: string; readonly mac: string }[];
  /** Inside and outside addresses, one to one; whoever has none is not let out. Without pairs flows share by ports. */
  readonly pairs?: readonly { readonly inside: string; readonly outside: string }[];
  /** The ports to share by. */
  readonly ports?: { readonly first: number; readonly last: number };
}

export interface NatInterface {
  /** With its prefix. */
  readonly address: string;
  readonly mac: string;
}

/**
 * A translator between its ports `in` and `out`: the library's own, or the same with a program's `translate` in the
 * place of its decisions. Checksums are the device's either way. What leaves is `translated` outwards, `untranslated`
 * inwards.
 */
export const natDevice: TrialDevice<NatTrialOptions> = {
  reference: (options) => quiet(options, nat44(natOptions(options))),
  program: (options, call) => quiet(options, nat44({ ...natOptions(options), translate: decision(options, call) })),
};

function natOptions({ inside, outside, pairs, ports }: NatTrialOptions): Nat44Options {
  return {
    interfaces: [
      { name: 'in', ...inside },
      { name: 'out', ...outside },
    ],
    outside: ['out'],
    behaviour: { hairpinning: 'none', answersUnsolicitedSyn: false },
    // Nobody shares where each has an address of their own.
    ...(pairs === undefined ? {} : { statics: pairs, pool: [] }),
    ...(ports === undefined ? {} : { ports }),
  };
}

function decision({ outside, pairs, ports }: NatTrialOptions, call: Call): NatDecision {
  const given: WireValue = pairs
    ? { pairs: [...pairs] }
    : { address: outside.address.split('/')[0] ?? '', ports: { ...ports } };
  return ({ packet, direction }) => {
    const { protocol, src, srcPort, dst, dstPort } = packet;
    const answer = call('translate', [
      { protocol, src, srcPort, dst, dstPort },
      direction === 'outbound' ? 'out' : 'in',
      given,
    ]);
    if (answer === null) return null;
    if (!isRecord(answer)) throw new ProgramProblem('not-a-packet', typeName(answer));
    return {
      protocol,
      src: readAddress('src', answer.src),
      srcPort: readPort('srcPort', answer.srcPort),
      dst: readAddress('dst', answer.dst),
      dstPort: readPort('dstPort', answer.dstPort),
    };
  };
}

function readAddress(field: string, value: WireValue | undefined): Ipv4Address {
  if (typeof value !== 'string') throw new ProgramProblem('not-an-address', `${field}: ${typeName(value)}`);
  const read = parseIpv4(value);
  if (!read.ok) throw new ProgramProblem('not-an-address', value.slice(0, 40));
  return read.value;
}

/** A translator that has heard of its neighbours before anything happens, and whose sends say which way they go. */
function quiet({ inside, outside, neighbours }: NatTrialOptions, device: Handler): Handler {
  const named = new WeakMap<Context, Context>();
  const viewOf = (context: Context): Context => {
    const known = named.get(context) ?? withNames(context);
    named.set(context, known);
    return known;
  };
  return {
    start(context) {
      device.start?.(viewOf(context));
      for (const { port, address, mac: sender } of neighbours) {
        const own = port === 'in' ? inside : outside;
        device.onFrame(silent(context), port, arpReply(own, address, sender));
      }
    },
    onFrame: (context, port, frame) => device.onFrame(viewOf(context), port, frame),
  };
}

const view = (context: Context, send: Context['send']): Context => ({
  node: context.node,
  rng: context.rng,
  ports: context.ports,
  get nowNs() {
    return context.nowNs;
  },
  send,
  drop: (...args) => context.drop(...args),
  deliver: (...args) => context.deliver(...args),
  note: (...args) => context.note(...args),
  after: (...args) => context.after(...args),
});

const withNames = (context: Context): Context =>
  view(context, (port, frame, _why, details) =>
    context.send(port, frame, port === 'out' ? 'translated' : 'untranslated', details),
  );

const silent = (context: Context): Context => ({
  ...view(context, () => {}),
  drop: () => {},
  deliver: () => {},
  note: () => {},
});

function arpReply(own: NatInterface, address: string, sender: string): Uint8Array {
  return encode([
    layer('ethernet', { src: mac(sender), dst: mac(own.mac) }),
    layer('arp', {
      operation: 2,
      senderMac: mac(sender),
      senderIp: ipv4Address(address),
      targetMac: mac(own.mac),
      targetIp: ipv4Address(own.address.split('/')[0] ?? ''),
    }),
  ]);
}
