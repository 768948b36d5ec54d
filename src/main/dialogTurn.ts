import { failed, type Outcome } from '../contract/failure'

export type DialogTurn = <T>(ask: () => Promise<Outcome<T>>) => Promise<Outcome<T>>

/** One dialog at a time for the calls of the window: two hundred calls must not open two hundred of the system's. */
export function dialogTurn(): DialogTurn {
  let isOpen = false
  return async (ask) => {
    if (isOpen) return failed('busy', 'A dialog is open already.', 'Answer it first.')
    isOpen = true
    try {
      return await ask()
    } finally {
      isOpen = false
    }
  }
}
