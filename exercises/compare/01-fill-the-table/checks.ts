import type { QuizAnswers } from '#lib/exercises/exercise.ts';
import type { TableFillKey, TableFillQuestion } from '#lib/kinds/table-fill/kind.ts';
import { cells, criteria, technologies } from '../table.ts';
import { choicesOf, idOf } from './blanks.ts';

type Trap = TableFillKey['cells'][string]['traps'][number];

const swapped: Record<string, Trap> = {
  'scalability.vlan': {
    value: idOf(cells.scalability.vxlan.value.en),
    misconception: 'X1',
    why: {
      fr: 'C’est l’espace de VXLAN, sur 24 bits. Le VID d’un VLAN n’en a que 12.',
      en: 'That is the space of VXLAN, 24 bits. The VID of a VLAN has only 12.',
    },
  },
  'scalability.vxlan': {
    value: idOf(cells.scalability.vlan.value.en),
    misconception: 'X1',
    why: {
      fr: 'C’est la limite des VLAN, sur 12 bits. Le VNI en a 24.',
      en: 'That is the limit of VLANs, 12 bits. The VNI has 24.',
    },
  },
};

export default {
  key(question) {
    const keys = criteria.flatMap(({ id: row }) =>
      technologies.flatMap(({ id: column }) => {
        const id = `${row}.${column}`;
        const asked = question.cells[id];
        if (asked === undefined || !('blank' in asked)) return [];
        const { value, reason } = cells[row][column];
        const trap = swapped[id];
        const isUse = row === 'use';
        const others = isUse ? choicesOf(row).filter((choice) => choice.text.en !== value.en) : [];
        const traps = [
          ...(trap === undefined ? [] : [trap]),
          // Taking one technology's job for another's: they do not sit on one layer as rivals.
          ...others.map((choice) => ({ value: choice.id, misconception: 'C1', why: reason })),
        ];
        return [[id, { accepted: [idOf(value.en), value.fr, value.en], reason, traps }]];
      }),
    );
    return { cells: Object.fromEntries(keys) };
  },
} satisfies QuizAnswers<TableFillQuestion, TableFillKey>;
