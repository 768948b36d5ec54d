import { Button } from '@mantine/core'
import { IconAlertTriangle, IconChevronDown, IconCircleCheck, IconCircleX, IconProgress } from '@tabler/icons-react'
import { type ReactNode, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react'
import { sizeInWords } from '../../../analysis/verdict/sentence'
import { limitWords } from '../../charts/drawing/palette'
import { shownResult, useSession } from '../../session/Surroundings'
import { type Mood, resultStory } from '../../result/resultStory'
import { VerdictDetails } from '../../result/VerdictDetails'

const icons: Readonly<Record<Mood, typeof IconProgress>> = { calm: IconCircleCheck, busy: IconProgress, warning: IconAlertTriangle, bad: IconCircleX }

/** The answer, large and calm, and never cut; while there is none, where things stand. While a sweep runs it never gets lower. */
export function VerdictPanel({ isOfAnotherForm }: { readonly isOfAnotherForm: boolean }): ReactNode {
  const result = useSession(shownResult)
  const [isOpen, setIsOpen] = useState(false)
  const detailsId = useId()
  const sentenceRef = useNeverLower(result?.id ?? '')
  if (result === null) {
    return (
      <section className="verdict" data-mood="calm" aria-live="polite">
        <p className="verdict-state dim">Nothing measured yet</p>
        <p className="verdict-sentence">How many workers should this pool have, and why? Choose a preset, then press Run.</p>
      </section>
    )
  }
  const story = resultStory(result)
  const Icon = icons[story.mood]
  const { verdict } = result
  return (
    <section
      className="verdict"
      data-mood={story.mood}
      data-of-another-form={isOfAnotherForm}
      data-confidence={verdict?.confidence}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return
        event.preventDefault()
        setIsOpen(false)
      }}
    >
      {isOfAnotherForm && (
        <p className="verdict-other-form" role="status">
          This is the result of {result.scenario.name}, {new Date(result.startedAt).toLocaleString()}; the form has changed since.
        </p>
      )}
      <div className="verdict-head">
        <p className="verdict-state" role="status">
          <Icon size="1.15em" aria-hidden="true" /> {story.state}
        </p>
        {verdict !== null && (
          <p className="verdict-facts">
            <span>confidence {verdict.confidence}</span>
            <span>{verdict.atLeast === true ? sizeInWords(verdict) : `range ${verdict.low === verdict.high ? verdict.low : `${verdict.low} to ${verdict.high}`}`}</span>
            <span>{verdict.bindingLimit === 'none' ? limitWords('none') : `held down by ${limitWords(verdict.bindingLimit)}`}</span>
            {verdict.doubts.length > 0 && <span className="verdict-doubts">{verdict.doubts.length === 1 ? '1 doubt' : `${verdict.doubts.length} doubts`}</span>}
          </p>
        )}
        {(verdict !== null || result.startup !== null) && (
          <Button
            className="verdict-why"
            variant="subtle"
            size="compact-sm"
            aria-expanded={isOpen}
            aria-controls={detailsId}
            rightSection={<IconChevronDown size="1rem" className="chevron" />}
            onClick={() => {
              setIsOpen(!isOpen)
            }}
          >
            Why, and what if?
          </Button>
        )}
      </div>
      {/* Read out when it is settled, not at every point. */}
      <p className="verdict-sentence" ref={sentenceRef} aria-live={story.mood === 'busy' ? 'off' : 'polite'}>
        {story.sentence}
        {story.hint !== '' && <span className="verdict-hint"> {story.hint}</span>}
      </p>
      {isOpen && (
        <div className="verdict-details grounds" id={detailsId} tabIndex={0} role="group" aria-label="Why, and what if?">
          <VerdictDetails result={result} />
        </div>
      )}
    </section>
  )
}

/**
 * The sentence grows with the points. What stands below must not jump up and down with it: as long as the same sweep is
 * shown in a window of the same width, the room it once needed is kept.
 */
function useNeverLower(sweepId: string): RefObject<HTMLParagraphElement | null> {
  const ref = useRef<HTMLParagraphElement>(null)
  const needed = useRef({ sweepId, width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const { width, height } = element.getBoundingClientRect()
    const isSame = needed.current.sweepId === sweepId && needed.current.width === width
    const kept = isSame ? Math.max(needed.current.height, height) : 0
    needed.current = { sweepId, width, height: kept }
    element.style.minHeight = kept === 0 ? '' : `${kept}px`
  })
  return ref
}
