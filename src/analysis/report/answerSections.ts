import type { SweepResult, SweepState } from '../../contract/result/result'
import { formatDuration } from '../../contract/base/units'
import { type Section, section } from './report'
import { sentence, words } from './sentences'

/** What went wrong, the answer so far, and what to do next. */
export function answerSections(result: SweepResult): readonly Section[] {
  return [
    ...(result.state === 'failed' ? section('failure', 'What went wrong', 'answer', [words(sentence(result.failure?.message ?? 'The sweep failed.', 'care'))]) : []),
    ...section('answer', 'Answer', 'answer', [words(answerInWords(result))]),
    ...section('hint', 'What to do', 'answer', [words(hintInWords(result))])
  ]
}

function answerInWords({ state, points, verdict, noVerdict }: SweepResult): string {
  if (verdict !== null) return verdict.sentence
  if (state === 'running') return 'Measuring. The verdict grows with the points.'
  return points.length === 0 ? 'Nothing was measured.' : (noVerdict ?? tooLittle[state])
}

const tooLittle: Readonly<Record<Exclude<SweepState, 'running'>, string>> = {
  done: 'Too little was measured for a verdict.',
  failed: 'Too little was measured for a verdict.',
  stopped: 'Stopped before there was enough for a verdict.',
  interrupted: 'Interrupted before there was enough for a verdict.'
}

function hintInWords({ state, failure }: SweepResult): string {
  return state === 'interrupted' ? 'Run it again to measure the missing sizes.' : (failure?.hint ?? '')
}

/** Where the sweep stands. */
export function stateSection(result: SweepResult): readonly Section[] {
  return section('state', 'State', 'detail', [words(stateInWords(result))])
}

/** `Done after 1 min 07 s, 9 points`. */
function stateInWords(result: SweepResult): string {
  const count = result.points.length === 1 ? '1 point' : `${result.points.length} points`
  switch (result.state) {
    case 'running':
      return `Running, ${count} so far`
    case 'done':
      return `Done${took(result)}, ${count}`
    case 'stopped':
      return `Stopped${took(result)}, ${count} kept`
    case 'failed':
      return `Failed${took(result)}, ${count} kept`
    case 'interrupted':
      return `Interrupted, ${count} kept`
  }
}

function took({ startedAt, finishedAt }: SweepResult): string {
  if (finishedAt === null) return ''
  const ms = Date.parse(finishedAt) - Date.parse(startedAt)
  return Number.isFinite(ms) && ms > 0 ? ` after ${formatDuration(ms)}` : ''
}
