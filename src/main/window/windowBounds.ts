import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

export const DEFAULT_SIZE = { width: 1280, height: 800 }
/** Below this the chart is too small to read beside the form; a 1024 x 768 projector still shows all of it. */
export const SMALLEST_SIZE = { width: 1024, height: 700 }

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const pixels = z.number().int().min(-100_000).max(100_000)
const savedSchema = z.object({ x: pixels, y: pixels, width: pixels, height: pixels, maximized: z.boolean() })
/** Where the window was when it was closed. */
export type SavedWindow = z.infer<typeof savedSchema>

/** What was saved, or null: a missing or damaged file only means that the window opens where it did the first time. */
export function readSavedWindow(file: string): SavedWindow | null {
  try {
    return savedSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** Saved at once, because the app may be ending; if that fails, nothing of worth is lost. */
export function saveWindow(file: string, saved: SavedWindow): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.tmp`, JSON.stringify(saved))
    renameSync(`${file}.tmp`, file)
  } catch {
    return
  }
}

/** So much of the window must be on a screen that it can be seen and moved. */
const VISIBLE_PX = 100

/** The saved place, if a screen is still there to show it, at a size that fits; else null. */
export function placeOnScreens(saved: Rectangle, screens: readonly Rectangle[]): Rectangle | null {
  const screen = screens.find((area) => overlap(saved.x, saved.width, area.x, area.width) >= VISIBLE_PX && overlap(saved.y, saved.height, area.y, area.height) >= VISIBLE_PX)
  if (screen === undefined) return null
  return {
    x: saved.x,
    // A title bar above the screen's edge could not be taken hold of.
    y: Math.max(saved.y, screen.y),
    width: between(SMALLEST_SIZE.width, saved.width, screen.width),
    height: between(SMALLEST_SIZE.height, saved.height, screen.height)
  }
}

function overlap(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart)
}

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}
