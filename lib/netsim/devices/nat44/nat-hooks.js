import { seconds } from '../../sim/handler.ts';
import { icmpError } from '../ip/icmp-errors.ts';
import { fragmentTrack } from './fragment-track.ts';
import { hasSoundSum, layoutOf, packetOf } from './layout.ts';
import { rewritten, rewrittenFragment } from './rewrite.ts';
import { isSameTuple, tupleText } from './tuple.ts';

/** RFC 5382 REQ-4. */
const synPatienceNs = seconds(6);
/** Puts a translator's decisions into packets, at the two places where an IP stack lets it. */
export function natHooks(setting) {
  const { translator, sideOf, profile } = setting;
  const track = fragmentTrack(profile.waitsForWholeDatagram, (bytes, from) => setting.stack().receive(bytes, from));
  let passing = null;
  /** Of a later fragment, between the two hooks. */
  let following = null;
  function prerouting(datagram, from) {
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
  function postrouting(datagram, to, from) {
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
  function follow(fragment, from) {
    const train = track.later(setting.context(), fragment, from);
    if (train === null) return { isHeld: true };
    following = train;
    return placed(fragment, train.arrived ?? { drop: 'nat-first-fragment-dropped' });
  }
  function refuse(train, at, drop) {
    if (train !== null) train[at] = { drop };
    return { drop };
  }
  /** What this node sends of its own: questions share the outside ports; errors quote what it may have changed. */
  function own(datagram, to) {
    const layout = layoutOf(datagram.bytes);
    if (typeof layout === 'string') return datagram;
    const packet = packetOf(datagram.bytes, layout);
    if (packet.quoted !== undefined) return { bytes: put(datagram.bytes, layout, packet, ownError(packet)) };
    const departure = translator.sendOwn(packet, to, setting.context().nowNs);
    return 'drop' in departure ? departure : { bytes: put(datagram.bytes, layout, packet, departure.packet) };
  }
  /** It is about what is passing right now, or about what waited here, for ARP or its other fragments. */
  function ownError(packet) {
    const { quoted } = packet;
    if (passing !== null && quoted !== undefined && isSameTuple(quoted, passing.arrived)) {
      return { ...packet, quoted: passing.packet };
    }
    return translator.ownError(packet, setting.context().nowNs);
  }
  function put(bytes, layout, before, after) {
    if (isSame(before, after)) return bytes;
    setting.context().note('nat-translated', { from: tupleText(before), to: tupleText(after) });
    return rewritten(bytes, layout, after);
  }
  /**
   * A SYN that nobody inside waits for is not answered at once: in a simultaneous open the inside sends its own soon,
   * and must not hear of a refusal (RFC 5382 REQ-4).
   */
  function answerLater(datagram, from, packet) {
    setting.context().after(synPatienceNs, () => {
      if (!setting.hasSession(packet)) setting.stack().sendError(icmpError.portUnreachable, datagram, from);
    });
  }
  return { prerouting, postrouting };
}
function placed(fragment, fate) {
  return 'drop' in fate ? { drop: fate.drop } : { bytes: rewrittenFragment(fragment.bytes, fate) };
}
function isSame(a, b) {
  if (!isSameTuple(a, b)) return false;
  return a.quoted === undefined || b.quoted === undefined || isSameTuple(a.quoted, b.quoted);
}
