import { Module } from '@nestjs/common';
import { AnnotationErasureRepository } from './annotation-erasure.repository.js';
import { EndCustomersModule } from '../end-customers/end-customers.module.js';
import { EraseEndCustomer } from './erase-end-customer.service.js';
import { ErasureRepository } from './erasure.repository.js';
import { ExportEndCustomer } from './export-end-customer.service.js';
import { PersonalDataRepository } from './personal-data.repository.js';
import { PersonalDataSearch } from './personal-data-search.service.js';
import { Persons } from './persons.service.js';

/** Personal data as a whole: its erasure and its export. */
@Module({
  imports: [EndCustomersModule],
  providers: [
    AnnotationErasureRepository,
    EraseEndCustomer,
    ErasureRepository,
    ExportEndCustomer,
    PersonalDataRepository,
    PersonalDataSearch,
    Persons,
  ],
})
export class PersonalDataModule {}
