'use client';

import topologyWords from '#lib/i18n/messages/topology.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { linkName } from '#lib/netsim/scenario/links.ts';
import type { Scenario } from '#lib/netsim/scenario/schema.ts';
import { summarise } from '../packet/packet-summary.ts';
import { ScrollArea } from '../scroll-area.tsx';
import { addressesOf, titleOfNode } from './node-look.ts';
import type { Step } from './record.ts';

/** The drawing in two tables: nodes, and links with what is on them at this instant. */
export function NetworkTable({ scenario, step }: { readonly scenario: Scenario; readonly step: Step }) {
  const t = useWords(topologyWords);
  const locale = useLocale();
  return (
    <div className="grid gap-5 p-1">
      <ScrollArea label={t('node')}>
        <table className="state-table">
          <thead>
            <tr>
              <th scope="col">{t('node')}</th>
              <th scope="col">{t('kind')}</th>
              <th scope="col">{t('addresses')}</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(scenario.nodes).map(([name, node]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{titleOfNode(node)[locale]}</td>
                <td>{addressesOf(node).join(', ') || '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      <ScrollArea label={t('link')}>
        <table className="state-table">
          <thead>
            <tr>
              <th scope="col">{t('link')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col">{t('on-the-wire')}</th>
            </tr>
          </thead>
          <tbody>
            {scenario.links.map((link) => {
              const name = linkName(link);
              const frames = step.inFlight.filter((frame) => frame.link === name);
              return (
                <tr key={name}>
                  <th scope="row">{link.ends.join(' – ')}</th>
                  <td>{t(step.downLinks.has(name) ? 'down' : 'up')}</td>
                  <td>
                    {frames
                      .map(({ bytes, from, to }) => {
                        const titles = summarise(bytes, 'ethernet').titles.map((title) => title[locale]);
                        return t('frame-on-wire', { what: titles.join(' › '), from, to });
                      })
                      .join(' ; ') || t('none')}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollArea>
    </div>
  );
}
