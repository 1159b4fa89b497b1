import { concat } from '../../../bytes/write.ts';
import { type Ipv4Address, ipv4Address } from '../../address/ipv4.ts';
import type { Context } from '../../sim/handler.ts';
import type { Rng } from '../../sim/rng.ts';
import type { Datagram } from '../ip/datagram.ts';
import type { Quoted } from '../ip/icmp-errors.ts';
import type { IpStack } from '../ip/ip-stack.ts';
import { ephemeralPort } from '../ip/ports.ts';
import { type Connection, connection, type TcpEnd, type TcpState } from './connection.ts';
import type { TcpExtensions } from './extensions.ts';
import { type Ends, flag, has, readSegment, type Segment, segmentDatagram, segmentLength } from './segment.ts';
import { plus } from './sequence.ts';

/** What an application does with a connection; each is called when it happens. */
export interface TcpHandler {
  /** The handshake is over. */
  onOpen?(connection: TcpConnection): void;
  /** The next bytes of the stream. Without this they are kept: `connection.received()`. */
  onData?(connection: TcpConnection, bytes: Uint8Array): void;
  /** The other side has sent all it had; this one may still send. */
  onEnd?(connection: TcpConnection): void;
  /** Called once; a connection that was never open and that nobody here asked for ends without a word. */
  onClosed?(connection: TcpConnection, why: TcpEnd): void;
}

export interface TcpConnection {
  readonly state: TcpState;
  readonly local: { readonly address: Ipv4Address; readonly port: number };
  readonly remote: { readonly address: Ipv4Address; readonly port: number };
  /** Everything that came in order and that no `onData` took. */
  received(): Uint8Array;
  /** Queues bytes; they go as the windows allow. Throws after `close`. */
  send(bytes: Uint8Array): void;
  /** Sends a FIN behind what is queued. What the other side sends still comes in. */
  close(): void;
  /** Sends a RST and forgets. */
  abort(): void;
  /** Why it ended; null while it has not. */
  readonly end: TcpEnd | null;
}

/** A row of the connection table. */
export interface TcpRow {
  readonly state: TcpState | 'LISTEN';
  readonly localAddress: Ipv4Address | null;
  readonly localPort: number;
  readonly remoteAddress: Ipv4Address | null;
  readonly remotePort: number | null;
  /** Bytes sent and not acknowledged, bytes not sent yet, bytes that came before what precedes them. */
  readonly inFlight: number;
  readonly unsent: number;
  readonly waiting: number;
  /** SND.UNA, SND.NXT and RCV.NXT (RFC 9293 §3.3.1). */
  readonly sendUnacknowledged: number;
  readonly sendNext: number;
  readonly receiveNext: number;
  readonly segmentSize: number;
  readonly timeoutNs: number;
}

export interface TcpConnectOptions {
  /** One that is free, of the dynamic ones, by default. */
  readonly srcPort?: number;
  /** One of this node's own; the address of the interface that leads there by default. Routers' loopbacks use it. */
  readonly src?: string;
}

/** What an application on the host may do. */
export interface Tcp {
  /** Takes connections to a port. Throws where the port is taken. */
  listen(port: number, handler?: TcpHandler): void;
  /** No new connections; those that are open stay. */
  stopListening(port: number): void;
  connect(dst: string, port: number, handler?: TcpHandler, options?: TcpConnectOptions): TcpConnection;
  connections(): readonly TcpRow[];
}

/** What the node beneath hands up. */
export interface TcpLayer extends Tcp {
  input(port: string, datagram: Datagram): void;
  /** An ICMP error about a segment of ours. */
  onIcmp(error: { readonly type: number; readonly code: number; readonly nextHopMtu?: number }, quoted: Quoted): void;
}

export interface TcpOptions {
  /** What is said in every segment: bytes this side takes at once; 65,535 by default. */
  readonly window?: number;
  /** What the SYN says a segment may carry; the interface's MTU less 40 by default (RFC 9293 §3.7.1). */
  readonly mss?: number;
  readonly ttl?: number;
  /** What its SYNs offer: nothing by default; in the Linux profile timestamps, a window scale of 7, SACK. */
  readonly extensions?: Partial<TcpExtensions>;
  /** Stands in for the choice of the first sequence number, 32 bits; drawn at random by default (RFC 9293 §3.4.1). */
  readonly initialSequence?: (ends: Ends) => number;
  /** Sets DF and follows what routers say (RFC 1191); by default. */
  readonly discoversPathMtu?: boolean;
}

/**
 * TCP (RFC 9293) for simulated hosts. Supported: three-way handshake and simultaneous open, the MSS option, sliding
 * windows with slow start and fast retransmit (RFC 5681, 6582), time-outs (RFC 6298), reordering, half-close, TIME-WAIT,
 * challenge acknowledgments (RFC 5961), path-MTU discovery; if asked for, window scale and timestamps (RFC 7323). Not
 * supported: SACK, protection by timestamps against old segments (PAWS), ECN, urgent data, delayed acknowledgments, keep-alive, fast open, black-hole detection (RFC 4821), a limit to what the
 * application leaves unread.
 */
export function tcpLayer(stack: () => IpStack, context: () => Context, options: TcpOptions = {}): TcpLayer {
  const { window = 65_535, ttl = 64, discoversPathMtu = true } = options;
  const listeners = new Map<number, TcpHandler>();
  const open = new Map<string, { readonly ends: Ends; readonly machine: Connection }>();
  let random: Rng | null = null;

  const key = ({ src, srcPort, dst, dstPort }: Ends): string => `${src}:${srcPort} ${dst}:${dstPort}`;
  const draw = (): Rng => {
    random ??= context().rng.fork('tcp');
    return random;
  };
  const isTaken = (port: number): boolean =>
    listeners.has(port) || [...open.values()].some(({ ends }) => ends.srcPort === port);

  function put(ends: Ends, fields: Parameters<typeof segmentDatagram>[1], data: Uint8Array, why: string): boolean {
    const identification = stack().nextIdentification();
    const ip = { ttl, identification, isDontFragment: discoversPathMtu };
    return stack().send(segmentDatagram(ends, fields, data, ip), why);
  }

  /** RFC 6691: the interface's; Linux says what it knows of the path. */
  const announcedMtu = (dst: Ipv4Address): number =>
    stack().profile === 'linux' ? stack().mtuTo(dst) : stack().linkMtuTo(dst);

  function begin(ends: Ends, handler: TcpHandler, answers: Segment | null): TcpConnection {
    const chunks: Uint8Array[] = [];
    const details = { local: `${ends.src}:${ends.srcPort}`, remote: `${ends.dst}:${ends.dstPort}` };
    let wasOpen = false;
    let end: TcpEnd | null = null;
    const machine: Connection = connection({
      iss: (options.initialSequence?.(ends) ?? draw().next()) >>> 0,
      answers,
      profile: stack().profile,
      extensions: { ...(stack().profile === 'linux' ? offeredByLinux : offeredByRfc), ...options.extensions },
      timestampBase: draw().next(),
      window,
      announcedMss: options.mss ?? announcedMtu(ends.dst) - headers,
      pathSegmentSize: () => stack().mtuTo(ends.dst) - headers,
      nowNs: () => context().nowNs,
      after: (delayNs, run) => context().after(delayNs, run),
      emit: (fields, data, why) => void put(ends, fields, data, why),
      progressed: () => stack().confirmReachable(ends.dst),
      changed(from, to) {
        if (to === 'CLOSED') open.delete(key(ends));
        context().note(`tcp-${to.toLowerCase()}`, from === null ? details : { ...details, from });
      },
      opened() {
        wasOpen = true;
        handler.onOpen?.(shown);
      },
      received(data) {
        if (handler.onData === undefined) chunks.push(data);
        else handler.onData(shown, data);
      },
      ended: () => handler.onEnd?.(shown),
      closed(why) {
        end = why;
        context().note('tcp-over', { ...details, why });
        if (wasOpen || answers === null) handler.onClosed?.(shown, why);
      },
    });
    const shown: TcpConnection = {
      get state() {
        return machine.state;
      },
      local: { address: ends.src, port: ends.srcPort },
      remote: { address: ends.dst, port: ends.dstPort },
      get end() {
        return end;
      },
      received: () => concat(...chunks),
      send: machine.send,
      close: machine.close,
      abort: machine.abort,
    };
    open.set(key(ends), { ends, machine });
    machine.start();
    return shown;
  }

  /** Nobody is there (§3.10.7.1): a reset that the sender will believe. */
  function refuse(port: string, segment: Segment, bytes: Uint8Array, why: string): void {
    context().drop(port, bytes, why, { dstPort: segment.dstPort });
    if (has(segment, flag.rst)) return;
    const back: Ends = { src: segment.dst, srcPort: segment.dstPort, dst: segment.src, dstPort: segment.srcPort };
    const fields = has(segment, flag.ack)
      ? { seq: segment.ack, flags: flag.rst, window: 0 }
      : { seq: 0, ack: plus(segment.seq, segmentLength(segment)), flags: flag.rst | flag.ack, window: 0 };
    put(back, fields, new Uint8Array(0), 'tcp-reset');
  }

  return {
    listen(port, handler = {}) {
      if (listeners.has(port)) throw new TypeError(`TCP port ${port} is taken.`);
      listeners.set(port, handler);
    },

    stopListening: (port) => void listeners.delete(port),

    connect(to, dstPort, handler = {}, { srcPort, src: from } = {}) {
      const dst = ipv4Address(to);
      const src = from === undefined ? (stack().sourceFor(dst) ?? stack().address) : ipv4Address(from);
      const chosen = srcPort ?? ephemeralPort(draw(), stack().profile, isTaken);
      const ends = { src, srcPort: chosen, dst, dstPort };
      if (open.has(key(ends))) throw new TypeError(`There is a connection from port ${chosen} to ${to} already.`);
      const begun = begin(ends, handler, null);
      // Without a route there is nothing to wait for; it ends after this call, as everything else does.
      if (stack().sourceFor(dst) === null) context().after(0, () => open.get(key(ends))?.machine.noRoute());
      return begun;
    },

    connections: () => [
      ...[...listeners.keys()].map(listeningRow),
      ...[...open.values()].map(({ ends, machine }) => rowOf(ends, machine)),
    ],

    input(port, datagram) {
      const { bytes, dst } = datagram;
      const segment = readSegment(datagram);
      if (typeof segment === 'string') return void context().drop(port, bytes, segment);
      // TCP talks to one (RFC 9293 §3.9.2.3).
      if (datagram.isLinkBroadcast === true || !stack().isOwn(dst)) {
        return void context().drop(port, bytes, 'tcp-to-many');
      }
      const ends = { src: dst, srcPort: segment.dstPort, dst: segment.src, dstPort: segment.srcPort };
      const known = open.get(key(ends));
      if (known !== undefined) {
        known.machine.input(segment, {
          accept: (why) => context().deliver(port, bytes, why),
          refuse: (why) => context().drop(port, bytes, why),
        });
        return;
      }
      const handler = listeners.get(segment.dstPort);
      if (handler === undefined) return refuse(port, segment, bytes, 'tcp-port-closed');
      if (has(segment, flag.rst)) return void context().drop(port, bytes, 'tcp-reset-for-listener');
      if (has(segment, flag.ack)) return refuse(port, segment, bytes, 'tcp-ack-for-listener');
      // SYN with FIN is no way to begin; Linux drops it too.
      if (!has(segment, flag.syn) || has(segment, flag.fin)) return void context().drop(port, bytes, 'tcp-no-syn');
      context().deliver(port, bytes, 'tcp-asked');
      begin(ends, handler, segment);
    },

    onIcmp({ type, code, nextHopMtu = 0 }, quoted) {
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = quoted.payload;
      if (quoted.payload.length < 8) return;
      const ends = { src: quoted.src, srcPort: (a << 8) | b, dst: quoted.dst, dstPort: (c << 8) | d };
      const seq = ((e << 24) | (f << 16) | (g << 8) | h) >>> 0;
      const known = open.get(key(ends));
      if (known === undefined || !known.machine.isInFlight(seq)) {
        return context().note('tcp-error-about-nothing-sent', { type, code, dst: quoted.dst });
      }
      if (type !== 3) return;
      if (code !== 4) return known.machine.onUnreachable(code, seq);
      const told = { nextHopMtu, length: quoted.totalLength };
      const mtu = stack().pathMtus.learn(quoted.dst, told, context().nowNs);
      if (mtu === null) return;
      context().note('path-mtu-learned', { dst: quoted.dst, mtu });
      known.machine.sender.segmentsShrank();
    },
  };
}

const offeredByRfc: TcpExtensions = { timestamps: false, windowScale: null, sackPermitted: false };
const offeredByLinux: TcpExtensions = { timestamps: true, windowScale: 7, sackPermitted: true };

/** Of IPv4 and TCP without options. */
const headers = 40;

const listeningRow = (localPort: number): TcpRow => ({
  state: 'LISTEN',
  localAddress: null,
  localPort,
  remoteAddress: null,
  remotePort: null,
  inFlight: 0,
  unsent: 0,
  waiting: 0,
  sendUnacknowledged: 0,
  sendNext: 0,
  receiveNext: 0,
  segmentSize: 0,
  timeoutNs: 0,
});

const rowOf = ({ src, srcPort, dst, dstPort }: Ends, machine: Connection): TcpRow => ({
  state: machine.state,
  localAddress: src,
  localPort: srcPort,
  remoteAddress: dst,
  remotePort: dstPort,
  inFlight: machine.sender.inFlight,
  unsent: machine.sender.unsent,
  waiting: machine.waiting,
  sendUnacknowledged: machine.sender.unacknowledged,
  sendNext: machine.sender.next,
  receiveNext: machine.receiveNext,
  segmentSize: machine.segmentSize,
  timeoutNs: machine.sender.roundTrip.timeoutNs,
});
