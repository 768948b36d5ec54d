import { failed, type Outcome, success } from '../../contract/base/failure'
import type { Scenario } from '../../contract/scenario/scenario'
import { destinationsOf } from '../../contract/scenario/workloadFacts'
import { checkDestination } from '../../engine/base/hostPolicy'

/**
 * Which hosts a scenario may send load to. The user is asked once for each host that is not this machine, as long as
 * the app runs; an address that load never goes to is refused without asking.
 */
export function hostAuthorisation(confirm: (host: string) => Promise<boolean>): (scenario: Scenario) => Promise<Outcome<readonly string[]>> {
  const confirmed = new Set<string>()
  return async (scenario) => {
    const destinations = destinationsOf(scenario)
    for (const destination of destinations) {
      if (checkDestination(destination, [...confirmed]).ok) continue
      const host = new URL(destination.url).hostname
      const withWord = checkDestination(destination, [host])
      if (!withWord.ok) return withWord
      if (!(await confirm(host))) {
        return failed('not-authorised', `Nothing was sent: load to ${host} was not confirmed.`, 'Run again and confirm, or leave the target URL empty to use the embedded target.', destination.field)
      }
      confirmed.add(host)
    }
    return success(destinations.length === 0 ? [] : [...confirmed])
  }
}
