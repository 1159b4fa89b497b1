import Link from 'next/link';
import type { ReactNode } from 'react';
import Markdown, { type ExtraProps } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { hex } from '../bytes/hex.ts';
import type { Locale } from '../i18n/locale.ts';
import packetWords from '../i18n/messages/packet.ts';
import { words } from '../i18n/words.ts';
import type { Link as LinkType } from '../netsim/packet.ts';
import { ConceptFigure, isFigure } from './bgp/figures/concept-figure.tsx';
import { PacketFigure } from './packet/packet-figure.tsx';

interface ProseProps {
  readonly markdown: string;
  readonly locale: Locale;
}

/**
 * What authors write: Markdown with tables, packets drawn from their bytes, and live figures, each an empty fenced block
 * ```figure <name>. No HTML passes.
 */
export function Prose({ markdown, locale }: ProseProps) {
  // A figure has tables and lists of its own, which are not the text's: it stands between two pieces of it.
  const pieces = markdown.split(/^```figure (\S+)\n```$/m);
  return pieces.map((piece, i) => {
    const key = `${i} ${piece.slice(0, 20)}`;
    if (i % 2 === 0) return <Text key={key} markdown={piece} locale={locale} />;
    return isFigure(piece) ? <ConceptFigure key={key} name={piece} locale={locale} /> : null;
  });
}

function Text({ markdown, locale }: ProseProps) {
  return (
    <div className="prose">
      <Markdown
        remarkPlugins={[remarkGfm]}
        components={{
          a: ({ href = '', children }) => <ProseLink href={href} locale={locale} label={children} />,
          h2: ({ children }) => <h2 id={slug(children)}>{children}</h2>,
          pre: ({ node, children }) => packetOf(node) ?? <pre>{children}</pre>,
          table: ({ children }) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
            <div
              className="overflow-x-auto p-px"
              role="group"
              aria-label={words(packetWords, locale)('table')}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
              tabIndex={0}
            >
              <table>{children}</table>
            </div>
          ),
        }}
      >
        {markdown}
      </Markdown>
    </div>
  );
}

function ProseLink({
  href,
  locale,
  label,
}: {
  readonly href: string;
  readonly locale: Locale;
  readonly label: ReactNode;
}) {
  if (/^https?:/.test(href)) {
    return (
      <a href={href} rel="noreferrer">
        {label}
      </a>
    );
  }
  return <Link href={`/${locale}/${href.replace(/^\//, '')}`}>{label}</Link>;
}

/** A fenced block ```packet <link> with the bytes in hexadecimal; `ethernet` when the link is not named. */
function packetOf(pre: ExtraProps['node']): ReactNode {
  const code = pre?.children[0];
  if (code?.type !== 'element' || !asList(code.properties.className).includes('language-packet')) return null;
  const [text] = code.children;
  const link = links.find((each) => each === code.data?.meta?.trim()) ?? 'ethernet';
  return text?.type === 'text' ? <PacketFigure bytes={hex(text.value)} link={link} /> : null;
}

const links = ['ethernet', 'ipv4', 'ipv6', 'raw-ip', 'vxlan'] as const satisfies readonly LinkType[];
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** The id that a heading is reached by. */
export function slug(text: ReactNode): string {
  return String(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
