/** The ids of each reseller, in the order in which resellers and ids come. */
export function idsByReseller(
  rows: readonly { readonly id: string; readonly resellerId: string }[],
): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { id, resellerId } of rows) groups.set(resellerId, [...(groups.get(resellerId) ?? []), id]);
  return groups;
}
