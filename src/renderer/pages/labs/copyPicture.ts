import { figureText, shownFigures } from '../../../analysis/labs/shownFigures'
import type { LabResult } from '../../../contract/labs/labRun'
import { labDescriptions } from '../../../contract/labs/labs'
import { cssColor } from '../../charts/drawing/cssColor'
import { font } from './pictures/plots/axes'

/** Layout of the copied image, px; drawn at twice this size, so that it stays sharp on a slide. */
const SCALE = 2
const WIDTH = 1100
const MARGIN = 28
const REM = 16
/** More figures than this are for the export. */
const MOST_FIGURES = 8

/**
 * One image of a lab for a slide or a chat: question, pictures, and its own figures, in the colours of the present theme.
 * All pictures of a lab are canvases, so they are drawn as they are.
 *
 * @returns a PNG
 */
export async function copyPicture(area: HTMLElement, result: LabResult): Promise<Uint8Array> {
  const { question, title } = labDescriptions[result.lab]
  const canvases = [...area.querySelectorAll('canvas')].filter((canvas) => canvas.width > 0 && canvas.height > 0)
  const figures = shownFigures(result).groups[0]?.figures.filter(({ measured }) => !Array.isArray(measured)).slice(0, MOST_FIGURES) ?? []
  const inner = WIDTH - 2 * MARGIN
  const heights = canvases.map((canvas) => (canvas.height / canvas.width) * inner)
  const head = MARGIN + 4.4 * REM
  const height = head + heights.reduce((sum, own) => sum + own + 2.2 * REM, 0) + (figures.length + 1) * 1.5 * REM + MARGIN
  const sheet = document.createElement('canvas')
  sheet.width = WIDTH * SCALE
  sheet.height = Math.ceil(height) * SCALE
  const pen = sheet.getContext('2d')
  if (pen === null) throw new Error('this window cannot draw images')
  pen.scale(SCALE, SCALE)
  pen.fillStyle = cssColor('--panel')
  pen.fillRect(0, 0, WIDTH, height)
  pen.textBaseline = 'top'
  pen.fillStyle = cssColor('--text-dim')
  pen.font = font(REM, 0.9)
  pen.fillText(`Poolscope lab: ${title}`, MARGIN, MARGIN)
  pen.fillStyle = cssColor('--text')
  pen.font = font(REM, 1.35, 600)
  pen.fillText(question, MARGIN, MARGIN + 1.6 * REM, inner)
  let top = head
  canvases.forEach((canvas, index) => {
    pen.font = font(REM, 0.95, 600)
    pen.fillText(canvas.dataset['title'] ?? '', MARGIN, top)
    top += 1.5 * REM
    pen.drawImage(canvas, MARGIN, top, inner, heights[index] ?? 0)
    top += (heights[index] ?? 0) + 0.7 * REM
  })
  pen.font = font(REM, 1)
  for (const { label, measured, expected, unit } of figures) {
    const theory = expected === undefined ? '' : `   (theory: ${figureText(expected, unit)})`
    pen.fillText(`${label}: ${figureText(measured, unit)}${theory}`, MARGIN, top, inner)
    top += 1.5 * REM
  }
  const blob = await new Promise<Blob | null>((resolve) => sheet.toBlob(resolve, 'image/png'))
  if (blob === null) throw new Error('this window cannot make images')
  return new Uint8Array(await blob.arrayBuffer())
}
