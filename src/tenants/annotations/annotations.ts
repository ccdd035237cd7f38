import { mergePatch } from '../../platform/common/merge-patch.js';
import { validationFailed } from '../../platform/common/problem.js';

/** What a reseller attaches to its resources. It has no effect here, and Colt never receives it. */
export interface Labels {
  /** Unique. */
  readonly tags: readonly string[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** The labels of a number or an order, with a note. */
export interface Annotations extends Labels {
  readonly note: string | null;
}

/** A JSON merge patch (RFC 7396) of labels: null removes a member, or a key of `metadata`. */
export interface LabelsPatch {
  readonly tags?: readonly string[] | null | undefined;
  readonly metadata?: Readonly<Record<string, string | null>> | null | undefined;
}

export interface AnnotationsPatch extends LabelsPatch {
  readonly note?: string | null | undefined;
}

export const NO_LABELS: Labels = { tags: [], metadata: {} };
export const NO_ANNOTATIONS: Annotations = { ...NO_LABELS, note: null };

/** Characters, except for the first and the third. */
export const ANNOTATION_LIMITS = { tags: 50, tag: 64, keys: 50, key: 40, value: 500, note: 2_000 } as const;

/** @throws DomainError validation-failed where the result has too many keys */
export function patchLabels(current: Labels, patch: LabelsPatch): Labels {
  const { tags = current.tags, metadata = {} } = patch;
  return { tags: tags ?? [], metadata: metadata === null ? {} : patchMetadata(current.metadata, metadata) };
}

/** @throws DomainError validation-failed where the result has too many keys */
export function patchAnnotations(current: Annotations, patch: AnnotationsPatch): Annotations {
  const { note = current.note } = patch;
  return { ...patchLabels(current, patch), note };
}

export function isAnnotated({ tags, metadata, note }: Annotations): boolean {
  return tags.length > 0 || note !== null || Object.keys(metadata).length > 0;
}

function patchMetadata(
  current: Labels['metadata'],
  patch: Readonly<Record<string, string | null>>,
): Labels['metadata'] {
  const metadata = mergePatch(current, patch) as Labels['metadata'];
  const keys = Object.keys(metadata).length;
  if (keys > ANNOTATION_LIMITS.keys) {
    const detail = `would have ${keys} keys, more than ${ANNOTATION_LIMITS.keys}`;
    throw validationFailed({ pointer: '/metadata', detail });
  }
  return metadata;
}
