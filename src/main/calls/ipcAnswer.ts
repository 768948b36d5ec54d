import type { z } from 'zod'
import { failed, type Failure, makeFailure, type Outcome, toFailure } from '../../contract/base/failure'
import type { Calls } from '../../contract/ipc'
import { type CallArguments, callArguments } from '../../contract/ipcArguments'
import { isAt, type PageAddress } from '../security/pageAddress'
import { notPlain } from './plainValues'

/** What main does for each call, with arguments already checked. A call that is forgotten does not compile. */
export type Handlers = { readonly [K in keyof Calls]: (...args: CallArguments<K>) => ReturnType<Calls[K]> }

/** The frame a message came from, as far as it matters; null when it is gone already. */
export interface Sender {
  readonly url: string
  readonly parent: object | null
}

/** Only the window's own document may ask: not a frame inside it, and nothing from elsewhere. */
export function mayAsk(sender: Sender | null, page: PageAddress): boolean {
  return sender !== null && sender.parent === null && isAt(page, sender.url)
}

export interface CallRules {
  readonly handlers: Handlers
  readonly page: PageAddress
  /** Told of everything thrown that is not an expected failure. */
  readonly onFault: (thrown: unknown) => void
}

/** Answers one call: always with a value or a Failure, whatever was sent and whatever is thrown. */
export async function answerCall(name: keyof Calls, args: readonly unknown[], sender: Sender | null, rules: CallRules): Promise<Outcome<unknown>> {
  try {
    if (!mayAsk(sender, rules.page)) return failed('bad-input', `The call "${name}" did not come from Poolscope's own window.`)
    const fault = notPlain(args)
    if (fault !== null) return failed('bad-input', `${name}: ${fault}`)
    const parsed: z.ZodSafeParseResult<readonly unknown[]> = callArguments[name].safeParse(args)
    if (!parsed.success) return { ok: false, failure: argumentFailure(name, parsed.error) }
    // The table pairs each handler with the schema of its own arguments; the compiler cannot follow that through `name`.
    const handler = rules.handlers[name] as (...checked: readonly unknown[]) => Promise<Outcome<unknown>>
    return await handler(...parsed.data)
  } catch (thrown) {
    const failure = toFailure(thrown)
    if (failure.code === 'internal') rules.onFault(thrown)
    return { ok: false, failure }
  }
}

/** The first problem in words; the first part of its path is the argument's place, which tells the user nothing. */
function argumentFailure(name: keyof Calls, error: z.ZodError): Failure {
  const issue = error.issues[0]
  const field = (issue?.path ?? []).slice(1).map(String).join('.')
  const message = issue?.message ?? 'the arguments cannot be read'
  return makeFailure('bad-input', `${field === '' ? name : field}: ${message}`, '', field === '' ? undefined : field)
}
