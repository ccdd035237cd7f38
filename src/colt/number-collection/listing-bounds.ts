import { brokenAnswer } from '../http/to-colt-error.js';
import { COLT_LIMITS } from '../model/limits.js';

/** Ends a listing that does not end by itself, or of which too little can be read. */
export class ListingBounds {
  private readonly startedAt: number;
  private pages = 0;
  private rows = 0;
  private unreadable = 0;

  /** @param monotonicMs the present time */
  constructor(private readonly monotonicMs: () => number = () => performance.now()) {
    this.startedAt = monotonicMs();
  }

  /** Called before each page. @throws ColtError broken_answer */
  countPage(): void {
    const { pages, listingMs } = COLT_LIMITS;
    this.pages += 1;
    if (this.pages > pages) throw broken(`the list has more than ${pages} pages`);
    if (this.monotonicMs() - this.startedAt > listingMs) throw broken(`the list takes longer than ${listingMs} ms`);
  }

  /** Called after each page. @throws ColtError broken_answer */
  countRows(rows: number, unreadable: number): void {
    const { rowsOfListing, unreadableRows } = COLT_LIMITS;
    this.rows += rows;
    this.unreadable += unreadable;
    if (this.rows > rowsOfListing) throw broken(`the list has more than ${rowsOfListing} rows`);
    if (this.unreadable > unreadableRows) throw broken(`more than ${unreadableRows} rows without a readable range`);
  }
}

function broken(problem: string) {
  return brokenAnswer('number_collection', problem);
}
