import { IsOptional } from 'class-validator';
import { BATCH_OUTCOMES, BATCH_STATUSES, type BatchOutcome, type BatchStatus } from '../../domain/batch-model/batch.js';
import { SearchText } from '../../platform/common/dto-decorators.js';
import { PageQuery } from '../../platform/common/page.js';
import { QueryList } from '../../platform/common/query-values.js';

export class BatchUploadQuery {
  /**
   * The portal's own reference of the batch, for a CSV file. JSON has it in the body.
   * @example "spring-campaign"
   */
  @IsOptional()
  @SearchText(100)
  reference?: string;
}

export class BatchListQuery extends PageQuery {
  @IsOptional()
  @QueryList(BATCH_STATUSES, 'BatchStatus')
  status?: BatchStatus[];
}

export class BatchRowsQuery extends PageQuery {
  @IsOptional()
  @QueryList(BATCH_OUTCOMES, 'BatchOutcome')
  outcome?: BatchOutcome[];
}
