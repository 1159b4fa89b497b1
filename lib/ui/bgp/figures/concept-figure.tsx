import dynamic from 'next/dynamic';
import type { ComponentType } from 'react';
import type { Locale } from '#lib/i18n/locale.ts';
import figureWords from '#lib/i18n/messages/bgp-figures.ts';
import { words } from '#lib/i18n/words.ts';

/** The figures that a text may name; each comes with its page’s first HTML, and its script only where it is used. */
const figures = {
  'best-path': dynamic(() => import('./best-path-explorer.tsx').then(({ BestPathExplorer }) => BestPathExplorer)),
  convergence: dynamic(() => import('./convergence-figure.tsx').then(({ ConvergenceFigure }) => ConvergenceFigure)),
  hijack: dynamic(() => import('./hijack-figure.tsx').then(({ HijackFigure }) => HijackFigure)),
} as const satisfies Readonly<Record<string, ComponentType>>;

type FigureName = keyof typeof figures;

export const isFigure = (name: string): name is FigureName => Object.hasOwn(figures, name);

/** A live figure in the flow of a text, with its title and what one can do with it. */
export function ConceptFigure({ name, locale }: { readonly name: FigureName; readonly locale: Locale }) {
  const t = words(figureWords, locale);
  const Body = figures[name];
  return (
    <figure className="concept-figure" data-figure={name}>
      <figcaption>
        <strong>{t(name)}</strong>
        <span>{t(`${name}-how`)}</span>
      </figcaption>
      <Body />
    </figure>
  );
}
