// @ts-check
import { register } from 'node:module';

// Explores every course of events of one order (src/domain/decision/explorer/), and prints the number of states:
// node test/model/explore.mjs [tests|small|full] [order type] [states at most in each scenario]
// On a busy machine the full scope takes some 25,000 states a second: five million, and four minutes, for a reservation
// that may be named late; the largest scenarios are cut at ten million.

register('./typescript-loader.mjs', import.meta.url);
const explorer = new URL('../../src/domain/decision/explorer/', import.meta.url);
const { explore } = await import(new URL('search.fake.ts', explorer).href);
const { inWords, scenarios } = await import(new URL('scopes.fake.ts', explorer).href);

const [scope = 'full', only, most = 10_000_000] = process.argv.slice(2);
const types = ['reservation', 'reservation_cancellation', 'activation', 'customer_update'];
main();

function main() {
  let total = 0;
  for (const type of types.filter((each) => !only || each === only)) {
    for (const scenario of scenarios(type, scope)) {
      const { states, decisions, counterexample, complete } = explore(scenario, Number(most));
      total += states;
      const share = complete ? 'all' : 'the first';
      print(`${type} (${inWords(scenario)}): ${share} ${states} states, ${decisions} decisions`);
      if (!counterexample) continue;
      print(counterexample.join('\n'));
      process.exitCode = 1;
      return;
    }
  }
  print(`${total} states`);
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`);
}
