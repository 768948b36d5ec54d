import type { MeasurementFormat } from '../cells/format'
import { jmeter } from './jmeter'
import { k6 } from './k6'
import { locust } from './locust'
import { perfAnalyzer } from './perfAnalyzer'
import { plain } from './plain'
import { poolscopeSweep } from './poolscopeSweep'
import { jmeterAggregate, locustStats } from './sizeless'

/** Every kind of CSV file that is read; the first that recognises a header reads it. To add one, add a file and a row. */
export const measurementFormats: readonly MeasurementFormat[] = [poolscopeSweep, k6, locust, jmeter, perfAnalyzer, plain, locustStats, jmeterAggregate]
