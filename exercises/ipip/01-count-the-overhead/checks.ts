import type { QuizAnswers } from '#lib/exercises/exercise.ts';
import type { NumericKey, NumericQuestion } from '#lib/kinds/numeric/kind.ts';

const ip = 20;
const tcp = 20;

const unchanged = {
  fr: 'C’est la valeur sans tunnel : l’en-tête extérieur prend sa place dans la même MTU.',
  en: 'That is the value without a tunnel: the outer header takes its room from the same MTU.',
};

export default {
  key(_question, values) {
    const mtu = Number(values.mtu);
    const inner = Number(values.inner);
    const percent = (ip / inner) * 100;
    return {
      parts: {
        mtu: {
          value: mtu - ip,
          reason: {
            fr: 'L’en-tête extérieur prend 20 octets de la MTU.',
            en: 'The outer header takes 20 bytes of the MTU.',
          },
          traps: [{ value: mtu, misconception: 'I4', why: unchanged }],
        },
        mss: {
          value: mtu - ip - ip - tcp,
          reason: {
            fr: 'Il faut retirer l’IP extérieur, l’IP intérieur et l’en-tête TCP.',
            en: 'Outer IP, inner IP and the TCP header all have to be taken off.',
          },
          traps: [
            { value: mtu - ip - tcp, misconception: 'I4', why: unchanged },
            {
              value: mtu - ip,
              misconception: 'G3',
              why: {
                fr: 'C’est la taille du paquet intérieur. Le MSS ne compte que les données de TCP.',
                en: 'That is the size of the inner packet. The MSS counts only the data of TCP.',
              },
            },
          ],
        },
        nested: {
          value: mtu - 2 * ip,
          reason: {
            fr: 'Chaque tunnel ajoute son propre en-tête de 20 octets.',
            en: 'Each tunnel adds a header of its own, 20 bytes.',
          },
          traps: [
            {
              value: mtu - ip,
              misconception: 'G3',
              why: {
                fr: 'Un seul en-tête a été compté ; les surcoûts de deux tunnels s’additionnent.',
                en: 'Only one header was counted; the overheads of two tunnels add up.',
              },
            },
          ],
        },
        overhead: {
          value: percent,
          tolerance: 0.06,
          reason: {
            fr: 'Divisez les 20 octets ajoutés par la taille du paquet intérieur.',
            en: 'Divide the 20 bytes added by the size of the inner packet.',
          },
          traps: [],
        },
      },
    };
  },
} satisfies QuizAnswers<NumericQuestion, NumericKey>;
