import { describe, expect, it } from '@jest/globals';
import { optionsFromEnvironment } from '../../simulator/simulator-options.js';

describe("the simulator's environment", () => {
  it.each([
    ['SIMULATOR_PORT', '70000', 'expected a port number from 0 to 65535, got "70000"'],
    ['SIMULATOR_PROFILE', 'third', 'expected "assumed" or "other", got "third"'],
    ['SIMULATOR_VALIDATE', 'maybe', 'expected "on" or "off", got "maybe"'],
    ['SIMULATOR_CALLBACK_URL', 'localhost:3000', 'expected an http address, got "localhost:3000"'],
    ['SIMULATOR_DATA_DIR', '/dev/null/books', 'expected a folder to write to: Error: ENOTDIR'],
  ])('%s=%s is rejected by name', (name, value, why) => {
    expect(() => optionsFromEnvironment({ [name]: value })).toThrow(`${name}: ${why}`);
  });

  it('has a default for everything', () => {
    expect(optionsFromEnvironment({ SIMULATOR_PORT: '', SIMULATOR_VALIDATE: '' })).toMatchObject({
      port: 8080,
      profile: 'assumed',
      validate: true,
      dataDir: undefined,
    });
  });
});
