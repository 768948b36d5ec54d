import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** Shades around Okabe and Ito's blue, #0072B2, which white text stands on with a contrast of 5.2 to 1. */
const signal: MantineColorsTuple = ['#e5f4fc', '#cde6f5', '#9bcbe9', '#66afdd', '#3d98d3', '#238acd', '#0072b2', '#00659f', '#00598d', '#004b78']

/** Cool greys, so that dark panels and the charts on them are one material. Text first, ground last. */
const slate: MantineColorsTuple = ['#e8edf2', '#c3ccd5', '#a3b0bd', '#7c8a98', '#475461', '#35404b', '#262e37', '#1b2129', '#151a20', '#0f1317']

export const theme = createTheme({
  colors: { signal, dark: slate },
  primaryColor: 'signal',
  primaryShade: 6,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true
})
