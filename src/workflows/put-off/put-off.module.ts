import { Module } from '@nestjs/common';
import { PutOffFindings } from './put-off-findings.repository.js';
import { PutOffRepository } from './put-off.repository.js';
import { PutOffs } from './put-offs.service.js';

/** What sweeps could not do, and whom it is told. */
@Module({
  providers: [PutOffFindings, PutOffRepository, PutOffs],
  exports: [PutOffFindings, PutOffRepository, PutOffs],
})
export class PutOffModule {}
