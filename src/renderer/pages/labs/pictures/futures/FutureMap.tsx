import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { LabEvent } from '../../../../../contract/labs/lab'
import { formatMs } from '../../../../../contract/base/units'
import type { Film } from '../lanes/useFilm'
import { type FutureLife, futuresOf, placesAt, stateAt } from './futures'

interface Props {
  readonly film: Film
  readonly events: readonly LabEvent[]
  readonly run: string
  /** How long each URL takes to answer, in the order of submission, ms. */
  readonly delaysMs: readonly number[]
}

/** The program's map from future to URL, in step with the lanes: which future stands for what, and what has become of it. */
export function FutureMap({ film, events, run, delaysMs }: Props): ReactNode {
  const lives = useMemo(() => futuresOf(events, run, delaysMs.length), [events, run, delaysMs.length])
  const atMs = useMoment(film, run, lives)
  const places = placesAt(lives, atMs)
  return (
    <table className="future-map">
      <caption>The map from future to URL</caption>
      <thead>
        <tr>
          <th scope="col">future</th>
          <th scope="col">URL, its delay</th>
          <th scope="col">state</th>
          <th scope="col">worker</th>
          <th scope="col">finished, given as</th>
        </tr>
      </thead>
      <tbody>
        {lives.map((life) => {
          const state = stateAt(life, atMs)
          const place = places.get(life.item)
          return (
            <tr key={life.item} data-state={state}>
              <th scope="row">future {life.item + 1}</th>
              <td>
                URL {life.item + 1}, {formatMs(delaysMs[life.item] ?? null)}
              </td>
              <td>{state}</td>
              <td>{state === 'running' || state === 'finished' ? (life.worker ?? '–') : '–'}</td>
              <td>{place === undefined ? '–' : `${formatMs(life.doneMs)}, ${ordinals[place - 1] ?? place}`}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

const ordinals = ['1st', '2nd', '3rd', '4th', '5th']

/** The last moment up to the film's time at which a future changed: the table is drawn anew only then, not in every frame. */
function useMoment({ groups, player, timeOf }: Film, run: string, lives: readonly FutureLife[]): number {
  const [atMs, setAtMs] = useState(-1)
  const { onFrame } = player
  useEffect(() => {
    const group = groups.find((candidate) => candidate.run === run)
    const moments = lives.flatMap(({ submittedMs, startedMs, doneMs }) => [submittedMs, startedMs, doneMs].filter((moment) => moment !== null))
    const look = (): void => {
      const nowMs = group === undefined ? -1 : timeOf(group)
      setAtMs(Math.max(-1, ...moments.filter((moment) => moment <= nowMs)))
    }
    look()
    return onFrame(look)
  }, [groups, run, lives, timeOf, onFrame])
  return atMs
}
