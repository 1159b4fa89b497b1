import { reassemble } from '../../ipv4-fragments/reassemble.ts';
import { type Context, seconds } from '../../sim/handler.ts';
import type { Datagram } from './datagram.ts';
import type { StackProfile } from './profile.ts';

/** RFC 1122 §3.3.2 asks for 60 to 120 s; Linux waits 30. */
const patienceNs: Readonly<Record<StackProfile, number>> = { rfc: seconds(60), linux: seconds(30) };

/** Collects fragments until a datagram is whole (RFC 791 §3.2); an overlap throws all of its pieces away. */
export interface Reassembly {
  /** The whole datagram, or null while pieces are missing. */
  add(context: Context, port: string, fragment: Datagram): Uint8Array | null;
}

/** `expired` gets the first fragment, if it came: only then may an error 11/1 be sent (RFC 792). */
export function reassembly(profile: StackProfile, expired: (first: Datagram | null) => void): Reassembly {
  const buffers = new Map<string, { pieces: Datagram[]; cancel: () => void }>();
  return {
    add(context, port, fragment) {
      const key = `${fragment.src} ${fragment.dst} ${fragment.protocol} ${fragment.identification}`;
      let buffer = buffers.get(key);
      if (buffer === undefined) {
        const cancel = context.after(patienceNs[profile], () => {
          const late = buffers.get(key)?.pieces ?? [];
          buffers.delete(key);
          context.note('reassembly-timed-out', { src: fragment.src, identification: fragment.identification });
          expired(late.find((piece) => piece.fragmentOffset === 0) ?? null);
        });
        buffer = { pieces: [], cancel };
        buffers.set(key, buffer);
      }
      buffer.pieces.push(fragment);
      const result = reassemble(buffer.pieces.map((piece) => piece.bytes));
      if (!result.ok && result.error.code === 'incomplete') {
        context.note('fragment-kept', { identification: fragment.identification, offset: 8 * fragment.fragmentOffset });
        return null;
      }
      buffer.cancel();
      buffers.delete(key);
      if (result.ok) return result.value;
      context.drop(port, fragment.bytes, `fragments-${result.error.code}`);
      return null;
    },
  };
}
