import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type DiskRoom, lookAtDisk } from '../../../src/engine/room/disk'
import { diskRoom } from '../../../src/engine/room/table'
import { needOfThreads } from '../../../src/engine/room/poolNeed'
import type { SystemRoom } from '../../../src/engine/room/systemRoom'
import { bundleProgram, fromSource } from '../bundleProgram'

const MB = 1e6
const room = (fileBytes: number, heldFileBytes: number, disk: SystemRoom['disk']) =>
  diskRoom({ ...needOfThreads(1), fileBytes, heldFileBytes }, { threads: [], memoryMb: [], descriptors: [], disk })
const on = (freeBytes: number, inMemory = false): DiskRoom => ({ folder: '/temporary', freeBytes, inMemory })

describe('the files of a pool', () => {
  it('never take more than half of what is free, and it is said what would help', () => {
    expect(room(256 * 64 * MB, 0, on(40_000 * MB))).toBeNull()
    const failure = room(256 * 64 * MB, 0, on(20_000 * MB, true))
    expect(failure?.message).toBe('The files of this workload need 16.4 GB in /temporary, which lies in memory: 20 GB is free, and Poolscope takes at most half of that.')
    expect(failure?.hint).toMatch(/--body-bytes.*fewer workers.*TMPDIR/)
  })

  it('that are there already are not counted twice when a pool grows', () => {
    expect(room(100 * MB, 400 * MB, on(600 * MB))).toBeNull()
    expect(room(101 * MB, 400 * MB, on(600 * MB))).not.toBeNull()
  })

  it('are not refused where the system does not tell', () => {
    expect(lookAtDisk('/nowhere/at/all')).toBeNull()
    expect(room(1e15, 0, null)).toBeNull()
  })
})

it.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)('a small disk in memory is seen as one, and is not filled', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'poolscope-disk-'))
  try {
    const program = await bundleProgram(join(folder, 'program'), `
      import { readdirSync } from 'node:fs'
      import { scenarioSchema } from ${fromSource('contract/scenario/scenario')}
      import { needOfPool } from ${fromSource('engine/room/poolNeed')}
      import { assertRoomFor } from ${fromSource('engine/room/table')}
      const scenario = scenarioSchema.parse({ workload: { kind: 'file', bodyBytes: 100_000 } })
      const claim = (to) => assertRoomFor(needOfPool({ scenario, from: 0, to, threadMb: null }))
      claim(4)
      let said = 'nothing'
      try { claim(8) } catch (thrown) { said = thrown.message }
      console.log(JSON.stringify({ said, left: readdirSync(process.env.TMPDIR).length }))
    `)
    const disk = join(folder, 'disk')
    mkdirSync(disk)
    const out = execFileSync('unshare', ['-m', 'sh', '-c', `mount -t tmpfs -o size=1000k tmpfs ${disk} && TMPDIR=${disk} ${process.execPath} ${program}`], { encoding: 'utf8' })
    expect(JSON.parse(out)).toEqual({ said: expect.stringMatching(/need 800 kB in .*disk, which lies in memory/) as string, left: 0 })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 60_000)
