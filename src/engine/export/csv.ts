import type { WritersOf } from '../../contract/formats/formats'
import { analysisCsv } from './csv/analysisCsv'
import { comparisonCsv } from './csv/comparisonCsv'
import { labCsv } from './csv/labCsv'
import { predictionsCsv } from './csv/predictionsCsv'
import { sweepCsv } from './csv/sweepCsv'

/** RFC 4180: how each content becomes rows. */
export const csv: WritersOf<'csv'> = { sweep: sweepCsv, analysis: analysisCsv, comparison: comparisonCsv, lab: labCsv, predictions: predictionsCsv }
