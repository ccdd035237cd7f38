import type { Schemas } from './client.js';

/** The members of a JSON Schema from `/v1/coverage/forms` that the form of an end customer uses. */
export interface FormSchema {
  readonly type?: string;
  readonly title?: string;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly not?: { readonly pattern?: string };
  readonly oneOf?: readonly { readonly const?: string; readonly title?: string }[];
  readonly properties?: Readonly<Record<string, FormSchema>>;
  readonly required?: readonly string[];
  readonly 'x-asked'?: readonly string[];
  readonly 'x-unlisted'?: boolean;
  readonly 'x-rules'?: readonly Pick<Schemas['ActivationRule'], 'id' | 'text' | 'certainty'>[];
}
