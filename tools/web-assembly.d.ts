/** The part of WebAssembly that the schema engine needs: Node has it, but only the DOM types declare it. */
declare namespace WebAssembly {
  function instantiate(wasm: Uint8Array, imports: Record<string, object>): Promise<{ instance: { exports: object } }>;
}
