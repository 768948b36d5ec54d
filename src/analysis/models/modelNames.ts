import type { ModelKind } from '../../contract/models'

/** The models as they are called on screen and in sentences. */
export const modelNames: Readonly<Record<ModelKind, string>> = {
  flat: 'Linear, then flat',
  closed: 'Closed queue M/M/c//N',
  amdahl: "Amdahl's law",
  usl: 'Universal Scalability Law',
  local: 'Local quadratic'
}
