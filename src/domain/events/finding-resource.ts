/** A finding of a comparison as JSON, as `GET /v1/drift/findings/{id}` shows it. */
export interface FindingResource {
  readonly id: string;
  readonly class: string;
  readonly state: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly size: number | null;
  /** The numbers in our inventory, and in Colt's. */
  readonly ours: object | null;
  readonly theirs: object | null;
  readonly seenRuns: number;
  readonly putOff: { readonly times: number; readonly reason: string; readonly at: string } | null;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly settledAt: string | null;
  readonly reason: string | null;
  readonly actor: string | null;
}
