import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { placeOnScreens, readSavedWindow, saveWindow } from '../../../src/main/window/windowBounds'

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const beamer = { x: 1440, y: 0, width: 1920, height: 1080 }

describe('where the window opens', () => {
  it('is where it was', () => {
    const saved = { x: 1500, y: 100, width: 1300, height: 900 }
    expect(placeOnScreens(saved, [laptop, beamer])).toEqual(saved)
  })

  it('is left to the system when its screen is gone', () => {
    expect(placeOnScreens({ x: 1500, y: 100, width: 1300, height: 900 }, [laptop])).toBeNull()
    expect(placeOnScreens({ x: 1380, y: 100, width: 1300, height: 900 }, [laptop])).toBeNull()
  })

  it('keeps its title bar on the screen and its size within it', () => {
    expect(placeOnScreens({ x: -300, y: -40, width: 5000, height: 4000 }, [laptop])).toEqual({ x: -300, y: 25, width: 1440, height: 875 })
  })

  it('is never smaller than the page can use', () => {
    expect(placeOnScreens({ x: 10, y: 30, width: 200, height: 200 }, [laptop])).toEqual({ x: 10, y: 30, width: 1024, height: 700 })
  })
})

describe('the saved place', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'poolscope-bounds-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('comes back as it was saved', () => {
    const file = join(folder, 'new', 'window.json')
    const saved = { x: 1, y: 2, width: 1280, height: 800, maximized: true }
    saveWindow(file, saved)
    expect(readSavedWindow(file)).toEqual(saved)
  })

  it.each(['', '{', 'null', '{"x":"1"}', '{"x":1e400,"y":0,"width":1,"height":1,"maximized":false}', '{"x":1.5,"y":0,"width":1,"height":1,"maximized":false}'])(
    'that reads %j is none',
    (text) => {
      writeFileSync(join(folder, 'window.json'), text)
      expect(readSavedWindow(join(folder, 'window.json'))).toBeNull()
    }
  )

  it('that cannot be written is no reason to fail', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(() => saveWindow(join(folder, 'file', 'window.json'), { x: 0, y: 0, width: 1, height: 1, maximized: false })).not.toThrow()
  })
})
