import { failed } from '../../../../contract/base/failure'
import type { MeasurementFormat } from '../cells/format'

/** Locust's end-of-test statistics: recognised to say which of its files tells how many users there were. */
export const locustStats: MeasurementFormat = {
  name: 'Locust statistics',
  recognises: (header) => header.has('Type', 'Name', 'Request Count', 'Requests/s'),
  open: () => failed('bad-input', 'it is a Locust statistics file, which does not say how many users there were', 'Name the file that ends in _stats_history.csv.')
}

/** JMeter's Aggregate Report: recognised to say which of its files tells how many threads there were. */
export const jmeterAggregate: MeasurementFormat = {
  name: 'JMeter aggregate report',
  recognises: (header) => header.has('Label', '# Samples', 'Throughput') || header.has('sampler_label', 'aggregate_report_count'),
  open: () =>
    failed('bad-input', 'it is a JMeter aggregate report, which does not say how many threads there were', 'Name the file of results (JTL) it was made from, or add a column "threads".')
}
