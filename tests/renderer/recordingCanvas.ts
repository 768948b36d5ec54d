import { vi } from 'vitest'

/** One thing that was painted, in px of its canvas, with the colour it was painted in. */
export type Painted =
  | { readonly kind: 'bar'; readonly color: string; readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  | { readonly kind: 'line'; readonly color: string; readonly dash: readonly number[]; readonly points: readonly (readonly [number, number])[] }
  | { readonly kind: 'shape'; readonly color: string; readonly points: readonly (readonly [number, number])[] }
  | { readonly kind: 'text'; readonly color: string; readonly text: string; readonly x: number; readonly y: number }

type Place = readonly [number, number]

/** A test page has no canvas to draw on: what painters draw is remembered instead, and a place that is no number is refused. */
class RecordedPath {
  readonly points: Place[] = []

  moveTo(x: number, y: number): void {
    this.points.push(onCanvas(x, y))
  }

  lineTo(x: number, y: number): void {
    this.points.push(onCanvas(x, y))
  }

  rect(x: number, y: number, width: number, height: number): void {
    onCanvas(width, height)
    this.points.push(onCanvas(x, y), [x + width, y + height])
  }

  arc(x: number, y: number, radius: number): void {
    if (!(radius >= 0)) throw new RangeError(`A circle was painted with a radius of ${radius}.`)
    this.points.push(onCanvas(x, y))
  }

  closePath(): void {}
}

function onCanvas(x: number, y: number): Place {
  if (!Number.isFinite(x) || !Number.isFinite(y)) throw new RangeError(`Something was painted at (${x}, ${y}).`)
  return [x, y]
}

const TEXT_WIDTH_PX = 7

/** The part of a canvas' pen that the painters and uPlot use. */
export class RecordingPen {
  readonly painted: Painted[] = []
  font = ''
  fillStyle = ''
  strokeStyle = ''
  lineWidth = 1
  lineJoin = ''
  lineCap = ''
  textAlign = ''
  textBaseline = ''
  globalAlpha = 1
  globalCompositeOperation = ''
  lineDashOffset = 0
  #dash: readonly number[] = []
  #path = new RecordedPath()

  constructor(readonly canvas: HTMLCanvasElement) {}

  save(): void {}
  restore(): void {}
  clip(): void {}
  setTransform(): void {}
  translate(): void {}
  rotate(): void {}
  drawImage(): void {}

  clearRect(x: number, y: number, width: number, height: number): void {
    onCanvas(x + width, y + height)
    if (x <= 0 && y <= 0 && width >= this.canvas.width && height >= this.canvas.height) this.painted.length = 0
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    onCanvas(x + width, y + height)
    this.painted.push({ kind: 'bar', color: this.fillStyle, x, y, width, height })
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    onCanvas(x + width, y + height)
    this.painted.push({ kind: 'bar', color: this.strokeStyle, x, y, width, height })
  }

  beginPath(): void {
    this.#path = new RecordedPath()
  }
  moveTo(x: number, y: number): void {
    this.#path.moveTo(x, y)
  }
  lineTo(x: number, y: number): void {
    this.#path.lineTo(x, y)
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.#path.rect(x, y, width, height)
  }
  arc(x: number, y: number, radius: number): void {
    this.#path.arc(x, y, radius)
  }
  closePath(): void {}

  setLineDash(dash: readonly number[]): void {
    this.#dash = [...dash]
  }

  stroke(path: RecordedPath = this.#path): void {
    this.painted.push({ kind: 'line', color: this.strokeStyle, dash: this.#dash, points: [...path.points] })
  }

  fill(path: RecordedPath = this.#path): void {
    this.painted.push({ kind: 'shape', color: this.fillStyle, points: [...path.points] })
  }

  measureText(text: string): { readonly width: number } {
    return { width: text.length * TEXT_WIDTH_PX }
  }

  fillText(text: string, x: number, y: number): void {
    onCanvas(x, y)
    this.painted.push({ kind: 'text', color: this.fillStyle, text, x, y })
  }

  strokeText(text: string, x: number, y: number): void {
    this.fillText(text, x, y)
  }

  get texts(): readonly string[] {
    return this.painted.flatMap((one) => (one.kind === 'text' ? [one.text] : []))
  }

  /** What was painted of one kind, in one colour. */
  of<K extends Painted['kind']>(kind: K, color?: string): readonly Extract<Painted, { readonly kind: K }>[] {
    return this.painted.filter((one): one is Extract<Painted, { readonly kind: K }> => one.kind === kind && (color === undefined || one.color === color))
  }
}

const pens = new WeakMap<HTMLCanvasElement, RecordingPen>()

/** The pen of a canvas of the page; what it painted last can be read from it. */
export function penOf(canvas: HTMLCanvasElement): RecordingPen {
  const known = pens.get(canvas) ?? new RecordingPen(canvas)
  pens.set(canvas, known)
  return known
}

/** From now on, and until mocks are restored, every canvas of the page has a pen that remembers; to be called before each test. */
export function rememberPainting(): void {
  vi.stubGlobal('Path2D', RecordedPath)
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (this: HTMLCanvasElement) {
    return penOf(this) as unknown as null
  })
}
