import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { ownerMark } from '../../../src/engine/base/owner'
import { makeTemporaryFolder, sweepTemporaryFolders } from '../../../src/engine/base/temporaryFolder'
import { privateTemp } from '../pool/privateTemp'

/** The number of a process that has ended. */
const endedPid = (): number => spawnSync(process.execPath, ['-e', '']).pid

/** As a process of ours leaves a folder behind that was killed. */
function leaveBehind(temporary: string, kind: 'tasks' | 'session' = 'tasks'): string {
  const made = makeTemporaryFolder(kind)
  const left = join(temporary, basename(made).replace(`-${process.pid}-`, `-${endedPid()}-`))
  renameSync(made, left)
  writeFileSync(join(left, 'thread-1-slot-0.bin'), 'x')
  return left
}

describe('temporary folders of killed processes', () => {
  it('never stay for ever', () => {
    const temporary = privateTemp()
    leaveBehind(temporary)
    leaveBehind(temporary, 'session')
    sweepTemporaryFolders()
    expect(readdirSync(temporary)).toEqual([])
  })

  it('never take with them what belongs to a living process, another machine, or nobody of ours', () => {
    const temporary = privateTemp()
    const left = basename(leaveBehind(temporary))
    const strangers = [left.replace(/[0-9a-f]{8}-(\w{6})$/, '00000000-$1'), `${left}x`, 'poolscope-abcdef', left.replace('tasks', 'other'), basename(makeTemporaryFolder('tasks'))]
    for (const name of strangers) mkdirSync(join(temporary, name), { recursive: true })
    sweepTemporaryFolders()
    expect(readdirSync(temporary).sort()).toEqual([...strangers].sort())
  })

  it('are never followed out of the temporary folder', () => {
    const temporary = privateTemp()
    const elsewhere = join(temporary, 'elsewhere')
    mkdirSync(elsewhere)
    writeFileSync(join(elsewhere, 'precious'), 'x')
    const left = leaveBehind(temporary)
    symlinkSync(elsewhere, join(left, 'inside'))
    const link = join(temporary, `poolscope-tasks-${ownerMark().replace(String(process.pid), String(endedPid()))}-aaaaaa`)
    symlinkSync(elsewhere, link)
    sweepTemporaryFolders()
    expect(existsSync(left)).toBe(false)
    expect(existsSync(link)).toBe(true)
    expect(readdirSync(elsewhere)).toEqual(['precious'])
  })
})

describe('a temporary folder that cannot be used', () => {
  it('is never told as something else', () => {
    const temporary = privateTemp()
    const file = join(temporary, 'file')
    writeFileSync(file, '')
    for (const [folder, words] of [[join(temporary, 'gone'), 'does not exist'], [file, 'is a file']] as const) {
      for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folder)
      expect(() => makeTemporaryFolder('tasks')).toThrow(`The temporary folder ${folder} ${words}`)
    }
    rmSync(file)
  })
})
