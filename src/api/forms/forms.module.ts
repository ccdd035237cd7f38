import { Module } from '@nestjs/common';
import { EndCustomersModule } from '../../tenants/end-customers/end-customers.module.js';
import { FormsController } from './forms.controller.js';

@Module({ imports: [EndCustomersModule], controllers: [FormsController] })
export class FormsModule {}
