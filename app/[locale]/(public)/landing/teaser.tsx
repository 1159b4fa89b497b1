import { type CriterionId, cells, technologies } from '#exercises/compare/table.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import compareWords from '#lib/i18n/messages/compare.ts';
import type { Text } from '#lib/netsim/text.ts';

const rows: readonly { readonly id: CriterionId; readonly label: Text }[] = [
  { id: 'layer', label: { fr: 'Couche', en: 'Layer' } },
  { id: 'scalability', label: { fr: 'Échelle', en: 'Scale' } },
  { id: 'complexity', label: { fr: 'Complexité', en: 'Complexity' } },
  { id: 'resilience', label: { fr: 'Résilience', en: 'Resilience' } },
];
const columns = technologies.filter(({ id }) => id === 'vlan' || id === 'ipip' || id === 'vxlan');

/** A corner of the comparison table. */
export function Teaser({ locale }: { readonly locale: Locale }) {
  return (
    <table className="mt-2 w-full text-left text-[13px] leading-snug">
      <thead>
        <tr>
          <th scope="col" className="font-normal text-ink-2">
            <span className="sr-only">{compareWords.criterion[locale]}</span>
          </th>
          {columns.map(({ id, name, track }) => (
            <th key={id} scope="col" className="py-1.5 pr-2 font-[600] whitespace-nowrap">
              <span className="swatch mr-1.5 align-[-1px]" data-p={track} />
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="border-t border-line py-2 pr-2 align-top font-normal text-ink-2">
              {row.label[locale]}
            </th>
            {columns.map(({ id }) => (
              <td key={id} className="border-t border-line py-2 pr-2 align-top">
                {cells[row.id][id].value[locale]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
