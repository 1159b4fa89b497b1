import type { Ipv4Address } from '../../address/ipv4.ts';
import type { Rng } from '../../sim/rng.ts';
import type { Details } from '../../sim/trace.ts';
import type { NatPacket, PortRange } from './decision.ts';
import { isLetIn } from './filter.ts';
import { insideOf, isMappingAlive, lastsUntilNs, type Mapping, mappingDetails, outsideOf } from './mapping.ts';
import { mappingTable } from './mapping-table.ts';
import type { NatProfile } from './profiles.ts';
import { type Session, type SessionDirection, type SessionHit, sessionTable } from './session.ts';
import { type Followed, isNewConnection, sessionTimes } from './session-times.ts';
import type { Arrival, Departure, Side, Translator } from './translator.ts';
import { destinationOf, invert, sourceOf, type Tuple, tupleText, withDestination, withSource } from './tuple.ts';

export interface NatEngineOptions {
  readonly profile: NatProfile;
  readonly pool: readonly Ipv4Address[];
  readonly ports: PortRange;
  /** Each outside interface gives its own address, in place of the pool. */
  readonly isMasquerading: boolean;
  readonly permanent: readonly Mapping[];
  /** The outside addresses, of the pool and of what is permanent. */
  readonly outside: readonly Ipv4Address[];
  /** Addresses of the translator's own interfaces. */
  isOwn(address: Ipv4Address): boolean;
  random(): Rng;
  note(why: string, details: Details): void;
}

export interface NatEngine extends Translator {
  mappings(nowNs: number): readonly Mapping[];
  sessions(nowNs: number): readonly Session[];
  hasSession(tuple: Tuple, nowNs: number): boolean;
}

/** Where a packet for an outside address, of a flow that is not known, is bound. */
type Target =
  | { readonly kind: 'not-translated' }
  | { readonly kind: 'drop'; readonly why: string }
  | { readonly kind: 'inside'; readonly mapping: Mapping; readonly source: Mapping | null };

/** The translator's own decisions (RFC 4787, 5382, 5508, 7857, or as the profile says), on tuples alone. */
export function natEngine(options: NatEngineOptions): NatEngine {
  const { profile, outside, isOwn, note } = options;
  const times = sessionTimes(profile);
  const sessions = sessionTable(
    ({ expiresNs, source, destination }, nowNs) =>
      nowNs < expiresNs &&
      (source === null || isMappingAlive(source, nowNs)) &&
      (destination === null || isMappingAlive(destination, nowNs)),
  );
  const table = mappingTable({
    ...options,
    heldUntilNs(protocol, { address, port }, remote, nowNs) {
      const tuple = { protocol, src: remote.address, srcPort: remote.port, dst: address, dstPort: port };
      const holder = sessions.find(tuple, nowNs)?.session;
      if (holder === undefined) return null;
      const mappings = [holder.source, holder.destination].filter((each) => each !== null);
      return Math.min(holder.expiresNs, ...mappings.map(lastsUntilNs));
    },
    changes: () => changes,
    onExpired: (mapping) => note('nat-mapping-expired', mappingDetails(mapping)),
  });
  let sweepAt = 1024;
  let changes = 0;

  function mapInside(packet: NatPacket, leavesBy: Ipv4Address, nowNs: number): Mapping | null {
    const given = table.forInside({
      protocol: packet.protocol,
      inside: sourceOf(packet),
      remote: destinationOf(packet),
      via: options.isMasquerading ? leavesBy : null,
      nowNs,
      timeoutNs: times.mappingNs(packet.protocol),
      random: options.random(),
    });
    if (given?.isNew === true) note('nat-mapping-created', mappingDetails(given.mapping));
    return given?.mapping ?? null;
  }

  function addSession(
    session: Omit<Session, 'createdNs' | 'expiresNs' | 'tcpState' | 'isAnswered'>,
    packet: NatPacket,
    nowNs: number,
  ): void {
    if (sessions.size >= sweepAt) {
      sessions.sweep(nowNs);
      sweepAt = Math.max(1024, 2 * sessions.size);
    }
    const added: Session = { ...session, createdNs: nowNs, expiresNs: nowNs, tcpState: null, isAnswered: false };
    times.follow(added, 'original', packet, nowNs);
    sessions.add(added);
  }

  function follow({ session, direction }: SessionHit, packet: NatPacket, nowNs: number): Followed {
    const { tcpState } = session;
    const followed = times.follow(session, direction, packet, nowNs);
    if (session.tcpState !== tcpState || session.expiresNs <= nowNs) changes += 1;
    return followed;
  }

  /** What is for an outside address and no flow that is known: a forwarded port, a static address, a mapping, or none. */
  function targetOf(packet: NatPacket, side: Side, nowNs: number): Target {
    const { protocol } = packet;
    const isHairpin = side === 'inside';
    const isLocal =
      isOwn(packet.dst) && (profile.takesUnmapped || typeof protocol === 'number' || isPingRequest(packet));
    const found = table.forOutside(protocol, destinationOf(packet), nowNs);
    if (found === null || (isHairpin && profile.hairpinning === 'none')) {
      return isLocal ? { kind: 'not-translated' } : { kind: 'drop', why: 'nat-no-mapping' };
    }
    let source: Mapping | null = null;
    if (isHairpin && profile.hairpinning === 'full') {
      source = mapInside(packet, packet.dst, nowNs);
      if (source === null) return { kind: 'drop', why: 'nat-pool-exhausted' };
    }
    const remote = source === null ? sourceOf(packet) : outsideOf(source, packet.srcPort);
    return isLetIn(profile.filtering, found, remote, nowNs)
      ? { kind: 'inside', mapping: found, source }
      : { kind: 'drop', why: 'nat-filtered' };
  }

  /** A packet of no flow that is known. */
  function open(packet: NatPacket, side: Side, nowNs: number): Arrival {
    const isSound = isNewConnection(profile, packet, side);
    if (!isSound && profile.invalid === 'pass-untranslated') {
      note('conntrack-invalid', { packet: tupleText(packet) });
      return { packet, leave: () => ({ packet }) };
    }
    const target: Target = outside.includes(packet.dst) ? targetOf(packet, side, nowNs) : { kind: 'not-translated' };
    if (target.kind === 'drop') {
      const isSyn = packet.flags?.includes('syn') === true && !packet.flags.includes('ack');
      return { drop: target.why, isUnsolicitedSyn: isSyn && side === 'outside' };
    }
    if (target.kind === 'inside') {
      if (!isSound) return { drop: 'nat-no-session' };
      const { mapping, source } = target;
      const inwards = withDestination(packet, insideOf(mapping, packet.dstPort));
      const arrived = source === null ? inwards : withSource(inwards, outsideOf(source, packet.srcPort));
      return {
        packet: inwards,
        leave() {
          const openedBy = side;
          addSession(
            { original: tupleOf(packet), reply: invert(arrived), openedBy, source, destination: mapping },
            packet,
            nowNs,
          );
          return { packet: arrived };
        },
      };
    }
    if (profile.takesUnmapped && isOwn(packet.dst)) {
      // Conntrack follows what is for the translator itself too, so that nobody is given its tuple.
      const own = { original: tupleOf(packet), reply: invert(packet), source: null, destination: null };
      addSession({ ...own, openedBy: side }, packet, nowNs);
    }
    return { packet, leave: (to, by) => cross(packet, side, { to, by }, isSound, nowNs) };
  }

  /** A packet of no flow that is known, on its way from one side to the other or staying on its own. */
  function cross(
    packet: NatPacket,
    side: Side,
    { to, by }: { readonly to: Side; readonly by: Ipv4Address },
    isSound: boolean,
    nowNs: number,
  ): Departure {
    if (side === to || outside.includes(packet.dst)) return { packet };
    if (side === 'outside') {
      if (profile.untranslatedInbound === 'drop') return { drop: 'nat-untranslated-not-permitted' };
      // The answers to it are not translated either.
      note('nat-untranslated', { packet: tupleText(packet) });
      const untranslated = { original: tupleOf(packet), reply: invert(packet), source: null, destination: null };
      addSession({ ...untranslated, openedBy: 'outside' }, packet, nowNs);
      return { packet };
    }
    return isSound ? leaveFrom(packet, by, nowNs) : { drop: 'nat-no-session' };
  }

  /** The first packet of a flow that leaves: its source becomes an outside one. */
  function leaveFrom(packet: NatPacket, by: Ipv4Address, nowNs: number): Departure {
    const source = mapInside(packet, by, nowNs);
    if (source === null) return { drop: 'nat-pool-exhausted', isExhausted: true };
    const translated = withSource(packet, outsideOf(source, packet.srcPort));
    const session = { original: tupleOf(packet), reply: invert(translated), source, destination: null };
    addSession({ ...session, openedBy: 'inside' }, packet, nowNs);
    return { packet: translated };
  }

  /**
   * An ICMP error goes the way of the answers to what it quotes, and is translated as they are; the quote becomes what
   * whoever sent it knows (RFC 5508 §4). It neither refreshes nor ends anything (REQ-7).
   */
  function relate(packet: NatPacket, quoted: Tuple, side: Side, nowNs: number): Arrival {
    const hit = sessions.find(invert(quoted), nowNs);
    if (hit === null) {
      if (outside.includes(packet.dst) && !isOwn(packet.dst)) return { drop: 'nat-no-mapping' };
      return {
        packet,
        leave: (to) =>
          profile.invalid === 'drop' && side === 'inside' && to === 'outside'
            ? { drop: 'nat-icmp-error-unrelated' }
            : { packet },
      };
    }
    const arrived = tupleIn(hit);
    const left = translatedOf(hit);
    const src = arrived.src === left.src ? packet.src : left.src;
    const translated = { ...packet, src, dst: left.dst, quoted: invert(left) };
    return { packet: translated, leave: () => ({ packet: translated }) };
  }

  return {
    mappings: table.entries,
    sessions: sessions.entries,
    hasSession: (tuple, nowNs) => sessions.find(tuple, nowNs) !== null,

    arrive(packet, side, nowNs) {
      if (packet.quoted !== undefined) return relate(packet, packet.quoted, side, nowNs);
      const hit = sessions.find(packet, nowNs);
      if (hit === null) return open(packet, side, nowNs);
      switch (follow(hit, packet, nowNs)) {
        case 'followed': {
          const left = { ...packet, ...translatedOf(hit) };
          return { packet: withDestination(packet, destinationOf(left)), leave: () => ({ packet: left }) };
        }
        case 'reopens':
          sessions.remove(hit.session);
          changes += 1;
          return open(packet, side, nowNs);
        case 'invalid':
          if (profile.invalid === 'drop') return { drop: 'nat-no-session' };
          note('conntrack-invalid', { packet: tupleText(packet) });
          return { packet, leave: () => ({ packet }) };
      }
    },

    sendOwn(packet, to, nowNs) {
      const hit = sessions.find(packet, nowNs);
      if (hit !== null) {
        const left = { ...packet, ...translatedOf(hit) };
        follow(hit, packet, nowNs);
        return { packet: left };
      }
      // A reset opens nothing, an answer to a ping neither.
      const isOpening = packet.srcPort !== 0 && isNewConnection(profile, packet, 'inside');
      return to === 'outside' && isOpening && outside.includes(packet.src)
        ? leaveFrom(packet, packet.src, nowNs)
        : { packet };
    },

    ownError(packet, nowNs) {
      const hit = packet.quoted === undefined ? null : sessions.find(invert(packet.quoted), nowNs);
      return hit === null ? packet : { ...packet, quoted: invert(translatedOf(hit)) };
    },
  };
}

/** What a flow's packets carry as they come in, in one direction. */
const tupleIn = ({ session, direction }: SessionHit): Tuple => session[direction];

/** What they carry when they leave: the answer to it is what comes in the other way. */
const translatedOf = ({ session, direction }: SessionHit): Tuple => invert(session[otherWay(direction)]);

const otherWay = (direction: SessionDirection): SessionDirection => (direction === 'original' ? 'reply' : 'original');

const isPingRequest = ({ icmpType }: NatPacket): boolean => icmpType === 8;

const tupleOf = ({ protocol, src, srcPort, dst, dstPort }: Tuple): Tuple => ({ protocol, src, srcPort, dst, dstPort });
