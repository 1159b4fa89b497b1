import type { TableFillQuestion } from '#lib/kinds/table-fill/kind.ts';

/** A packet of the table, read back from what the question gives. */
export interface PacketRow {
  readonly row: string;
  readonly proto: 'TCP' | 'UDP';
  /** `10.0.0.11:4000`: what the mapping is made for (RFC 4787 §4.1). */
  readonly inside: string;
  readonly insidePort: number;
}

export function packetRows(question: TableFillQuestion): readonly PacketRow[] {
  return question.rows.map(({ id }) => {
    const [proto, inside] = [given(question, `${id}.proto`), given(question, `${id}.inside`)];
    return {
      row: id,
      proto: proto === 'UDP' ? 'UDP' : 'TCP',
      inside,
      insidePort: Number(inside.split(':')[1]),
    };
  });
}

function given(question: TableFillQuestion, id: string): string {
  const cell = question.cells[id];
  if (cell === undefined || !('given' in cell)) throw new Error(`the cell ${id} is not given`);
  return cell.given.en;
}
