import type { QuizAnswers } from '#lib/exercises/exercise.ts';
import type { TableFillKey, TableFillQuestion } from '#lib/kinds/table-fill/kind.ts';
import { packetRows } from './flows.ts';

type KeyCell = TableFillKey['cells'][string];

const range = {
  why: {
    fr: 'Il faut un port libre du routeur, entre 1024 et 65535 : la source en a un au-dessus de 1023, sa traduction aussi (RFC 4787 §4.2.2).',
    en: 'It takes a free port of the router, between 1024 and 65535: the source has one above 1023, and so has its translation (RFC 4787 §4.2.2).',
  },
};

const same = {
  why: {
    fr: 'Cette source intérieure a déjà un port dehors. Le routeur réutilise la même correspondance, quelle que soit la destination (RFC 4787 §4.1).',
    en: 'This inside source has a port outside already. The router uses the same mapping again, whatever the destination (RFC 4787 §4.1).',
  },
  misconception: 'N5',
};

const distinct = {
  why: {
    fr: 'Une autre source intérieure a déjà ce port : à qui irait la réponse ? Deux correspondances n’ont jamais le même port dehors (RFC 4787 §4.2.1).',
    en: 'Another inside source has this port already: whose would the reply be? Two mappings never have the same port outside (RFC 4787 §4.2.1).',
  },
  misconception: 'N6',
};

export default {
  key(question, values) {
    const outside = String(values.public);
    const cells = packetRows(question).flatMap(({ row, proto, inside, insidePort }): [string, KeyCell][] => {
      const port: KeyCell = {
        free: { group: inside, pool: proto, min: 1024, max: 65_535, taken: [] },
        range,
        same,
        distinct,
        // Only reached when the port collides: kept as it was, and somebody else's is the same.
        traps: [{ value: String(insidePort), misconception: 'N2', why: distinct.why }],
      };
      const address: KeyCell = {
        accepted: [outside],
        reason: {
          fr: 'Dehors, tous les hôtes intérieurs parlent par l’adresse publique du routeur.',
          en: 'Outside, all inside hosts speak through the router’s public address.',
        },
        traps: [],
      };
      const asked = question.cells[`${row}.address`];
      return [
        ...(asked !== undefined && 'blank' in asked ? [[`${row}.address`, address] as [string, KeyCell]] : []),
        [`${row}.port`, port],
      ];
    });
    return { cells: Object.fromEntries(cells) };
  },
} satisfies QuizAnswers<TableFillQuestion, TableFillKey>;
