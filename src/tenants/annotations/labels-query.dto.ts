import { IsOptional } from 'class-validator';
import { SearchText } from '../../platform/common/dto-decorators.js';
import { QueryTexts } from '../../platform/common/query-values.js';
import { ANNOTATION_LIMITS as MAX } from './annotations.js';
import { schemaOf } from './annotations.openapi.js';
import type { LabelsFilter } from './labels-filter.repository.js';

export class LabelsQuery implements LabelsFilter {
  /**
   * Only what has this tag. Exact match.
   * @example "vip"
   */
  @IsOptional()
  @SearchText(MAX.tag)
  tag?: string;

  /**
   * Only what has these keys with these texts: `metadata[crm]=4711`. Exact match of all.
   */
  @IsOptional()
  @QueryTexts({ members: 10, name: MAX.key, text: MAX.value }, schemaOf('MetadataFilter'))
  metadata?: Record<string, string>;
}
