import type { Outcome } from '../contract/failure'
import { type Bridge, callNames, type Calls } from '../contract/ipc'
import { noteAnswer } from './elements/notices'

type AnyCall = (...args: readonly unknown[]) => Promise<Outcome<unknown>>

/** The same calls, with a note taken of every answer, so that what was told of a failure goes when its cause is mended. */
export function answeredCalls(bridge: Bridge): Bridge {
  const calls = callNames.map((name): [keyof Calls, AnyCall] => {
    // Each keeps its own arguments and its own answer; the compiler cannot follow that through a list of names.
    const call = bridge[name] as AnyCall
    return [
      name,
      async (...args) => {
        const answer = await call(...args)
        noteAnswer(name, answer.ok ? null : answer.failure)
        return answer
      }
    ]
  })
  return { ...(Object.fromEntries(calls) as unknown as Calls), on: (event, listener) => bridge.on(event, listener) }
}
