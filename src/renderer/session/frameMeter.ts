/** How smoothly the window was drawn while a sweep ran. */
export interface FrameFigures {
  /** Longest gap between two animation frames, ms. */
  longestMs: number
  /** Gaps above 50 ms, which a person can notice. */
  over50Ms: number
  frames: number
}

declare global {
  interface Window {
    /** Read by the end-to-end tests and the bench, which report it. */
    __poolscopeFrames?: FrameFigures
  }
}

const NOTICEABLE_MS = 50

export interface FrameMeter {
  readonly figures: () => FrameFigures
  readonly start: () => void
  readonly stop: () => void
}

export function createFrameMeter(): FrameMeter {
  let figures: FrameFigures = { longestMs: 0, over50Ms: 0, frames: 0 }
  let request: number | null = null
  let previous: number | null = null

  const measure = (now: number): void => {
    // A hidden window is not drawn at all; that gap says nothing about smoothness.
    if (document.visibilityState === 'hidden') previous = null
    else {
      if (previous !== null) count(now - previous)
      previous = now
    }
    request = requestAnimationFrame(measure)
  }

  const count = (gapMs: number): void => {
    figures.frames += 1
    figures.longestMs = Math.max(figures.longestMs, gapMs)
    if (gapMs > NOTICEABLE_MS) figures.over50Ms += 1
  }

  return {
    figures: () => figures,
    start: () => {
      if (request !== null) return
      figures = { longestMs: 0, over50Ms: 0, frames: 0 }
      window.__poolscopeFrames = figures
      previous = null
      request = requestAnimationFrame(measure)
    },
    stop: () => {
      if (request !== null) cancelAnimationFrame(request)
      request = null
    }
  }
}
