import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** The one place for the look of the portal. Colours are chosen for a contrast of at least 4.5 in light and dark. */
export const theme = createTheme({
  primaryColor: 'cyan',
  primaryShade: 9,
  defaultRadius: 'md',
  autoContrast: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  components: {
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 600 } },
    Paper: { defaultProps: { withBorder: true, p: 'md' } },
    Anchor: { defaultProps: { underline: 'hover' } },
  },
});

/**
 * Text on its ground with more contrast than the library's own, and the portal's own colours: by the library's scheme, so
 * that both change together.
 */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5c6670',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-placeholder': '#6b747d',
    '--mantine-color-green-light-color': '#1b6b2f',
    '--mantine-color-orange-light-color': '#96380a',
    '--mantine-color-red-light-color': '#b02525',
    '--mantine-color-blue-light-color': '#14589c',
    '--mantine-color-indigo-light-color': '#3047a8',
    '--mantine-color-gray-light-color': '#4a5157',
    '--mantine-color-yellow-light-color': '#7a4f00',
    '--portal-ground': '#f6f8f9',
    '--portal-line': '#e6e9ec',
  },
  dark: {
    '--mantine-color-dimmed': '#a6adb5',
    '--mantine-color-anchor': '#66d9e8',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-placeholder': '#a0a7ae',
    '--portal-ground': '#16181b',
    '--portal-line': '#373c42',
  },
});
