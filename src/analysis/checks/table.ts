import type { Flag, FlagKind } from '../../contract/result/result'
import type { MeasuredPoint } from '../points/measuredPoint'
import type { Check, CheckCircumstances, Weight } from './check'
import { clockSet, suspended } from './disturbance'
import { connectionsNotReused } from './connectionsNotReused'
import { eventLoop } from './eventLoop'
import { littlesLaw } from './littlesLaw'
import { notSteady } from './notSteady'
import { otherPrograms } from './otherPrograms'
import { outage } from './outage'
import { outlier } from './outlier'
import { ownBottleneck } from './ownBottleneck'

/** Every check there is, what spoils a point first; a kind that is forgotten here does not compile. */
const checks: Readonly<Record<FlagKind, Check>> = {
  suspended,
  'own-bottleneck': ownBottleneck,
  'event-loop': eventLoop,
  'not-steady': notSteady,
  'littles-law': littlesLaw,
  'other-programs': otherPrograms,
  'clock-set': clockSet,
  outlier,
  outage,
  'connections-not-reused': connectionsNotReused
}

/** Every reason to read a point with care. Points from files without checks are judged by what they have. */
export function checkedFlags(point: MeasuredPoint, circumstances: CheckCircumstances): Flag[] {
  return Object.values(checks).flatMap(({ kind, look }) => {
    const finding = look(point, circumstances)
    return finding === null ? [] : [{ kind, ...finding }]
  })
}

/** How much a flag of this kind says. */
export function weightOf(kind: FlagKind): Weight {
  return checks[kind].weight
}
