import { execFileSync } from 'node:child_process'
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkSavable, saveFile } from '../../../../src/engine/files/saving/saveFile'

const isRoot = process.getuid?.() === 0
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'poolscope-save-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('saving a file', () => {
  it('writes a new file and leaves nothing else behind', async () => {
    const path = join(folder, 'new.csv')
    expect(await saveFile(path, 'a\r\nü\r\n')).toEqual({ ok: true, value: { path } })
    expect(readFileSync(path, 'utf8')).toBe('a\r\nü\r\n')
    expect(readdirSync(folder)).toEqual(['new.csv'])
  })

  it('writes pieces one after the other', async () => {
    const path = join(folder, 'pieces.txt')
    await saveFile(path, ['one ', '', 'two ', 'three'])
    expect(readFileSync(path, 'utf8')).toBe('one two three')
  })

  it('replaces a file and keeps its mode', async () => {
    const path = join(folder, 'old.csv')
    writeFileSync(path, 'old')
    chmodSync(path, 0o640)
    await saveFile(path, 'new')
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(statSync(path).mode & 0o777).toBe(0o640)
  })

  it('keeps the old file whole and cleans up when the text fails half way', async () => {
    const path = join(folder, 'old.csv')
    writeFileSync(path, 'old')
    function* text() {
      yield 'x'.repeat(100_000)
      throw new Error('a fault of ours')
    }
    await expect(saveFile(path, text())).rejects.toThrow('a fault of ours')
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['old.csv'])
  })

  it('takes names of 255 characters, emoji and right-to-left letters', async () => {
    for (const name of ['x'.repeat(255), '🚀.csv', 'تقرير.csv', '-rf.csv', ' .csv']) {
      const saved = await saveFile(join(folder, name), 'x')
      expect(saved.ok, name).toBe(true)
      expect(readFileSync(join(folder, name), 'utf8')).toBe('x')
    }
  })

  it('never shows a half-written file while two write at once', async () => {
    const path = join(folder, 'shared.txt')
    const texts = ['a', 'b'].map((letter) => letter.repeat(300_000))
    await saveFile(path, 'a'.repeat(300_000))
    let writing = true
    const writers = Promise.all(texts.map(async (text) => {
      for (let turn = 0; turn < 20; turn++) expect((await saveFile(path, text)).ok).toBe(true)
    })).then(() => (writing = false))
    while (writing) {
      expect(texts).toContain(readFileSync(path, 'utf8'))
      await new Promise((resolve) => setImmediate(resolve))
    }
    await writers
  })
})

describe('saving through a symbolic link', () => {
  it('replaces the file the link leads to, and keeps the link', async () => {
    mkdirSync(join(folder, 'real'))
    writeFileSync(join(folder, 'real', 'data.csv'), 'old')
    symlinkSync('real/data.csv', join(folder, 'link.csv'))
    expect((await saveFile(join(folder, 'link.csv'), 'new')).ok).toBe(true)
    expect(lstatSync(join(folder, 'link.csv')).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(folder, 'real', 'data.csv'), 'utf8')).toBe('new')
  })

  it('makes the file that a dangling link names', async () => {
    symlinkSync(join(folder, 'later.csv'), join(folder, 'link.csv'))
    expect((await saveFile(join(folder, 'link.csv'), 'new')).ok).toBe(true)
    expect(readFileSync(join(folder, 'later.csv'), 'utf8')).toBe('new')
  })

  it('refuses links that run in a circle', async () => {
    symlinkSync('b', join(folder, 'a'))
    symlinkSync('a', join(folder, 'b'))
    expect(await saveFile(join(folder, 'a'), 'x')).toMatchObject({ ok: false, failure: { code: 'file' } })
  })
})

describe('a path that cannot be saved to', () => {
  const refused = async (path: string, why: RegExp): Promise<void> => {
    for (const attempt of [await saveFile(path, 'x'), await checkSavable(path)]) {
      expect(attempt).toMatchObject({ ok: false, failure: { code: 'file' } })
      expect(attempt.ok ? '' : attempt.failure.message).toMatch(why)
    }
  }

  it('is a folder', () => refused(folder, /it is a folder, not a file/))
  it('ends like a folder', () => refused(join(folder, 'new/'), /it is a folder, not a file/))
  it('lies in a folder that does not exist', () => refused(join(folder, 'nowhere', 'x.csv'), /its folder does not exist/))
  it('lies below a file', async () => {
    writeFileSync(join(folder, 'file'), '')
    await refused(join(folder, 'file', 'x.csv'), /a part of the path is a file/)
  })
  it('has a name that is too long', () => refused(join(folder, 'x'.repeat(300)), /the name is too long/))
  it('is a device', () => refused('/dev/null', /it is a device or a pipe/))
  it('is a pipe', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')])
    await refused(join(folder, 'pipe'), /it is a device or a pipe/)
  })
  it.skipIf(isRoot)('is in a folder or a file without permission (root has every permission)', async () => {
    mkdirSync(join(folder, 'closed'), { mode: 0o555 })
    await refused(join(folder, 'closed', 'x.csv'), /permission denied/)
    writeFileSync(join(folder, 'fixed.csv'), 'x', { mode: 0o444 })
    await refused(join(folder, 'fixed.csv'), /permission denied/)
  })

  it('is told apart from one that can, without leaving a file there', async () => {
    expect((await checkSavable(join(folder, 'fine.csv'))).ok).toBe(true)
    expect(readdirSync(folder)).toEqual([])
  })
})

describe.skipIf(!canMount())('a disk of its own (needs root and permission to mount)', () => {
  let disk: string

  beforeEach(() => {
    disk = join(folder, 'disk')
    mkdirSync(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk])
  })

  afterEach(() => {
    execFileSync('umount', [disk])
  })

  it('that is full keeps the good old file, says so and has no rubbish left', async () => {
    const path = join(disk, 'result.csv')
    const old = 'o'.repeat(600_000)
    expect((await saveFile(path, old)).ok).toBe(true)
    const saved = await saveFile(path, 'n'.repeat(700_000))
    expect(saved).toMatchObject({ ok: false, failure: { code: 'file', message: `Cannot save ${path}: the disk is full` } })
    expect(readFileSync(path, 'utf8')).toBe(old)
    expect(readdirSync(disk)).toEqual(['result.csv'])
  })

  it('that is full stops an endless text of pieces', async () => {
    function* endless() {
      for (;;) yield 'x'.repeat(65_536)
    }
    expect(await saveFile(join(disk, 'endless.csv'), endless())).toMatchObject({ ok: false, failure: { code: 'file' } })
    expect(readdirSync(disk)).toEqual([])
  })

  it('that is read-only is refused before anything is written', async () => {
    execFileSync('mount', ['-o', 'remount,ro', disk])
    const path = join(disk, 'result.csv')
    for (const attempt of [await saveFile(path, 'x'), await checkSavable(path)]) {
      expect(attempt).toMatchObject({ ok: false, failure: { code: 'file', message: `Cannot save ${path}: the disk is read-only` } })
    }
  })
})

/** Containers often give root without the right to mount. */
function canMount(): boolean {
  if (!isRoot || process.platform !== 'linux') return false
  const trial = mkdtempSync(join(tmpdir(), 'poolscope-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', trial], { stdio: 'ignore' })
    execFileSync('umount', [trial], { stdio: 'ignore' })
    return true
  } catch {
    return false
  } finally {
    rmSync(trial, { recursive: true, force: true })
  }
}
