import type { QuizAnswers } from '#lib/exercises/exercise.ts';
import type { NetworkPrediction, PredictionKey } from '#lib/kinds/prediction/kind.ts';
import { run } from '#lib/netsim/scenario/run.ts';
import type { Text } from '#lib/netsim/text.ts';
import { type PlannedHost, readPlan } from './plan.ts';

export default {
  key(question) {
    const plan = readPlan(question);
    const expect = plan.hosts.map(({ name }) => ({
      that: 'frame-arrives' as const,
      at: `${name}:eth0`,
      match: { 'arp.operation': 1 },
    }));
    const arrivals = run({ ...question.network, expect }).expectations;
    const hears = ({ name }: PlannedHost): boolean =>
      arrivals[plan.hosts.findIndex((host) => host.name === name)]?.isMet ?? false;
    const home = plan.hosts.find(({ name }) => name === plan.sender)?.at;
    const asks = plan.hosts.map((host): [string, PredictionKey['asks'][string]] => {
      const right = hears(host) ? 'yes' : 'no';
      const wrong = right === 'yes' ? 'no' : 'yes';
      const label =
        host.name === plan.sender
          ? 'V7'
          : host.isTagged && right === 'yes'
            ? 'V3'
            : right === 'no' && !host.isInVlan && host.at === home
              ? 'V11'
              : undefined;
      const reason = reasonOf(host, plan.vlan, right === 'yes', host.name === plan.sender);
      return [
        host.name,
        { right, reason, traps: label === undefined ? [] : [{ choice: wrong, misconception: label, why: reason }] },
      ];
    });
    return { asks: Object.fromEntries(asks) };
  },
} satisfies QuizAnswers<NetworkPrediction, PredictionKey>;

function reasonOf(host: PlannedHost, vlan: number, hears: boolean, isSender: boolean): Text {
  if (isSender) {
    return {
      fr: 'Un commutateur ne renvoie jamais une trame par le port d’où elle vient.',
      en: 'A switch never sends a frame back by the port it came from.',
    };
  }
  if (!host.isInVlan) {
    return {
      fr: `Son port n’est pas dans le VLAN ${vlan} : la diffusion ne quitte pas son VLAN, même sur un seul commutateur.`,
      en: `Its port is not in VLAN ${vlan}: a broadcast does not leave its VLAN, not even on one switch.`,
    };
  }
  if (!hears) {
    return {
      fr: `Son port est dans le VLAN ${vlan}, mais un lien entre les commutateurs ne porte pas ce VLAN.`,
      en: `Its port is in VLAN ${vlan}, but a link between the switches does not carry that VLAN.`,
    };
  }
  return host.isTagged
    ? {
        fr: `Un lien étiqueté peut mener à un serveur : il reçoit la trame, avec l’étiquette du VLAN ${vlan}.`,
        en: `A tagged link may lead to a server: it receives the frame, with the tag of VLAN ${vlan}.`,
      }
    : {
        fr: `Son port est dans le VLAN ${vlan}, et chaque lien du chemin porte ce VLAN.`,
        en: `Its port is in VLAN ${vlan}, and every link on the way carries that VLAN.`,
      };
}
