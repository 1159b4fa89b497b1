'use client';

import { type ReactNode, useMemo } from 'react';
import kindWords from '../i18n/messages/kinds.ts';
import { useLocale, useWords } from '../i18n/use-words.tsx';
import { AsGraph } from '../ui/bgp/as-graph.tsx';
import type { AsMap } from './as-map.ts';

/** A question's ASes, as a drawing and as a table, beside the answer where there is room: both are looked at in turn. */
export function BesideMap({ map, children }: { readonly map: AsMap | undefined; readonly children: ReactNode }) {
  if (map === undefined) return children;
  return (
    <div className="@container">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 @3xl:grid-cols-2">
        <div className="self-start @3xl:sticky @3xl:top-0">
          <Figure map={map} />
        </div>
        <div className="min-w-0">{children}</div>
      </div>
    </div>
  );
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
  return <AsGraph label={t('as-map')} nodes={nodes} links={links} />;
}
