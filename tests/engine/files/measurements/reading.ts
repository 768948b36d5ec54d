import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Failure } from '../../../../src/contract/base/failure'
import type { MeasuredFile } from '../../../../src/contract/result/measurements'
import { readMeasurements, type ReadOptions } from '../../../../src/engine/files/measurements/readMeasurements'

async function readFile(content: string | Uint8Array, options: Partial<ReadOptions>): Promise<MeasuredFile | Failure> {
  const folder = mkdtempSync(join(tmpdir(), 'poolscope-measured-'))
  const path = join(folder, 'file.csv')
  try {
    writeFileSync(path, content)
    const read = await readMeasurements(path, { skipBadRows: false, ...options })
    return read.ok ? read.value : { ...read.failure, message: read.failure.message.replace(path, 'FILE') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What is read from a file of this content. */
export async function measured(content: string | Uint8Array, options: Partial<ReadOptions> = {}): Promise<MeasuredFile> {
  const read = await readFile(content, options)
  if ('rows' in read) return read
  throw new Error(`${read.message}. ${read.hint}`)
}

/** Why such a file cannot be read: code, message and hint. */
export async function complaint(content: string | Uint8Array, options: Partial<ReadOptions> = {}): Promise<string> {
  const read = await readFile(content, options)
  if ('rows' in read) throw new Error(`read ${read.rows.length} rows`)
  return `${read.code}: ${read.message}. ${read.hint}`
}

/** Workers and throughput of every row. */
export function pairs({ rows }: MeasuredFile): number[][] {
  return rows.map(({ workers, throughputPerSecond }) => [workers, Math.round(throughputPerSecond * 1000) / 1000])
}
