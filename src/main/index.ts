import { app, session } from 'electron'
import { loadPresets } from '../engine/input/presets'
import { readWorkshopFile } from '../engine/input/readWorkshopFile'
import { runLab } from '../engine/labs/runLab'
import { readMachine } from '../engine/machine'
import { openRunStore } from '../engine/store/runStore'
import { planSweep } from '../engine/sweep/plan'
import { runSweep } from '../engine/sweep/runSweep'
import { AppWindow } from './appWindow'
import { dialogTurn } from './dialogTurn'
import { saveDialogs } from './exports'
import { failureDialog } from './failureDialog'
import { catchStrayFaults, faultReporter, RunFailures } from './faults'
import { forkUtility } from './forkUtility'
import { copyImage } from './copyImage'
import { callHandlers } from './handlers'
import { hostAuthorisation } from './hostAuthorisation'
import { confirmHost } from './hostConfirmation'
import { answerCalls, windowPost } from './ipc'
import { keepAwake } from './keepAwake'
import { LabHost } from './labHost'
import { latestRun } from './latestRun'
import { Mailbox } from './mailbox'
import { installMenu } from './menu'
import { openDialogs } from './openDialogs'
import { OpenedFiles } from './openedFiles'
import { bundledPage, devServerPage } from './pageAddress'
import { pageFaultLog } from './pageFaults'
import { appPaths } from './paths'
import { addPolicyTo, claimAppScheme, serveAppScheme } from './protocol'
import { installQuit, quitOnSignals } from './quit'
import { savedRuns } from './savedRuns'
import { confineEveryPage, cutOffNetwork, denyEverything, sandboxEverything } from './security'
import { shownAnalyses } from './shownAnalyses'
import { SweepHost } from './sweepHost'
import { Turn } from './turn'
import { openWindow } from './window'
import { recoverWindow } from './windowRecovery'

const devServerUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
const page = devServerUrl === undefined ? bundledPage : devServerPage(devServerUrl)
const paths = appPaths(__dirname, app.getPath('userData'))

/** Before anything else can happen: what must hold for the very first page. */
function prepare(): void {
  sandboxEverything()
  claimAppScheme()
  confineEveryPage(page)
}

function run(): void {
  const window = new AppWindow(() => {
    const opened = openWindow({ preloadFile: paths.preloadFile, boundsFile: paths.boundsFile, pageUrl: page.href })
    recoverWindow(opened, { page, isQuitting: quitting.isQuitting, onFault: faults.log, quit: () => app.quit() })
    return opened
  })
  const faults = faultReporter(paths.logFile, failureDialog(() => window.current))
  const failures = new RunFailures()
  const mailbox = new Mailbox({ deliver: windowPost(() => window.current) })
  const send: Mailbox['send'] = (event, payload) => {
    failures.note(event, payload)
    mailbox.send(event, payload)
  }
  const store = openRunStore(paths.runsFolder)
  const spawnTarget = forkUtility(paths.targetFile)
  const turn = new Turn()
  const labs = new LabHost({
    turn,
    runLab: (lab, settings, orders) => runLab(lab, settings, { ...orders, labWorkerFile: paths.labWorkerFile, spawnTarget }),
    send,
    log: faults.log,
    keepAwake
  })
  const host = new SweepHost({
    version: app.getVersion(),
    turn,
    planSweep: (scenario) => planSweep(scenario, readMachine()),
    runSweep: (scenario, orders) => runSweep(scenario, { ...orders, workerFile: paths.workerFile, spawnTarget }),
    authorise: hostAuthorisation((name) => confirmHost(name, window.current)),
    saveRun: (result) => store.save(result),
    latestRun: () => latestRun(store, faults.log),
    send,
    log: faults.log,
    report: faults.report,
    keepAwake
  })
  const quitting = installQuit({
    app,
    hideWindows: () => window.hide(),
    stopEverything: async () => {
      await Promise.all([host.close(), labs.close()])
    },
    killNow: () => process.kill(process.pid, 'SIGKILL'),
    onFault: (thrown) => faults.log('stopping', thrown)
  })

  catchStrayFaults(faults, { isRunning: () => turn.isTaken, failures })
  quitOnSignals(app)
  const ready = app.whenReady().then(() => {
    denyEverything(session.defaultSession)
    if (devServerUrl === undefined) {
      serveAppScheme(paths.rendererFolder)
      cutOffNetwork(session.defaultSession)
    } else {
      addPolicyTo(page, session.defaultSession)
    }
    const menu = installMenu((command) => send('command', command))
    const inTurn = dialogTurn()
    const files = new OpenedFiles()
    const runs = savedRuns(store, host)
    const handlers = callHandlers({
      host,
      labs,
      upTo: () => mailbox.flush(),
      saves: saveDialogs(() => window.current, inTurn),
      opens: openDialogs(() => window.current, inTurn, files),
      runs,
      analyses: shownAnalyses(files, runs),
      presets: () => loadPresets(paths.scenariosFolder),
      copyImage,
      defaultWorkshop: () => readWorkshopFile(paths.workshopFile),
      enableCommands: menu.enable,
      logPageFault: pageFaultLog(faults.log)
    })
    answerCalls({ page, handlers, onFault: (thrown) => faults.log('call', thrown) }, mailbox)
    host.loadLatest()
    window.show()
  })
  const showAgain = (): void => {
    void ready.then(() => (quitting.isQuitting() ? undefined : window.show()))
  }
  app.on('second-instance', showAgain)
  app.on('activate', showAgain)
}

// A second start with the same data brings the first one's window to the front and ends here.
if (app.requestSingleInstanceLock()) {
  prepare()
  run()
} else {
  app.exit(0)
}
