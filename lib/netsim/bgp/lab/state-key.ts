import type { BgpRouter } from './bgp-router.ts';
import type { OnTheWay } from './recorder.ts';

/**
 * All that the future of a lab goes by, as a text: what every router holds from its peers, what it chose, what is on the
 * way and what waits. `withTimes`: to the nanosecond, as the distance to now: two moments that agree in that, in a
 * lab without chance, go on alike for ever.
 */
export function stateKey(
  routers: Iterable<BgpRouter>,
  onTheWay: Iterable<OnTheWay>,
  nowNs: number,
  withTimes: boolean,
): string {
  const held = [...routers].map(({ name, speaker, neighbours }) => [
    name,
    speaker.locRib().map(({ prefix, best }) => [prefix, best?.from?.name ?? null]),
    neighbours.map(({ peer, session, waiting, mraiEndsNs }) => [
      peer,
      session.state,
      session.state === 'Established' ? speaker.adjRibIn(peer).map(({ received }) => received) : [],
      waiting,
      withTimes && mraiEndsNs !== null ? mraiEndsNs - nowNs : mraiEndsNs !== null,
    ]),
  ]);
  const travelling = [...onTheWay]
    .filter(({ name }) => name !== 'KEEPALIVE')
    .map(({ from, to, bytes, sentNs }) => [from, to, bytes.join(), withTimes ? nowNs - sentNs : 0]);
  return JSON.stringify([held, travelling]);
}
