import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { analyseMeasurements } from '../../../analysis/analyseMeasurements'
import type { Analysis, MeasuredFile } from '../../../contract/measurements'
import type { Weighting } from '../../../contract/models'

/** The same file gives the same range. */
const SEED = 1

/** The models and the verdict of an opened file; sizes whose p99 lies above a bound are not recommended. Takes a few milliseconds. */
export function analyseFile(file: MeasuredFile, weighting: Weighting, p99Ms: number | null): Analysis {
  const generator = xoroshiro128plus(SEED)
  return analyseMeasurements(file, { weighting, p99Ms, random: () => uniformFloat64(generator) })
}
