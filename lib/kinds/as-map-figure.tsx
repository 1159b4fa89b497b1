'use client';

import { useMemo } from 'react';
import kindWords from '../i18n/messages/kinds.ts';
import { useLocale, useWords } from '../i18n/use-words.tsx';
import { AsGraph } from '../ui/bgp/as-graph.tsx';
import type { AsMap } from './as-map.ts';

/** A question's ASes, as a drawing and as a table; nothing where it has none. */
export function AsMapFigure({ map }: { readonly map: AsMap | undefined }) {
  return map === undefined ? null : <Figure map={map} />;
}

function Figure({ map }: { readonly map: AsMap }) {
  const t = useWords(kindWords);
  const locale = useLocale();
  const nodes = useMemo(
    () =>
      map.ases.map(({ asn, role, marks }) => ({
        id: String(asn),
        asn,
        ...(role && { state: role }),
        ...(marks && { marks: marks.map((mark) => mark[locale]) }),
      })),
    [map, locale],
  );
  const links = useMemo(
    () => map.links.map(({ a, b, relation = 'unknown' as const }) => ({ a: String(a), b: String(b), relation })),
    [map],
  );
  return (
    <div className="mb-5">
      <AsGraph label={t('as-map')} nodes={nodes} links={links} />
    </div>
  );
}
