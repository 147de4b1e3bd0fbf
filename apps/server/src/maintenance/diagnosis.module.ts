import { Module } from '@nestjs/common';
import { ConnectionsModule } from '../connections/connections.module.js';
import { DiagnosisController } from './diagnosis.controller.js';
import { DiagnosisService } from './diagnosis.service.js';

@Module({ imports: [ConnectionsModule], controllers: [DiagnosisController], providers: [DiagnosisService] })
export class DiagnosisModule {}
