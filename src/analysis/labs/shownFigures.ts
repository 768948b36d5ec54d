import type { FigureUnit } from '../../contract/labs/figure'
import { type FigureNode, figureTree } from '../../contract/labs/figureTree'
import { labDescriptions } from '../../contract/labs/labs'
import type { LabResult } from '../../contract/labs/labRun'
import { formatMs, formatNumber, formatRate, formatShare } from '../../contract/base/units'

/** One measured figure with what theory says of it. */
export interface ShownFigure {
  /** Where it lies in `measured`: `lost.median`. */
  readonly key: string
  readonly label: string
  readonly unit: FigureUnit | null
  readonly measured: unknown
  /** Undefined where theory says nothing. */
  readonly expected: unknown
}

/** Rows of figures, such as one for each number of threads. */
export interface ShownTable {
  readonly key: string
  readonly label: string
  readonly columns: readonly { readonly key: string; readonly label: string; readonly unit: FigureUnit | null }[]
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

/** Figures that belong together under one heading. */
export interface ShownGroup {
  readonly label: string
  readonly figures: readonly ShownFigure[]
}

export interface ShownFigures {
  /** The lab's own figures first (heading empty), then its groups. */
  readonly groups: readonly ShownGroup[]
  readonly tables: readonly ShownTable[]
}

/**
 * Everything a lab measured, in the order of its schema: what terminal, page and CSV show. Objects become groups,
 * arrays of objects tables, arrays of words one figure.
 */
export function shownFigures({ lab, measured, expected }: LabResult): ShownFigures {
  const own: ShownFigure[] = []
  const groups: ShownGroup[] = []
  const tables: ShownTable[] = []
  const visit = (nodes: readonly FigureNode[], values: Readonly<Record<string, unknown>>, theory: Readonly<Record<string, unknown>>, path: string, heading: string, into: ShownFigure[]): void => {
    for (const node of nodes) {
      const { name, label, unit } = node
      const key = path === '' ? name : `${path}.${name}`
      const value = values[name]
      const expected = theory[name]
      if (node.kind === 'group') {
        const group: ShownFigure[] = []
        if (isRecord(value)) visit(node.members, value, isRecord(expected) ? expected : {}, key, label, group)
        if (group.length > 0) groups.push({ label, figures: group })
      } else if (node.kind === 'table') {
        const columns = node.columns.map((column) => ({ key: column.name, label: column.label, unit: column.unit }))
        tables.push({ key, label: heading === '' ? label : `${heading}: ${label.toLowerCase()}`, columns, rows: Array.isArray(value) ? value.filter(isRecord) : [] })
      } else {
        into.push({ key, label, unit, measured: value, expected })
      }
    }
  }
  visit(figureTree(labDescriptions[lab].measured), measured, expected, '', '', own)
  return { groups: own.length === 0 ? groups : [{ label: '', figures: own }, ...groups], tables }
}

/** A figure as people read it; a dash where it is not known. */
export function figureText(value: unknown, unit: FigureUnit | null): string {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map((each) => figureText(each, unit)).join(', ')
  if (typeof value !== 'number') return typeof value === 'string' ? value : JSON.stringify(value)
  return unit === null ? formatNumber(value) : texts[unit](value)
}

const texts: Readonly<Record<FigureUnit, (value: number) => string>> = {
  ms: formatMs,
  µs: (value) => formatMs(value / 1000),
  s: (value) => formatMs(value * 1000),
  MB: (value) => `${formatNumber(value)} MB`,
  '/s': formatRate,
  share: formatShare,
  times: (value) => `${formatNumber(value)} times`
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
