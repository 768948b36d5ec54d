import { type Outcome, success } from '../../contract/base/failure'
import type { MenuCommand } from '../../contract/commands'
import { ownFormat } from '../../contract/formats/formats'
import type { OpenedFile, PageFault, Preset, SweepPlan } from '../../contract/ipc'
import type { Scenario } from '../../contract/scenario/scenario'
import type { SweepResult } from '../../contract/result/result'
import type { Workshop } from '../../contract/labs/workshop'
import type { SaveDialogs } from '../dialogs/exports'
import { exporter } from './exportedContents'
import type { Handlers } from './ipcAnswer'
import type { LabRow } from '../runs/labRow'
import type { RunHost } from '../runs/runHost'
import type { OpenDialogs } from '../dialogs/openDialogs'
import type { SavedRuns } from '../runs/savedRuns'
import type { ShownAnalyses } from '../runs/shownAnalyses'

export interface HandlerParts {
  readonly host: RunHost
  readonly planSweep: (scenario: Scenario) => SweepPlan
  readonly lastLabResult: LabRow['lastResult']
  /** Sends off what waits for the window and tells its number; see {@link Session.upTo}. */
  readonly upTo: () => number
  readonly version: string
  readonly saves: SaveDialogs
  readonly opens: OpenDialogs
  readonly runs: SavedRuns
  readonly analyses: ShownAnalyses
  readonly presets: () => Promise<Outcome<readonly Preset[]>>
  readonly copyImage: (png: Uint8Array) => Promise<Outcome<null>>
  readonly defaultWorkshop: () => Promise<Outcome<Workshop>>
  readonly enableCommands: (commands: readonly MenuCommand[]) => void
  readonly logPageFault: (fault: PageFault) => void
}

/** What main does for each call of the contract: one row a call. */
export function callHandlers({ host, planSweep, lastLabResult, upTo, version, saves, opens, runs, analyses, presets, copyImage, defaultWorkshop, enableCommands, logPageFault }: HandlerParts): Handlers {
  const shownResult = async (): Promise<SweepResult | null> => {
    await host.loaded()
    return host.shown('sweep')
  }
  return {
    session: async () => {
      await host.loaded()
      // In one go: nothing can happen between the state and the number of the last parcel that it holds.
      return success({ runs: host.views(), version, upTo: upTo() })
    },
    presets,
    plan: (scenario) => Promise.resolve(success(planSweep(scenario))),
    startRun: (...order) => host.start(...order),
    stopRun: (kind) => {
      host.stop(kind)
      return Promise.resolve(success(null))
    },
    exportContent: exporter({ shownResult, lastLabResult, runs, analyses, save: saves.save }),
    openFile: async () => shown(await opens.open(), host),
    saveScenario: (scenario) => saves.save('scenario', scenario, ownFormat),
    listRuns: () => runs.list(),
    readRun: (id) => runs.read(id),
    reopenRun: (id) => runs.reopen(id),
    removeRun: (id) => runs.remove(id),
    restoreRun: (id) => runs.restore(id),
    openMeasurements: () => opens.openMeasurements(),
    copyImage,
    defaultWorkshop,
    openWorkshop: () => opens.openWorkshop(),
    enableCommands: (commands) => {
      enableCommands(commands)
      return Promise.resolve(success(null))
    },
    reportFault: (fault) => {
      logPageFault(fault)
      return Promise.resolve(success(null))
    }
  }
}

/** An opened result takes the place of the last sweep, so that a reloaded window still shows it and it can be exported. */
function shown(opened: Outcome<OpenedFile | null>, host: RunHost): Outcome<OpenedFile | null> {
  if (!opened.ok || opened.value?.kind !== 'result') return opened
  const outcome = host.show('sweep', opened.value.result)
  return outcome.ok ? opened : outcome
}
