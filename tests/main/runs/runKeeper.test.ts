import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { type Failure, failed, type Outcome, success } from '../../../src/contract/base/failure'
import { RunKeeper } from '../../../src/main/runs/runKeeper'
import { bundleProgram, fromSource } from '../../engine/bundleProgram'
import { sampleSweep } from '../sampleSweep'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A store on a disk that is full until the test makes room. */
function setUp(code = 'ENOSPC') {
  const disk = { isFull: false, files: new Map<string, { state: string; points: number }>() }
  const save = vi.fn(async ({ id, state, points }: ReturnType<typeof sampleSweep>): Promise<Outcome<unknown>> => {
    if (disk.isFull) return failed('file', `Cannot save: ${code}`)
    disk.files.set(id, { state, points: points.length })
    return success(null)
  })
  const takeBack = vi.fn()
  const tell = vi.fn<(failure: Failure) => () => void>(() => takeBack)
  const waits: { waitMs: number; call: () => void; isOff: boolean }[] = []
  const later = (waitMs: number, call: () => void): (() => void) => {
    const wait = { waitMs, call, isOff: false }
    waits.push(wait)
    return () => (wait.isOff = true)
  }
  return { disk, save, tell, takeBack, waits, keeper: new RunKeeper({ save, tell, later }) }
}

describe('a finished point', () => {
  it.each(['ENOSPC', 'EROFS', 'EACCES', 'EDQUOT', 'EIO', 'EMFILE'])('is never lost to a passing %s that outlasts the sweep: it is saved when the app ends', async (code) => {
    const { keeper, disk } = setUp(code)
    keeper.keep(sampleSweep('running', [1, 2]))
    await settle()
    disk.isFull = true
    for (let size = 3; size <= 12; size++) keeper.keep(sampleSweep('running', Array.from({ length: size }, (_, index) => index + 1)))
    keeper.keep(sampleSweep('done', Array.from({ length: 12 }, (_, index) => index + 1)))
    await settle()
    expect(disk.files.get('run-1')).toEqual({ state: 'running', points: 2 })
    disk.isFull = false
    expect(await keeper.settle()).toEqual([])
    expect(disk.files.get('run-1')).toEqual({ state: 'done', points: 12 })
  })

  it('does not wait for the end: it is tried again after a while, less and less often, until it is saved', async () => {
    const { keeper, disk, waits, save } = setUp()
    disk.isFull = true
    keeper.keep(sampleSweep('done', [1]))
    await settle()
    for (let tries = 0; tries < 8; tries++) {
      waits.at(-1)?.call()
      await settle()
    }
    expect(waits.map(({ waitMs }) => waitMs)).toEqual([5000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000, 60_000, 60_000])
    disk.isFull = false
    waits.at(-1)?.call()
    await settle()
    expect(disk.files.get('run-1')).toEqual({ state: 'done', points: 1 })
    expect(save).toHaveBeenCalledTimes(10)
    expect(waits).toHaveLength(9)
  })

  it('of an earlier run is saved together with the next run\'s', async () => {
    const { keeper, disk } = setUp()
    disk.isFull = true
    keeper.keep(sampleSweep('done', [1], 'earlier'))
    await settle()
    disk.isFull = false
    keeper.keep(sampleSweep('running', [1], 'later'))
    await settle()
    expect([...disk.files.keys()].sort()).toEqual(['earlier', 'later'])
    expect(keeper.unsaved().map(({ id }) => id)).toEqual(['later'])
  })

  it('that cannot be saved is told once, and taken back once it could', async () => {
    const { keeper, disk, tell, takeBack, waits } = setUp()
    disk.isFull = true
    keeper.keep(sampleSweep('running', [1]))
    await settle()
    keeper.keep(sampleSweep('running', [1, 2]))
    await settle()
    expect(tell).toHaveBeenCalledOnce()
    expect(takeBack).not.toHaveBeenCalled()
    disk.isFull = false
    keeper.keep(sampleSweep('running', [1, 2, 3]))
    await settle()
    expect(takeBack).toHaveBeenCalledOnce()
    expect(waits.every(({ isOff }) => isOff)).toBe(true)
    disk.isFull = true
    keeper.keep(sampleSweep('done', [1, 2, 3]))
    await settle()
    expect(tell).toHaveBeenCalledTimes(2)
  })

  it('that no disk takes is named at the end with the reason, and is no debt once it is kept elsewhere', async () => {
    const { keeper, disk, takeBack } = setUp()
    disk.isFull = true
    keeper.keep(sampleSweep('done', [1, 2]))
    expect(await keeper.settle()).toEqual([{ result: sampleSweep('done', [1, 2]), failure: expect.objectContaining({ message: 'Cannot save: ENOSPC' }) as unknown }])
    keeper.release('run-1')
    expect(await keeper.settle()).toEqual([])
    expect(takeBack).toHaveBeenCalledOnce()
  })

  it('of a sweep that goes on is known here in its true state, until its last is saved', async () => {
    const { keeper } = setUp()
    keeper.keep(sampleSweep('running', []))
    expect(keeper.unsaved()).toEqual([])
    keeper.keep(sampleSweep('running', [1]))
    await settle()
    expect(keeper.unsaved()).toEqual([sampleSweep('running', [1])])
    keeper.keep(sampleSweep('done', [1]))
    expect(keeper.unsaved()).toEqual([sampleSweep('done', [1])])
    await settle()
    expect(keeper.unsaved()).toEqual([])
  })
})

it.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)('a disk that was really full loses no point once it has room', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'poolscope-keeper-'))
  try {
    const program = await bundleProgram(join(folder, 'program'), `
      import { rmSync, writeFileSync, readFileSync } from 'node:fs'
      import { RunKeeper } from ${fromSource('main/runs/runKeeper')}
      import { openRunStore } from ${fromSource('engine/files/runs/runStore')}
      const [disk, sweepsFile] = process.argv.slice(2)
      const sweeps = JSON.parse(readFileSync(sweepsFile, 'utf8'))
      const store = openRunStore(disk + '/runs')
      const told = []
      const keeper = new RunKeeper({ save: (result) => store.save(result), tell: (failure) => { told.push(failure.message); return () => told.push('taken back') }, later: () => () => undefined })
      keeper.keep(sweeps[0])
      await keeper.settle()
      try { writeFileSync(disk + '/filler', Buffer.alloc(4_000_000)) } catch {}
      for (const sweep of sweeps.slice(1)) keeper.keep(sweep)
      const owed = await keeper.settle()
      rmSync(disk + '/filler')
      const left = await keeper.settle()
      const read = await store.read('run-1')
      console.log(JSON.stringify({ owed: owed.length, left: left.length, told, points: read.value.points.length, state: read.value.state }))
    `)
    const sizes = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)
    writeFileSync(join(folder, 'sweeps.json'), JSON.stringify([sampleSweep('running', sizes(2)), ...sizes(9).map((more) => sampleSweep('running', sizes(2 + more))), sampleSweep('done', sizes(12))]))
    mkdirSync(join(folder, 'disk'))
    const said = execFileSync('unshare', ['-m', 'sh', '-c', `mount -t tmpfs -o size=100k tmpfs ${join(folder, 'disk')} && ${process.execPath} ${program} ${join(folder, 'disk')} ${join(folder, 'sweeps.json')}`], { encoding: 'utf8' })
    expect(JSON.parse(said)).toEqual({ owed: 1, left: 0, told: [expect.stringContaining('the disk is full'), 'taken back'], points: 12, state: 'done' })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 60_000)
