import { seconds } from '../../sim/handler.ts';
import type { TcpStep, TcpTracking } from './tcp-tracking.ts';

/**
 * The state machine that RFC 7857 §2 asks of a NAT44: that of RFC 6146 §3.5.2.
 *
 *     inside-init   inside SYN     outside-init   outside SYN
 *     established   SYNs both ways (so a simultaneous open passes, RFC 5382 REQ-2)
 *     inside-fin, outside-fin   one side has closed     both-fin   both have
 *     transitory    RST was seen, or what passes was never opened here; data brings `established` back
 */
type State = 'inside-init' | 'outside-init' | 'established' | 'inside-fin' | 'outside-fin' | 'both-fin' | 'transitory';

/** RFC 5382 REQ-5: 2 hours 4 minutes for what is established, 4 minutes for the rest. */
const establishedNs = seconds(7440);
const transitoryNs = seconds(240);

export const rfcTcp: TcpTracking = {
  timeoutNs: (state) =>
    state === 'established' || state === 'inside-fin' || state === 'outside-fin' ? establishedNs : transitoryNs,

  next(state, { flags, isFromInside }) {
    const is = (flag: (typeof flags)[number]): boolean => flags.includes(flag);
    const own = isFromInside ? 'inside' : 'outside';
    switch (state as State | null) {
      case null:
        if (is('rst')) return { kind: 'invalid' };
        return to(is('syn') ? `${own}-init` : 'transitory');
      case 'inside-init':
      case 'outside-init':
        // Only the other side's SYN opens; until then nothing but a SYN again keeps it.
        if (is('syn') && state !== `${own}-init`) return to('established');
        return stay(state as State, is('syn'));
      case 'established':
        if (is('rst')) return to('transitory');
        return is('fin') ? to(`${own}-fin`) : stay('established');
      case 'inside-fin':
      case 'outside-fin':
        if (is('rst')) return to('transitory');
        return is('fin') && state !== `${own}-fin` ? to('both-fin') : stay(state as State);
      case 'both-fin':
        // Four minutes from the last FIN, whatever follows: a late segment still passes (RFC 7857 §2). A new
        // connection between the same ends takes the old one's place, mapping and all.
        return is('syn') && !is('ack') ? to(`${own}-init`) : stay('both-fin', false);
      case 'transitory':
        if (is('rst')) return stay('transitory', false);
        return to(is('syn') && !is('ack') ? `${own}-init` : 'established');
    }
  },
};

const to = (state: State): TcpStep => ({ kind: 'state', state, isRefreshed: true });
const stay = (state: State, isRefreshed = true): TcpStep => ({ kind: 'state', state, isRefreshed });
