// Receives a PandaPon callback: verifies the raw bytes, reads them, and refuses a forged one.
import { createHmac } from 'node:crypto';
import { log } from 'node:console';
import { SignatureVerificationError } from '@orderloom/core/errors';
import { verifyAndParsePandaPonCallback } from '@orderloom/pandapon';

const accessKey = 'your-access-key';
const accessSecret = 'your-access-secret';

// What your HTTP server got. The body must be the bytes as received: a parsed and printed one has another signature.
const rawBody = Buffer.from(
  '{"messageType":"TAOBAO_ORDER_PAID","messageBody":{"orderNo":1052608755792872049},"timestamp":1702549508000}',
);
const authorization = createHmac('sha256', accessSecret).update(accessKey).update(rawBody).digest('hex');

const { channel, messageType, orderIds } = verifyAndParsePandaPonCallback({
  authorization,
  rawBody,
  accessKey,
  accessSecret,
});
log(`genuine: ${channel ?? 'unknown'} ${messageType}, order ${orderIds.join(' or ')}`);

try {
  verifyAndParsePandaPonCallback({ authorization, rawBody: `${rawBody.toString()} `, accessKey, accessSecret });
} catch (error) {
  if (!(error instanceof SignatureVerificationError)) throw error;
  log(`forged: ${error.message}`);
}
