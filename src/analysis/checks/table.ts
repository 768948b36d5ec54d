import type { Flag } from '../../contract/result'
import type { MeasuredPoint } from '../measuredPoint'
import type { Check, CheckInput } from './check'
import { clockSet } from './clockSet'
import { eventLoop } from './eventLoop'
import { littlesLaw } from './littlesLaw'
import { notSteady } from './notSteady'
import { otherPrograms } from './otherPrograms'
import { outlier } from './outlier'
import { ownBottleneck } from './ownBottleneck'
import { suspended } from './suspended'

/** Every check, the gravest first. To add one, add a file and a row. */
const checks: readonly Check[] = [suspended, ownBottleneck, eventLoop, notSteady, otherPrograms, littlesLaw, clockSet, outlier]

/** Why a point is to be read with care; empty when it passes every check. */
export function flagsOf(point: MeasuredPoint, input: CheckInput): Flag[] {
  return checks.flatMap((check) => check(point, input) ?? [])
}
