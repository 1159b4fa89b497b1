import { readBits } from '#lib/bytes/bits.ts';
import { hex } from '#lib/bytes/hex.ts';
import type { QuizAnswers } from '#lib/exercises/exercise.ts';
import type { FrameDissectQuestion, PacketDissectKey } from '#lib/kinds/packet-dissect/kind.ts';
import { boxes } from '#lib/netsim/boxes.ts';
import { decode } from '#lib/netsim/decode.ts';

type Trap = PacketDissectKey['fields'][string]['traps'][number];

/** Where each field asked for stands in the library's own reading of the frame. */
const paths: Record<string, string> = {
  tpid: 'vlan.tpid',
  pcp: 'vlan.pcp',
  dei: 'vlan.dei',
  vid: 'vlan.vid',
  'ether-type': 'ethernet.etherType',
};

export default {
  key(question) {
    const bytes = hex(question.hex);
    const fields = boxes(decode(bytes, question.link)).flatMap((box) => box.fields);
    const tci = (fields.find((field) => field.path === 'vlan.pcp')?.packetBit ?? 0) >>> 0;
    const traps: Record<string, Trap[]> = {
      vid: [
        {
          firstBit: tci,
          lengthBits: 12,
          misconception: 'V8',
          why: {
            fr: 'Ce sont les douze premiers bits du TCI. Le VID occupe les douze derniers : PCP et DEI viennent devant.',
            en: 'Those are the first twelve bits of the TCI. The VID is the last twelve: PCP and DEI come before it.',
          },
        },
        {
          firstBit: tci,
          lengthBits: 16,
          misconception: 'V8',
          why: {
            fr: 'C’est le TCI entier. Le VID n’en est que les douze derniers bits.',
            en: 'That is the whole TCI. The VID is only its last twelve bits.',
          },
        },
        {
          value: readBits(bytes, tci, 16),
          misconception: 'V8',
          why: {
            fr: 'C’est la valeur du TCI entier, priorité comprise. Gardez les douze derniers bits.',
            en: 'That is the value of the whole TCI, priority included. Keep the last twelve bits.',
          },
        },
      ],
      pcp: [
        {
          firstBit: tci + 13,
          lengthBits: 3,
          misconception: 'G2',
          why: {
            fr: 'Les bits se comptent depuis la gauche : le bit 0 est celui de poids fort. Le PCP est au début du TCI.',
            en: 'Bits are counted from the left: bit 0 is the high one. The PCP is at the start of the TCI.',
          },
        },
      ],
      'ether-type': [
        {
          value: 0x8100,
          misconception: 'V8',
          why: {
            fr: '0x8100 est le TPID, qui annonce l’étiquette. L’EtherType des données vient après elle.',
            en: '0x8100 is the TPID, which announces the tag. The EtherType of the payload comes after it.',
          },
        },
      ],
    };
    return {
      fields: Object.fromEntries(
        Object.entries(paths).map(([id, path]) => {
          const field = fields.find((each) => each.path === path);
          if (field === undefined) throw new Error(`the frame has no ${path}`);
          const { packetBit: firstBit, lengthBits, value, meaning } = field;
          return [id, { firstBit, lengthBits, value, reason: meaning, traps: traps[id] ?? [] }];
        }),
      ),
    };
  },
} satisfies QuizAnswers<FrameDissectQuestion, PacketDissectKey>;
