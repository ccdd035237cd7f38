import { randomUUID } from 'node:crypto';
import type { CallBacks } from './call-backs.js';

// End customers with odd names, and everything else that may name them.

const address = { streetName: 'Sonstwo', city: 'Lyon', postalCode: '69001', country: 'FR' };
export const NEXT = { type: 'business', name: 'Nachfolger SARL', address };

/** Each with texts that identify it, of which none may be found in the end. */
export const PERSONS = {
  turkish: {
    reference: 'crm-secret',
    type: 'residential',
    name: 'Ümit ŞAHİN 😀'.normalize('NFD'),
    firstName: 'Ümit',
    lastName: 'ŞAHİN'.normalize('NFD'),
    email: 'sahin@example.org',
    contactNumber: '+33140999999',
    address: { ...address, houseNumber: '77', streetName: 'Rue Unique' },
  },
  french: {
    type: 'residential',
    name: 'Zéphyrine Quelquechose',
    firstName: 'Zéphyrine',
    lastName: 'Quelquechose',
    registrationNumber: 'XY 12.345-678',
    address: { ...address, streetName: 'Rue Étroite' },
  },
};
export const SHORT = {
  type: 'residential',
  name: 'Wu',
  firstName: 'Bo',
  lastName: 'Wu',
  address: { ...address, city: 'Pau' },
};

/** Tags, metadata and a note, with a text that only these contain, and with the name, also in keys. */
export function annotated(mark: string, { name }: { readonly name: string }) {
  const metadata = { [mark]: `for ${name}`, [`k ${[...name].slice(0, 30).join('')}`]: mark };
  return { tags: [mark, `of ${name}`], metadata, note: `${mark}\nabout ${name}` };
}

/** NFC and NFD, as it is and in both cases. */
export function forms(text: string): string[] {
  const cases = [
    text,
    text.toLowerCase(),
    text.toUpperCase(),
    text.toLocaleUpperCase('tr'),
    text.toLocaleLowerCase('tr'),
  ];
  return [...new Set(cases.flatMap((one) => [one.normalize('NFC'), one.normalize('NFD')]))];
}

export function identifying(person: object): string[] {
  const { name, firstName, lastName, email, contactNumber, reference, registrationNumber } = person as Record<
    string,
    string
  >;
  const texts = [
    name,
    name?.replace(' 😀', ''),
    firstName,
    lastName,
    email,
    contactNumber,
    reference,
    registrationNumber,
  ];
  return texts.flatMap((text) => text ?? []);
}

/** The name in everything that Colt, portals and operators write, in many notations. */
export async function plantName(
  name: string,
  orderId: string,
  {
    callBacks,
    sql,
  }: { readonly callBacks: CallBacks; readonly sql: (text: string, values?: unknown[]) => Promise<unknown> },
): Promise<void> {
  const upper = name.normalize('NFD').toUpperCase();
  const ascii = JSON.stringify({ customer: name.normalize('NFC'), to: `\n${upper}` }).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const told = {
    httpStatus: 200,
    code: 'x',
    reason: `no ${name}`,
    message: upper,
    details: `who: ${name.toLowerCase()}`,
  };
  const error = JSON.stringify(told);
  await callBacks.notify({ orderId: randomUUID(), status: 'Completed', note: `done for ${upper}` });
  await callBacks.notify(`not JSON: ${name}`);
  await callBacks.notify(Buffer.from(`<n>${name}</n>`, 'utf16le').toString('latin1'), { type: 'text/xml' });
  await sql(`UPDATE "order" SET error = $2, attention_detail = $3 WHERE id = $1`, [
    orderId,
    JSON.stringify({ ...told, phase: 'asynchronous' }),
    `ask ${upper}`,
  ]);
  await sql(`UPDATE attempt SET error = $2 WHERE order_id = $1`, [orderId, error]);
  await sql(`UPDATE carrier_order SET error = $2, raw_status = $3 WHERE order_id = $1`, [
    orderId,
    error,
    `Done: ${name}`,
  ]);
  await sql(`UPDATE order_outcome SET error = $2 WHERE order_id = $1`, [orderId, error]);
  await sql(
    `INSERT INTO observed_carrier_order (reseller_id, carrier_epoch, colt_order_id, reference, ended)
     SELECT id, 1, $1, $2, true FROM reseller`,
    [randomUUID(), `order of ${name}`],
  );
  await sql(
    `INSERT INTO captured_payload (id, reseller_id, operation, body, problem)
     SELECT gen_random_uuid(), id, 'x', b, $2 FROM reseller, unnest($1::text[]) b`,
    [[ascii, Buffer.from(ascii).toString('base64'), encodeURIComponent(name), `data=${Buffer.from(upper).toString('base64url')}&x`], `no order for ${name}`], // prettier-ignore
  );
  await sql(
    `INSERT INTO notification (id, reseller_id, authenticated, state, body, content_type, tracking_id, event_id, colt_order_id,
       reference, raw_status, detail, error, order_id)
     SELECT gen_random_uuid(), reseller_id, true, 'applied', 'base64:' || $2, $3, $3, $3, $3, $3, $3, $3, $4, id
     FROM "order" WHERE id = $1`,
    [orderId, Buffer.from(upper, 'utf16le').toString('base64'), `to ${upper}`, error],
  );
  await sql(
    `INSERT INTO order_history (id, reseller_id, order_id, seq, at, status, cause, detail, actor)
     SELECT gen_random_uuid(), reseller_id, id, 1000000, now(), status, 'operator', $2, $3 FROM "order" WHERE id = $1`,
    [orderId, `100%_\\ told ${upper}`, name],
  );
  await sql(
    `INSERT INTO cessation_request (id, reseller_id, status, country, kind, end_customer_id, reason, reference, actor, created_at,
       updated_at, completed_at)
     SELECT gen_random_uuid(), reseller_id, 'withdrawn', country, kind, end_customer_id, $2, $3, $4, now(), now(), now()
     FROM "order" WHERE id = $1`,
    [orderId, `wish of ${name}`, upper, name],
  );
  await sql(
    `INSERT INTO holding_history (id, reseller_id, seq, at, start_e164, end_e164, country, kind, status, cause, reason)
     SELECT gen_random_uuid(), reseller_id, 1000000, now(), 100000, 100000, country, kind, 'released', 'operator', $2
     FROM "order" WHERE id = $1`,
    [orderId, `because ${upper} moved`],
  );
  await sql(
    `INSERT INTO drift_finding (id, reseller_id, class, start_e164, end_e164, theirs, reason, actor)
     SELECT gen_random_uuid(), id, 'only_theirs', 1, 1, $1, $2, $3 FROM reseller`,
    [JSON.stringify({ reference: upper }), `because of ${name}`, upper],
  );
  await sql(
    `INSERT INTO sending_pause (id, reseller_id, cause, reason, starts_at, ended_at)
     SELECT gen_random_uuid(), id, 'operator', $1, now(), now() FROM reseller`,
    [`asked by ${upper}`],
  );
  await sql(
    `INSERT INTO operator_act (id, reseller_id, act, reason) SELECT gen_random_uuid(), id, 'x', $1 FROM reseller`,
    [`asked by ${name}`],
  );
}
