import { ApiProperty } from '@nestjs/swagger';

export class HealthResponse {
  @ApiProperty({ enum: ['live', 'ready'] })
  status: 'live' | 'ready';
}
