/** Documents `X-Actor` on every operation that changes something. */
export const ACTOR_PARAMETER = {
  name: 'X-Actor',
  in: 'header' as const,
  required: false,
  description:
    'The person behind the request, at most 200 characters: UTF-8, or percent-encoded UTF-8. Histories store it.',
  schema: { type: 'string' as const },
};
