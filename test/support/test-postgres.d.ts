declare global {
  var stopTestPostgres: (() => Promise<void>) | undefined;
}

export {};
