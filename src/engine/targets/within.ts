/** What {@link within} gives when the time was up first. */
export const LATE = Symbol('late')

/** What a promise resolves to if it does so in time. */
export async function within<T>(promise: Promise<T>, timeoutMs: number): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined
  const time = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), timeoutMs)
  })
  try {
    return await Promise.race([promise, time])
  } finally {
    clearTimeout(timer)
  }
}
