// @ts-check
// Lets a program find OpenTelemetry's SDK where tools/aside.mjs has installed it: node --import tools/resolve-aside.mjs.
// Node 20, with which the packages of this repository may be installed, leaves it out.
import * as nodeModule from 'node:module';

const packages = process.env.TRACING_PACKAGES ?? '';

/** Since Node 22.15. @type {typeof nodeModule & { registerHooks?: (hooks: object) => void }} */
const { registerHooks } = nodeModule;

if (packages !== '') {
  registerHooks?.({
    /**
     * @param {string} specifier
     * @param {object} context
     * @param {(specifier: string, context: object) => object} next
     */
    resolve: (specifier, context, next) =>
      specifier.startsWith('@opentelemetry/') && specifier !== '@opentelemetry/api'
        ? next(specifier, { ...context, parentURL: packages })
        : next(specifier, context),
  });
}
