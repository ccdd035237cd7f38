// @ts-check
// Preloaded into a replica: its wall clock jumps to where the suite sends it ({ clockAheadMs }). Timers and
// performance.now() go on evenly, as on a machine whose time was set.
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
