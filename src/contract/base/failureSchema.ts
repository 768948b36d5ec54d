import { z } from 'zod'
import { type Failure, failureCodes } from './failure'

/** A failure as it stands in a result file. */
export const failureSchema = z.object({
  code: z.enum(failureCodes),
  message: z.string(),
  hint: z.string(),
  field: z.string().exactOptional()
}) satisfies z.ZodType<Failure>
