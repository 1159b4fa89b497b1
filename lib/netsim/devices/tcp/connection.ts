import type { StackProfile } from '../ip/profile.ts';
import type { TcpExtensions } from './extensions.ts';
import { negotiation } from './negotiation.ts';
import { type ReceiveBuffer, receiveBuffer } from './receive-buffer.ts';
import { flag, has, type Segment, type SegmentFields, segmentLength } from './segment.ts';
import { distance, isBefore, plus } from './sequence.ts';
import { timesOf } from './times.ts';
import { type Transmitter, transmitter } from './transmitter.ts';

/** RFC 9293 §3.3.2; LISTEN is a port's, not a connection's. */
export type TcpState =
  | 'SYN-SENT'
  | 'SYN-RECEIVED'
  | 'ESTABLISHED'
  | 'FIN-WAIT-1'
  | 'FIN-WAIT-2'
  | 'CLOSE-WAIT'
  | 'CLOSING'
  | 'LAST-ACK'
  | 'TIME-WAIT'
  | 'CLOSED';

/**
 * How a connection ended: both sides closed it, the other refused or reset it, nobody answered, a router said that
 * there is no way, or this side gave it up.
 */
export type TcpEnd = 'finished' | 'refused' | 'reset' | 'timed-out' | 'unreachable' | 'aborted';

export interface ConnectionSetting {
  readonly iss: number;
  /** The SYN this connection answers; null where it asks. */
  readonly answers: Segment | null;
  readonly profile: StackProfile;
  /** Bytes this side takes at once: what it says in every segment. */
  readonly window: number;
  /** What this side says in its SYN that a segment may carry. */
  readonly announcedMss: number;
  readonly extensions: TcpExtensions;
  /** Where this connection's clock for timestamps begins. */
  readonly timestampBase: number;
  /** What the path to the other side carries, less the headers. */
  pathSegmentSize(): number;
  nowNs(): number;
  after(delayNs: number, run: () => void): () => void;
  emit(fields: SegmentFields, data: Uint8Array, why: string): void;
  /** The other side acknowledged something new. */
  progressed(): void;
  changed(from: TcpState | null, to: TcpState): void;
  opened(): void;
  received(data: Uint8Array): void;
  /** The other side has sent all it had. */
  ended(): void;
  closed(why: TcpEnd): void;
}

/** Where the trace learns what became of a segment, before anything is sent because of it. */
export interface Fate {
  accept(why: string): void;
  refuse(why: string): void;
}

export interface Connection {
  readonly state: TcpState;
  readonly sender: Transmitter;
  readonly receiveNext: number;
  /** Bytes that came early and wait behind a gap. */
  readonly waiting: number;
  readonly segmentSize: number;
  /** Sends the first segment. */
  start(): void;
  input(segment: Segment, fate: Fate): void;
  send(data: Uint8Array): void;
  close(): void;
  abort(): void;
  /** There is no way to the other side: an attempt to connect ends. */
  noRoute(): void;
  /** A router could not pass a segment of this connection on. */
  onUnreachable(code: number, seq: number): void;
  /** Whether this number is one of what is on the way: else an error about it was made up (RFC 5927 §4.1). */
  isInFlight(seq: number): boolean;
}

/**
 * One connection (RFC 9293 §3.10.7, RFC 5961): every segment that arrives, by the state it meets. Urgent data are
 * taken as any other; data in a SYN are left for the other side to send again.
 */
export function connection(setting: ConnectionSetting): Connection {
  const { iss, window, profile } = setting;
  const times = timesOf(profile);
  const agreed = negotiation({ mss: setting.announcedMss, window, offer: setting.extensions, profile });
  let state: TcpState = setting.answers === null ? 'SYN-SENT' : 'SYN-RECEIVED';
  let incoming: ReceiveBuffer | null = null;
  let peerFin: number | null = null;
  let isCloseAsked = false;
  /** Set by what takes a number or cannot be taken; cleared by anything that is sent. */
  let isAckDue = false;
  let cancelWait: (() => void) | null = null;

  const segmentSize = (): number => agreed.segmentSize(setting.pathSegmentSize());
  const receiveNext = (): number => incoming?.next ?? 0;

  function emit(seq: number, flags: number, data: Uint8Array, why: string): void {
    isAckDue = false;
    const ack = has({ flags }, flag.ack) ? { ack: receiveNext() } : {};
    const clock = setting.timestampBase + Math.floor(setting.nowNs() / 1_000_000);
    const [options, shown] = [agreed.options({ flags }, clock), agreed.windowField({ flags })];
    setting.emit({ seq, ...ack, flags, window: shown, options }, data, why);
  }

  const emitSyn = (why: string): void => emit(iss, flag.syn | (incoming === null ? 0 : flag.ack), nothing, why);
  const emitAck = (why: string): void => emit(sender.highest, flag.ack, nothing, why);

  const sender: Transmitter = transmitter({
    iss,
    segmentSize,
    emit,
    emitSyn,
    nowNs: setting.nowNs,
    after: setting.after,
    giveUp: () => finish('timed-out'),
    retries: times.retries,
    leastTimeoutNs: times.leastTimeoutNs,
    initialSegments: times.initialSegments,
  });

  function become(next: TcpState): void {
    if (next === state) return;
    const before = state;
    state = next;
    setting.changed(before, next);
  }

  function finish(why: TcpEnd): void {
    if (state === 'CLOSED') return;
    const wasOver = state === 'TIME-WAIT';
    sender.stop();
    cancelWait?.();
    become('CLOSED');
    if (!wasOver) setting.closed(why);
  }

  function waitOut(): void {
    const isFirst = state !== 'TIME-WAIT';
    sender.stop();
    cancelWait?.();
    cancelWait = setting.after(times.timeWaitNs, () => finish('finished'));
    become('TIME-WAIT');
    if (isFirst) setting.closed('finished');
  }

  function establish(segment: Segment): void {
    sender.updateWindow(segment.seq, segment.ack, agreed.windowSaid(segment));
    sender.open();
    become(isCloseAsked ? 'FIN-WAIT-1' : 'ESTABLISHED');
    setting.opened();
    sender.output();
  }

  function synchronizeWith(segment: Segment): void {
    incoming = receiveBuffer(plus(segment.seq, 1));
    agreed.heardSyn(segment.options);
  }

  /** §3.10.7.3 */
  function inSynSent(segment: Segment, fate: Fate): void {
    const isAck = has(segment, flag.ack);
    if (isAck && !isGoodAck(segment)) {
      fate.refuse('tcp-bad-ack');
      if (!has(segment, flag.rst)) emit(segment.ack, flag.rst, nothing, 'tcp-reset');
      return;
    }
    if (has(segment, flag.rst)) {
      if (!isAck) return void fate.refuse('tcp-reset-without-ack');
      fate.accept('tcp-refused');
      return void finish('refused');
    }
    if (!has(segment, flag.syn)) return void fate.refuse('tcp-no-syn');
    fate.accept('tcp-synchronized');
    synchronizeWith(segment);
    if (!isAck) {
      // Both asked at once (§3.5, figure 8).
      become('SYN-RECEIVED');
      emitSyn('tcp-syn-ack');
      return;
    }
    sender.acknowledge(segment.ack);
    isAckDue = true;
    establish(segment);
  }

  const isGoodAck = ({ ack }: Segment): boolean => isBefore(iss, ack) && !isBefore(sender.highest, ack);

  /** §3.10.7.4, first check. */
  function isAcceptable(segment: Segment): boolean {
    const first = distance(receiveNext(), segment.seq);
    const length = segmentLength(segment);
    if (length === 0) return first >= 0 && (first < window || first === 0);
    return first < window && first + length > 0;
  }

  function inOtherStates(segment: Segment, fate: Fate): void {
    const isSyn = has(segment, flag.syn);
    if (state === 'SYN-RECEIVED' && isSyn && plus(segment.seq, 1) === receiveNext()) {
      return void inSynReceivedAgain(segment, fate);
    }
    if (!isAcceptable(segment)) {
      fate.refuse('tcp-outside-window');
      if (has(segment, flag.rst)) return;
      emitAck('tcp-ack');
      if (state === 'TIME-WAIT' && has(segment, flag.fin)) waitOut();
      return;
    }
    if (has(segment, flag.rst)) return void onReset(segment, fate);
    // A SYN in the middle of a connection: whoever it is, ask (RFC 5961 §4).
    if (isSyn) {
      fate.refuse('tcp-unexpected-syn');
      return void emitAck('tcp-challenge-ack');
    }
    if (!has(segment, flag.ack)) return void fate.refuse('tcp-no-ack');

    if (state === 'SYN-RECEIVED') {
      if (!isGoodAck(segment)) {
        fate.refuse('tcp-bad-ack');
        return void emit(segment.ack, flag.rst, nothing, 'tcp-reset');
      }
      fate.accept('tcp-delivered');
      sender.acknowledge(segment.ack);
      establish(segment);
    } else {
      if (isBefore(sender.highest, segment.ack)) {
        fate.refuse('tcp-ack-of-unsent');
        return void emitAck('tcp-ack');
      }
      fate.accept('tcp-delivered');
      const before = sender.peerWindow;
      const news = sender.acknowledge(segment.ack);
      if (news === 'new') setting.progressed();
      if (news !== 'old') sender.updateWindow(segment.seq, segment.ack, agreed.windowSaid(segment));
      const isDuplicate = news === 'duplicate' && segmentLength(segment) === 0 && before === agreed.windowSaid(segment);
      if (isDuplicate && sender.inFlight > 0) sender.duplicate();
      onFinAcknowledged();
    }
    // A handler may have ended it.
    if (isOver()) return;
    takeIn(segment);
    if (isOver()) return;
    sender.output();
    if (isAckDue) emitAck('tcp-ack');
  }

  const isOver = (): boolean => state === 'CLOSED';

  /** Our SYN and ACK was lost, or the other side asked at the same time and now answers. */
  function inSynReceivedAgain(segment: Segment, fate: Fate): void {
    if (!has(segment, flag.ack)) {
      fate.accept('tcp-syn-again');
      return void emitSyn('tcp-retransmitted');
    }
    if (!isGoodAck(segment)) return void fate.refuse('tcp-bad-ack');
    fate.accept('tcp-synchronized');
    sender.acknowledge(segment.ack);
    establish(segment);
  }

  /** Only the exact number resets; one that is merely near is asked about (RFC 5961 §3). */
  function onReset(segment: Segment, fate: Fate): void {
    if (segment.seq !== receiveNext()) {
      fate.refuse('tcp-reset-not-exact');
      return void emitAck('tcp-challenge-ack');
    }
    fate.accept('tcp-reset-received');
    finish(state === 'SYN-RECEIVED' && setting.answers === null ? 'refused' : 'reset');
  }

  function onFinAcknowledged(): void {
    if (!sender.isFinAcknowledged) return;
    if (state === 'FIN-WAIT-1') become('FIN-WAIT-2');
    else if (state === 'CLOSING') waitOut();
    else if (state === 'LAST-ACK') finish('finished');
  }

  /** Data and FIN, as far as the window reaches. */
  function takeIn(segment: Segment): void {
    const canTake = state === 'ESTABLISHED' || state === 'FIN-WAIT-1' || state === 'FIN-WAIT-2';
    if (incoming === null) return;
    if (segmentLength(segment) > 0) isAckDue = true;
    if (distance(segment.seq, incoming.next) >= 0) agreed.heardInOrder(segment.options);
    if (state === 'TIME-WAIT' && has(segment, flag.fin)) waitOut();
    if (!canTake) return;
    const room = distance(segment.seq, plus(incoming.next, window));
    const ready = incoming.add(segment.seq, segment.data.subarray(0, Math.max(0, room)));
    if (has(segment, flag.fin) && segment.data.length <= room) peerFin = plus(segment.seq, segment.data.length);
    if (ready.length > 0) setting.received(ready);
    if (peerFin === null || isOver() || !incoming.reaches(peerFin)) return;
    peerFin = null;
    onPeerFin();
  }

  function onPeerFin(): void {
    if (state === 'ESTABLISHED') become('CLOSE-WAIT');
    if (state === 'FIN-WAIT-1') become('CLOSING');
    setting.ended();
    if (state !== 'FIN-WAIT-2') return;
    emitAck('tcp-ack');
    waitOut();
  }

  function start(): void {
    if (setting.answers !== null) synchronizeWith(setting.answers);
    setting.changed(null, state);
    emitSyn(setting.answers === null ? 'tcp-syn' : 'tcp-syn-ack');
    sender.synchronize();
  }

  return {
    start,
    get state() {
      return state;
    },
    get receiveNext() {
      return receiveNext();
    },
    get waiting() {
      return incoming?.waiting ?? 0;
    },
    get segmentSize() {
      return segmentSize();
    },
    sender,

    input(segment, fate) {
      if (state === 'SYN-SENT') inSynSent(segment, fate);
      else inOtherStates(segment, fate);
      if (isAckDue && state !== 'CLOSED') emitAck('tcp-ack');
    },

    send(data) {
      if (isCloseAsked || isOver()) throw new TypeError('This connection is closed for sending.');
      sender.append(data);
    },

    close() {
      if (isCloseAsked || isOver()) return;
      isCloseAsked = true;
      if (state === 'SYN-SENT') return void finish('aborted');
      if (state === 'ESTABLISHED') become('FIN-WAIT-1');
      if (state === 'CLOSE-WAIT') become('LAST-ACK');
      sender.finish();
    },

    abort() {
      const isSynchronized = state !== 'SYN-SENT' && state !== 'CLOSED' && state !== 'TIME-WAIT';
      // Linux acknowledges as it resets.
      const flags = flag.rst | (profile === 'linux' ? flag.ack : 0);
      if (isSynchronized) emit(sender.highest, flags, nothing, 'tcp-reset');
      finish('aborted');
    },

    noRoute() {
      if (state === 'SYN-SENT') finish('unreachable');
    },

    onUnreachable(code, seq) {
      const isOpening = state === 'SYN-SENT' || state === 'SYN-RECEIVED';
      // Ports and protocols that are not there stay so; networks and hosts may come back (RFC 1122 §4.2.3.9).
      const isHard = code === 2 || code === 3 || profile === 'linux';
      if (isOpening && isHard && seq === iss) finish('unreachable');
    },

    isInFlight: (seq) => !isBefore(seq, sender.unacknowledged) && isBefore(seq, sender.highest),
  };
}

const nothing = new Uint8Array(0);
