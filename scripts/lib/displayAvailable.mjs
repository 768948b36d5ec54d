/** Whether a window can appear: always on macOS and Windows, on Linux when X11 or Wayland is named. */
export function displayAvailable(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY)
}

/** Older Electron looks for X11 only, unless told. */
export function switchesForDisplay(env = process.env) {
  return process.platform === 'linux' && !env.DISPLAY ? ['--ozone-platform-hint=auto'] : []
}

export const withoutDisplay = `This machine has no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window cannot open.
Everything it measures runs on the command line too:

  npm run cli -- sweep --preset rate-limited-api

With a virtual display (package xvfb) the window opens as well: xvfb-run -a npm start`
