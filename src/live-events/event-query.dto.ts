import { IsOptional, Matches } from 'class-validator';

export class EventQuery {
  /**
   * The id of the last event that was seen; the header `Last-Event-ID` wins over it. Without either, from now on.
   * @example "5f3a9c-1042"
   */
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{1,64}-(0|[1-9][0-9]{0,17})$/, { message: 'after must be the id of an event' })
  after?: string;
}
