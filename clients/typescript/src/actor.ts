/**
 * The value of `X-Actor` for a name: headers of `fetch` cannot contain other characters than Latin-1, so that the service
 * decodes percent-encoding.
 */
export function encodeActor(actor: string): string {
  return /^[\x20-\x7e]*$/.test(actor) && !actor.includes('%') ? actor : encodeURIComponent(actor);
}
