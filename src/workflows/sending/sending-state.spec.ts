import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { run } from '../../../test/support/sql.js';
import { PAUSE_CAUSES, SENDING_OFF_CAUSES } from './sending-state.js';

describe('why nothing is sent', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());

  it('has a word for every cause that a pause in the table may have', async () => {
    const rows = await run(test.url, 'SELECT unnest(enum_range(NULL::pause_cause))::text AS word');
    expect(rows.map(({ word }) => word).toSorted()).toEqual([...PAUSE_CAUSES].sort());
  });

  it('may be a pause or the configuration', () => {
    expect(SENDING_OFF_CAUSES).toEqual([...PAUSE_CAUSES, 'configuration']);
  });
});
