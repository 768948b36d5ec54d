import { describe, expect, it } from 'vitest'
import { planSentence } from '../../src/renderer/pages/sweep/scenario/PlanNote'

const plan = { sizes: [1, 2, 4], repeats: 3, seconds: 60, adaptive: true, atMost: true }

describe('what will run', () => {
  it('says "at most" only where the sweep is ended then', () => {
    expect(planSentence(plan)).toMatch(/^3 sizes, then more, at most /)
    expect(planSentence({ ...plan, atMost: false })).toMatch(/^3 sizes, then more, about /)
    expect(planSentence({ ...plan, adaptive: false, atMost: false })).toMatch(/^3 sizes × 3 repeats, about /)
  })
})
