import { Global, Module } from '@nestjs/common';
import { AccessGate } from './access-gate.js';
import { KeyAuthenticator } from './key-authenticator.js';
import { KeysController } from './keys.controller.js';
import { KeysRepository } from './keys.repository.js';
import { KeysService } from './keys.service.js';

/** Keys, and the gate that asks for them. */
@Global()
@Module({
  controllers: [KeysController],
  providers: [AccessGate, KeyAuthenticator, KeysRepository, KeysService],
  exports: [AccessGate, KeyAuthenticator],
})
export class AccessModule {}
