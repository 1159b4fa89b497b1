import { u16 } from '../../../bytes/read.ts';
import type { Quoted } from '../ip/icmp-errors.ts';
import type { IcmpMessage, UdpMessage } from '../ip/local-delivery.ts';

/** What an application does with what comes to its socket. */
export interface UdpHandler {
  /** Without this, messages wait in `socket.inbox`. */
  onMessage?(socket: UdpSocket, message: UdpMessage): void;
  /** An ICMP error about something this socket sent: no such port, no way, too large. */
  onError?(socket: UdpSocket, error: IcmpMessage): void;
}

export interface UdpSendOptions {
  readonly ttl?: number;
  /** By default DF is set on what fits the path, and what does not is cut here (RFC 1191, as Linux does). */
  readonly dontFragment?: boolean;
}

export interface UdpSocket {
  readonly port: number;
  readonly inbox: readonly UdpMessage[];
  readonly errors: readonly IcmpMessage[];
  send(dst: string, dstPort: number, payload: Uint8Array, options?: UdpSendOptions): void;
  close(): void;
}

/** A row of the socket table. */
export interface UdpRow {
  readonly localPort: number;
  readonly received: number;
  readonly sent: number;
  readonly errors: number;
}

export interface Udp {
  /** On a port, or on one that is free. Throws where the port is taken. */
  bind(port?: number | null, handler?: UdpHandler): UdpSocket;
  sockets(): readonly UdpRow[];
}

/** UDP as the host beneath sees it. */
export interface UdpLayer extends Udp {
  readonly listeners: ReadonlyMap<number, (message: UdpMessage) => void>;
  onIcmp(message: IcmpMessage, quoted: Quoted): void;
}

export interface UdpSetting {
  freePort(isTaken: (port: number) => boolean): number;
  send(srcPort: number, dst: string, dstPort: number, payload: Uint8Array, options: UdpSendOptions): void;
}

export function udpLayer({ freePort, send }: UdpSetting): UdpLayer {
  const bound = new Map<number, { row(): UdpRow; onError(message: IcmpMessage): void }>();
  const listeners = new Map<number, (message: UdpMessage) => void>();

  return {
    listeners,

    bind(asked = null, handler = {}) {
      const port = asked ?? freePort((each) => bound.has(each));
      if (bound.has(port)) throw new TypeError(`UDP port ${port} is taken.`);
      const inbox: UdpMessage[] = [];
      const errors: IcmpMessage[] = [];
      let received = 0;
      let sent = 0;
      const socket: UdpSocket = {
        port,
        inbox,
        errors,
        send(dst, dstPort, payload, options = {}) {
          sent += 1;
          send(port, dst, dstPort, payload, options);
        },
        close() {
          bound.delete(port);
          listeners.delete(port);
        },
      };
      bound.set(port, {
        row: () => ({ localPort: port, received, sent, errors: errors.length }),
        onError(message) {
          errors.push(message);
          handler.onError?.(socket, message);
        },
      });
      listeners.set(port, (message) => {
        received += 1;
        if (handler.onMessage === undefined) inbox.push(message);
        else handler.onMessage(socket, message);
      });
      return socket;
    },

    sockets: () => [...bound.values()].map((each) => each.row()),

    onIcmp(message, { payload }) {
      if (payload.length >= 8) bound.get(u16(payload, 0))?.onError(message);
    },
  };
}
