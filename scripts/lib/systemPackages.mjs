/** Debian and Ubuntu packages behind Electron's shared libraries; the newer releases end some names in t64. */
export const electronPackages = [
  'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libatk-bridge2.0-0', 'libatk1.0-0', 'libatspi2.0-0', 'libdrm2',
  'libcups2', 'libxss1', 'libxcomposite1', 'libxdamage1', 'libxfixes3', 'libxrandr2', 'libxkbcommon0', 'libxtst6'
]

/** Libraries that Electron opens by name while it runs, so that its own list does not show them. */
export const openedLater = ['libgtk-3.so.0', 'libnss3.so']

/** Programs of the virtual display, with the package that holds each. */
export const displayPrograms = { Xvfb: 'xvfb', 'xvfb-run': 'xvfb', xauth: 'xauth' }
