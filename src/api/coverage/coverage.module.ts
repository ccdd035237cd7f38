import { Module } from '@nestjs/common';
import { CoverageController } from './coverage.controller.js';
import { Coverage } from './coverage.service.js';
import { FormatController } from './format.controller.js';
import { NumberFormats } from './number-formats.service.js';

@Module({ controllers: [CoverageController, FormatController], providers: [Coverage, NumberFormats] })
export class CoverageModule {}
