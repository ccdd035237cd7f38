/** What the schema engine needs of it: Node has it, its types leave it to the DOM's. */
declare namespace WebAssembly {
  function instantiate(wasm: Uint8Array, imports: Record<string, object>): Promise<{ instance: { exports: object } }>;
}
