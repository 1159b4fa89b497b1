'use client';

import { useState } from 'react';
import kindWords from '../i18n/messages/kinds.ts';
import { useLocale, useWords } from '../i18n/use-words.tsx';
import type { Scenario } from '../netsim/scenario/schema.ts';
import { NetworkPicture } from './network-picture.tsx';

/** A network drawn, and in words: who is linked to whom, and how each switch's port is set. A node lights its rows. */
export function NetworkPlan({ network }: { readonly network: Scenario }) {
  const t = useWords(kindWords);
  const locale = useLocale();
  const [selected, setSelected] = useState<string | null>(null);
  const mode = (port: SwitchPort): string => {
    if (port.mode === 'access') return t('port-access', { vlan: port.vlan });
    const list = new Intl.ListFormat(locale).format((port.allowed ?? []).map(String));
    const allowed =
      port.allowed === undefined ? t('port-trunk-all') : t('port-trunk', { n: port.allowed?.length ?? 0, list });
    return port.native === undefined ? allowed : t('port-native', { trunk: allowed, vlan: port.native });
  };
  return (
    <>
      <NetworkPicture network={network} selected={selected} onSelect={setSelected} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="card max-w-[68ch] overflow-x-auto" aria-label={t('plan')} tabIndex={0}>
        <table className="w-full border-separate border-spacing-0 text-[14px]">
          <thead>
            <tr className="text-left text-[13px] text-ink-2">
              {[t('plan-link'), t('plan-from'), t('plan-to')].map((title) => (
                <th key={title} scope="col" className="px-3 py-2 font-[560]">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {network.links.map(({ ends }) => (
              <tr
                key={ends.join()}
                className={ends.some((end) => end.split(':')[0] === selected) ? 'bg-sunken' : undefined}
              >
                <th scope="row" className="border-t border-line px-3 py-1.5 text-left font-[560] whitespace-nowrap">
                  {ends.map((end) => end.split(':')[0]).join(' – ')}
                </th>
                {ends.map((end) => {
                  const port = portOf(network.nodes, end);
                  return (
                    <td key={end} className="border-t border-line px-3 py-1.5">
                      {port === undefined ? '' : `${end.replace(':', ' ')}, ${mode(port)}`}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

type SwitchPort = Extract<Scenario['nodes'][string], { kind: 'switch' }>['ports'][string];

function portOf(nodes: Scenario['nodes'], end: string): SwitchPort | undefined {
  const [name = '', port = ''] = end.split(':');
  const node = nodes[name];
  return node?.kind === 'switch' ? node.ports[port] : undefined;
}
