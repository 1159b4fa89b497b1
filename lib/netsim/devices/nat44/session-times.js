import { seconds } from '../../sim/handler.ts';

/** Younger flows are questions and answers (nf_conntrack_proto_udp). */
const streamAgeNs = seconds(2);
export function sessionTimes({ timeouts, tcp, refreshesOnInbound }) {
  function timeoutNs({ original, tcpState, isAnswered, createdNs }, nowNs) {
    switch (original.protocol) {
      case 'tcp':
        return timeouts.tcpNs[tcpState ?? ''] ?? tcp.timeoutNs(tcpState ?? '');
      case 'udp':
        return isAnswered && nowNs - createdNs >= streamAgeNs
          ? (timeouts.udpStreamNs ?? timeouts.udpNs)
          : timeouts.udpNs;
      case 'icmp':
        return timeouts.icmpNs;
      default:
        return timeouts.otherNs;
    }
  }
  return {
    mappingNs(protocol) {
      if (protocol === 'tcp') return 0;
      if (protocol === 'udp') return timeouts.udpNs;
      return protocol === 'icmp' ? timeouts.icmpNs : timeouts.otherNs;
    },
    follow(session, direction, packet, nowNs) {
      const isOriginal = direction === 'original';
      if (session.original.protocol === 'tcp') {
        const isFromInside = isOriginal === (session.openedBy === 'inside');
        const { isAnswered } = session;
        const step = tcp.next(session.tcpState, { flags: packet.flags ?? [], isOriginal, isAnswered, isFromInside });
        if (step.kind === 'ends') {
          session.expiresNs = nowNs;
          return 'followed';
        }
        if (step.kind !== 'state') return step.kind;
        session.tcpState = step.state;
        if (!isOriginal) session.isAnswered = true;
        if (step.isRefreshed) session.expiresNs = nowNs + timeoutNs(session, nowNs);
        return 'followed';
      }
      if (!isOriginal) session.isAnswered = true;
      const lifeNs = timeoutNs(session, nowNs);
      // The mapping whose inside end sent this, and the one whose inside end gets it.
      const [sender, receiver] = isOriginal
        ? [session.source, session.destination]
        : [session.destination, session.source];
      if (isDynamic(sender)) sender.expiresNs = nowNs + lifeNs;
      if (isDynamic(receiver) && refreshesOnInbound) receiver.expiresNs = nowNs + lifeNs;
      // RFC 4787 REQ-6: what only comes in keeps nothing alive.
      const isFresh = session.expiresNs === session.createdNs;
      if (isFresh || sender !== null || refreshesOnInbound || !isDynamic(receiver)) session.expiresNs = nowNs + lifeNs;
      return 'followed';
    },
  };
}
const isDynamic = (mapping) => mapping?.kind === 'dynamic';
/** Whether a packet may be the first of its flow. */
export function isNewConnection({ tcp }, { protocol, flags = [] }, side) {
  return (
    protocol !== 'tcp' ||
    tcp.next(null, { flags, isOriginal: true, isAnswered: false, isFromInside: side === 'inside' }).kind === 'state'
  );
}
