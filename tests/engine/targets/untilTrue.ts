/** Looks again and again, as soon as the event loop allows, until it holds; the test's time limit ends it otherwise. */
export async function untilTrue(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1))
}
