import { type Failure, makeFailure } from '../../contract/base/failure'

interface Explanation {
  /** Follows "cannot save FILE: ". */
  readonly why: string
  readonly hint: string
}

/** What the operating system's codes mean to the person who named the file. */
const explanations: Readonly<Record<string, Explanation>> = {
  ENOSPC: { why: 'the disk is full', hint: 'Free some space or choose another folder.' },
  EDQUOT: { why: 'your disk quota is used up', hint: 'Free some space or choose another folder.' },
  EFBIG: { why: 'the file is larger than this disk or your limits allow', hint: 'Choose another folder.' },
  EACCES: { why: 'permission denied', hint: 'Choose a file and folder that you may use.' },
  EPERM: { why: 'permission denied', hint: 'Choose a file and folder that you may use; close the file if another program has it open.' },
  EBUSY: { why: 'another program is using it', hint: 'Close it there and try again.' },
  EROFS: { why: 'the disk is read-only', hint: 'Choose a folder on another disk.' },
  ENOENT: { why: 'there is no such file', hint: 'Check the path.' },
  ENOTDIR: { why: 'a part of the path is a file, not a folder', hint: 'Check the path.' },
  EISDIR: { why: 'it is a folder, not a file', hint: 'Name a file.' },
  ELOOP: { why: 'its symbolic links run in a circle', hint: 'Name the file itself.' },
  ENAMETOOLONG: { why: 'the name is too long', hint: 'Choose a shorter name.' },
  EMFILE: { why: 'too many files are open', hint: 'Raise the limit on open files (ulimit -n).' },
  ENFILE: { why: 'too many files are open on this machine', hint: 'Close some programs.' },
  EIO: { why: 'the disk reported an error', hint: 'Choose another disk.' }
}

/** What differs when a file is written. */
const savingExplanations: Readonly<Record<string, Explanation>> = {
  ...explanations,
  ENOENT: { why: 'its folder does not exist', hint: 'Make the folder or check the path.' }
}

/** What was tried. */
export type FileVerb = 'read' | 'save' | 'remove' | 'restore'

/** A failed file operation as its user should read it; null when what was thrown is no operating system error. */
export function fileFailure(verb: FileVerb, path: string, thrown: unknown): Failure | null {
  const code = systemCode(thrown)
  if (code === null) return null
  const { why, hint } = (verb === 'save' ? savingExplanations : explanations)[code] ?? { why: `the system says ${code}`, hint: '' }
  return makeFailure('file', `Cannot ${verb} ${path}: ${why}`, hint)
}

/** The operating system's code of an error, such as ENOSPC. Node's own codes (ERR_...) are faults of the caller. */
export function systemCode(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || !('code' in thrown) || typeof thrown.code !== 'string') return null
  return /^E[A-Z0-9]+$/.test(thrown.code) ? thrown.code : null
}
