import { useEffect, useEffectEvent, useState } from 'react'
import type { Failure } from '../../../../contract/base/failure'
import type { SweepPlan } from '../../../../contract/ipc'
import type { Scenario } from '../../../../contract/scenario/scenario'
import { useSurroundings } from '../../../session/Surroundings'

export type PlanState =
  | { readonly kind: 'planning' }
  | { readonly kind: 'planned'; readonly plan: SweepPlan; readonly scenario: Scenario }
  | { readonly kind: 'refused'; readonly failure: Failure; readonly scenario: Scenario }

/** Long enough that a number being typed asks once. */
const SETTLE_MS = 250

/** What would run, asked of the main process whenever the scenario has settled. Keeps the last plan until the next one is there. */
export function usePlan(scenario: Scenario | null, onRefused: (failure: Failure) => void): PlanState {
  const { bridge } = useSurroundings()
  const [state, setState] = useState<PlanState>({ kind: 'planning' })
  const refused = useEffectEvent(onRefused)

  useEffect(() => {
    if (scenario === null) return
    let current = true
    const ask = async (): Promise<void> => {
      const answer = await bridge.plan(scenario)
      if (!current) return
      if (answer.ok) setState({ kind: 'planned', plan: answer.value, scenario })
      else {
        setState({ kind: 'refused', failure: answer.failure, scenario })
        refused(answer.failure)
      }
    }
    const timer = setTimeout(() => void ask(), SETTLE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [bridge, scenario])

  return state
}
