import { seconds } from '../../sim/handler.ts';

/**
 * How Linux follows connections (nf_conntrack_proto_tcp), without its windows: a table by who sends, what flag counts,
 * and the state before. The states' times are `nf_conntrack_tcp_timeout_*`.
 */
const states = [
  'none',
  'syn-sent',
  'syn-recv',
  'established',
  'fin-wait',
  'close-wait',
  'last-ack',
  'time-wait',
  'close',
  'syn-sent2',
];
const timeoutS = {
  none: 0,
  'syn-sent': 120,
  'syn-recv': 60,
  established: 432000,
  'fin-wait': 120,
  'close-wait': 60,
  'last-ack': 30,
  'time-wait': 120,
  close: 10,
  'syn-sent2': 120,
};
/** Two letters a state, in the order of `states`; `iv`: invalid, `ig`: passes and changes nothing. */
const letters = {
  ss: 'syn-sent',
  sr: 'syn-recv',
  es: 'established',
  fw: 'fin-wait',
  cw: 'close-wait',
  la: 'last-ack',
  tw: 'time-wait',
  cl: 'close',
  s2: 'syn-sent2',
};
const original = {
  //       no ss sr es fw cw la tw cl s2
  syn: '   ss ss ig ig ig ig ig ss ss s2',
  synack: 'iv iv sr iv iv iv iv iv iv sr',
  fin: '   iv iv fw fw la la la tw cl iv',
  ack: '   es iv es es cw cw tw tw cl iv',
  rst: '   iv cl cl cl cl cl cl cl cl cl',
};
const reply = {
  syn: '   iv s2 iv iv iv iv iv ss iv s2',
  synack: 'iv sr ig ig ig ig ig ig ig sr',
  fin: '   iv iv fw fw la la la tw cl iv',
  ack: '   iv ig sr es cw cw tw tw cl ig',
  rst: '   iv cl cl cl cl cl cl cl cl cl',
};
export const linuxTcp = {
  timeoutNs: (state) => seconds(timeoutS[state] ?? 0),
  next(state, { flags, isOriginal, isAnswered }) {
    const kind = kindOf(flags);
    if (kind === null) return { kind: 'invalid' };
    const row = (isOriginal ? original : reply)[kind].trim().split(' ');
    const cell = row[states.indexOf(state ?? 'none')];
    if (cell === undefined || cell === 'iv') return { kind: 'invalid' };
    // Nothing but a reset came back: there never was a connection.
    if (kind === 'rst' && !isOriginal && !isAnswered) return { kind: 'ends' };
    if (cell === 'ig') return { kind: 'state', state: state ?? 'none', isRefreshed: false };
    const isOver = state === 'time-wait' || state === 'close';
    if (kind === 'syn' && isOver) return { kind: 'reopens' };
    return { kind: 'state', state: letters[cell] ?? 'none', isRefreshed: true };
  },
};
/** The flag that counts; null for those that no segment has together (`tcp_valid_flags`), and for none at all. */
function kindOf(flags) {
  const is = (flag) => flags.includes(flag);
  if ((is('syn') && (is('fin') || is('rst'))) || (is('fin') && (is('rst') || !is('ack')))) return null;
  if (is('rst')) return 'rst';
  if (is('syn')) return is('ack') ? 'synack' : 'syn';
  if (is('fin')) return 'fin';
  return is('ack') ? 'ack' : null;
}
