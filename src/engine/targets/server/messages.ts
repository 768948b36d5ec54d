import { z } from 'zod'
import { failureSchema } from '../../../contract/base/failureSchema'
import { targetOptionsSchema } from '../../../contract/scenario/targetOptions'

/** What a target has done since it started, and is doing now. */
export const targetStatsSchema = z.object({
  /** Answers with status 200 that were written to the end. */
  served: z.number(),
  /** Answers 429. */
  rejected: z.number(),
  /** Answers 500. */
  errors: z.number(),
  /** CPU time of the whole target process. */
  cpuMs: z.number(),
  /** Requests that hold a connection slot. */
  servingNow: z.number(),
  /** Requests in line for a token or a slot. */
  waitingNow: z.number(),
  maxServing: z.number(),
  /** Bytes of bodies handed to the network. */
  bytesSent: z.number(),
  /** Mean latency as served: from the beginning of service until the answer was written (with limited bandwidth: begun). */
  latencyMeanMs: z.number().nullable()
})

export type TargetStats = z.infer<typeof targetStatsSchema>

/** What the parent says to the target's process. */
export const targetRequestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), options: targetOptionsSchema, parentPid: z.number().int().positive() }),
  z.object({ kind: z.literal('stats'), id: z.number() }),
  z.object({ kind: z.literal('stop') })
])

/** What the target's process says to its parent. */
export const targetReplySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), url: z.string(), port: z.number(), pid: z.number() }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
  z.object({ kind: z.literal('stats'), id: z.number(), stats: targetStatsSchema })
])

export type TargetRequest = z.infer<typeof targetRequestSchema>
export type TargetReply = z.infer<typeof targetReplySchema>
