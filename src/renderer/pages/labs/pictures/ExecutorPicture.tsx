import { type ReactNode, useMemo } from 'react'
import { executorLab } from '../../../../contract/labs/executor'
import { Lanes } from './lanes/Lanes'
import { measuredOf } from './measuredOf'
import type { PictureProps } from './picture'

const runs = ['as completed']

/** Five futures on their workers, and the three orders in which one can see them. */
export function ExecutorPicture({ events, result, isRunning }: PictureProps): ReactNode {
  const measured = useMemo(() => measuredOf(executorLab, result), [result])
  const orders = measured === null ? [] : ([['Submitted', measured.submissionOrder], ['asCompleted gives', measured.completionOrder], ['map gives', measured.mapOrder]] as const)
  return (
    <>
      <Lanes title="Which worker waits for which URL" events={events} runs={runs} isRunning={isRunning} words={{ waiting: 'waiting for the answer', idle: 'free' }} heightRem={13} />
      <section className="orders" aria-label="Orders">
        {orders.map(([name, urls]) => (
          <div key={name} className="order">
            <h4>{name}</h4>
            <ol>
              {urls.map((url) => (
                <li key={url}>{url}</li>
              ))}
            </ol>
          </div>
        ))}
        {measured === null && <p className="dim">The orders are known when the run is over.</p>}
      </section>
    </>
  )
}
