import { z } from 'zod'
import { type Figure, type FigureUnit, figureOf } from './figure'

/** A figure's name in `measured`, how it is called, and what it is counted in. */
export interface NamedFigure {
  readonly name: string
  readonly label: string
  readonly unit: FigureUnit | null
}

/** What a schema of figures holds: figures, groups of them (objects) and tables (arrays of objects). */
export type FigureNode =
  | (NamedFigure & { readonly kind: 'figure' })
  | (NamedFigure & { readonly kind: 'group'; readonly members: readonly FigureNode[] })
  | (NamedFigure & { readonly kind: 'table'; readonly columns: readonly NamedFigure[] })

/** A lab's figures in the order of its schema, for those who show them and need not know how a schema is made. */
export function figureTree(schema: z.ZodObject): readonly FigureNode[] {
  return fieldsOf(schema).map(([name, field]): FigureNode => {
    const own = named(name, figureOf(field))
    if (field instanceof z.ZodObject) return { ...own, kind: 'group', members: figureTree(field) }
    if (field instanceof z.ZodArray && field.element instanceof z.ZodObject) {
      return { ...own, kind: 'table', columns: fieldsOf(field.element).map(([column, cell]) => named(column, figureOf(cell))) }
    }
    return { ...own, kind: 'figure' }
  })
}

function fieldsOf(schema: z.ZodObject): readonly (readonly [string, z.ZodType])[] {
  return Object.entries<z.ZodType>(schema.shape)
}

function named(name: string, { label = name, unit = undefined }: Partial<Figure> = {}): NamedFigure {
  return { name, label, unit: unit ?? null }
}
