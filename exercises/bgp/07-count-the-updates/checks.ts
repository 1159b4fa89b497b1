import type { QuizAnswers } from '#lib/exercises/exercise.ts';
import type { NumericKey, NumericQuestion } from '#lib/kinds/numeric/kind.ts';
import { withdraw, withdrawInLab } from './withdrawal.ts';

export default {
  key({ map }) {
    if (map === undefined) throw new Error('the question has no map');
    const free = withdraw(map);
    const held = withdrawInLab(map, '30s');
    return {
      parts: {
        updates: {
          value: free.updates,
          reason: {
            fr: 'Avancez instant par instant. Chaque AS qui perd sa route prend l’autre chemin qu’il connaît, l’annonce, puis doit le retirer à son tour ; à celui de qui il tient désormais sa route, il retire ce qu’il lui avait dit.',
            en: 'Go moment by moment. Each AS that loses its route takes the other path it knows, announces it, and then has to withdraw it in turn; from the one it now has its route from, it takes back what it had told.',
          },
          traps: [
            {
              value: held.updates,
              misconception: 'B10',
              why: {
                fr: 'C’est le compte si la nouvelle se répandait d’un coup. Sans temporisateur, deux AS essaient d’abord chacun le chemin de l’autre, qui est déjà mort, et l’annoncent.',
                en: 'That is the count if the news spread at once. Without a timer, two ASes first try each other’s path, which is dead already, and announce it.',
              },
            },
            {
              value: free.updates + free.replacements,
              misconception: 'B12',
              why: {
                fr: 'Vous comptez un retrait avant chaque annonce qui en remplace une autre. Une annonce remplace d’elle-même la précédente du même voisin : un seul message.',
                en: 'You count a withdrawal before each announcement that replaces another. An announcement replaces the same neighbour’s former one by itself: one message.',
              },
            },
          ],
        },
        announcements: {
          value: free.announcements,
          reason: {
            fr: 'Seuls annoncent ceux qui connaissent encore un autre chemin : les deux AS de la maille qui n’ont pas l’origine pour voisine. Ils l’annoncent à tous, sauf à celui de qui ils le tiennent.',
            en: 'Only those announce who still know another path: the two ASes of the mesh that are no neighbours of the origin. They tell everybody, except the one they have it from.',
          },
          traps: [
            {
              value: 0,
              misconception: 'B10',
              why: {
                fr: 'Personne ne sait que le préfixe a disparu partout : un retrait dit seulement « plus par moi ». Qui connaît un autre chemin l’essaie.',
                en: 'Nobody knows that the prefix is gone everywhere: a withdrawal only says “no longer through me”. Who knows another path tries it.',
              },
            },
          ],
        },
        'with-timer': {
          value: held.updates,
          reason: {
            fr: 'Une annonce qui attend est annulée si sa route disparaît avant la fin du délai. Il ne reste que les retraits, un pour chaque voisin à qui l’on avait annoncé le préfixe.',
            en: 'An announcement that waits is dropped if its route goes before the time is up. Only withdrawals are left, one for each neighbour that had been told the prefix.',
          },
          traps: [
            {
              value: free.updates,
              misconception: 'B10',
              why: {
                fr: 'Le temporisateur change le compte : les annonces de chemins morts attendent, et le retrait qui les suit les annule avant leur départ.',
                en: 'The timer changes the count: announcements of dead paths wait, and the withdrawal behind them drops them before they leave.',
              },
            },
          ],
        },
      },
    };
  },
} satisfies QuizAnswers<NumericQuestion, NumericKey>;
