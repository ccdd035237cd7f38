// @ts-check
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

export const KEY = 'a-key-for-the-rolling-restart-0123456789';

/**
 * @typedef {object} Answer
 * @property {string} what
 * @property {number} status 0: no answer
 * @property {any} body
 * @property {string} [reference] of an order
 */

/** A portal that places orders and reads at a steady rate, and never repeats a request. */
export class Load {
  /** @type {Answer[]} */
  answers = [];
  /** Milliseconds from a request to its answer. @type {number[]} */
  times = [];
  /** How often the event stream was opened, and the orders that it told of as completed. */
  streams = { opened: 0, completed: new Set() };
  #running = true;
  #following = true;
  /** @type {Promise<unknown>[]} */
  #pending = [];
  #numbers = /** @type {bigint[]} */ ([]);
  #placed = 0;
  #agent;

  /** @param {{ port: number, caFile: string }} proxy */
  constructor(proxy) {
    this.port = proxy.port;
    this.#agent = new Agent({ keepAlive: true, ca: readFileSync(proxy.caFile) });
  }

  async stockUp() {
    const path = '/v1/free-numbers?country=FR&kind=freephone&blockSize=100&quantity=100';
    const { status, body } = await this.call('GET', path);
    if (status !== 200) throw new Error(`no free numbers: ${status} ${JSON.stringify(body)}`);
    for (const { start, end } of body.items) {
      for (let at = BigInt(start.slice(1)); at <= BigInt(end.slice(1)); at += 1n) this.#numbers.push(at);
    }
  }

  /** @param {number} perSecond */
  start(perSecond) {
    this.#pending.push(this.#place(perSecond), this.#read(perSecond));
    void this.#follow();
  }

  /** Ends the requests; the event stream goes on. */
  async stop() {
    this.#running = false;
    await Promise.all(this.#pending);
  }

  close() {
    this.#following = false;
    this.#agent.destroy();
  }

  /** @param {number} perSecond */
  async #place(perSecond) {
    const startedAt = performance.now();
    for (let turn = 1; this.#running; turn += 1) {
      const number = `+${this.#numbers.pop()}`;
      const reference = `rolling-${(this.#placed += 1)}`;
      const body = { country: 'FR', kind: 'freephone', ranges: [{ start: number, end: number }], reference };
      this.#pending.push(this.#count('order', this.call('POST', '/v1/reservations', body), reference));
      await sleep(Math.max(0, startedAt + (turn * 1_000) / perSecond - performance.now()));
    }
  }

  /** @param {number} perSecond */
  async #read(perSecond) {
    const paths = ['/v1/account', '/v1/orders?limit=20', '/v1/numbers/summary'];
    for (let turn = 0; this.#running; turn += 1) {
      const path = paths[turn % paths.length] ?? '';
      this.#pending.push(this.#count(path, this.call('GET', path)));
      await sleep(1_000 / perSecond);
    }
  }

  /** Follows the event stream, and opens it again from the last event when it ends. */
  async #follow() {
    let last = '';
    while (this.#following) {
      await new Promise((resolve) => {
        const headers = { authorization: `Bearer ${KEY}`, ...(last && { 'last-event-id': last }) };
        const opened = request({ host: '127.0.0.1', port: this.port, path: '/v1/events', headers, agent: this.#agent });
        opened
          .on('error', () => resolve(0))
          .on('response', (stream) => {
            if (stream.statusCode === 200) this.streams.opened += 1;
            else this.answers.push({ what: '/v1/events', status: stream.statusCode ?? 0, body: null });
            let text = '';
            stream.setEncoding('utf8').on('data', (chunk) => {
              const frames = (text + chunk).split('\n\n');
              text = frames.pop() ?? '';
              for (const frame of frames) {
                last = /^id: ?(.+)$/m.exec(frame)?.[1] ?? last;
                const data = /^data: ?(.+)$/m.exec(frame)?.[1];
                const order = data && JSON.parse(data).data?.order;
                if (order?.status === 'completed') this.streams.completed.add(order.id);
              }
            });
            stream.on('error', () => {}).on('close', () => resolve(0));
          });
        opened.end();
      });
      await sleep(100);
    }
  }

  /**
   * @param {string} what
   * @param {Promise<Answer>} calling
   * @param {string} [reference]
   */
  async #count(what, calling, reference) {
    const startedAt = performance.now();
    const answer = await calling;
    this.times.push(performance.now() - startedAt);
    this.answers.push({ ...answer, what, ...(reference && { reference }) });
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   * @returns {Promise<Answer>} status 0 and the error as body when there is no answer
   */
  call(method, path, body) {
    const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
    return new Promise((resolve) => {
      const failed = (/** @type {Error} */ error) => resolve({ what: path, status: 0, body: error.message });
      const sent = request({ host: '127.0.0.1', port: this.port, method, path, headers, agent: this.#agent });
      sent.on('error', failed).on('response', (answer) => {
        let text = '';
        answer
          .setEncoding('utf8')
          .on('data', (chunk) => (text += chunk))
          .on('error', failed);
        answer.on('end', () => {
          const json = /json/.test(answer.headers['content-type'] ?? '');
          resolve({ what: path, status: answer.statusCode ?? 0, body: json ? JSON.parse(text) : text });
        });
      });
      sent.end(body && JSON.stringify(body));
    });
  }
}
