// @ts-check
// Preloaded into a replica: the suite moves its wall clock ({ clockAheadMs }). Timers and performance.now() are not
// affected, as on a machine whose time was set.
let aheadMs = 0;
const realNow = Date.now;

globalThis.Date = new Proxy(Date, {
  construct: (target, args, newTarget) => Reflect.construct(target, args.length > 0 ? args : [jumped()], newTarget),
  apply: (target) => String(new target(jumped())),
  get: (target, name, receiver) => (name === 'now' ? jumped : Reflect.get(target, name, receiver)),
});

function jumped() {
  return realNow() + aheadMs;
}

process.on('message', (/** @type {{ clockAheadMs?: number }} */ message) => {
  aheadMs = message.clockAheadMs ?? aheadMs;
});
process.channel?.unref();
