import { z } from 'zod'

/** How a measured figure is called and what it is counted in; it lives inside the schema, so it is said once. */
export interface Figure {
  readonly label: string
  /** Absent where the value is a bare count, a word or a table. */
  readonly unit?: FigureUnit
}

/** `share` is a number from 0 to 1. */
export type FigureUnit = 'ms' | 'µs' | 's' | 'MB' | '/s' | 'share' | 'times'

const figures = new WeakMap<z.ZodType, Figure>()

/** Gives a figure of a lab its name and unit. */
export function figure<S extends z.ZodType>(schema: S, label: string, unit?: FigureUnit): S {
  figures.set(schema, unit === undefined ? { label } : { label, unit })
  return schema
}

/** What was said with {@link figure}, if anything. */
export function figureOf(schema: z.ZodType): Figure | undefined {
  return figures.get(schema)
}

/** A number with its name and unit. */
export function number(label: string, unit?: FigureUnit): z.ZodNumber {
  return figure(z.number(), label, unit)
}

/** A number that may not be known here; null then, never an invention. */
export function maybeNumber(label: string, unit?: FigureUnit): z.ZodNullable<z.ZodNumber> {
  return figure(z.number().nullable(), label, unit)
}
