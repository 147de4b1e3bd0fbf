import { signPinduoduoRequest, textToSign, type PinduoduoRequestToSign } from './signing.js';

/** Stands where the client secret stood. */
export const maskedClientSecret = '[client secret]';
/** Stands where the access token stood. */
export const maskedAccessToken = '[access token]';

/**
 * A sign taken apart. Holds neither the client secret nor the access token, but the business parameters, which may name
 * a buyer: not for a log.
 */
export interface SignatureExplanation {
  /** Exactly what was digested, with masks in the places of secret and token. */
  readonly text: string;
  /** How the text becomes the sign. */
  readonly digest: 'md5_upper_hex';
  /** The parameters as sent, `sign` among them and the token masked. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly sign: string;
}

/**
 * Tells what a sign was made of, for comparing with what another program signs or what the platform’s sign tester
 * shows. Pure.
 *
 * @throws InvalidArgumentError as {@link signPinduoduoRequest} does.
 */
export function explainSignature(request: PinduoduoRequestToSign): SignatureExplanation {
  const { parameters: sent } = signPinduoduoRequest(request);
  // The masks are put in before the text is made: looking for the secrets in the finished text could miss one.
  const parameters = sent['access_token'] === undefined ? sent : { ...sent, access_token: maskedAccessToken };
  return {
    text: textToSign(parameters, maskedClientSecret),
    digest: 'md5_upper_hex',
    parameters,
    sign: sent['sign'] ?? '',
  };
}
