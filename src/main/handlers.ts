import { type Outcome, success } from '../contract/failure'
import type { OpenedFile, Preset } from '../contract/ipc'
import type { FileDialogs } from './exports'
import type { Handlers } from './ipcAnswer'
import type { SweepHost } from './sweepHost'

export interface HandlerParts {
  readonly host: SweepHost
  readonly files: FileDialogs
  readonly presets: () => Promise<Outcome<readonly Preset[]>>
}

/** What main does for each call of the contract: one row a call. */
export function callHandlers({ host, files, presets }: HandlerParts): Handlers {
  return {
    session: async () => success(await host.session()),
    presets,
    plan: (scenario) => Promise.resolve(success(host.plan(scenario))),
    startSweep: (scenario) => host.start(scenario),
    stopSweep: () => {
      host.stop()
      return Promise.resolve(success(null))
    },
    exportResult: async (format) => files.exportResult(await host.shownResult(), format),
    openFile: async () => shown(await files.open(), host),
    saveScenario: (scenario) => files.saveScenario(scenario)
  }
}

/** An opened result takes the place of the last sweep, so that a reloaded window still shows it and it can be exported. */
function shown(opened: Outcome<OpenedFile | null>, host: SweepHost): Outcome<OpenedFile | null> {
  if (!opened.ok || opened.value?.kind !== 'result') return opened
  const outcome = host.show(opened.value.result)
  return outcome.ok ? opened : outcome
}
