import { createTheme } from '@mantine/core';

/** The one place for the look of the portal. Colours are chosen for a contrast of at least 4.5 in light and dark. */
export const theme = createTheme({
  primaryColor: 'cyan',
  primaryShade: { light: 9, dark: 8 },
  defaultRadius: 'md',
  autoContrast: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  components: {
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 600 } },
    Paper: { defaultProps: { withBorder: true, p: 'md' } },
    Anchor: { defaultProps: { underline: 'hover' } },
  },
});
