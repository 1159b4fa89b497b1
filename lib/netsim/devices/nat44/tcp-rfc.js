import { seconds } from '../../sim/handler.ts';

/** RFC 5382 REQ-5: 2 hours 4 minutes for what is established, 4 minutes for the rest. */
const establishedNs = seconds(7440);
const transitoryNs = seconds(240);
export const rfcTcp = {
  timeoutNs: (state) =>
    state === 'established' || state === 'inside-fin' || state === 'outside-fin' ? establishedNs : transitoryNs,
  next(state, { flags, isFromInside }) {
    const is = (flag) => flags.includes(flag);
    const own = isFromInside ? 'inside' : 'outside';
    switch (state) {
      case null:
        if (is('rst')) return { kind: 'invalid' };
        return to(is('syn') ? `${own}-init` : 'transitory');
      case 'inside-init':
      case 'outside-init':
        // Only the other side's SYN opens; until then nothing but a SYN again keeps it.
        if (is('syn') && state !== `${own}-init`) return to('established');
        return stay(state, is('syn'));
      case 'established':
        if (is('rst')) return to('transitory');
        return is('fin') ? to(`${own}-fin`) : stay('established');
      case 'inside-fin':
      case 'outside-fin':
        if (is('rst')) return to('transitory');
        return is('fin') && state !== `${own}-fin` ? to('both-fin') : stay(state);
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
const to = (state) => ({ kind: 'state', state, isRefreshed: true });
const stay = (state, isRefreshed = true) => ({ kind: 'state', state, isRefreshed });
