import { failed, type Outcome, success } from '../../contract/base/failure'

/** What may use the machine's cores: one at a time, or both would measure each other. */
export type Occupant = 'sweep' | 'lab'

/** Decides who may run: who begins holds the turn until it gives it back. */
export class Turn {
  #holder: Occupant | null = null

  get isTaken(): boolean {
    return this.#holder !== null
  }

  /** Gives what ends the turn, or says who has it. */
  begin(who: Occupant): Outcome<() => void> {
    const holder = this.#holder
    if (holder !== null) return failed('busy', `A ${holder} is running.`, 'Stop it or wait until it has finished: the two would disturb each other.')
    this.#holder = who
    let isOver = false
    return success(() => {
      if (!isOver) this.#holder = null
      isOver = true
    })
  }
}
