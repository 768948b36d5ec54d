import { Button, Switch } from '@mantine/core'
import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { initialRace, isBlocked, isOver, lostUpdates, movesOf, type RaceMove, raceSteps, type RaceState, type RaceThread, step } from '../../../../analysis/labs/raceStepper'
import { isPlainKey } from '../../../session/shortcuts'

const threads: readonly RaceThread[] = [0, 1]
const names = ['A', 'B'] as const
const code: Readonly<Record<(typeof raceSteps)[number], string>> = {
  load: 'load count into the register',
  add: 'add 1 to the register',
  store: 'store the register in count'
}

/** Two threads, one counter: the learner chooses who goes next, and loses an update on purpose. */
export function RaceStepper(): ReactNode {
  const [states, setStates] = useState<readonly RaceState[]>([initialRace(false)])
  const state = states.at(-1) ?? initialRace(false)
  const moves = movesOf(state)
  const section = useRef<HTMLElement>(null)
  const buttons = [useRef<HTMLButtonElement>(null), useRef<HTMLButtonElement>(null)] as const
  const restart = useRef<HTMLButtonElement>(null)
  const actedFrom = useRef<Element | null>(null)
  const set = (next: readonly RaceState[]): void => {
    actedFrom.current = document.activeElement
    setStates(next)
  }

  // A button that has nothing left to do loses the focus, and with it the keys: the next move takes it over.
  useLayoutEffect(() => {
    const from = actedFrom.current
    actedFrom.current = null
    if (!(from instanceof HTMLButtonElement) || !from.disabled || section.current?.contains(from) !== true) return
    const next = [...buttons, restart].find(({ current }) => current?.disabled === false)
    next?.current?.focus()
  }, [states]) // eslint-disable-line react-hooks/exhaustive-deps -- the buttons are the same as long as they are there

  const go = (thread: RaceThread): void => {
    if (moves.includes(thread)) set([...states, step(state, thread)])
  }
  return (
    <section
      ref={section}
      className="stepper"
      aria-label="Lose an update on purpose"
      onKeyDown={(event) => {
        if (!isPlainKey(event.nativeEvent)) return
        const thread = names.findIndex((name) => name.toLowerCase() === event.key.toLowerCase())
        if (thread === 0 || thread === 1) go(thread)
      }}
    >
      <h3>Lose an update on purpose: who goes next?</h3>
      <div className="stepper-body">
        {threads.map((thread) => (
          <ThreadColumn key={thread} button={buttons[thread]} state={state} thread={thread} canGo={moves.includes(thread)} onGo={() => go(thread)} />
        ))}
        <div className="stepper-shared">
          <span className="dim">count in shared memory</span>
          <strong aria-live="polite">{state.value}</strong>
          <p aria-live="polite" data-lost={lostUpdates(state) > 0}>
            {toldOf(state)}
          </p>
        </div>
      </div>
      <div className="stepper-tools">
        <Button size="xs" variant="default" disabled={states.length < 2} onClick={() => set(states.slice(0, -1))}>
          Undo
        </Button>
        <Button ref={restart} size="xs" variant="default" disabled={states.length < 2} onClick={() => set([initialRace(state.isLocked)])}>
          Restart
        </Button>
        <Switch size="xs" label="under the lock" checked={state.isLocked} onChange={(event) => set([initialRace(event.currentTarget.checked)])} />
        <span className="dim">Keys: A and B</span>
      </div>
    </section>
  )
}

interface ColumnProps {
  readonly button: RefObject<HTMLButtonElement | null>
  readonly state: RaceState
  readonly thread: RaceThread
  readonly canGo: boolean
  readonly onGo: () => void
}

function ThreadColumn({ button, state, thread, canGo, onGo }: ColumnProps): ReactNode {
  const runner = state.threads[thread]
  const next = runner.step === 'done' ? raceSteps.length : raceSteps.indexOf(runner.step)
  return (
    <div className="stepper-thread" data-holds={state.holder === thread}>
      <h4>
        Thread {names[thread]} <span className="dim">register: {runner.register ?? 'empty'}</span>
      </h4>
      <ol>
        {raceSteps.map((name, index) => (
          <li key={name} data-state={index < next ? 'done' : index === next ? 'next' : 'later'}>
            {code[name]}
          </li>
        ))}
      </ol>
      <Button ref={button} size="xs" disabled={!canGo} onClick={onGo}>
        {isBlocked(state, thread) ? `${names[thread]} waits for the lock` : runner.step === 'done' ? `${names[thread]} is done` : `${names[thread]}: ${runner.step}`}
      </Button>
    </div>
  )
}

function toldOf(state: RaceState): string {
  const last = state.history.at(-1)
  if (last === undefined) return 'Both threads want to add one. Let them take turns.'
  if (!isOver(state)) return moveInWords(last)
  return lostUpdates(state) === 0 ? 'Both additions are there: one thread came after the other.' : `Two additions were made and count is ${state.value}: one update is lost. Both loaded the same value before either stored.`
}

function moveInWords({ thread, step: made, value }: RaceMove): string {
  return { load: `${names[thread]} loaded ${value}.`, add: `${names[thread]} has ${value} in its register; nobody else sees it.`, store: `${names[thread]} stored ${value}.` }[made]
}
