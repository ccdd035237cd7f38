import type { FastifyHelmetOptions } from '@fastify/helmet';

/** Answers are data, never pages, but for /docs, whose own scripts and styles come from here. */
export const helmetOptions: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"], // Swagger UI writes styles into its page
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  // Other origins read answers by CORS or not at all.
  crossOriginResourcePolicy: { policy: 'same-origin' },
};
