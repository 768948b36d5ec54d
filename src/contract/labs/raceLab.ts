import { z } from 'zod'
import { numberField } from '../base/field'
import { strict } from '../base/strictObject'
import { figure, number } from './figure'
import { describeLab } from './lab'

/** Threads that add to one counter, with and without protection. */
export const raceLab = describeLab({
  name: 'race',
  title: 'Lost updates',
  question: 'Several threads add to one counter without a lock. How much of the counting is lost?',
  claim: 'Ten threads incrementing one counter end below ten times the count, and differently every time; under a lock nothing is lost.',
  explanation: [
    'count = count + 1 is three steps: load the value, add one, store the sum. Two threads that load the same value both store the same sum, and one of the two additions is gone.',
    'How often that happens depends on how the threads are interleaved, which no program decides. So the loss is a distribution, not a number: from almost nothing to most of the work.',
    'A lock makes the three steps one for everybody else, and costs a hand-over each time. An atomic addition is one step in the processor itself: it loses nothing and costs far less than a lock.',
    "Python's own textbook example, count += 1 in a loop, no longer loses by itself since Python 3.10: the interpreter now changes threads only at calls and at the end of a loop's round, not between those three steps. That is how this interpreter happens to be built, not a promise of the language: a call in between, or a build without the global lock, and updates are lost again. The lock is still needed."
  ],
  settings: strict({
    threads: numberField({ label: 'Threads', flag: '--threads', min: 2, max: 16, integer: true, default: 4, help: 'How many add at the same time' }),
    additions: numberField({ label: 'Additions', flag: '--additions', unit: 'a thread', min: 1000, max: 5_000_000, integer: true, default: 200_000, help: 'How often each thread adds one' }),
    trials: numberField({ label: 'Trials', flag: '--trials', min: 3, max: 200, integer: true, default: 20, help: 'The loss is random: so many runs show its distribution' })
  }),
  measured: z.object({
    expected: number('Expected count'),
    trials: figure(z.array(z.object({ plain: number('Without lock'), locked: number('Under the lock'), atomic: number('Atomic') })), 'Counts'),
    lost: figure(z.object({ least: number('Least', 'share'), median: number('Median', 'share'), most: number('Most', 'share') }), 'Lost without a lock'),
    overlap: figure(
      z.object({ trials: number('Trials in which threads added at the same time'), share: number('Part of such a trial, in the middle of all', 'share'), said: figure(z.string(), 'In words') }),
      'Overlap without a lock'
    ),
    throughput: figure(z.object({ plain: number('Without lock', '/s'), locked: number('Under the lock', '/s'), atomic: number('Atomic', '/s') }), 'Additions a second')
  }),
  predictions: [
    {
      key: 'lostMedian',
      ask: ({ threads, additions }) => `${threads} threads add one ${additions.toLocaleString('en-US')} times each, without a lock. Which share of the additions is lost, in the middle of all trials?`,
      unit: 'share',
      range: () => ({ min: 0, max: 1 }),
      scale: 'linear',
      actual: ({ lost }) => lost.median
    }
  ],
  tune: () => ({ name: 'A counter under a lock', workload: { kind: 'wait', waitMs: 5 }, lock: { holdUs: 200 } })
})
