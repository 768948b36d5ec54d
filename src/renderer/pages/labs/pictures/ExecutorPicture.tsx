import { type ReactNode, useMemo } from 'react'
import { executorLab, urlDelaysMs } from '../../../../contract/labs/executorLab'
import { FutureMap } from './futures/FutureMap'
import { Lanes } from './lanes/Lanes'
import { useFilm } from './lanes/useFilm'
import { measuredOf, type PictureProps, settingsOf } from './picture'

const run = 'as completed'
const runs = [run]

/** Five futures on their workers, the map that says which is which, and the three orders in which one can see them. */
export function ExecutorPicture({ settings, events, result, isRunning }: PictureProps): ReactNode {
  const { slowestMs, workers } = settingsOf(executorLab, settings)
  const delaysMs = useMemo(() => urlDelaysMs(slowestMs), [slowestMs])
  const measured = useMemo(() => measuredOf(executorLab, result), [result])
  const foreseen = useMemo(() => {
    const lanes = Math.min(workers, delaysMs.length)
    return { endMs: Math.max(slowestMs, delaysMs.reduce((sum, delayMs) => sum + delayMs, 0) / lanes), groups: 1, lanes }
  }, [delaysMs, slowestMs, workers])
  const film = useFilm(events, isRunning, runs, foreseen)
  const orders = measured === null ? [] : ([['Submitted', measured.submissionOrder], ['asCompleted gives', measured.completionOrder], ['map gives', measured.mapOrder]] as const)
  return (
    <>
      <Lanes title="Which worker waits for which URL" film={film} isRunning={isRunning} words={{ waiting: 'waiting for the answer', idle: 'free' }} heightRem={13} />
      <FutureMap film={film} events={events} run={run} delaysMs={delaysMs} />
      <section className="orders" aria-label="Orders">
        {orders.map(([name, urls]) => (
          <div key={name} className="order">
            <h3>{name}</h3>
            <ol>
              {urls.map((url) => (
                <li key={url}>{url}</li>
              ))}
            </ol>
          </div>
        ))}
        {measured === null && <p className="dim">The orders are known when a run is done.</p>}
      </section>
    </>
  )
}
