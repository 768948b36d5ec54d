import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { diskRoom, lookAtDisk } from '../../../../src/engine/pool/room/disk'
import { bundleProgram, fromSource } from '../../bundleProgram'

const MB = 1e6
const on = (freeBytes: number, inMemory = false) => () => ({ freeBytes, inMemory })

describe('the files of a pool', () => {
  it('never take more than half of what is free, and it is said what would help', () => {
    const need = { folder: '/temporary', bytesNeeded: 256 * 64 * MB, bytesHeld: 0 }
    expect(diskRoom(need, on(40_000 * MB))).toBeNull()
    const failure = diskRoom(need, on(20_000 * MB, true))
    expect(failure?.message).toBe('The files of this workload need 16.4 GB in /temporary, which lies in memory: 20 GB is free, and Poolscope takes at most half of that')
    expect(failure?.hint).toMatch(/--body-bytes.*fewer workers.*TMPDIR/)
  })

  it('that are there already are not counted twice when a pool grows', () => {
    expect(diskRoom({ folder: '/temporary', bytesNeeded: 500 * MB, bytesHeld: 400 * MB }, on(600 * MB))).toBeNull()
    expect(diskRoom({ folder: '/temporary', bytesNeeded: 501 * MB, bytesHeld: 400 * MB }, on(600 * MB))).not.toBeNull()
  })

  it('are not refused where the system does not tell', () => {
    expect(lookAtDisk('/nowhere/at/all')).toBeNull()
    expect(diskRoom({ folder: '/nowhere/at/all', bytesNeeded: 1e15, bytesHeld: 0 })).toBeNull()
  })
})

it.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)('a small disk in memory is seen as one, and is not filled', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'poolscope-disk-'))
  try {
    const program = await bundleProgram(join(folder, 'program'), `
      import { readdirSync } from 'node:fs'
      import { scenarioSchema } from ${fromSource('contract/scenario')}
      import { makeTaskFolder } from ${fromSource('engine/pool/taskFolder')}
      const made = makeTaskFolder(scenarioSchema.parse({ workload: { kind: 'file', bodyBytes: 100_000 } }))
      made.claim(4)
      let said = 'nothing'
      try { made.claim(8) } catch (thrown) { said = thrown.message }
      made.remove()
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
