import type { Outcome } from '../../contract/base/failure'
import { type Bridge, callNames, type Calls } from '../../contract/ipc'
import { noteAnswer } from '../elements/notices'

type AnyCall = (...args: readonly unknown[]) => Promise<Outcome<unknown>>

/** The same calls, with a note taken of every answer, so that what was told of a failure goes when its cause is mended. */
export function answeredCalls(bridge: Bridge): Bridge {
  // Each keeps its own arguments and its own answer; the compiler cannot follow that through a list of names.
  const given = bridge as unknown as Readonly<Record<keyof Calls, AnyCall>>
  const calls = callNames.map((name): [keyof Calls, AnyCall] => [
    name,
    async (...args) => {
      const answer = await given[name](...args)
      noteAnswer(name, answer.ok ? null : answer.failure)
      return answer
    }
  ])
  return { ...(Object.fromEntries(calls) as unknown as Calls), on: (event, listener) => bridge.on(event, listener) }
}
