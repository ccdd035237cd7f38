/** Leads the person to a field. @param pointer empty: the first one */
export function focusField(form: Element | null, pointer: string): void {
  const input = form?.querySelector(pointer === '' ? 'input' : `[data-pointer="${pointer}"]`);
  if (input instanceof HTMLElement) input.focus();
}
