import { z } from 'zod'
import { textField } from '../base/field'
import { strict } from '../base/strictObject'
import { storedScenarioSchema } from '../scenario/upgrade'
import { labNames } from './labs'

export const WORKSHOP_SCHEMA = 'poolscope.workshop/1'

const title = textField({ label: 'Title', min: 1, max: 120, default: 'Untitled', help: 'Shown in the list of steps' })
const note = textField({ label: 'Note', min: 0, max: 2000, multiline: true, default: '', help: 'What the teacher says before this step' })
const insight = textField({ label: 'Insight', min: 0, max: 2000, multiline: true, default: '', help: 'What everybody should have seen after this step' })

/** One station of a workshop: a lab with its settings, or a scenario for the Sweep page. */
const stepSchema = z.discriminatedUnion('kind', [
  strict({ kind: z.literal('lab'), title, lab: z.enum(labNames), settings: z.record(z.string(), z.unknown()).default({}), note, insight }),
  strict({ kind: z.literal('scenario'), title, scenario: storedScenarioSchema, note, insight })
])
export type WorkshopStep = z.infer<typeof stepSchema>

/** Labs and scenarios in the order in which they are taught: a `.poolscope-workshop.json` file. */
export const workshopSchema = strict({
  schema: z.literal(WORKSHOP_SCHEMA),
  name: textField({ label: 'Name', min: 1, max: 120, default: 'Untitled workshop', help: 'Shown above the steps' }),
  note,
  steps: z.array(stepSchema).min(1).max(100)
})
export type Workshop = z.infer<typeof workshopSchema>

/** What a learner predicted, what came out, and the points for it. */
export const predictionLogSchema = z.array(
  z.object({
    at: z.string(),
    workshop: z.string().nullable(),
    lab: z.enum(labNames),
    settings: z.record(z.string(), z.unknown()),
    /** Key of the prediction in the lab's description. */
    figure: z.string(),
    question: z.string(),
    unit: z.string().nullable(),
    predicted: z.number(),
    measured: z.number().nullable(),
    /** 0 to 100; null when this run could not tell. */
    score: z.number().nullable()
  })
)
export type PredictionLog = z.infer<typeof predictionLogSchema>
