import Papa from 'papaparse';

/**
 * `excel-fr` opens by a double click in an Excel set to French: `;`, decimal comma, a byte order mark so that accents
 * are read. `plain` is RFC 4180 for programs: `,`, decimal point, no mark. Lines end with CRLF in both.
 */
export type CsvFlavour = 'excel-fr' | 'plain';

export type Cell = string | number | null;

/** Text that a spreadsheet would run as a formula is written with an apostrophe before it, in both flavours. */
export function writeCsv(rows: readonly (readonly Cell[])[], flavour: CsvFlavour): string {
  const isFrench = flavour === 'excel-fr';
  const cells = rows.map((row) => row.map((cell) => writeCell(cell, isFrench)));
  return `${isFrench ? '\uFEFF' : ''}${Papa.unparse(cells, { delimiter: isFrench ? ';' : ',', newline: '\r\n' })}\r\n`;
}

function writeCell(cell: Cell, isFrench: boolean): string {
  if (cell === null) return '';
  // The number is the text without grouping; only numbers get a comma, never text that looks like one.
  if (typeof cell === 'number') return isFrench ? String(cell).replace('.', ',') : String(cell);
  return startsFormula.test(cell) ? `'${cell}` : cell;
}

/** OWASP's list; the wide forms are operators in some East Asian versions. Spaces before do not stop every program. */
const startsFormula = /^\s*[=+\-@＝＋－＠|%]|^[\t\r\n]/u;
