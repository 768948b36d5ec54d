/** Something to know, a reason to read a figure with care, or one to trust the answer less. */
export type SentenceKind = 'plain' | 'care' | 'doubt'

export interface Sentence {
  readonly text: string
  readonly kind: SentenceKind
}

/** Sentences that flow into each other. */
export interface Words {
  readonly kind: 'words'
  readonly sentences: readonly Sentence[]
}

/** What something is marked with: a sign for where there is little room, and what it means. */
export interface Mark {
  readonly sign: string
  readonly words: string
}

export interface ListItem extends Sentence {
  readonly mark: Mark | null
}

/** One thing an item. */
export interface List {
  readonly kind: 'list'
  /** What leads in each item where the heading is not shown: "Limit"; empty where nothing has to. */
  readonly lead: string
  readonly items: readonly ListItem[]
}

export function sentence(text: string, kind: SentenceKind = 'plain'): Sentence {
  return { text, kind }
}

/** Sentences one after the other; what is empty is left out. */
export function words(...sentences: readonly (Sentence | string)[]): Words {
  return { kind: 'words', sentences: sentences.map((each) => (typeof each === 'string' ? sentence(each) : each)).filter(({ text }) => text !== '') }
}

export function item(text: string, kind: SentenceKind = 'plain', mark: Mark | null = null): ListItem {
  return { text, kind, mark }
}

export function list(items: readonly ListItem[], lead = ''): List {
  return { kind: 'list', lead, items }
}
