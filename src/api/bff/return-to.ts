/** Where a browser goes after a sign-in: a path of this service, or `/`. Never another site, however it is written. */
export function localPath(given: string | undefined): string {
  if (given === undefined || !/^\/[\x21-\x7e]{0,1000}$/.test(given) || /^\/[/\\]/.test(given)) return '/';
  const url = new URL(given, 'http://here.invalid');
  return url.host === 'here.invalid' ? url.pathname + url.search + url.hash : '/';
}
