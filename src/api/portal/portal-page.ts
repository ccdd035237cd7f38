import { randomBytes } from 'node:crypto';

/** The text in the built page that stands for the nonce of a response: `html.cspNonce` in portal/vite.config.ts. */
export const NONCE_PLACEHOLDER = 'PORTAL_CSP_NONCE';

export interface PortalPage {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

/**
 * The page for one response. The component library adds style elements, which need the nonce of their response; scripts
 * come from files alone.
 * @param template the built index.html
 */
export function portalPage(template: string): PortalPage {
  const nonce = randomBytes(16).toString('base64url');
  const contentSecurityPolicy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join(';');
  return { html: template.replaceAll(NONCE_PLACEHOLDER, nonce), contentSecurityPolicy };
}
