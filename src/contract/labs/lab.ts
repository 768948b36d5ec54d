import { z } from 'zod'

export const LAB_SCHEMA = 'poolscope.lab/1'

/** The lecture's experiments, in the order in which they are taught. */
export const labNames = ['waits', 'executor', 'race', 'lock', 'queue', 'lifecycle', 'models'] as const
export type LabName = (typeof labNames)[number]

/** What a lab is about, apart from how it is run. One per lab, in a file of its own beside this one. */
export interface LabDescription<S extends z.ZodObject = z.ZodObject, M extends z.ZodObject = z.ZodObject> {
  readonly name: LabName
  readonly title: string
  /** What the learner is asked. */
  readonly question: string
  /** What the lecture claims, with its figures. */
  readonly claim: string
  /** What happened and why, for after the run. */
  readonly explanation: string
  /** Fields made with src/contract/field.ts, each with its flag, so that command line, form and errors follow. */
  readonly settings: S
  readonly measured: M
}

/** A lab that was run. `expected` is what theory says of the same figures. */
export const labResultSchema = z.object({
  schema: z.literal(LAB_SCHEMA),
  lab: z.enum(labNames),
  question: z.string(),
  settings: z.record(z.string(), z.unknown()),
  measured: z.record(z.string(), z.unknown()),
  expected: z.record(z.string(), z.unknown())
})
export type LabResult = z.infer<typeof labResultSchema>

/** One thing that happened in a lab, for pictures that move. Times count from the start of the run. */
export interface LabEvent {
  readonly atMs: number
  /** Which run of the lab this belongs to: "sequential", "pooled". */
  readonly run: string
  /** Who: "worker 3", "producer", "main". */
  readonly actor: string
  /** What: a word of the lab's own, such as "waits", "ends", "put", "blocked". */
  readonly what: string
  /** Number of the task or item, where there is one. */
  readonly item: number | null
}

/** How far a lab is. */
export interface LabProgress {
  /** What happens now, in words. */
  readonly doing: string
  /** Share done, 0 to 1. */
  readonly share: number
  readonly remainingMs: number
}
