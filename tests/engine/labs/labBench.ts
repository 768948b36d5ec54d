import type { LabEvent } from '../../../src/contract/labs/lab'
import type { LabProgress } from '../../../src/contract/labs/labRun'
import type { LabEnvironment } from '../../../src/engine/labs/threads/lab'
import { forkTarget } from '../../../src/engine/targets/process/forkTarget'
import { labWorkerFile, targetFile } from '../pool/headless'

/** What a lab told while it ran. */
export interface TestBench {
  readonly environment: LabEnvironment
  readonly events: LabEvent[]
  readonly progress: LabProgress[]
}

/** The surroundings of a lab as the command line gives them, with everything it tells kept. */
export function testBench(given: Partial<LabEnvironment> = {}): TestBench {
  const events: LabEvent[] = []
  const progress: LabProgress[] = []
  return {
    events,
    progress,
    environment: {
      labWorkerFile,
      spawnTarget: forkTarget(targetFile),
      signal: new AbortController().signal,
      onProgress: (now) => progress.push(now),
      onEvents: (piece) => events.push(...piece),
      ...given
    }
  }
}
