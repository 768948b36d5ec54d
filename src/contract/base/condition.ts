/** The value of a field by its path, `workload.kind`: as a scenario has it, or as a form that is being filled in does. */
export type ValueAt = (path: string) => unknown
/** The flag of a field by its path, for sentences. */
export type FlagOf = (path: string) => string

/** When a field matters, said of other fields: it stands with the field, so that form, command line and files share it. */
export interface Condition {
  holds(valueAt: ValueAt): boolean
  /** What would have to be said on the command line for it: "--arrivals rate". */
  inWords(flagOf: FlagOf): string
}

/** Where a choice is one of these words, whatever space was typed around it. */
export function isOneOf(path: string, words: readonly string[]): Condition {
  return {
    holds: (valueAt) => {
      const value = valueAt(path)
      return typeof value === 'string' && words.includes(value.trim())
    },
    inWords: (flagOf) => `${flagOf(path)} ${words.join(' or ')}`
  }
}

/** Where a field that may be empty is not. */
export function isGiven(path: string): Condition {
  return { holds: (valueAt) => !isNothing(valueAt(path)), inWords: (flagOf) => flagOf(path) }
}

/** Where a field that may be empty is, and what that means: "the embedded target (no --url)". */
export function isLeftOut(path: string, meaning: string): Condition {
  return { holds: (valueAt) => isNothing(valueAt(path)), inWords: (flagOf) => `${meaning} (no ${flagOf(path)})` }
}

/** Where both hold. */
export function both(first: Condition, second: Condition, joint = ' and '): Condition {
  return {
    holds: (valueAt) => first.holds(valueAt) && second.holds(valueAt),
    inWords: (flagOf) => `${first.inWords(flagOf)}${joint}${second.inWords(flagOf)}`
  }
}

/** Where at least one holds. */
export function either(conditions: readonly Condition[]): Condition {
  return {
    holds: (valueAt) => conditions.some((condition) => condition.holds(valueAt)),
    inWords: (flagOf) => conditions.map((condition) => condition.inWords(flagOf)).join(' or ')
  }
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined
}
