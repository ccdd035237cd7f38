import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf } from './document-operations.js';

const REFERENCE = /^#\/components\/(\w+)\/(.+)$/;

/** The document of some paths, with the tags and components that they use. */
export function documentPart(document: OpenAPIObject, isPart: (path: string) => boolean): OpenAPIObject {
  const paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => isPart(path)));
  const { webhooks, ...others } = document as OpenAPIObject & { webhooks?: object };
  const operations = operationsOf(paths).map(({ operation }) => operation);
  const tags = new Set(operations.flatMap((operation) => operation.tags ?? []));
  const schemes = new Set(operations.flatMap(({ security = [] }) => security.flatMap((each) => Object.keys(each))));
  const components = (document.components ?? {}) as Record<string, Record<string, unknown>>;
  // The data of the stream's events has a schema that nothing refers to.
  const roots = [
    paths,
    webhooks,
    ...(operations.some(({ operationId }) => operationId === 'streamEvents') ? [EVENT] : []),
  ];
  const used = reachable(roots, components);
  const kept = Object.entries(components).map(([kind, members]) => {
    const keeps = (name: string) => (kind === 'securitySchemes' ? schemes.has(name) : used.has(`${kind}/${name}`));
    return [kind, Object.fromEntries(Object.entries(members).filter(([name]) => keeps(name)))] as const;
  });
  return {
    ...others,
    tags: document.tags?.filter(({ name }) => tags.has(name)) ?? [],
    paths,
    ...(webhooks && Object.keys(webhooks).length > 0 && { webhooks }),
    components: Object.fromEntries(kept.filter(([, members]) => Object.keys(members).length > 0)),
  };
}

const EVENT = { $ref: '#/components/schemas/Event' };

/** `kind/name` of every component that the roots refer to, directly or not. */
function reachable(roots: unknown[], components: Record<string, Record<string, unknown>>): Set<string> {
  const found = new Set<string>();
  const queue = [...roots];
  while (queue.length > 0) {
    const value = queue.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, member] of Object.entries(value)) {
      if (name === '$ref' && typeof member === 'string') {
        const [, kind = '', target = ''] = REFERENCE.exec(member) ?? [];
        const key = `${kind}/${target}`;
        if (!found.has(key)) queue.push(components[kind]?.[target]);
        found.add(key);
      } else if (typeof member === 'object' && member !== null) queue.push(member);
    }
  }
  return found;
}
