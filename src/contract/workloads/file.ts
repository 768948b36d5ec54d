import { choiceField } from '../base/field'
import { bodyBytesField } from '../target/targetFields'
import { workloadRow } from './workloadRow'

/** One operation on a file a task, each worker on its own file in the temporary folder. */
export const file = workloadRow({
  shape: {
    bodyBytes: bodyBytesField(),
    fileOperation: choiceField({ label: 'File operation', flag: '--file-operation', choices: ['read', 'write', 'write-fsync'], default: 'read', help: 'What is done to the file' }),
    fileMode: choiceField({ label: 'File mode', flag: '--file-mode', choices: ['async', 'sync'], default: 'async', help: 'async goes through libuv, whose own pool has 4 threads; sync blocks the worker' })
  },
  noun: { one: 'task', many: 'tasks' },
  against: 'local files',
  // A small file in the page cache.
  assumedIoMs: 1,
  clientMayBind: false,
  // Async file calls compute in libuv's threads.
  computesElsewhere: true,
  embeddedWhen: null,
  facts: ({ bodyBytes, fileMode }) => ({
    destinations: [],
    embedded: null,
    nominalIoMs: null,
    hasFixedTimes: false,
    throughLibuv: fileMode === 'async',
    // What is written, and what is read.
    need: { bufferBytes: 2 * bodyBytes, descriptors: 1, fileBytes: bodyBytes }
  })
})
