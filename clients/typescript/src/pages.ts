export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** A list: `await` it for one page, or iterate over the items of all pages with `for await`. */
export class PageList<P extends Page<unknown>> implements PromiseLike<P>, AsyncIterable<P['items'][number]> {
  /** @param load reads the page at that cursor; undefined: the first page */
  constructor(private readonly load: (cursor: string | undefined) => Promise<P>) {}

  then<A = P, B = never>(
    fulfilled?: ((page: P) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.load(undefined).then(fulfilled, rejected);
  }

  /** All pages, each read when it is needed. */
  async *pages(): AsyncGenerator<P, void> {
    for (let cursor: string | undefined; ;) {
      const page = await this.load(cursor);
      yield page;
      if (page.nextCursor === null) return;
      cursor = page.nextCursor;
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<P['items'][number], void> {
    for await (const { items } of this.pages()) yield* items as readonly Awaited<P['items'][number]>[];
  }
}

/** Adds a cursor to a query. */
export function at<Q extends { cursor?: string }>(query: Q, cursor: string | undefined): Q {
  return cursor === undefined ? query : { ...query, cursor };
}
