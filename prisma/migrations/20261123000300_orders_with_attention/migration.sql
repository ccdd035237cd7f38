-- Few orders of many carry attention; metrics and the command line ask for them again and again, ended ones included.
CREATE INDEX order_attention ON "order" (attention_code) WHERE attention_code IS NOT NULL;
