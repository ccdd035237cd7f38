import { expect, it } from '@jest/globals';
import { oldPostgres } from '../../platform/database/migrations.js';
import { oldNode } from './node-version.js';

it.each(['20.19.0', '20.20.2', '22.12.0', '24.1.0'])('Node %s is new enough', (version) =>
  expect(oldNode(version)).toBeNull(),
);

it.each([
  [140_013, 'Postgres 14 is too old: 15 or later is needed'],
  [150_000, null],
  [180_004, null],
])('Postgres %i', (version, problem) => expect(oldPostgres(version)).toBe(problem));

it.each(['18.20.4', '20.9.0'])('Node %s is too old, in one line', (version) =>
  expect(oldNode(version)).toMatch(/^Node .* is too old: 20\.19 or later is needed[^\n]*$/),
);
