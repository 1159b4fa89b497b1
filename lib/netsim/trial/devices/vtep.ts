import type { WireValue } from '../../../bytes/wire-value.ts';
import { readHead } from '../../devices/frame.ts';
import type { Context, Handler } from '../../sim/handler.ts';
import { type Call, isRecord, ProgramProblem, readBytes, readList, type TrialDevice, typeName } from '../program.ts';
import { type Datagram, datagramFrame, type Neighbours, readDatagram, readDatagramFrame } from './underlay.ts';
import { referenceVtep } from './vtep-rules.ts';

export interface VtepTrialOptions {
  /** The end point's own address, on its port `up`. */
  readonly address: string;
  /** The VNI of each local port; one port a VNI, so that nothing is bridged locally. */
  readonly ports: Readonly<Record<string, number>>;
  /** Where addresses are, known from the start; `[]` where they are learnt. */
  readonly fdb: readonly FdbRow[];
  /** By VNI, the end points that get a copy of what is flooded; `{}`: what is not known is dropped. */
  readonly flood: Readonly<Record<string, readonly string[]>>;
  readonly neighbours: Neighbours;
  /** What the program does; the rest is the reference's. */
  readonly program: readonly ('onFrame' | 'onDatagram')[];
}

export interface FdbRow {
  readonly vni: number;
  readonly mac: string;
  readonly remote: string;
}

/** What leaves: a frame by a local port, or a datagram into the underlay. */
export type VtepSending = { readonly why: string } & (
  | { readonly port: string; readonly frame: Uint8Array }
  | { readonly datagram: Datagram }
);

/** What an end point does with what comes in; nothing to send, and then why not. */
export interface VtepRules {
  onFrame(port: string, frame: Uint8Array): readonly VtepSending[] | string;
  onDatagram(datagram: Datagram): readonly VtepSending[] | string;
}

/**
 * A VXLAN tunnel end point (RFC 7348). Its decisions are a program's, or those of `referenceVtep`, which a test holds to
 * the library's own end point; IP and Ethernet of the underlay are the device's either way.
 */
export const vtepDevice: TrialDevice<VtepTrialOptions> = {
  reference: (options) => device(options, referenceVtep(options)),
  program: (options, call) => {
    const own = programVtep(options, call);
    const rest = referenceVtep(options);
    const isOwn = (entry: 'onFrame' | 'onDatagram'): boolean => options.program.includes(entry);
    return device(options, {
      onFrame: (isOwn('onFrame') ? own : rest).onFrame,
      onDatagram: (isOwn('onDatagram') ? own : rest).onDatagram,
    });
  },
};

function device(options: VtepTrialOptions, rules: VtepRules): Handler {
  return {
    onFrame(context, ingress, frame) {
      if (ingress !== 'up') return void follow(context, ingress, frame, rules.onFrame(ingress, frame));
      const datagram = readDatagramFrame(options.address, frame);
      if (datagram === null) return void context.drop(ingress, frame, 'not-for-this-host');
      follow(context, ingress, frame, rules.onDatagram(datagram));
    },
  };

  function follow(context: Context, ingress: string, frame: Uint8Array, answer: readonly VtepSending[] | string): void {
    if (typeof answer === 'string') return void context.drop(ingress, frame, answer);
    for (const sending of answer) {
      if ('port' in sending) {
        context.send(sending.port, sending.frame, sending.why);
        continue;
      }
      context.send('up', datagramFrame(options.address, sending.datagram, options.neighbours), sending.why);
    }
  }
}

function programVtep({ address, ports, fdb, flood }: VtepTrialOptions, call: Call): VtepRules {
  const given = { address, ports, fdb, flood } as unknown as WireValue;
  return {
    onFrame(port, frame) {
      const head = readHead(frame);
      if (head === null) return 'frame-too-short';
      const { dst, src, tag, etherType } = head;
      const view = { bytes: frame, dst, src, vid: tag?.vid ?? null, etherType };
      return read(call('onFrame', [view, port, given]));
    },
    onDatagram({ address: from, srcPort, dstPort, payload }) {
      return read(call('onDatagram', [{ from, srcPort, dstPort, payload }, given]));
    },
  };

  function read(value: WireValue): readonly VtepSending[] | string {
    const sendings = readList(value).map((item): VtepSending => {
      const why = 'sent-by-program';
      const datagram = readDatagram(item);
      if (datagram !== undefined) return { datagram, why };
      if (!isRecord(item)) throw new ProgramProblem('not-a-sending', typeName(item));
      const { port, frame } = item;
      if (typeof port !== 'string') throw new ProgramProblem('not-a-port', typeName(port));
      if (ports[port] === undefined) throw new ProgramProblem('no-such-port', port.slice(0, 40));
      return { port, frame: readBytes(frame), why };
    });
    return sendings.length === 0 ? 'dropped-by-program' : sendings;
  }
}
