import { randomUUID } from 'node:crypto'
import { analyseSweep } from '../../analysis/analyseSweep'
import { defaultRule } from '../../analysis/plan/defaultRule'
import type { Failure } from '../../contract/base/failure'
import { type Cap, type FinalState, type Machine, type Startup, SWEEP_SCHEMA, type SweepResult } from '../../contract/result/result'
import type { Scenario } from '../../contract/scenario/scenario'
import { seededNumbers } from '../../analysis/stats/seededGenerator'
import type { MeasuredWindow } from '../run/window'
import { PointStore } from './pointStore'

/** The bootstrap's own stream of the scenario's seed; arrivals and orders count up from 0. */
const BOOTSTRAP_STREAM = 0x7fffffff

/** The result of a sweep while it grows: every change is analysed anew and told to the shell. */
export class SweepReport {
  private readonly store = new PointStore()
  private current: SweepResult
  private stillCompiling = false
  private capped: Cap | undefined

  constructor(
    scenario: Scenario,
    private readonly machine: Machine,
    private readonly onResult: (result: SweepResult) => void
  ) {
    const startedAt = new Date().toISOString()
    this.current = {
      schema: SWEEP_SCHEMA,
      id: `${startedAt.replace(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}`,
      state: 'running',
      failure: null,
      startedAt,
      finishedAt: null,
      scenario,
      machine,
      defaultWorkers: defaultRule(machine),
      scaling: null,
      limits: [],
      points: [],
      models: null,
      noModels: null,
      knee: { workers: null },
      drift: null,
      verdict: null,
      noVerdict: null,
      startup: null,
      eventLoopDelayMs: null
    }
    // Without a point yet: the limits that the scenario itself names.
    this.analyse(null)
    this.onResult(this.current)
  }

  get result(): SweepResult {
    return this.current
  }

  setStartup(startup: Startup): void {
    const { stillCompiling, capped } = this
    this.current = { ...this.current, startup: { ...startup, stillCompiling, ...(capped === undefined ? {} : { capped }) } }
    this.onResult(this.current)
  }

  /** Tells that no larger pool can be had. */
  setCap(capped: Cap): void {
    this.capped = capped
    if (this.current.startup !== null) this.setStartup(this.current.startup)
  }

  /** Tells that windows open before the workers' code is compiled; a pool that grows later does not undo it. */
  setStillCompiling(): void {
    this.stillCompiling = true
    if (this.current.startup !== null) this.setStartup(this.current.startup)
  }

  addWindow(workers: number, window: MeasuredWindow): void {
    this.store.add(workers, window)
    this.analyse(null)
    this.onResult(this.current)
  }

  /** Ends the sweep in exactly one state. */
  finish(state: FinalState, failure: Failure | null, eventLoopDelayMs: SweepResult['eventLoopDelayMs']): SweepResult {
    this.analyse(eventLoopDelayMs)
    this.current = { ...this.current, state, failure, eventLoopDelayMs, finishedAt: new Date().toISOString() }
    this.onResult(this.current)
    return this.current
  }

  private analyse(eventLoopDelayMs: SweepResult['eventLoopDelayMs']): void {
    const { scenario, startup } = this.current
    const random = seededNumbers(scenario.measuring.seed, BOOTSTRAP_STREAM)
    const analysis = analyseSweep({ scenario, machine: this.machine, points: this.store.points(), startup, eventLoopDelayMs, random })
    this.current = { ...this.current, ...analysis }
  }
}
