import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { analyseMeasurements } from '../../../analysis/analyseMeasurements'
import type { Analysis, MeasuredFile } from '../../../contract/measurements'
import type { Weighting } from '../../../contract/models'

/** The same file gives the same range. */
const SEED = 1

/** The models and the verdict of an opened file. Takes a few milliseconds. */
export function analyseFile(file: MeasuredFile, weighting: Weighting): Analysis {
  const generator = xoroshiro128plus(SEED)
  return analyseMeasurements(file, { weighting, p99Ms: null, random: () => uniformFloat64(generator) })
}
