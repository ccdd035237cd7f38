/** The keys seen so far, as 64-bit hashes in open addressing, each with its origin. */
export class KeySet {
  size = 0;
  private slots = new Int32Array(1 << 16).fill(-1);
  private high = new Int32Array(1 << 15);
  private low = new Int32Array(1 << 15);
  private origin = new Int32Array(1 << 15);
  private moves = new Uint8Array(1 << 15);

  /** @returns its index; -1 if it was present */
  add(key: string, from: number, move: number): number {
    let [a, b] = [0x9e3779b9, 0x85ebca6b];
    for (let i = 0; i < key.length; i += 1) {
      const unit = key.charCodeAt(i);
      a = Math.imul(a ^ unit, 0x01000193);
      a = (a << 13) | (a >>> 19);
      b = Math.imul(b ^ unit, 0x5bd1e995);
      b ^= b >>> 15;
    }
    a = mix(a);
    b = mix(b ^ a);
    let slot = (a ^ Math.imul(b, 0x27d4eb2f)) & (this.slots.length - 1);
    for (;;) {
      const at = this.slots[slot] ?? -1;
      if (at < 0) break;
      if (this.high[at] === a && this.low[at] === b) return -1;
      slot = (slot + 1) & (this.slots.length - 1);
    }
    const index = this.size;
    if (index >= this.high.length) this.grow();
    this.high[index] = a;
    this.low[index] = b;
    this.origin[index] = from;
    this.moves[index] = move;
    this.size += 1;
    if (this.size * 2 > this.slots.length) this.rehash();
    else this.slots[slot] = index;
    return index;
  }

  from(index: number): number {
    return this.origin[index] ?? -1;
  }

  move(index: number): number {
    return this.moves[index] ?? 0;
  }

  private grow(): void {
    const length = this.high.length * 2;
    this.high = copy(this.high, new Int32Array(length));
    this.low = copy(this.low, new Int32Array(length));
    this.origin = copy(this.origin, new Int32Array(length));
    this.moves = copy(this.moves, new Uint8Array(length));
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    for (let index = 0; index < this.size; index += 1) {
      const [a, b] = [this.high[index] ?? 0, this.low[index] ?? 0];
      let slot = (a ^ Math.imul(b, 0x27d4eb2f)) & (this.slots.length - 1);
      while ((this.slots[slot] ?? -1) >= 0) slot = (slot + 1) & (this.slots.length - 1);
      this.slots[slot] = index;
    }
  }
}

function mix(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x7feb352d);
  h ^= h >>> 15;
  h = Math.imul(h, 0x846ca68b);
  return h ^ (h >>> 16);
}

function copy<T extends Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
