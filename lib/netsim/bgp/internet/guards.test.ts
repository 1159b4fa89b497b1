import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aspaTable } from '../rpki/aspa.ts';
import { degree, listOf } from './as-graph.ts';
import { graphOfLines } from './graph-of-lines.ts';
import { pathValidation } from './guards.ts';
import { routeKind } from './spread.ts';

const asn = fc.integer({ min: 1, max: 7 });
const pair = fc.tuple(asn, asn).filter(([a, b]) => a < b);

it('paths are judged hop by hop as the table of ASPAs judges them whole, whatever they are', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(pair, { maxLength: 12, selector: ([a, b]) => `${a} ${b}` }),
      fc.array(asn, { minLength: 1, maxLength: 7 }),
      fc.subarray([1, 2, 3, 4, 5, 6, 7]),
      (links, path, signing) => {
        // All seven are in the graph; the one that judges is 100.
        const ends = [1, 2, 3, 4, 5, 6, 7].map((each) => `${each}|100|-1`);
        const graph = graphOfLines([...links.map(([a, b]) => `${a}|${b}|-1`), ...ends]);
        const signers = Uint8Array.from(graph.asns, (each) => (signing.includes(each) ? 1 : 0));
        const [from = 0] = path;
        const announcement = {
          at: graph.indexOf(from),
          path: Uint32Array.from(path),
          isInvalid: false,
          onlyToCustomer: 0,
        };
        const everybody = new Uint8Array(graph.size).fill(1);
        const guard = pathValidation(everybody, signers).begin(graph, [announcement]);
        const table = aspaTable(
          signing.map((customer) => {
            const at = graph.indexOf(customer);
            const its = Array.from(listOf(graph.providers, at), (each) => graph.asns[each] as number);
            return { customer, providers: degree(graph.providers, at) === 0 ? [0] : its };
          }),
        );
        for (const relation of ['customer', 'peer', 'provider'] as const) {
          const verdict = table.validate([{ type: 'AS_SEQUENCE', asns: path }], { asn: from, relation });
          const isTaken = guard.accepts(announcement.at, graph.indexOf(100), routeKind[relation], 0);
          expect([relation, isTaken]).toEqual([relation, verdict !== 'invalid']);
        }
      },
    ),
    { numRuns: 3000 },
  );
});
