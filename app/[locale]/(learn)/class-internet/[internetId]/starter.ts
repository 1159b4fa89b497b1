import type { Text } from '#lib/netsim/text.ts';

const program = (onImport: string, onExport: string): string => `import { type Policy, reject } from '@lab/bgp';

export default {
  // ${onImport}
  import(route, peer, self) {
    return route;
  },

  // ${onExport}
  export(route, peer, self) {
    return route;
  },
} satisfies Policy;
`;

/** Compiles, passes everything both ways, and so leaks. */
export const starter: Text = {
  fr: program(
    "Pour chaque route qu’un voisin annonce : la route, changée ou non, ou reject('pourquoi').",
    'Pour chaque meilleure route et chaque voisin à qui elle pourrait être annoncée.',
  ),
  en: program(
    "For each route that a neighbour tells: the route, changed or not, or reject('why').",
    'For each best route, and each neighbour that it could be told to.',
  ),
};
