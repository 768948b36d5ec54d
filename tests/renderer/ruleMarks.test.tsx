import { MantineProvider } from '@mantine/core'
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Alternative } from '../../src/contract/result/verdict'
import { seededNumbers } from '../../src/analysis/stats/seededGenerator'
import { chartGeometry, RULE_ROWS } from '../../src/renderer/charts/drawing/chartGeometry'
import { type Curve, curveOfSweep } from '../../src/analysis/report/curve'
import { placedTicks } from '../../src/renderer/charts/throughput/placedTicks'
import { sweepAxes } from '../../src/renderer/charts/throughput/sweepAxes'
import { ThroughputChart } from '../../src/renderer/charts/throughput/ThroughputChart'
import { simulatedResult } from './simulatedSweep'

const rule = (name: string, workers: number, changes: Partial<Alternative> = {}): Alternative => ({ rule: name, because: '', workers, source: 'measured', throughputPerSecond: 99, shareOfBest: 0.99, p99Ms: 50, failedShare: 0, ...changes })
const room = { x: (workers: number) => workers * 10, left: 0, right: 400, largest: 40, letterPx: 5, rows: 2 }
const DEFAULT_RULE = 'min(32, cpus + 4)'

// Without layout every mark counts as scrolled away, and its tooltip as hidden.
configure({ defaultHidden: true })

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

describe('the ticks of other rules', () => {
  it('share one where rules agree, go into the next row where their names would touch, and join their neighbour where that is full', () => {
    const { labelled } = placedTicks([rule('Piscina maxThreads', 3), rule('libuv', 4), rule('HikariCP formula', 4), rule('Ruby', 5, { shareOfBest: 0.4, p99Ms: 60 })], room)
    expect(labelled.map(({ sizes, label, row }) => [sizes, label, row])).toEqual([[[3], 'Piscina', 0], [[4, 5], 'libuv, +2', 1]])
    expect(labelled[1]?.title).toBe('libuv = 4: 99 % of the best, p99 50 ms\nHikariCP formula = 4: 99 % of the best, p99 50 ms\nRuby = 5: 40 % of the best, p99 60 ms')
  })

  it('keep all names at one size while there is room for them', () => {
    expect(placedTicks([rule('libuv', 4), rule('HikariCP formula', 4)], room).labelled).toMatchObject([{ label: 'libuv, HikariCP', x: 40 }])
  })

  it('join the nearer of their neighbours, under its name', () => {
    const near = [rule('CPUs', 10), rule('Ruby on Rails', 10.5), rule('Go', 14)]
    expect(placedTicks(near, { ...room, rows: 1 }).labelled.map(({ sizes, label }) => [sizes, label])).toEqual([[[10, 10.5], 'CPUs, +1'], [[14], 'Go']])
    const far = [rule('CPUs', 10), rule('Ruby on Rails', 14), rule('Go', 15)]
    expect(placedTicks(far, { ...room, rows: 1 }).labelled.map(({ sizes, label }) => [sizes, label])).toEqual([[[10], 'CPUs'], [[14, 15], 'Go, +1']])
  })

  it('are counted where there is no room for a name', () => {
    const three = [rule('A rule with a long name', 3), rule('libuv', 4), rule('Ruby', 5)]
    expect(placedTicks(three, { ...room, right: 40, x: (workers) => workers * 5, rows: 1 }).labelled).toMatchObject([{ sizes: [3, 4, 5], label: '3 rules' }])
  })

  it('name what lies beyond the axis, or count it where that is long or the plot is narrow', () => {
    const two = [rule('Goetz', 174), rule('Tomcat maxThreads', 200)]
    expect(placedTicks(two, room).beyond).toBe('Goetz 174, Tomcat 200 →')
    expect(placedTicks(two, { ...room, right: 100 }).beyond).toBe('2 rules beyond →')
    expect(placedTicks(two, { ...room, right: 50 }).beyond).toBe('2 →')
    const many = placedTicks(['One', 'Two', 'Three', 'Four'].map((name, index) => rule(`A rule called ${name}`, 100 + index)), room)
    expect(many.beyond).toBe('4 rules beyond →')
    expect(many.beyondTitle).toContain('A rule called Three = 102')
  })

  it('lose no rule, touch no other label and stay within the plot, whatever the rules', () => {
    const random = seededNumbers(1, 1)
    const upTo = (most: number): number => Math.floor(random() * most)
    for (let round = 0; round < 500; round++) {
      const rules = Array.from({ length: 1 + upTo(12) }, (_, index) => rule(`${'R'.repeat(1 + upTo(18))}${index}`, 1 + upTo(60)))
      // The least has room for one count.
      const right = 50 + '12 rules'.length * room.letterPx + upTo(600)
      const { labelled, beyond, beyondTitle } = placedTicks(rules, { ...room, left: 50, right, x: (workers) => 50 + ((right - 50) * workers) / 40 })
      const told = [...labelled.map(({ title }) => title), beyondTitle].join('\n')
      for (const { rule: name, workers } of rules) expect(told.split(`${name} = ${workers}:`)).toHaveLength(2)
      const drawn = labelled.flatMap(({ label, x, row }) => (label === null ? [] : [{ row, from: x - (label.length * room.letterPx) / 2, to: x + (label.length * room.letterPx) / 2 }]))
      if (rules.filter(({ workers }) => workers <= 40).length > 1) expect(drawn).toHaveLength(labelled.length)
      const all = beyond === '' ? drawn : [...drawn, { row: 0, from: right - beyond.length * room.letterPx, to: right }]
      for (const one of all) {
        expect(one.from).toBeGreaterThanOrEqual(50 - 1e-9)
        expect(one.to).toBeLessThanOrEqual(right + 1e-9)
        for (const other of all) expect(one === other || one.row !== other.row || one.to < other.from || other.to < one.from).toBe(true)
      }
    }
  })
})

describe('a mark of a rule on the chart', () => {
  const sweep = curveOfSweep(simulatedResult())
  const curveWith = (alternatives: readonly Alternative[]): Curve => ({ ...sweep, verdict: sweep.verdict === null ? null : { ...sweep.verdict, alternatives: [...alternatives] } })
  const draw = (curve: Curve): void => {
    // The test page does not know which focus came from the keyboard.
    vi.spyOn(Element.prototype, 'matches').mockReturnValue(true)
    const geometry = chartGeometry({ width: 800, height: 400, rem: 16 }, 2, RULE_ROWS)
    render(
      <MantineProvider>
        <ThroughputChart curve={curve} axes={sweepAxes(curve, 'log2', { x: 0.04, y: 6 })} geometry={geometry} showOpinions={false} />
      </MantineProvider>
    )
  }
  const markOf = (selector: string): Element => document.querySelector(selector)?.closest('[tabindex="0"][role="img"]') ?? fail(selector)
  const byDefault = rule(DEFAULT_RULE, 6, { because: 'cpus = 2', shareOfBest: 0.998, p99Ms: 58 })
  const defaultInWords = `${DEFAULT_RULE} = 6 (cpus = 2): 100 % of the best, p99 58 ms`

  it('tells a rule inside and those beyond the axis to the keyboard', async () => {
    draw(curveWith([rule('libuv', 4), rule('Tomcat maxThreads', 200)]))
    fireEvent.focus(markOf('[data-alternative="4"]'))
    await waitFor(() => expect(screen.getByRole('tooltip').textContent).toBe('libuv = 4: 99 % of the best, p99 50 ms'))
    fireEvent.blur(markOf('[data-alternative="4"]'))
    fireEvent.focus(markOf('[data-beyond]'))
    await waitFor(() => expect(screen.getAllByRole('tooltip').some(({ textContent }) => textContent?.startsWith('Tomcat maxThreads = 200') === true)).toBe(true))
  })

  it('that stands for several rules tells all of them, and has all their ticks', async () => {
    draw(curveWith([rule('A rule with a long name', 30), rule('Another long name', 31), rule('The longest name of all rules', 32)]))
    const mark = markOf('[data-alternative="31"]')
    expect(mark.querySelectorAll('[data-alternative]').length).toBeGreaterThan(1)
    expect(mark.querySelector('text')?.textContent).toMatch(/, \+\d$|^\d rules$/)
    fireEvent.focus(mark)
    await waitFor(() => expect(screen.getByRole('tooltip').textContent).toBe(mark.getAttribute('aria-label')))
    const told = screen.getByRole('tooltip').textContent?.split('\n') ?? []
    expect(told).toHaveLength(mark.querySelectorAll('[data-alternative]').length)
    expect(told).toContain('Another long name = 31: 99 % of the best, p99 50 ms')
  })

  it('of the default rule tells its share of the best and its p99 to pointer, keyboard and readers', async () => {
    draw(curveWith([byDefault, rule('libuv', 4)]))
    const mark = markOf('[data-rule="6"] text')
    expect(mark.getAttribute('aria-label')).toBe(defaultInWords)
    fireEvent.focus(mark)
    await waitFor(() => expect(screen.getByRole('tooltip').textContent).toBe(defaultInWords))
    fireEvent.blur(mark)
    await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull())
    fireEvent.mouseEnter(mark)
    await waitFor(() => expect(screen.getByRole('tooltip').textContent).toBe(defaultInWords))
  })

  it('of the default rule is no tick as well', () => {
    draw(curveWith([byDefault, rule('libuv', 4)]))
    expect([...document.querySelectorAll('[data-alternative]')].map((tick) => tick.getAttribute('data-alternative'))).toEqual(['4'])
  })

  it('of the default rule says what was counted while nothing is known of its size', () => {
    draw({ ...sweep, verdict: null })
    expect(markOf('[data-rule="6"] text').getAttribute('aria-label')).toBe(`${DEFAULT_RULE} = 6 (os.availableParallelism())`)
  })

  it('shows no measured point over what it tells', async () => {
    draw(curveWith([byDefault]))
    fireEvent.focus(markOf('[data-rule="6"] text'))
    await waitFor(() => expect(screen.getByRole('tooltip')).toBeTruthy())
    expect(document.querySelector('.point-tooltip')).toBeNull()
  })
})

function fail(what: string): never {
  throw new Error(`not drawn: ${what}`)
}
