import { z } from 'zod'
import { type FieldMeta, describeField, quote } from './field'
import { keysInWords, notAnObject, strict } from './strictObject'

/** The key that says which kind a group of a scenario is. */
export const KIND = 'kind'

type Shape = Readonly<Record<string, z.ZodType>>
/** Kinds with the fields that each alone has, or shares with some. */
type KindTable = Readonly<Record<string, { readonly shape: Shape }>>

/** A group of a scenario whose fields depend on its kind. */
export interface KindUnion {
  /** Fields of each kind, with the key that names the kind and those that all kinds have. */
  readonly shapes: Readonly<Record<string, Shape>>
  /** The kind where none is named. */
  readonly fallback: string
}

type Expanded<T> = { [K in keyof T]: T[K] }
/** Zod takes an object without fields for one whose every field is impossible. */
type OutputOf<S extends Shape> = keyof S extends never ? unknown : z.output<z.ZodObject<S>>
type InputOf<S extends Shape> = keyof S extends never ? unknown : z.input<z.ZodObject<S>>
type Output<Table extends KindTable, Common extends Shape> = {
  [K in keyof Table & string]: Expanded<{ kind: K } & OutputOf<Table[K]['shape'] & Common>>
}[keyof Table & string]
type Input<Table extends KindTable, Common extends Shape, Fallback> = {
  [K in keyof Table & string]: Expanded<(K extends Fallback ? { kind?: K | undefined } : { kind: K }) & InputOf<Table[K]['shape'] & Common>>
}[keyof Table & string]

const unions = new WeakMap<z.ZodType, KindUnion>()

/** What {@link kindUnion} made a schema from, if it did. */
export function kindUnionOf(schema: z.ZodType): KindUnion | undefined {
  return unions.get(schema)
}

/**
 * A strict object that is one of several kinds, each with fields of its own; all of it may be left out. A key of another kind
 * is refused by a sentence that names the kind it belongs to.
 */
export function kindUnion<const Table extends KindTable, Common extends Shape, const Fallback extends keyof Table & string>(options: {
  /** The field that names the kind; its choices are the table's rows. */
  readonly kind: Omit<FieldMeta, 'choices'>
  readonly table: Table
  readonly common: Common
  readonly fallback: Fallback
}): z.ZodPrefault<z.ZodType<Output<Table, Common>, Input<Table, Common, Fallback>>> {
  const { table, common, fallback } = options
  const kinds = Object.keys(table)
  const meta: FieldMeta = { ...options.kind, choices: kinds }
  const shapes = Object.fromEntries(
    Object.entries(table).map(([kind, { shape }]) => {
      const literal = z.literal(kind)
      const named: z.ZodType = kind === fallback ? literal.default(kind) : literal
      return [kind, { [KIND]: describeField(named, meta), ...shape, ...common }] as const
    })
  )
  const members = Object.entries(shapes).map(([kind, shape]) => strict(shape, (keys) => foreignKeys(keys, kind, shapes)))
  const known = [...new Set(Object.values(shapes).flatMap((shape) => Object.keys(shape)))].join(', ')
  const [first, ...others] = members
  if (first === undefined) throw new Error('a union of no kinds')
  const union = z.discriminatedUnion(KIND, [first, ...others], {
    error: (issue) =>
      issue.code === 'invalid_union' ? `${meta.label} must be one of ${kinds.join(', ')}; got ${quote((issue.input as Readonly<Record<string, unknown>>)[KIND])}` : notAnObject(known, issue.input)
  })
  // The shapes were put together from the table, key by key, which no type can follow.
  const schema = (union as unknown as z.ZodType<Output<Table, Common>, Input<Table, Common, Fallback>>).prefault({} as never)
  unions.set(schema, { shapes, fallback })
  return schema
}

/** `unknown key "waitMs", which belongs to the kind "wait"; known keys of "http" are ...`; null where none belongs to another kind. */
function foreignKeys(keys: readonly string[], kind: string, shapes: KindUnion['shapes']): string | null {
  const owners = Object.keys(shapes).filter((other) => keys.some((key) => isKeyOf(shapes[other], key)))
  if (owners.length === 0) return null
  const foreign = keys.filter((key) => owners.some((owner) => isKeyOf(shapes[owner], key)))
  return `unknown key ${keysInWords(foreign)}, which belongs to the kind ${owners.map((owner) => quote(owner)).join(' and ')}; known keys of the kind ${quote(kind)} are ${Object.keys(shapes[kind] ?? {}).join(', ')}`
}

function isKeyOf(shape: object | undefined, key: string): boolean {
  return shape !== undefined && Object.hasOwn(shape, key)
}
