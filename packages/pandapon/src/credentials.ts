import { z } from 'zod';

/** Header values must be one printable word; a stray space or line break from a copied key would break the signature. */
const word = (name: string) =>
  z
    .string()
    .min(1, `${name} is empty`)
    .max(256, `${name} is longer than 256 characters`)
    .regex(/^[\x21-\x7e]+$/, `${name} must not hold spaces, line breaks or non-ASCII characters`);

/** The keys of one PandaPon developer account. Every member is secret. */
export const pandaponCredentialsSchema = z
  .strictObject({
    accessKey: word('accessKey').meta({
      title: 'Access Key',
      description: 'Access Key of the developer console, 32 hex digits in the documents; sent as header access-key',
    }),
    accessSecret: word('accessSecret').meta({
      title: 'Access Secret',
      description: 'Access Secret of the developer console; signs requests and verifies callbacks, never sent',
    }),
    userId: word('userId').meta({
      title: 'User ID',
      description: 'User id for sub-account permissions, 13 digits in the documents; sent as header user-id',
    }),
  })
  .meta({ title: 'PandaPon credentials' });

export type PandaPonCredentials = z.output<typeof pandaponCredentialsSchema>;
