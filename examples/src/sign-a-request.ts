// Signs one request of each platform and prints what would be sent. Nothing leaves the machine.
import { log } from 'node:console';
import { randomNonce } from '@orderloom/core/signing';
import { signPandaPonRequest } from '@orderloom/pandapon';
import { signPinduoduoRequest } from '@orderloom/pinduoduo';

// Pinduoduo signs every parameter: the sign travels in the form body.
const { parameters, body } = signPinduoduoRequest({
  type: 'pdd.order.information.get',
  clientId: 'your client_id',
  clientSecret: 'your client_secret',
  accessToken: 'token of the shop',
  timestampSeconds: Math.floor(Date.now() / 1000),
  parameters: { order_sn: '260115-000000000000001' },
});
log('Pinduoduo sign:', parameters['sign']);
log('Pinduoduo body:', body);

// PandaPon signs keys, time and nonce: the signature travels in five headers, whatever the request is.
const headers = signPandaPonRequest({
  credentials: { accessKey: 'your-access-key', accessSecret: 'your-access-secret', userId: '1234567890123' },
  instantMs: Date.now(),
  nonce: randomNonce(),
});
log('PandaPon headers:', headers);
