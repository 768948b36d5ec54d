import type { SweepResult } from '../../contract/result/result'
import { formatDuration } from '../../contract/base/units'

export type Mood = 'calm' | 'busy' | 'warning' | 'bad'

/** Where a sweep stands, in words: a short state, one large sentence, and what to try when it went wrong. */
export interface ResultStory {
  readonly mood: Mood
  readonly state: string
  readonly sentence: string
  readonly hint: string
}

export function resultStory(result: SweepResult): ResultStory {
  const kept = pointsWords(result)
  const verdict = result.verdict?.sentence
  switch (result.state) {
    case 'running':
      return { mood: 'busy', state: `Running, ${kept} so far`, sentence: verdict ?? 'Measuring. The verdict grows with the points.', hint: '' }
    case 'done':
      return { mood: 'calm', state: `Done${took(result)}, ${kept}`, sentence: verdict ?? result.noVerdict ?? 'Nothing can be recommended from these points.', hint: '' }
    case 'stopped':
      return { mood: 'warning', state: `Stopped${took(result)}, ${kept} kept`, sentence: verdict ?? result.noVerdict ?? 'Stopped before there was enough for a verdict.', hint: result.failure?.hint ?? '' }
    case 'interrupted':
      return {
        mood: 'warning',
        state: `Interrupted, ${kept} kept`,
        sentence: verdict ?? result.noVerdict ?? 'Poolscope ended before this sweep did; the finished points are shown.',
        hint: 'Run it again to measure the missing sizes.'
      }
    case 'failed':
      return {
        mood: 'bad',
        state: `Failed${took(result)}, ${kept} kept`,
        sentence: result.failure?.message ?? 'The sweep failed.',
        hint: result.failure?.hint ?? ''
      }
  }
}

function pointsWords({ points }: SweepResult): string {
  return points.length === 1 ? '1 point' : `${points.length} points`
}

function took({ startedAt, finishedAt }: SweepResult): string {
  if (finishedAt === null) return ''
  const ms = Date.parse(finishedAt) - Date.parse(startedAt)
  return Number.isFinite(ms) && ms > 0 ? ` after ${formatDuration(ms)}` : ''
}
