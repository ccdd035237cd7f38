import type { Config } from '../../platform/config/config.js';

export interface StoredDocument {
  readonly components?: { readonly schemas?: Readonly<Record<string, StoredSchema>> };
  readonly [member: string]: unknown;
}

interface StoredSchema {
  readonly properties?: { readonly ranges?: { maxItems?: number; [LIMIT]?: string } };
}

/** Marks a limit that the operator may change: the committed document has its default. */
export const LIMIT = 'x-limit';

/** The committed document with the addresses and limits of this service. */
export function asServed(document: StoredDocument, { http, orders }: Config): StoredDocument {
  for (const { properties } of Object.values(document.components?.schemas ?? {})) {
    if (properties?.ranges?.[LIMIT] === 'maxRangesPerOrder') properties.ranges.maxItems = orders.maxRangesPerOrder;
  }
  const servers = [{ url: '/', description: 'The service that serves this document.' }, { url: http.publicUrl }];
  return { ...document, servers };
}
