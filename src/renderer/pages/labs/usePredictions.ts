import { useSyncExternalStore } from 'react'
import { createPredictionStore, type KeptPredictions, type PredictionStore } from './predictions'

let shared: PredictionStore | null = null

/** The one store of this window; made when it is first asked for, so that tests begin with what they put into storage. */
export function predictionStore(): PredictionStore {
  return (shared ??= createPredictionStore(localStorage))
}

/** For tests: the next one to ask begins anew. */
export function forgetPredictionStore(): void {
  shared = null
}

export function usePredictions(): KeptPredictions {
  const store = predictionStore()
  return useSyncExternalStore(store.subscribe, store.view)
}
