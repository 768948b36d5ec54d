import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseDecimal } from '../../../src/engine/base/parseDecimal'
import { type CellValue, csvCell } from '../../../src/engine/export/csv/csvCell'
import { csvTable } from '../../../src/engine/export/csv/csvTable'
import { csvDialect, type CsvRecord, readCsvRecords, withLineFeeds } from '../../../src/engine/files/measurements/cells/csvText'

const finite = fc.double({ noNaN: true, noDefaultInfinity: true })

it('a number is written so that it is read back to six decimals, or six digits where it is small', () => {
  fc.assert(
    fc.property(fc.oneof(finite, fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer()), (value) => {
      const read = parseDecimal(csvCell(value))
      expect(read).not.toBeNull()
      expect(Math.abs((read ?? 0) - value)).toBeLessThanOrEqual(Math.max(Math.abs(value) < 1e-3 ? Math.abs(value) * 5e-6 : 0.5000001e-6, Math.abs(value) * 1e-15))
    }),
    { seed: 8, numRuns: 1000 }
  )
})

/** No blanks around it, which readers take away, and not the apostrophe that defuses; line ends of one kind. */
const text = fc.string({ unit: fc.oneof(fc.constantFrom(',', ';', '"', '\n', '=', '+', '-', '@', "'", ' ', '\t', '＝'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })), maxLength: 12 })
const cell: fc.Arbitrary<CellValue> = text.map((letters) => letters.replace(/^'+/, '').trim().replace(/^'+/, ''))

it('whatever text is written into a table is read back cell by cell', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }), async (rows) => {
      const columns = { number: () => 1, one: ([one]: readonly CellValue[]) => one ?? null, two: ([, two]: readonly CellValue[]) => two ?? null, three: ([, , three]: readonly CellValue[]) => three ?? null }
      const written = withLineFeeds([...csvTable(columns, rows)].join(''))
      const records: CsvRecord[] = []
      await readCsvRecords(written, csvDialect(written), (record) => records.push(record))
      expect(records.map(({ cells }) => cells)).toEqual([['number', 'one', 'two', 'three'], ...rows.map((row) => ['1', ...row])])
    }),
    { seed: 9, numRuns: 200 }
  )
})

it('no cell of text begins with what a spreadsheet takes for a formula', () => {
  fc.assert(
    fc.property(fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'), text), ([start, rest]) => {
      expect(csvCell(start + rest)).toMatch(/^"?'/)
    }),
    { seed: 10, numRuns: 200 }
  )
})
