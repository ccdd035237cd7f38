/** The carrier's rules as data. `known` is stated by Colt for this product or a sibling; `assumed` is our reading. */
export interface Rule {
  readonly id: RuleId;
  readonly description: string;
  readonly certainty: 'known' | 'assumed';
  /** The status for a broken rule; 0 if the rule itself rejects nothing. */
  readonly status: 0 | 400 | 404 | 406;
  readonly code: string;
  readonly enabled: boolean;
}

export type RuleId =
  | 'tracking-id-required'
  | 'reserve-only-free'
  | 'reserve-only-offered'
  | 'kind-matches-number'
  | 'country-matches-number'
  | 'cancel-only-reserved'
  | 'activate-only-reserved'
  | 'update-only-activated'
  | 'one-open-order-per-number'
  | 'foreign-things-hidden'
  | 'german-geo-block-limit'
  | 'registration-number-required'
  | 'reservation-lapses'
  | 'all-or-nothing'
  | 'success-is-200'
  | 'cancellation-makes-no-order'
  | 'cancellation-at-once';

type Row = [RuleId, Rule['certainty'], Rule['status'], string, string];

const rows: Row[] = [
  ['tracking-id-required', 'known', 400, '004', 'Every request carries a tracking id in one of its two headers.'],
  ['reserve-only-free', 'known', 400, '010', 'Only free numbers can be reserved.'],
  ['reserve-only-offered', 'assumed', 400, '011', 'Only numbers of the free pool can be reserved.'],
  ['kind-matches-number', 'assumed', 400, '012', 'The number type of a request is that of its numbers.'],
  ['country-matches-number', 'assumed', 400, '013', 'The country of a request is that of its numbers.'],
  ['cancel-only-reserved', 'known', 400, '014', 'Only reserved numbers can be given back.'],
  ['activate-only-reserved', 'assumed', 406, '002', 'Only reserved numbers can be activated. Off: free ones too.'],
  ['update-only-activated', 'assumed', 400, '015', 'Only activated numbers can have their end customer updated.'],
  ['one-open-order-per-number', 'assumed', 400, '016', 'A number takes part in one open order at a time.'],
  ['foreign-things-hidden', 'assumed', 404, '001', "Another account's numbers and orders are not found."],
  [
    'german-geo-block-limit',
    'assumed',
    406,
    '003',
    'A German geographic block above 100 numbers needs an approval (known for a sibling product).',
  ],
  [
    'registration-number-required',
    'assumed',
    400,
    '017',
    'Portugal and Spain need the registration number, Spain also the name (known for a sibling product).',
  ],
  ['reservation-lapses', 'assumed', 0, '', 'A reservation lapses after its life (90 days in a sibling product).'],
  [
    'all-or-nothing',
    'assumed',
    0,
    '',
    'A request with one range that cannot be had is refused whole. Off: the order ends as partial.',
  ],
  ['success-is-200', 'known', 0, '', 'Success is 200 and nothing else. Off: an order is a 201, a cancellation a 202.'],
  [
    'cancellation-makes-no-order',
    'known',
    0,
    '',
    'A cancellation makes no order. Off: its answer bears the id of one.',
  ],
  [
    'cancellation-at-once',
    'assumed',
    0,
    '',
    'Numbers that are given back are free at once. Off: after finishedAfterMs, or with the end of the order.',
  ],
];

export const rules: readonly Rule[] = rows.map(([id, certainty, status, code, description]) => ({
  id,
  certainty,
  status,
  code,
  description,
  enabled: true,
}));
