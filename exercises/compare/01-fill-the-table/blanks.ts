import { type CriterionId, cells, type TechnologyId } from '../table.ts';

/**
 * Cells that are never left blank: there the course's answer and the precise one differ, so two readings would be
 * right (eBPF is no layer-3 protocol, BGP itself runs over TCP).
 */
const twoReadings = new Set(['layer.ebpf', 'layer.bgp']);

/** The cells of a row share their choices: the distinct values of the row. */
export function choicesOf(row: CriterionId) {
  const values = Object.values(cells[row]).map((cell) => cell.value);
  const distinct = values.filter((value, index) => values.findIndex((each) => each.en === value.en) === index);
  return distinct.map((text) => ({ id: idOf(text.en), text }));
}

export const idOf = (english: string): string =>
  english
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** A row whose cells all say the same asks nothing. */
export function canBeBlank(row: CriterionId, column: TechnologyId): boolean {
  return !twoReadings.has(`${row}.${column}`) && choicesOf(row).length > 1;
}
