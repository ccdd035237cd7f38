import { Module } from '@nestjs/common';
import { DriftTroubleRepository } from '../drift/drift-trouble.repository.js';
import { PutOffRepository } from './put-off.repository.js';
import { PutOffs } from './put-offs.service.js';

/** What sweeps could not do, and whom it is told. */
@Module({
  providers: [DriftTroubleRepository, PutOffRepository, PutOffs],
  exports: [DriftTroubleRepository, PutOffRepository, PutOffs],
})
export class PutOffModule {}
