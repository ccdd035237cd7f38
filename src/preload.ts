/** Runs before the service: node --import ./dist/preload.js dist/main.js */
import { startSdk } from './platform/tracing/start-sdk.js';

await startSdk(process.env);
