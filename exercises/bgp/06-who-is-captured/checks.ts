import type { QuizAnswers } from '#lib/exercises/exercise.ts';
import type { MapPrediction, PredictionKey } from '#lib/kinds/prediction/kind.ts';
import type { Text } from '#lib/netsim/text.ts';
import { type Fate, fatesOf, type Hijack, readHijack, validityOf } from './hijack.ts';

type Ask = PredictionKey['asks'][string];

export default {
  key({ map }, values) {
    const hijack = readHijack(map, Number(values.maxLength));
    const fates = fatesOf(hijack).map((fate): [string, Ask] => {
      const why = whyEnds(fate, hijack);
      const wrong = fate.end === 'victim' ? 'attacker' : 'victim';
      const idea = fate.end === 'victim' ? undefined : fate.hasSubprefix ? 'B5' : 'B8';
      return [
        `as-${fate.asn}`,
        {
          right: fate.end,
          reason: why,
          traps: idea === undefined ? [] : [{ choice: wrong, misconception: idea, why }],
        },
      ];
    });
    return {
      asks: { validity: validity(hijack, false), forged: validity(hijack, true), ...Object.fromEntries(fates) },
    };
  },
} satisfies QuizAnswers<MapPrediction, PredictionKey>;

/** Every wrong verdict asks of validation what it does not look at. */
function validity(hijack: Hijack, isForged: boolean): Ask {
  const right = validityOf(hijack, isForged);
  const why = whyValidity(hijack, isForged);
  const others = ['valid', 'invalid', 'not-found'].filter((each) => each !== right);
  const notFound: Text = {
    fr: `« Introuvable » veut dire qu’aucun ROA ne couvre le préfixe. Celui du ${hijack.prefix} couvre tout ce qui est dedans, le /24 compris.`,
    en: `“Not found” means that no ROA covers the prefix. The one for ${hijack.prefix} covers all that is in it, the /24 included.`,
  };
  return {
    right,
    reason: why,
    traps: others.map((choice) => ({ choice, misconception: 'B8', why: choice === 'not-found' ? notFound : why })),
  };
}

function whyValidity({ victim, attacker, prefix, maxLength }: Hijack, isForged: boolean): Text {
  if (!isForged) {
    return {
      fr: `Le ROA couvre le /24 et n’autorise que l’AS ${victim} ; l’origine est ici l’AS ${attacker}. Un ROA couvre, aucun ne convient.`,
      en: `The ROA covers the /24 and allows AS ${victim} only; the origin here is AS ${attacker}. One ROA covers it, none fits.`,
    };
  }
  return maxLength < 24
    ? {
        fr: `L’origine convient, mais le ROA du ${prefix} s’arrête à la longueur ${maxLength} : un /24 est trop long, même signé du bon numéro.`,
        en: `The origin fits, but the ROA for ${prefix} stops at length ${maxLength}: a /24 is too long, even under the right number.`,
      }
    : {
        fr: `Le ROA admet jusqu’à /${maxLength}, et l’origine est le dernier AS du chemin. La validation ne demande pas si ce chemin existe : une maxLength trop large laisse passer le faux.`,
        en: `The ROA allows up to /${maxLength}, and the origin is the last AS of the path. Validation does not ask whether that path exists: a maxLength that is too wide lets the forgery through.`,
      };
}

function whyEnds({ asn, end, hasSubprefix, doesValidate, next }: Fate, { victim }: Hijack): Text {
  if (hasSubprefix) {
    return {
      fr: `L’AS ${asn} ne valide pas et a le /24, par l’AS ${next}. Le préfixe le plus long décide avant toute longueur de chemin : le /16 ne sert plus pour cette adresse.`,
      en: `AS ${asn} does not validate and has the /24, through AS ${next}. The longest prefix decides before any path length: the /16 no longer counts for this address.`,
    };
  }
  const start: Text = doesValidate
    ? {
        fr: `L’AS ${asn} refuse le /24, invalide, et n’a que le /16.`,
        en: `AS ${asn} refuses the /24, invalid, and has the /16 only.`,
      }
    : {
        fr: `Le /24 n’arrive pas jusqu’à l’AS ${asn} : aucun voisin ne le lui annonce. Il n’a que le /16.`,
        en: `The /24 does not get as far as AS ${asn}: no neighbour announces it. It has the /16 only.`,
      };
  if (end === 'victim') {
    const rest: Text =
      next === victim
        ? { fr: `Il le suit tout droit vers l’AS ${victim}.`, en: `It follows that straight to AS ${victim}.` }
        : {
            fr: `Il envoie à l’AS ${next}, et aucun AS de ce chemin n’a le /24.`,
            en: `It sends to AS ${next}, and no AS on that way has the /24.`,
          };
    return { fr: `${start.fr} ${rest.fr}`, en: `${start.en} ${rest.en}` };
  }
  return {
    fr: `${start.fr} Mais il envoie à l’AS ${next}, et plus loin sur ce chemin un AS a le /24 : chaque routeur décide à nouveau. Valider seul ne protège que sa propre table.`,
    en: `${start.en} But it sends to AS ${next}, and further on that way an AS has the /24: every router decides anew. Validating alone protects one’s own table only.`,
  };
}
