import { useComputedColorScheme } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { cssColor } from '../../../../charts/drawing/cssColor'
import { useSize } from '../../../../elements/useSize'

/** What a painter draws with. All lengths in CSS px; `rem` is the size of the page's text. */
export interface Brush {
  readonly pen: CanvasRenderingContext2D
  readonly width: number
  readonly height: number
  readonly rem: number
  /** A colour of the theme by its CSS variable, `--text`. */
  readonly color: (variable: string) => string
}

interface Props {
  readonly title: string
  /** What the picture says, for those who cannot see it. */
  readonly says: string
  /** True while there is nothing to draw yet: what it says is written instead. */
  readonly isPending: boolean
  /** Drawn anew whenever this changes, and with every frame of `onFrame`. */
  readonly paint: (brush: Brush) => void
  readonly onFrame?: (draw: () => void) => () => void
  /** Height in rem; the width is what there is. */
  readonly heightRem: number
}

/** A picture on a canvas, sharp on every screen, in the colours of the present theme. */
export function PlotCanvas({ title, says, isPending, paint, onFrame, heightRem }: Props): ReactNode {
  const [frame, size] = useSize<HTMLDivElement>()
  const canvas = useRef<HTMLCanvasElement>(null)
  const scheme = useComputedColorScheme('dark')

  useEffect(() => {
    const element = canvas.current
    const pen = element?.getContext('2d') ?? null
    if (element === null || pen === null || size.width === 0) return
    const scale = window.devicePixelRatio || 1
    element.width = Math.round(size.width * scale)
    element.height = Math.round(size.height * scale)
    const colors = new Map<string, string>()
    const color = (variable: string): string => {
      const known = colors.get(variable) ?? cssColor(variable)
      colors.set(variable, known)
      return known
    }
    const draw = (): void => {
      pen.setTransform(scale, 0, 0, scale, 0, 0)
      pen.clearRect(0, 0, size.width, size.height)
      if (!isPending) paint({ pen, width: size.width, height: size.height, rem: size.rem, color })
    }
    draw()
    return onFrame?.(draw)
    // The scheme decides what the colours are.
  }, [paint, isPending, onFrame, size, scheme])

  return (
    <figure className="plot">
      <figcaption>{title}</figcaption>
      <div ref={frame} className="plot-frame" style={{ height: `${heightRem}rem` }}>
        {isPending && <p className="plot-pending dim">{says}</p>}
        <canvas ref={canvas} role="img" aria-label={`${title}. ${says}`} data-title={title} />
      </div>
    </figure>
  )
}
