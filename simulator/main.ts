import { optionsFromEnvironment } from './simulator-options.js';
import { startSimulator } from './start-simulator.js';

try {
  const [argument] = process.argv.slice(2);
  if (argument !== undefined)
    throw new Error(`"${argument}": the simulator takes no arguments, only SIMULATOR_… variables`);
  const simulator = await startSimulator(optionsFromEnvironment(process.env));
  console.log(JSON.stringify({ listening: simulator.port }));
  const stop = () => void simulator.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  if (process.env['SIMULATOR_EXIT_WITH_PARENT'] === '1') {
    process.stdin.resume();
    process.stdin.once('end', stop);
    process.stdin.once('error', stop);
  }
} catch (error) {
  console.error(`simulator: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
