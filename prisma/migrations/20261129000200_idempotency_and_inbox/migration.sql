-- Every POST that changes something takes a key, so a key names any resource, not only an order. order_id stays for the
-- release before this one, which still writes it during a roll-out.
ALTER TABLE "idempotency_key" ADD COLUMN "resource_id" UUID;

UPDATE "idempotency_key" SET "resource_id" = "order_id";

-- Answers now carry their headers.
UPDATE "idempotency_key"
SET "response" = jsonb_build_object(
  'kind', 'answer',
  'status', "response"->'status',
  'headers', jsonb_build_object('location', '/v1/orders/' || "order_id"),
  'body', "response"->'body')
WHERE "response"->>'kind' = 'order';
