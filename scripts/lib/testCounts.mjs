import { readFileSync } from 'node:fs'

/** Passed and failed tests from vitest's JSON report. A file that could not even be loaded counts as one failure. */
export function vitestCounts(reportFile, exitCode) {
  const report = readReport(reportFile)
  if (report === undefined) return neverReported(exitCode)
  const brokenFiles = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  return atLeastOneFailure({ passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles.length }, exitCode)
}

/** The same from Playwright's. */
export function playwrightCounts(reportFile, exitCode) {
  const report = readReport(reportFile)
  if (report === undefined) return neverReported(exitCode)
  return atLeastOneFailure({ passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky }, exitCode)
}

function neverReported(exitCode) {
  return atLeastOneFailure({ passed: 0, failed: 0 }, exitCode)
}

/** Errors outside any test (an unhandled rejection, no tests found) fail the run too, and must show in the sum. */
function atLeastOneFailure(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

function readReport(reportFile) {
  try {
    return JSON.parse(readFileSync(reportFile, 'utf8'))
  } catch {
    return undefined
  }
}
