import { Button } from '@mantine/core'
import { IconAlertTriangle, IconChevronDown, IconCircleCheck, IconCircleX, IconProgress } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import { sizeInWords } from '../../../analysis/verdict/sizeInWords'
import { limitWords } from '../../charts/palette'
import { shownResult, useSession } from '../../Surroundings'
import { type Mood, resultStory } from '../../result/resultStory'
import { VerdictDetails } from '../../result/VerdictDetails'

const icons: Readonly<Record<Mood, typeof IconProgress>> = { calm: IconCircleCheck, busy: IconProgress, warning: IconAlertTriangle, bad: IconCircleX }

/** The answer, large and calm; while there is none, where things stand. Always the same height. */
export function VerdictPanel(): ReactNode {
  const result = useSession(shownResult)
  const [isOpen, setIsOpen] = useState(false)
  const detailsId = useId()
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
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return
        event.preventDefault()
        setIsOpen(false)
      }}
    >
      <div className="verdict-head">
        <p className="verdict-state" role="status">
          <Icon size="1.15em" aria-hidden="true" /> {story.state}
        </p>
        {verdict !== null && (
          <p className="verdict-facts">
            <span>confidence {verdict.confidence}</span>
            <span>{verdict.atLeast === true ? sizeInWords(verdict) : `range ${verdict.low === verdict.high ? verdict.low : `${verdict.low} to ${verdict.high}`}`}</span>
            <span>{verdict.bindingLimit === 'none' ? limitWords.none : `held down by ${limitWords[verdict.bindingLimit]}`}</span>
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
      <p className="verdict-sentence" aria-live={story.mood === 'busy' ? 'off' : 'polite'} title={`${story.sentence} ${story.hint}`}>
        {story.sentence}
        {story.hint !== '' && <span className="verdict-hint"> {story.hint}</span>}
      </p>
      {isOpen && (
        <div className="verdict-details grounds" id={detailsId}>
          <VerdictDetails result={result} />
        </div>
      )}
    </section>
  )
}
