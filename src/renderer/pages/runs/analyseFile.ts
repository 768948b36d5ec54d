import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { analyseMeasurements } from '../../../analysis/analyseMeasurements'
import { fileNumbers } from '../../../analysis/seededStream'
import type { Analysis, MeasuredFile } from '../../../contract/measurements'
import type { Weighting } from '../../../contract/models'

/**
 * The models and the verdict of an opened file, to the last digit those of `poolscope analyze`; sizes whose p99 lies above
 * a bound are not recommended. Takes a few milliseconds.
 */
export function analyseFile(file: MeasuredFile, weighting: Weighting, p99Ms: number | null): Analysis {
  return analyseMeasurements(file, { weighting, p99Ms, random: fileNumbers(xoroshiro128plus, uniformFloat64) })
}
