// Rules for imports. Paths are those of files after resolution.
const GENERATED_CLIENT = '^src/platform/database/prisma/';
const PRISMA_PACKAGES = 'node_modules/(@prisma/|prisma/)';

/** Lower layers first; tools/layers.mjs has the same list and counts pairs of folders that import each other. */
const LAYERS = [['numbering'], ['platform'], ['colt', 'tenants'], ['domain'], ['workflows'], ['api', 'operator']];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'http-client-in-one-folder',
      comment: 'One place knows how Colt is called: time-outs, redirects, secrets and logs are settled there.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/colt/http/' },
      to: { path: 'node_modules/(axios|@nestjs/axios)/' },
    },
    {
      name: 'wire-types-stay-at-colt',
      comment: "Colt's vocabulary stops at src/colt/.",
      severity: 'error',
      from: { pathNot: '^src/colt/' },
      to: { path: '^src/colt/wire/' },
    },
    {
      name: 'prisma-behind-repositories',
      comment: 'Prisma types do not leave repositories and src/platform/database/. A bench may run their statements.',
      severity: 'error',
      from: { path: '^(src|simulator|demo|clients)/', pathNot: ['^src/platform/database/', '\\.repository\\.ts$'] },
      to: { path: [GENERATED_CLIENT, PRISMA_PACKAGES] },
    },
    {
      name: 'pg-in-few-places',
      severity: 'error',
      from: { pathNot: '^(src/platform/database|tools|test|bench|prisma)/' },
      to: { path: 'node_modules/(pg|@types/pg)/' },
    },
    {
      name: 'metrics-in-one-place',
      comment: 'There each metric gets the prefix, and its line in docs/metrics.md.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/platform/metrics/', '^src/operator/metrics/', '\\.spec\\.ts$'] },
      to: { path: 'node_modules/prom-client/' },
    },
    {
      name: 'traces-in-one-place',
      comment: 'There a span costs nothing without an SDK, and a fault of the SDK is none of ours.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/platform/tracing/', '\\.spec\\.ts$'] },
      to: { path: 'node_modules/@opentelemetry/' },
    },
    {
      name: 'numbering-is-pure',
      severity: 'error',
      from: { path: '^src/numbering/', pathNot: '\\.spec\\.ts$' },
      to: { path: ['node_modules/(@nestjs|@prisma|prisma|class-validator|class-transformer)/', GENERATED_CLIENT] },
    },
    {
      name: 'numbering-stands-alone',
      severity: 'error',
      from: { path: '^src/numbering/' },
      to: { path: '^src/', pathNot: '^src/numbering/' },
    },
    ...LAYERS.flatMap((layer, height) => {
      const above = LAYERS.slice(height + 1).flat();
      if (above.length === 0) return [];
      return {
        name: `nothing-above-${layer.join('-and-')}`,
        comment: 'Imports run down the layers. Specs and fakes may use what they need.',
        severity: 'error',
        from: { path: `^src/(${layer.join('|')})/`, pathNot: '\\.(spec|fake)\\.ts$' },
        to: { path: `^src/(${above.join('|')})/` },
      };
    }),
    {
      name: 'service-without-its-surroundings',
      comment: 'None of them is in the image. Specs and fakes may use the test support.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.(spec|fake)\\.ts$' },
      to: { path: '^(tools|simulator|demo|test|bench|clients|portal)/' },
    },
    {
      name: 'portal-on-the-public-api',
      comment: 'A company may take the portal as the start of its own: it knows the service by its API alone.',
      severity: 'error',
      from: { path: '^portal/src/' },
      to: { path: '^(src|tools|simulator|demo|test|bench)/' },
    },
    {
      name: 'one-client-in-the-portal',
      severity: 'error',
      from: { path: '^portal/src/', pathNot: '^portal/src/api/client\\.ts$' },
      to: { path: '^clients/' },
    },
    {
      name: 'simulator-stands-alone',
      comment: 'A stand-in that shared code with the service would share its mistakes.',
      severity: 'error',
      from: { path: '^simulator/' },
      to: { path: '^(src|tools|demo|bench|clients)/' },
    },
    {
      name: 'fakes-and-specs-stay-out',
      severity: 'error',
      from: { path: '^(src|simulator)/', pathNot: '\\.(spec|fake)\\.ts$' },
      to: { path: '\\.(spec|fake)\\.ts$' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared-packages-only',
      comment: 'The image is installed without development packages.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.(spec|fake)\\.ts$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(clients/typescript/dist|portal/dist|dist|build|coverage)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
};
