import type { ReactNode } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { useSurroundings } from './Surroundings'

interface Props {
  /** Which part of the window, as it is called in the log and on screen: "The footer". */
  readonly name: string
  /** When one of these changes it is tried again: what broke it may be gone. */
  readonly tryAgainWith?: readonly unknown[]
  /** What else can be done in its place. */
  readonly beside?: ReactNode
  readonly children: ReactNode
}

/** A part of the window that can fail by itself: in its place stands what happened, and everything else goes on. */
export function Guarded({ name, tryAgainWith = [], beside, children }: Props): ReactNode {
  const { faults } = useSurroundings()
  return (
    <ErrorBoundary
      resetKeys={[...tryAgainWith]}
      onError={(thrown, { componentStack }) => {
        faults.log(name, thrown, componentStack ?? '')
      }}
      fallbackRender={({ resetErrorBoundary }) => (
        <section className="failed-part" role="alert" aria-label={`${name} failed`}>
          <p>
            <strong>{name} could not be drawn.</strong> This is a fault in Poolscope; it is written in logs/poolscope.log. What runs goes on, and every finished point is kept.
          </p>
          <p className="failed-part-ways">
            <button type="button" onClick={() => resetErrorBoundary()}>
              Try again
            </button>
            {beside}
          </p>
        </section>
      )}
    >
      {children}
    </ErrorBoundary>
  )
}
