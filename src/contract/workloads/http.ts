import { z } from 'zod'
import { isLeftOut } from '../base/condition'
import { describeField, quote } from '../base/field'
import { bodyBytesField, type TargetGroups } from '../target/targetFields'
import { workloadRow } from './workloadRow'

const urlField = describeField(
  z
    .string({ error: (issue) => `Target URL must be text such as http://127.0.0.1:8080/; got ${quote(issue.input)}` })
    .superRefine((text, ctx) => {
      const why = urlProblem(text)
      if (why !== null) ctx.addIssue({ code: 'custom', message: why, input: text })
    })
    .nullable()
    .default(null),
  { label: 'Target URL', flag: '--url', help: 'Your own server; empty means the embedded target', optional: true }
)

/** Why a URL cannot be a target, or null. Credentials are refused so that they can never be shown, logged or exported. */
function urlProblem(text: string): string | null {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return `Target URL must start with http:// or https:// and name a host, such as http://127.0.0.1:8080/; got ${quote(text.replace(/\/\/[^/]*@/, '//...@'))}`
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return `Target URL must start with http:// or https://; got one that starts with ${quote(url.protocol)}`
  }
  if (url.username !== '' || url.password !== '') return 'Target URL must not contain a user name or password; remove the part before the @'
  return text.length > 2000 ? 'Target URL must be at most 2000 characters' : null
}

const embeddedTarget = isLeftOut('workload.url', 'the embedded target')

/** An answer is read piece by piece and dropped; what is on its way lies in the buffers of two sockets, bytes. */
const MOST_BUFFERED = 1_048_576

/** One GET a task: from Poolscope's own target, or from a server of the user's own. */
export const http = workloadRow({
  shape: { url: urlField, bodyBytes: bodyBytesField({ appliesWhen: embeddedTarget }) },
  noun: { one: 'request', many: 'requests' },
  against: 'embedded target',
  // A remote answer.
  assumedIoMs: 50,
  clientMayBind: true,
  computesElsewhere: false,
  embeddedWhen: embeddedTarget,
  facts({ url, bodyBytes }, around) {
    const isEmbedded = url === null
    return {
      destinations: isEmbedded ? [] : [{ url, field: 'workload.url' }],
      embedded: isEmbedded ? { bodyBytes } : null,
      nominalIoMs: isEmbedded ? around.target.latencyMs + transferMs(bodyBytes, around) : null,
      hasFixedTimes: isEmbedded && around.target.latencyShape === 'fixed',
      throughLibuv: false,
      need: { bufferBytes: Math.min(bodyBytes, MOST_BUFFERED), descriptors: 1, fileBytes: null }
    }
  }
})

/** Time an answer takes on an otherwise empty pipe, ms; 0 without a bandwidth limit. */
function transferMs(bodyBytes: number, { limits: { bandwidthMbit } }: TargetGroups): number {
  return bandwidthMbit === null ? 0 : (8 * bodyBytes) / (bandwidthMbit * 1000)
}
