import { type Cell, type CsvFlavour, writeCsv } from './csv.ts';

export interface ExportedFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** A table to open in a spreadsheet, named after what it is of. */
export function csvFile(
  nameParts: readonly string[],
  rows: readonly (readonly Cell[])[],
  flavour: CsvFlavour,
): ExportedFile {
  return {
    name: `${nameParts.map(fileName).join('-')}.csv`,
    type: 'text/csv; charset=utf-8',
    text: writeCsv(rows, flavour),
  };
}

/** Letters, digits and dashes: safe in any file system and header. */
const fileName = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40) || 'encap';
