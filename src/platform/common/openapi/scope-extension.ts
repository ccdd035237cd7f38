/** Where the document learns which scope an operation asks for. */
export const SCOPE_EXTENSION = 'x-required-scope';
