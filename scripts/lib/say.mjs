/** One line for the person at the terminal. Standard output belongs to results (`--json -`), so never there. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}
