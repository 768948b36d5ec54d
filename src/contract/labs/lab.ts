import { z } from 'zod'
import type { ScenarioInput } from '../scenario/scenario'
import type { FigureUnit } from './figure'
import { labWords } from './words'

/** A figure the learner predicts before the run. */
export interface Prediction<S extends z.ZodObject = z.ZodObject, M extends z.ZodObject = z.ZodObject> {
  /** Its name in a file of predictions. */
  readonly key: string
  /** Asked with the settings that are chosen: "How long do 100 waits of 50 ms take with 10 workers?" */
  ask(settings: z.output<S>): string
  readonly unit?: FigureUnit
  /** The slider's range; a typed value may lie outside. */
  range(settings: z.output<S>): { readonly min: number; readonly max: number }
  /** How the slider runs and how a guess is judged: by ratio (`log`) or by difference within the range (`linear`). */
  readonly scale: 'linear' | 'log'
  /** What was measured; null when this run could not tell. */
  actual(measured: z.output<M>): number | null
}

/** What a lab is about, apart from how it is run. One per lab, in a file of its own beside this one. */
export interface LabDescription<S extends z.ZodObject = z.ZodObject, M extends z.ZodObject = z.ZodObject> {
  /** As it is called on the command line and in files; its key in the table of labs. */
  readonly name: string
  readonly title: string
  /** What the learner is asked. */
  readonly question: string
  /** What the lecture claims, with its figures. */
  readonly claim: string
  /** What happened and why, for after the run: a paragraph each. */
  readonly explanation: readonly string[]
  /** Fields made with src/contract/base/field.ts, each with its flag, so that command line, form and errors follow. Strict. */
  readonly settings: S
  /** Every key made with figure(), so that terminal, page and CSV follow. */
  readonly measured: M
  readonly predictions: readonly Prediction<S, M>[]
  /** The scenario in which the same question is put to a real sweep. */
  tune(settings: z.output<S>): ScenarioInput
}

/** Declares a lab with its own types. */
export function describeLab<S extends z.ZodObject, M extends z.ZodObject>(description: LabDescription<S, M>): LabDescription<S, M> {
  return description
}

/** One thing that happened in a lab, for pictures that move. */
export const labEventSchema = z.object({
  /** Since the start of its run, ms. */
  atMs: z.number(),
  /** Which run of the lab this belongs to: "one worker", "10 workers". */
  run: z.string(),
  /** Who: "worker 3", "producer", "main". */
  actor: z.string(),
  what: z.enum(labWords),
  /** Number of the task or item, where there is one. */
  item: z.number().nullable()
})
export type LabEvent = z.infer<typeof labEventSchema>
