import type { CodeAnswers } from '#lib/exercises/exercise.ts';
import { noValley, settles } from '#lib/kinds/code-bgp/intents.ts';
import type { Case } from '#lib/kinds/kind.ts';
import type { LearnerPolicy } from '#lib/netsim/bgp/trial/policy-calls.ts';
import { runPolicy } from '#lib/netsim/bgp/trial/policy-trial.ts';
import type { BgpRun, BgpTrial } from '#lib/netsim/bgp/trial/trial.ts';
import { drawAround } from './draw-around.ts';
import { disbelieves, reaches, serves, survives, usesPeers } from './intents.ts';

const reference: LearnerPolicy = {
  import(route, peer, { roas }) {
    const roa = roas.find(({ prefix }) => prefix === route.prefix);
    if (roa?.asn !== route.asPath.at(-1)) return { rejected: 'invalid origin' };
    return { ...route, localPref: { customer: 300, peer: 200, provider: 100 }[peer.relation] };
  },
  export: (route, peer) =>
    route.learnedFrom === 'customer' || route.learnedFrom === 'self' || peer.relation === 'customer'
      ? route
      : { rejected: 'a valley' },
};

export default {
  cases(rng): readonly Case<BgpTrial>[] {
    const visible = [drawAround(rng, {}), drawAround(rng, { lost: 'r2' }), drawAround(rng, { forged: 'whole' })];
    const hidden = [
      drawAround(rng, { lost: 'r3' }),
      drawAround(rng, { forged: 'part' }),
      drawAround(rng, { forged: 'whole', by: 'customer' }),
      drawAround(rng, { forged: 'part', by: 'customer' }),
      drawAround(rng, { order: 'random' }),
      drawAround(rng, { lost: 'r2', order: 'random' }),
    ];
    return [
      ...visible.map((input) => ({ input, isVisible: true })),
      ...hidden.map((input) => ({ input, isVisible: false })),
    ];
  },

  reference(trial): BgpRun {
    if (trial.shape !== 'policy') throw new Error('this exercise is of policies');
    return runPolicy(trial, reference);
  },

  invariants: [noValley, usesPeers, disbelieves, survives, reaches, serves, settles],

  checks: [
    {
      id: 'leak',
      title: {
        fr: 'Sans fuite\u00a0: ce qui vient d’un pair ou d’un fournisseur ne va qu’aux clients',
        en: 'No leak: what comes from a peer or a provider goes to customers only',
      },
      covers: ['invariant.no-valley'],
    },
    {
      id: 'peering',
      title: {
        fr: 'Pairage\u00a0: le pair, et non un fournisseur, mène chez lui et chez ses clients',
        en: 'Peering: the peer, and no provider, leads to itself and its customers',
      },
      covers: ['invariant.peering'],
    },
    {
      id: 'hijack',
      title: {
        fr: 'Usurpation\u00a0: une route dont l’origine n’est pas la bonne n’entre pas',
        en: 'Hijack: a route with the wrong origin does not come in',
      },
      covers: ['invariant.origin'],
    },
    {
      id: 'link-loss',
      title: {
        fr: 'Perte d’un lien\u00a0: sans l’un des fournisseurs, tout reste joignable',
        en: 'Link loss: without one of the providers everything is still reached',
      },
      covers: ['invariant.survives'],
    },
    {
      id: 'service',
      title: {
        fr: 'Service\u00a0: on vous joint, vous et votre client, et votre client joint tout le monde',
        en: 'Service: you and your customer are reached, and your customer reaches everybody',
      },
      covers: ['*'],
    },
  ],
} satisfies CodeAnswers<BgpTrial, BgpRun>;
