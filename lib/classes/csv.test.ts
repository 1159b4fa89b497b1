import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { writeCsv } from './csv.ts';

describe('a table as CSV', () => {
  it('for a French Excel: byte order mark, semicolons, decimal comma, CRLF', () => {
    expect(
      writeCsv(
        [
          ['Élève', 'Note'],
          ['Zoé; dite "Zo"', 12.5],
          ['Inès', null],
        ],
        'excel-fr',
      ),
    ).toBe('\uFEFFÉlève;Note\r\n"Zoé; dite ""Zo""";12,5\r\nInès;\r\n');
  });

  it('for programs: RFC 4180', () => {
    expect(
      writeCsv(
        [
          ['Élève', 'Note'],
          ['Petit, Zoé', 12.5],
        ],
        'plain',
      ),
    ).toBe('Élève,Note\r\n"Petit, Zoé",12.5\r\n');
  });

  it.each(['=HYPERLINK("http://x","y")', '+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '  =1', '＝1', "=cmd|'/c calc'!A1"])(
    '%j is no formula when it is opened',
    (text) => {
      for (const flavour of ['excel-fr', 'plain'] as const) {
        const [[cell = ''] = []] = Papa.parse<string[]>(writeCsv([[text]], flavour).replace('\uFEFF', ''), {
          delimiter: flavour === 'plain' ? ',' : ';',
        }).data;
        expect(cell).toBe(`'${text}`);
      }
    },
  );

  it('reads back as it was, whatever the text', () => {
    const cell = fc.string({ unit: 'binary' }).filter((text) => !/^\s*[=+\-@＝＋－＠|%]|^[\t\r\n]/u.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const text = writeCsv(rows, 'plain').slice(0, -2);
        expect(Papa.parse(text, { delimiter: ',', newline: '\r\n' }).data).toEqual(rows);
      }),
    );
  });
});
