'use client';

import packetWords from '../../i18n/messages/packet.ts';
import { useLocale, useWords } from '../../i18n/use-words.tsx';
import { type Box, formatField } from '../../netsim/boxes.ts';
import { bytesOfField } from './marks.ts';

/** The drawing as a table: for screen readers, and for those who would rather read. */
export function PacketTable({ boxes, caption }: { readonly boxes: readonly Box[]; readonly caption: string }) {
  const locale = useLocale();
  const t = useWords(packetWords);
  return (
    <table className="data-table">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('layer')}</th>
          <th scope="col">{t('field')}</th>
          <th scope="col">{t('bytes')}</th>
          <th scope="col">{t('value')}</th>
        </tr>
      </thead>
      <tbody>
        {boxes.flatMap((box) =>
          box.fields.map((field) => {
            const [first, last] = bytesOfField(field);
            return (
              <tr key={field.path}>
                <td>{box.title[locale]}</td>
                <td>
                  {field.label} <span className="text-ink-2">{field.title[locale]}</span>
                </td>
                <td className="font-mono text-[13px]">{first === last ? first : `${first}–${last}`}</td>
                <td className="font-mono text-[13px]">{formatField(field)}</td>
              </tr>
            );
          }),
        )}
      </tbody>
    </table>
  );
}
