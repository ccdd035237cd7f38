// @ts-check
import { statOf } from './processes.mjs';

const PARENT = 1;

/** The start was ended on purpose, or by a part that has already reported the reason: nothing more to print. */
export class Stopped extends Error {}

/** The running parts, in the order of their start. */
export class RunningParts {
  /** @type {(() => unknown)[]} */
  #stops = [];
  /** @type {((error: Error) => void) | undefined} */
  #end;
  /** @type {Promise<Error>} */
  #ended = new Promise((resolve) => (this.#end = resolve));
  #stopping = false;
  #ancestors = ancestors();
  /** @type {(() => void)[]} */
  #kills = [];

  /**
   * @param {() => unknown} stop run in reverse order of addition
   * @param {() => void} [kill] for an immediate end
   */
  add(stop, kill) {
    this.#stops.push(stop);
    if (kill) this.#kills.push(kill);
  }

  /**
   * Guards a part that must not end by itself.
   * @param {Promise<unknown>} exited
   * @param {(result: unknown) => string} reason empty if the part has already reported it
   */
  guard(exited, reason) {
    void exited.then((result) => {
      if (this.#stopping) return;
      process.exitCode = 1;
      const text = reason(result);
      this.#end?.(text ? new Error(text) : new Stopped());
    });
  }

  stopOnSignals() {
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    let firstAt = 0;
    for (const signal of signals) {
      process.on(signal, () => {
        firstAt ||= Date.now();
        this.#end?.(new Stopped());
        // npm repeats the terminal's Ctrl-C at once; a later one means an immediate end.
        if (Date.now() - firstAt > 1_000) for (const kill of this.#kills) kill();
      });
    }
    // A closed terminal makes every further line fail.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
    if (process.env.npm_lifecycle_event) {
      setInterval(() => ancestors() !== this.#ancestors && this.#end?.(new Stopped()), 500).unref();
    }
  }

  /**
   * @template T
   * @param {Promise<T>} step
   * @returns {Promise<T>}
   * @throws {Error} of the part that ended meanwhile, or Stopped
   */
  async during(step) {
    return Promise.race([step, this.ended()]);
  }

  /** @returns {Promise<never>} */
  async ended() {
    throw await this.#ended;
  }

  async stopAll() {
    this.#stopping = true;
    for (const stop of this.#stops.reverse()) await stop();
    this.#stops = [];
  }
}

/**
 * npm runs scripts in a shell to which it does not forward SIGTERM, and which survives a SIGKILL of npm. A changed
 * parent shows that either is gone.
 */
function ancestors() {
  const { program, fields } = statOf(process.ppid);
  const grandparent = fields[PARENT];
  return ['sh', 'dash', 'bash'].includes(program) ? `${process.ppid} ${grandparent}` : `${process.ppid}`;
}
