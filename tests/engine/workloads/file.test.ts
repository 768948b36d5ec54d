import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync, closeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Workload } from '../../../src/engine/workloads/workload'
import { openTestWorkload, runTask } from './openedWorkload'

const BODY_BYTES = 10_000

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'poolscope-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function onlyFile(folder: string): string {
  const files = readdirSync(folder)
  expect(files).toHaveLength(1)
  return join(folder, files[0] ?? '')
}

type FileScenario = { readonly fileOperation: 'read' | 'write' | 'write-fsync'; readonly fileMode: 'async' | 'sync' }

function openFileTask(folder: string, scenario: FileScenario, slot = 0): Promise<Workload> {
  return openTestWorkload({ kind: 'file', bodyBytes: BODY_BYTES, timeoutMs: 400, ...scenario }, { folder, slot })
}

const modes = ['async', 'sync'] as const
const writes = ['write', 'write-fsync'] as const
const allWrites = modes.flatMap((fileMode) => writes.map((fileOperation) => ({ fileMode, fileOperation })))
const all: readonly FileScenario[] = [...allWrites, ...modes.map((fileMode) => ({ fileMode, fileOperation: 'read' as const }))]

describe.each(allWrites)('$fileOperation, $fileMode', (scenario) => {
  it('puts the whole body on the disk, task after task', async () => {
    const folder = temporaryFolder()
    const file = await openFileTask(folder, scenario)
    for (let task = 0; task < 3; task++) {
      writeFileSync(onlyFile(folder), 'something older and shorter')
      expect(await runTask(file)).toBe(BODY_BYTES)
      expect(readFileSync(onlyFile(folder))).toEqual(Buffer.alloc(BODY_BYTES, 0x70))
    }
  })

  it('says that the folder is gone', async () => {
    const folder = temporaryFolder()
    const file = await openFileTask(folder, scenario)
    rmSync(folder, { recursive: true })
    expect(await runTask(file)).toBe('file_missing')
  })

  it.runIf(process.platform === 'linux')('says that the disk is full', async () => {
    const folder = temporaryFolder()
    const file = await openFileTask(folder, scenario)
    const path = onlyFile(folder)
    unlinkSync(path)
    symlinkSync('/dev/full', path)
    expect(await runTask(file)).toBe('file_no_space')
  })
})

describe.each(modes)('read, %s', (fileMode) => {
  it('reads what is on the disk now', async () => {
    const folder = temporaryFolder()
    const file = await openFileTask(folder, { fileOperation: 'read', fileMode })
    expect(await runTask(file)).toBe(BODY_BYTES)
    writeFileSync(onlyFile(folder), 'seven b')
    expect(await runTask(file)).toBe(7)
  })

  it('says that the file is gone', async () => {
    const folder = temporaryFolder()
    const file = await openFileTask(folder, { fileOperation: 'read', fileMode })
    unlinkSync(onlyFile(folder))
    expect(await runTask(file)).toBe('file_missing')
  })
})

describe.each(all)('every file task ($fileOperation, $fileMode)', (scenario) => {
  it('blocks its thread in sync mode only', async () => {
    const file = await openFileTask(temporaryFolder(), scenario)
    expect(file.blocks).toBe(scenario.fileMode === 'sync')
    const running = file.run()
    expect(typeof running).toBe(scenario.fileMode === 'sync' ? 'number' : 'object')
    await running // or it would write into the folder while that is taken away
  })

  it('keeps to a file of its own slot', async () => {
    const folder = temporaryFolder()
    for (let slot = 0; slot < 3; slot++) await openFileTask(folder, scenario, slot)
    expect(readdirSync(folder)).toHaveLength(3)
  })

  it('has a name for other faults', async () => {
    const folder = temporaryFolder()
    const file = await openFileTask(folder, scenario)
    const path = onlyFile(folder)
    unlinkSync(path)
    mkdirSync(path)
    expect(await runTask(file)).toBe('file_other')
  })
})

it.runIf(process.platform !== 'win32')('gives up a file system that does not answer, in async mode', async () => {
  const folder = temporaryFolder()
  const file = await openFileTask(folder, { fileOperation: 'read', fileMode: 'async' })
  const path = onlyFile(folder)
  unlinkSync(path)
  execFileSync('mkfifo', [path]) // opening it to read waits until somebody opens it to write
  const startedMs = performance.now()
  expect(await runTask(file)).toBe('timeout')
  expect(performance.now() - startedMs).toBeGreaterThan(398)
  closeSync(openSync(path, 'r+'))
})

it('moves no bytes when the body is empty', async () => {
  const file = await openTestWorkload({ kind: 'file', bodyBytes: 0 }, { folder: temporaryFolder() })
  expect(await runTask(file)).toBe(0)
})
