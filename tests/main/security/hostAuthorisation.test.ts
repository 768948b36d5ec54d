import { describe, expect, it, vi } from 'vitest'
import { type Scenario, scenarioSchema } from '../../../src/contract/scenario/scenario'
import { hostAuthorisation } from '../../../src/main/security/hostAuthorisation'

const against = (url: string | null): Scenario => scenarioSchema.parse({ workload: { kind: 'http', url } })

describe('asking before load goes to another machine', () => {
  it.each([null, 'http://127.0.0.1:8080/', 'http://localhost/', 'http://[::1]:3000/'])('is not needed for %s', async (url) => {
    const confirm = vi.fn(async () => false)
    expect(await hostAuthorisation(confirm)(against(url))).toEqual({ ok: true, value: [] })
    expect(confirm).not.toHaveBeenCalled()
  })

  it('is not needed when the workload sends nothing', async () => {
    const confirm = vi.fn(async () => false)
    const scenario = scenarioSchema.parse({ workload: { kind: 'wait' } })
    expect(await hostAuthorisation(confirm)(scenario)).toEqual({ ok: true, value: [] })
    expect(confirm).not.toHaveBeenCalled()
  })

  it('names the host, and a yes holds for that host as long as the app runs', async () => {
    const confirm = vi.fn(async () => true)
    const authorise = hostAuthorisation(confirm)
    expect(await authorise(against('http://staging.example:8080/a'))).toEqual({ ok: true, value: ['staging.example'] })
    expect(await authorise(against('http://staging.example/b'))).toEqual({ ok: true, value: ['staging.example'] })
    expect(confirm.mock.calls).toEqual([['staging.example']])
    await authorise(against('http://192.0.2.7/'))
    expect(confirm).toHaveBeenLastCalledWith('192.0.2.7')
  })

  it('with a no starts nothing, and asks again the next time', async () => {
    const confirm = vi.fn(async () => false)
    const authorise = hostAuthorisation(confirm)
    expect(await authorise(against('http://staging.example/'))).toMatchObject({ ok: false, failure: { code: 'not-authorised', field: 'workload.url' } })
    await authorise(against('http://staging.example/'))
    expect(confirm).toHaveBeenCalledTimes(2)
  })

  it.each(['http://169.254.169.254/latest/meta-data/', 'http://0.0.0.0/', 'http://224.0.0.1/', 'http://[fe80::1]/'])('is pointless for %s, which is refused', async (url) => {
    const confirm = vi.fn(async () => true)
    expect(await hostAuthorisation(confirm)(against(url))).toMatchObject({ ok: false, failure: { code: 'not-authorised' } })
    expect(confirm).not.toHaveBeenCalled()
  })
})
