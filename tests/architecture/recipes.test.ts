import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type * as scenarioModule from '../../src/contract/scenario/scenario'
import type * as fieldsModule from '../../src/contract/scenario/scenarioFields'
import { projectFolder } from './sourceFiles'

/** One thing of a kind, as CONTRIBUTING.md says it is added: new files, and a row in each of these tables. */
interface Recipe {
  readonly kind: string
  readonly files: Readonly<Record<string, string>>
  /** By the table's file: an import, if the row needs one, and the row, put before the line that it names. */
  readonly rows: Readonly<Record<string, { readonly imports?: string; readonly row: string; readonly before: string }>>
}

const recipes: readonly Recipe[] = [
  {
    kind: 'workload',
    files: {
      'contract/workloads/dummy.ts': `import { numberField } from '../base/field'
import { workloadRow } from './workloadRow'
export const dummy = workloadRow({
  shape: { dummyMs: numberField({ label: 'Dummy', flag: '--dummy-ms', unit: 'ms', min: 0, max: 100, default: 7, help: 'How long nothing is done' }) },
  noun: { one: 'dummy', many: 'dummies' },
  against: 'nothing',
  assumedIoMs: 1,
  clientMayBind: false,
  computesElsewhere: false,
  embeddedWhen: null,
  facts: ({ dummyMs }) => ({ destinations: [], embedded: null, nominalIoMs: dummyMs, hasFixedTimes: true, throughLibuv: false, need: { bufferBytes: 0, descriptors: 0, fileBytes: null } })
})`,
      'engine/workloads/dummy.ts': `import { succeeded, type WorkloadRunner } from './workload'
export const dummyTasks: WorkloadRunner<'dummy'> = {
  openThread: ({ workload }) => ({ openSlot: () => ({ blocks: false, run: () => new Promise((resolve) => setTimeout(resolve, workload.dummyMs, succeeded(0))), close: () => undefined }) })
}`
    },
    rows: {
      'contract/workloads/table.ts': { imports: "import { dummy } from './dummy'", row: 'export const workloadTable = { dummy, http, file, wait } as const', before: 'export const workloadTable =' },
      'engine/workloads/table.ts': { imports: "import { dummyTasks } from './dummy'", row: '  dummy: () => Promise.resolve(dummyTasks),', before: '  http: async' }
    }
  },
  {
    kind: 'executor',
    files: {
      'engine/pool/executors/dummy.ts': `import { createHistograms } from '../../subject/histograms'
import { makeExecutor } from './executor'
export const dummy = makeExecutor<{ readonly slots: readonly number[] }>({
  start({ slots, ask }) {
    return { histograms: [createHistograms()], ended: ask({ slots }) }
  },
  serve: (thread, { slots }) => thread.runSlots(slots, createHistograms())
})`
    },
    rows: {
      'contract/executors/table.ts': { row: "  dummy: { threads: () => 1, grows: false, sharesThread: true, throughMain: false },", before: "  'shared-queue':" },
      'engine/pool/executors/table.ts': { imports: "import { dummy } from './dummy'", row: '  dummy,', before: "  'shared-queue':" }
    }
  },
  {
    kind: 'limit',
    files: { 'analysis/limits/rows/dummy.ts': "import type { LimitRow } from './limitRow'\nexport const dummy: LimitRow = { kind: 'dummy', ceiling: () => null }" },
    rows: {
      'contract/limits/table.ts': { row: "  dummy: { name: 'The dummy', title: 'Dummy limit', short: 'Dummy', words: 'dummy' },", before: '  rate:' },
      'analysis/limits/rows/table.ts': { imports: "import { dummy } from './dummy'", row: 'const rows: Readonly<Record<LimitKind, LimitRow>> = { dummy, rate, connections, bandwidth, lock, cpu, libuv }', before: 'const rows:' }
    }
  },
  {
    kind: 'lab',
    files: {
      'contract/labs/dummyLab.ts': `import { z } from 'zod'
import { strict } from '../base/strictObject'
import { number } from './figure'
import { describeLab } from './lab'
export const dummyLab = describeLab({
  name: 'dummy', title: 'Dummy', question: 'What is nothing?', claim: 'Nothing is nothing.', explanation: [],
  settings: strict({}), measured: z.object({ nothing: number('Nothing') }), predictions: [], tune: () => ({})
})`,
      'engine/labs/dummy/dummyLab.ts': `import { dummyLab } from '../../../contract/labs/dummyLab'
import type { Lab } from '../threads/lab'
export const dummy: Lab<typeof dummyLab> = { description: dummyLab, expectedMs: () => 1, run: () => Promise.resolve({ measured: { nothing: 0 }, expected: {} }) }`
    },
    rows: {
      'contract/labs/labs.ts': { imports: "import { dummyLab } from './dummyLab'", row: '  dummy: dummyLab,', before: '  waits: waitsLab' },
      'engine/labs/labs.ts': { imports: "import { dummy } from './dummy/dummyLab'", row: '  dummy,', before: '  waits,' }
    }
  },
  {
    kind: 'format',
    files: { 'engine/export/dummy.ts': "import type { WritersOf } from '../../contract/formats/formats'\nexport const dummy: WritersOf<'dummy'> = { sweep: ({ id }) => [id] }" },
    rows: {
      'contract/formats/formats.ts': {
        row: "  dummy: { label: 'Dummy', extension: 'dummy', mediaType: 'text/plain', key: null, toStandardOutput: false, contents: { sweep: { label: 'Dummy', flag: 'write nothing' } } },",
        before: '  csv: {'
      },
      'engine/export/writers.ts': { imports: "import { dummy } from './dummy'", row: 'const writers: { readonly [F in FormatName]: WritersOf<F> } = { dummy, csv, json }', before: 'const writers:' }
    }
  },
  { kind: 'command', files: {}, rows: { 'contract/commands.ts': { row: "  dummy: { menu: 'view', group: 1, label: 'Dummy', key: null },", before: '  open: {' } } }
]

const folder = mkdtempSync(join(tmpdir(), 'poolscope-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The product as it would be with all of them. */
function buildHouse(): void {
  for (const part of ['src', 'tsconfig.json', 'tsconfig.base.json', 'package.json']) cpSync(join(projectFolder, part), join(folder, part), { recursive: true })
  symlinkSync(join(projectFolder, 'node_modules'), join(folder, 'node_modules'), 'junction')
  for (const { files, rows } of recipes) {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, 'src', path)), { recursive: true })
      writeFileSync(join(folder, 'src', path), `${text}\n`)
    }
    for (const [path, { imports, row, before }] of Object.entries(rows)) {
      const file = join(folder, 'src', path)
      const lines = readFileSync(file, 'utf8').split('\n')
      const at = lines.findIndex((line) => line.startsWith(before))
      if (at < 0) throw new Error(`${path} has no line that begins with "${before}"`)
      // A table that stands in one line is that line with one more name.
      lines.splice(at, row.startsWith(before) ? 1 : 0, row)
      writeFileSync(file, [...(imports === undefined ? [] : [imports]), ...lines].join('\n'))
    }
  }
}

describe('the recipes of CONTRIBUTING.md', { timeout: 180_000 }, () => {
  it.each(recipes)('add a $kind by one file and one row a room', ({ files, rows }) => {
    const roomOf = (path: string): string => path.split('/')[0] ?? ''
    for (const paths of [Object.keys(files), Object.keys(rows)]) expect(new Set(paths.map(roomOf)).size).toBe(paths.length)
  })

  it('leave nothing else to be changed: with all of them everything compiles', () => {
    buildHouse()
    const program = join(projectFolder, 'node_modules/typescript/bin/tsc')
    for (const project of ['tsconfig.json', 'src/renderer/tsconfig.json']) {
      try {
        execFileSync(process.execPath, [program, '--noEmit', '-p', join(folder, project)], { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
      } catch (error) {
        expect.unreachable(`${project}: ${(error as { readonly stdout: string }).stdout}`)
      }
    }
  })

  it('are all that form, flags and files need', async () => {
    const { scenarioSchema } = (await import(join(folder, 'src/contract/scenario/scenario.ts'))) as typeof scenarioModule
    expect(scenarioSchema.parse({ workload: { kind: 'dummy' }, pool: { executor: 'dummy' } })).toMatchObject({ workload: { kind: 'dummy', dummyMs: 7 }, pool: { executor: 'dummy' } })
    const { scenarioFields } = (await import(join(folder, 'src/contract/scenario/scenarioFields.ts'))) as typeof fieldsModule
    expect(scenarioFields.find(({ flag }) => flag === '--dummy-ms')).toMatchObject({ path: 'workload.dummyMs', kinds: ['dummy'] })
  })
})
