import { congestion } from './congestion.ts';
import { type RoundTrip, roundTrip } from './round-trip.ts';
import { flag } from './segment.ts';
import { sendBuffer } from './send-buffer.ts';
import { distance, isBefore, plus } from './sequence.ts';

/**
 * The sending half of a connection (RFC 9293 §3.8): what is on the way, what may go, what goes again. Its numbers are
 * SND.UNA, SND.NXT and, since a time-out sets SND.NXT back, the highest number ever sent.
 */
export interface Transmitter {
  readonly unacknowledged: number;
  readonly next: number;
  readonly highest: number;
  readonly inFlight: number;
  /** Bytes given by the application and never sent yet. */
  readonly unsent: number;
  readonly peerWindow: number;
  readonly congestionWindow: number;
  readonly roundTrip: RoundTrip;
  readonly isFinAcknowledged: boolean;
  /** Sends the SYN (or SYN and ACK) and keeps at it. */
  synchronize(): void;
  /** The handshake is over: data may go. */
  open(): void;
  append(bytes: Uint8Array): void;
  /** A FIN follows what was given so far. */
  finish(): void;
  /** Of a number that was sent. `old`: below what is acknowledged already, and changes nothing. */
  acknowledge(ack: number): 'new' | 'duplicate' | 'old';
  /** One more acknowledgment that moves nothing though something is on the way (RFC 5681 §2). */
  duplicate(): void;
  updateWindow(seq: number, ack: number, window: number): void;
  output(): void;
  /** The path takes less than was thought: sends again, in smaller segments (RFC 1191 §6.4). */
  segmentsShrank(): void;
  stop(): void;
}

export interface TransmitterSetting {
  readonly iss: number;
  /** What a full segment carries. */
  segmentSize(): number;
  nowNs(): number;
  after(delayNs: number, run: () => void): () => void;
  emit(seq: number, flags: number, data: Uint8Array, why: string): void;
  emitSyn(why: string): void;
  /** Sent too often without an answer (RFC 9293 §3.8.3, R2). */
  giveUp(): void;
  readonly retries: { readonly syn: number; readonly data: number };
  readonly leastTimeoutNs: number;
  readonly initialSegments: number;
}

export function transmitter(setting: TransmitterSetting): Transmitter {
  const { iss, segmentSize, nowNs, after, emit, emitSyn, giveUp, retries } = setting;
  const buffer = sendBuffer();
  const patience = roundTrip(setting.leastTimeoutNs);
  const limit = congestion(segmentSize, setting.initialSegments);
  let una = iss;
  let nxt = iss;
  let max = iss;
  /** The number behind the last byte given; the FIN's. */
  let end = plus(iss, 1);
  let isFinishing = false;
  let isFinAcknowledged = false;
  let isOpen = false;
  let peerWindow = 0;
  let updatedBy = { seq: 0, ack: 0 };
  let tries = 0;
  let duplicates = 0;
  /** While a loss is repaired by fast retransmit: what had been sent when it was seen (RFC 6582). */
  let recover: number | null = null;
  /** One segment at a time is timed. */
  let timed: { readonly until: number; readonly sentNs: number } | null = null;
  let cancel: (() => void) | null = null;

  const inFlight = (): number => distance(una, nxt);
  const unsent = (): number => Math.max(0, distance(nxt, end));

  function disarm(): void {
    cancel?.();
    cancel = null;
  }

  function arm(): void {
    disarm();
    cancel = after(patience.timeoutNs, expire);
  }

  /** The timer runs while something is on the way, or waits for a window to open. */
  function settle(): void {
    const isNeeded = inFlight() > 0 || (isOpen && unsent() > 0);
    if (!isNeeded) disarm();
    else if (cancel === null) arm();
  }

  /** Sends up to `count` bytes from `at`, with the FIN if they reach it; gives the number behind. */
  function sendFrom(at: number, count: number, why: string): number {
    const base = una === iss ? plus(iss, 1) : una;
    const data = buffer.read(distance(base, at), count);
    const behind = plus(at, data.length);
    const isLast = behind === end;
    const hasFin = isFinishing && isLast;
    const isAgain = isBefore(at, max);
    emit(
      at,
      flag.ack | (data.length > 0 && isLast ? flag.psh : 0) | (hasFin ? flag.fin : 0),
      data,
      isAgain ? 'tcp-retransmitted' : why,
    );
    const after = hasFin ? plus(behind, 1) : behind;
    if (isAgain) timed = null;
    else timed ??= { until: after, sentNs: nowNs() };
    if (isBefore(max, after)) max = after;
    return after;
  }

  function output(): void {
    if (!isOpen) return;
    for (;;) {
      const left = distance(nxt, end);
      const room = Math.min(peerWindow, limit.window) - inFlight();
      const count = Math.min(left, segmentSize(), room);
      const isFin = isFinishing && left === 0 && room >= 0;
      if (count <= 0 && !isFin) break;
      // No small segments while the window would soon take a whole one (RFC 1122 §4.2.3.4).
      if (count < left && count < segmentSize() && inFlight() > 0) break;
      nxt = sendFrom(nxt, count, isFin ? 'tcp-fin' : 'tcp-data');
    }
    settle();
  }

  function expire(): void {
    cancel = null;
    tries += 1;
    const isSyn = una === iss;
    if (tries > (isSyn ? retries.syn : retries.data)) return void giveUp();
    patience.timedOut();
    timed = null;
    duplicates = 0;
    recover = null;
    if (isSyn) {
      emitSyn('tcp-retransmitted');
    } else {
      if (inFlight() > 0) limit.timedOut(inFlight());
      nxt = una;
      output();
      // The window is shut: one byte asks whether it still is (RFC 9293 §3.8.6.1).
      if (nxt === una) nxt = sendFrom(una, 1, 'tcp-window-probed');
    }
    arm();
  }

  return {
    get unacknowledged() {
      return una;
    },
    get next() {
      return nxt;
    },
    get highest() {
      return max;
    },
    get inFlight() {
      return inFlight();
    },
    get unsent() {
      return unsent();
    },
    get peerWindow() {
      return peerWindow;
    },
    get congestionWindow() {
      return limit.window;
    },
    get isFinAcknowledged() {
      return isFinAcknowledged;
    },
    roundTrip: patience,

    synchronize() {
      nxt = plus(iss, 1);
      max = nxt;
      timed ??= { until: nxt, sentNs: nowNs() };
      settle();
    },

    open() {
      isOpen = true;
    },

    append(bytes) {
      buffer.append(bytes);
      end = plus(end, bytes.length);
      output();
    },

    finish() {
      isFinishing = true;
      output();
    },

    acknowledge(ack) {
      const count = distance(una, ack);
      // Someone is there, if only to say that the window is shut: no reason to give up.
      if (count === 0 && peerWindow === 0) tries = 0;
      if (count <= 0) return count === 0 ? 'duplicate' : 'old';
      if (timed !== null && !isBefore(ack, timed.until)) {
        patience.measured(nowNs() - timed.sentNs);
        timed = null;
      }
      const wasSyn = una === iss;
      if (wasSyn && tries > 0) patience.synWasLost();
      buffer.release(count - (wasSyn ? 1 : 0));
      una = ack;
      if (isBefore(nxt, una)) nxt = una;
      if (isFinishing && una === plus(end, 1)) isFinAcknowledged = true;
      tries = 0;
      duplicates = 0;
      if (recover !== null && isBefore(ack, recover)) {
        // Only a part came: the next segment is lost too (RFC 6582 §3.2).
        sendFrom(una, segmentSize(), 'tcp-data');
      } else {
        if (recover === null && !wasSyn) limit.acknowledged(count);
        recover = null;
      }
      disarm();
      settle();
      return 'new';
    },

    duplicate() {
      duplicates += 1;
      if (duplicates !== 3 || recover !== null || inFlight() === 0) return;
      limit.lostOne(inFlight());
      recover = max;
      sendFrom(una, segmentSize(), 'tcp-data');
    },

    updateWindow(seq, ack, window) {
      // News of the window may come out of order: only the latest counts (RFC 9293 §3.10.7.4).
      const isNewer = isBefore(updatedBy.seq, seq) || (updatedBy.seq === seq && !isBefore(ack, updatedBy.ack));
      if (!isNewer && isOpen) return;
      // What only asked whether the window is shut was not taken: it goes again with the rest.
      if (peerWindow === 0 && window > 0 && isOpen) nxt = una;
      peerWindow = window;
      updatedBy = { seq, ack };
    },

    output,

    segmentsShrank() {
      if (!isOpen) return;
      timed = null;
      nxt = una;
      output();
    },

    stop: disarm,
  };
}
