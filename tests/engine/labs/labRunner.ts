import { expect } from 'vitest'
import type { LabEvent } from '../../../src/contract/labs/lab'
import { labDescriptions, type LabName } from '../../../src/contract/labs/labs'
import { type LabEnding, runLab } from '../../../src/engine/labs/runLab'
import { forkTarget } from '../../../src/engine/targets/process/forkTarget'
import { labWorkerFile, targetFile } from '../pool/headless'

export interface RanLab {
  readonly outcome: LabEnding
  readonly events: readonly LabEvent[]
}

/** Runs a lab as the command line does, and keeps what it told. */
export async function runHere(lab: LabName, settings: Readonly<Record<string, unknown>>, signal = new AbortController().signal): Promise<RanLab> {
  const events: LabEvent[] = []
  const outcome = await runLab(lab, settings, { labWorkerFile, spawnTarget: forkTarget(targetFile), signal, onProgress: () => undefined, onEvents: (fresh) => events.push(...fresh) })
  return { outcome, events }
}

/** What a lab that must succeed measured, as its own schema reads it. */
export async function measuredBy<L extends LabName>(lab: L, settings: Readonly<Record<string, unknown>>): Promise<RanLab & { readonly measured: Readonly<Record<string, unknown>>; readonly expected: Readonly<Record<string, unknown>> }> {
  const ran = await runHere(lab, settings)
  expect(ran.outcome).toMatchObject({ state: 'done' })
  if (ran.outcome.state !== 'done') throw new Error('the lab did not end well')
  return { ...ran, measured: labDescriptions[lab].measured.parse(ran.outcome.result.measured), expected: ran.outcome.result.expected }
}
