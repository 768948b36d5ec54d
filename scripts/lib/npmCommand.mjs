/** How to start npm from a script: the npm that started us, else the one on the PATH. */
export function npmCommand(args) {
  const npmProgram = process.env.npm_execpath
  if (npmProgram?.endsWith('npm-cli.js')) return [process.execPath, [npmProgram, ...args]]
  return process.platform === 'win32' ? ['cmd.exe', ['/d', '/s', '/c', 'npm', ...args]] : ['npm', args]
}
