import { ApiProperty } from '@nestjs/swagger';

export class HealthDto {
  @ApiProperty({ enum: ['live', 'ready'] })
  status: 'live' | 'ready';
}
