import * as fs from 'node:fs'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'
import { fileErrorCode } from './errorCodes'
import { failedWith, succeeded, type TaskOutcome, type ThreadSettings, type WorkloadRunner } from './workload'

type FileOperation = ThreadSettings<'file'>['workload']['fileOperation']

/** One operation, in both modes; each opens and closes the file, as a task that handles one document does. */
interface Operation {
  readonly sync: (path: string, body: Buffer) => number
  readonly async: (path: string, body: Buffer) => Promise<number>
}

const operations: Readonly<Record<FileOperation, Operation>> = {
  read: {
    sync: (path) => fs.readFileSync(path).length,
    async: async (path) => (await fs.promises.readFile(path)).length
  },
  write: {
    sync: (path, body) => {
      fs.writeFileSync(path, body)
      return body.length
    },
    async: async (path, body) => {
      await fs.promises.writeFile(path, body)
      return body.length
    }
  },
  'write-fsync': {
    sync: (path, body) => {
      const opened = fs.openSync(path, 'w')
      try {
        fs.writeFileSync(opened, body) // writeSync may write a part and say so only in what it returns
        fs.fsyncSync(opened)
      } finally {
        fs.closeSync(opened)
      }
      return body.length
    },
    async: async (path, body) => {
      const opened = await fs.promises.open(path, 'w')
      try {
        await opened.writeFile(body)
        await opened.sync()
      } finally {
        await opened.close()
      }
      return body.length
    }
  }
}

/** Real files in the sweep's temporary folder, one a slot, so that slots never wait for each other's file. */
export const fileTasks: WorkloadRunner<'file'> = {
  openThread({ workload: { fileOperation, fileMode, bodyBytes, timeoutMs }, folder }) {
    const operation = operations[fileOperation]
    return {
      openSlot(slot) {
        const path = join(folder, `thread-${threadId}-slot-${slot}.bin`)
        const body = Buffer.alloc(bodyBytes, 0x70)
        fs.writeFileSync(path, body)
        const run =
          fileMode === 'sync'
            ? (): TaskOutcome => {
                try {
                  return succeeded(operation.sync(path, body))
                } catch (error) {
                  return failedWith(fileErrorCode(error))
                }
              }
            : (): Promise<TaskOutcome> => withinTime(operation.async(path, body), timeoutMs)
        return { blocks: fileMode === 'sync', run, close: () => undefined }
      }
    }
  }
}

/** A file system that never answers must not hold a slot for ever: after the time limit the task counts as failed. */
function withinTime(work: Promise<number>, timeoutMs: number): Promise<TaskOutcome> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(failedWith('timeout')), timeoutMs)
    work.then(
      (bytes) => {
        clearTimeout(timer)
        resolve(succeeded(bytes))
      },
      (error: unknown) => {
        clearTimeout(timer)
        resolve(failedWith(fileErrorCode(error)))
      }
    )
  })
}
