import { ExpectedFailure } from './expectedFailure.mjs'
import { say } from './say.mjs'

/** Runs a script's main function; its number is the exit code, an expected failure is one message and exit code 1. */
export async function runScript(main) {
  try {
    const exitCode = await main(process.argv.slice(2))
    if (typeof exitCode === 'number') process.exitCode = exitCode
  } catch (error) {
    say(error instanceof ExpectedFailure ? error.message : (error?.stack ?? String(error)))
    process.exitCode = 1
  }
}
