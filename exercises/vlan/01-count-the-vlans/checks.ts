import type { QuizAnswers } from '#lib/exercises/exercise.ts';
import type { NumericKey, NumericQuestion } from '#lib/kinds/numeric/kind.ts';

const header = 14;
const fcs = 4;
const tag = 4;

export default {
  key(_question, values) {
    const plain = header + Number(values.payload) + fcs;
    const withoutTags = {
      value: plain,
      misconception: 'V10',
      why: {
        fr: 'C’est la taille sans étiquette : chaque étiquette ajoute quatre octets à la trame.',
        en: 'That is the size without a tag: each tag adds four bytes to the frame.',
      },
    };
    const fourShort = {
      value: plain + 2 * tag - fcs,
      misconception: 'V10',
      why: {
        fr: 'Il manque quatre octets : ceux de la seconde étiquette, ou ceux de la FCS qui termine toute trame.',
        en: 'Four bytes are missing: those of the second tag, or those of the FCS that ends every frame.',
      },
    };
    return {
      parts: {
        ids: {
          value: 2 ** 12,
          reason: {
            fr: 'Chaque bit double le nombre de valeurs : 2 multiplié douze fois par lui-même.',
            en: 'Each bit doubles the number of values: two to the twelfth power.',
          },
          traps: [
            {
              value: 4094,
              misconception: 'V2',
              why: {
                fr: 'C’est le nombre de VID utilisables. Ici on compte toutes les valeurs que 12 bits écrivent, réservées comprises.',
                en: 'That is the number of usable VIDs. Here every value that 12 bits can write counts, reserved ones too.',
              },
            },
          ],
        },
        usable: {
          value: 2 ** 12 - 2,
          reason: {
            fr: 'Des valeurs possibles, deux sont réservées : 0 et 4095.',
            en: 'Of the possible values two are reserved: 0 and 4095.',
          },
          traps: [
            {
              value: 4096,
              misconception: 'V2',
              why: {
                fr: '4096 est le nombre de valeurs sur 12 bits ; 0 et 4095 sont réservées et ne désignent aucun VLAN.',
                en: '4096 is the number of values in 12 bits; 0 and 4095 are reserved and name no VLAN.',
              },
            },
            {
              value: 4095,
              misconception: 'V2',
              why: {
                fr: 'Une seule valeur a été retirée ; 0 et 4095 sont réservées toutes les deux.',
                en: 'Only one value was taken off; 0 and 4095 are both reserved.',
              },
            },
          ],
        },
        tagged: {
          value: plain + tag,
          reason: {
            fr: 'En-tête de 14 octets, étiquette de 4, données, FCS de 4.',
            en: 'Header of 14 bytes, tag of 4, data, FCS of 4.',
          },
          traps: [withoutTags],
        },
        double: {
          value: plain + 2 * tag,
          reason: {
            fr: 'La seconde étiquette compte autant que la première : 4 octets.',
            en: 'The second tag counts as much as the first: 4 bytes.',
          },
          traps: [withoutTags, fourShort],
        },
      },
    };
  },
} satisfies QuizAnswers<NumericQuestion, NumericKey>;
