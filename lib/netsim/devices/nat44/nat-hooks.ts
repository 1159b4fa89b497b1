import type { Ipv4Address } from '../../address/ipv4.ts';
import { type Context, seconds } from '../../sim/handler.ts';
import type { Datagram } from '../ip/datagram.ts';
import { icmpError } from '../ip/icmp-errors.ts';
import type { Interface } from '../ip/interface.ts';
import type { IpStack, Rewritten, StackOptions } from '../ip/ip-stack.ts';
import type { NatPacket, PortRange } from './decision.ts';
import { type FragmentTrain, fragmentTrack } from './fragment-track.ts';
import { hasSoundSum, type Layout, layoutOf, packetOf } from './layout.ts';
import type { NatProfile } from './profiles.ts';
import { rewritten, rewrittenFragment } from './rewrite.ts';
import type { Departure, Side, Translated, Translator } from './translator.ts';
import { isSameTuple, type Tuple, tupleText } from './tuple.ts';

export interface HookSetting {
  context(): Context;
  stack(): IpStack;
  sideOf(own: Interface): Side;
  readonly outside: readonly Ipv4Address[];
  readonly ports: PortRange;
}

export interface NatHookSetting extends HookSetting {
  readonly translator: Translator;
  readonly profile: Pick<NatProfile, 'answersUnsolicitedSyn' | 'waitsForWholeDatagram' | 'invalid'>;
  hasSession(tuple: Tuple): boolean;
  /** Whether who finds no port left hears of it (ICMP 3/13). */
  readonly saysProhibited: boolean;
}

/** RFC 5382 REQ-4. */
const synPatienceNs = seconds(6);

/** The datagram between the two hooks: the stack takes it from one to the other before it looks at anything else. */
interface Passing {
  readonly datagram: Datagram;
  readonly from: Interface;
  readonly layout: Layout;
  /** As it came. */
  readonly packet: NatPacket;
  /** After the first hook. */
  readonly arrived: Translated;
  leave(to: Side, by: Ipv4Address): Departure;
  readonly train: FragmentTrain | null;
}

/** Puts a translator's decisions into packets, at the two places where an IP stack lets it. */
export function natHooks(setting: NatHookSetting): Required<Pick<StackOptions, 'prerouting' | 'postrouting'>> {
  const { translator, sideOf, profile } = setting;
  const track = fragmentTrack(profile.waitsForWholeDatagram, (bytes, from) => setting.stack().receive(bytes, from));
  let passing: Passing | null = null;
  /** Of a later fragment, between the two hooks. */
  let following: FragmentTrain | null = null;

  function prerouting(datagram: Datagram, from: Interface): Rewritten {
    passing = null;
    following = null;
    const context = setting.context();
    if (datagram.fragmentOffset > 0) return follow(datagram, from);
    const train = datagram.isMoreFragments ? track.first(context, datagram, from) : null;
    if (datagram.isMoreFragments && train === null) return { isHeld: true };

    const layout = layoutOf(datagram.bytes);
    const isPassedOver = profile.invalid === 'pass-untranslated';
    if (typeof layout === 'string') {
      const isDropped = !isPassedOver || layout === 'nat-icmp-redirect' || layout === 'nat-icmp-quote-cut';
      if (isDropped) return refuse(train, 'arrived', layout);
      context.note('conntrack-invalid', { why: layout });
      return datagram;
    }
    if (isPassedOver && train === null && !hasSoundSum(datagram.bytes, layout)) {
      context.note('conntrack-invalid', { why: 'transport-checksum-wrong' });
      return datagram;
    }
    const packet = packetOf(datagram.bytes, layout);
    const arrival = translator.arrive(packet, sideOf(from), context.nowNs);
    if ('drop' in arrival) {
      if (arrival.isUnsolicitedSyn === true && profile.answersUnsolicitedSyn) answerLater(datagram, from, packet);
      return refuse(train, 'arrived', arrival.drop);
    }
    passing = { datagram, from, layout, packet, arrived: arrival.packet, leave: arrival.leave, train };
    if (train !== null) train.arrived = arrival.packet;
    return { bytes: put(datagram.bytes, layout, packet, arrival.packet) };
  }

  function postrouting(datagram: Datagram, to: Interface, from: Interface | null): Rewritten {
    if (from === null) return own(datagram, sideOf(to));
    if (datagram.fragmentOffset > 0) return placed(datagram, following?.left ?? { drop: 'nat-first-fragment-dropped' });
    if (passing === null) return datagram;
    const { layout, arrived, train } = passing;
    const departure = passing.leave(sideOf(to), to.address);
    if ('drop' in departure) {
      if (departure.isExhausted === true && setting.saysProhibited) {
        setting.stack().sendError({ type: 3, code: 13 }, passing.datagram, passing.from);
      }
      return refuse(train, 'left', departure.drop);
    }
    if (train !== null) train.left = departure.packet;
    return { bytes: put(datagram.bytes, layout, arrived, departure.packet) };
  }

  /** A later fragment: what was decided about the first. */
  function follow(fragment: Datagram, from: Interface): Rewritten {
    const train = track.later(setting.context(), fragment, from);
    if (train === null) return { isHeld: true };
    following = train;
    return placed(fragment, train.arrived ?? { drop: 'nat-first-fragment-dropped' });
  }

  function refuse(train: FragmentTrain | null, at: 'arrived' | 'left', drop: string): Rewritten {
    if (train !== null) train[at] = { drop };
    return { drop };
  }

  /** What this node sends of its own: questions share the outside ports; errors quote what it may have changed. */
  function own(datagram: Datagram, to: Side): Rewritten {
    const layout = layoutOf(datagram.bytes);
    if (typeof layout === 'string') return datagram;
    const packet = packetOf(datagram.bytes, layout);
    if (packet.quoted !== undefined) return { bytes: put(datagram.bytes, layout, packet, ownError(packet)) };
    const departure = translator.sendOwn(packet, to, setting.context().nowNs);
    return 'drop' in departure ? departure : { bytes: put(datagram.bytes, layout, packet, departure.packet) };
  }

  /** It is about what is passing right now, or about what waited here, for ARP or its other fragments. */
  function ownError(packet: NatPacket): Translated {
    const { quoted } = packet;
    if (passing !== null && quoted !== undefined && isSameTuple(quoted, passing.arrived)) {
      return { ...packet, quoted: passing.packet };
    }
    return translator.ownError(packet, setting.context().nowNs);
  }

  function put(bytes: Uint8Array, layout: Layout, before: Translated, after: Translated): Uint8Array {
    if (isSame(before, after)) return bytes;
    setting.context().note('nat-translated', { from: tupleText(before), to: tupleText(after) });
    return rewritten(bytes, layout, after);
  }

  /**
   * A SYN that nobody inside waits for is not answered at once: in a simultaneous open the inside sends its own soon,
   * and must not hear of a refusal (RFC 5382 REQ-4).
   */
  function answerLater(datagram: Datagram, from: Interface, packet: NatPacket): void {
    setting.context().after(synPatienceNs, () => {
      if (!setting.hasSession(packet)) setting.stack().sendError(icmpError.portUnreachable, datagram, from);
    });
  }

  return { prerouting, postrouting };
}

function placed(fragment: Datagram, fate: FragmentTrain['left'] & object): Rewritten {
  return 'drop' in fate ? { drop: fate.drop } : { bytes: rewrittenFragment(fragment.bytes, fate) };
}

function isSame(a: Translated, b: Translated): boolean {
  if (!isSameTuple(a, b)) return false;
  return a.quoted === undefined || b.quoted === undefined || isSameTuple(a.quoted, b.quoted);
}
