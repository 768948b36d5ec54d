import type { MeasurementFormat } from './format'
import { jmeter } from './jmeter'
import { k6 } from './k6'
import { locust } from './locust'
import { perfAnalyzer, plainTable, poolscopeCsv } from './plain'

/** Every table of measurements that is read, the most particular first: the first that recognises a header reads it. */
export const measurementFormats: readonly MeasurementFormat[] = [poolscopeCsv, locust, k6, jmeter, perfAnalyzer, plainTable]
