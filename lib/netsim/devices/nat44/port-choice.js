/**
 * The outside port for an inside one: the same where it is free (RFC 4787 allows it), else another of its class and
 * parity, from a random place on (RFC 6056 §3.3.1); null when all are taken.
 */
export function choosePort(wish, random, ports) {
  const { protocol, port, range, rule } = wish;
  const isFree = (candidate) => ports.isFree(candidate);
  // Without ports there is one flow of a kind an address.
  if (typeof protocol === 'number') return isFree(0) ? 0 : null;
  // Nobody should have port 0; on Linux who has it keeps it.
  const isWithin = port >= range.first && port <= range.last;
  const isKept = port === 0 ? rule === 'linux' : isWithin;
  if (isKept && isFree(port)) return port;
  for (const { first, last, step } of choices(wish)) {
    const count = Math.floor((last - first) / step) + 1;
    const name = `${first}-${last}/${step}`;
    if (count <= 0 || ports.isKnownFull(name)) continue;
    // Every one of them once, in strides of this search's own: neighbours that are taken do not make long runs.
    const start = random.int(0, count - 1);
    const stride = coprime(random.int(1, Math.max(1, count - 1)), count);
    for (let i = 0; i < count; i++) {
      const candidate = first + ((start + i * stride) % count) * step;
      if (isFree(candidate)) return candidate;
    }
    ports.onFull(name);
  }
  return null;
}
/** The next number from `n` on that has no divisor in common with `count`. */
function coprime(n, count) {
  const divisor = (a, b) => (b === 0 ? a : divisor(b, a % b));
  let stride = n;
  while (divisor(stride, count) !== 1) stride += 1;
  return stride;
}
function choices({ protocol, port, range, rule }) {
  const whole = { first: Math.max(1, range.first), last: range.last };
  if (protocol === 'icmp') return [{ ...whole, step: 1 }];
  const own = classes[rule].find(({ from, to }) => port >= from && port <= to) ?? whole;
  const common = { first: Math.max(own.first, whole.first), last: Math.min(own.last, whole.last) };
  // A range that has nothing of the class is there on purpose.
  const within = common.first > common.last ? whole : common;
  if (rule === 'linux') return [{ ...within, step: 1 }];
  const ofParity = (parity) => ({
    ...within,
    first: within.first + ((within.first ^ parity) & 1),
    step: 2,
  });
  return [ofParity(port & 1), ofParity(~port & 1)];
}
const classes = {
  // RFC 4787 REQ-3a.
  rfc: [
    { from: 0, to: 1023, first: 1, last: 1023 },
    { from: 1024, to: 65535, first: 1024, last: 65535 },
  ],
  // nf_nat_l4proto_unique_tuple.
  linux: [
    { from: 0, to: 511, first: 1, last: 511 },
    { from: 512, to: 1023, first: 600, last: 1023 },
    { from: 1024, to: 65535, first: 1024, last: 65535 },
  ],
};
