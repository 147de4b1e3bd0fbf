import { z } from 'zod';
import { defaultSignatureRecipe, signatureRecipes, type SignatureRecipeName } from './signing.js';

const recipeNames = Object.keys(signatureRecipes) as [SignatureRecipeName, ...SignatureRecipeName[]];

const refusalClasses = [
  'authentication',
  'token_expired',
  'permission',
  'rate_limit',
  'unavailable',
  'not_found',
  'invalid_request',
] as const;

const parameterName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_-]*$/, 'expected a parameter name');

const listSettings = {
  maxPageSize: z.int().min(1).max(200).default(50).describe('Rows asked for per page; no limit is documented'),
  reportsTotal: z.boolean().default(true).describe('Whether the answer tells how many rows the query has'),
};

const hasTimeFilter = z.boolean().default(true).describe('false: send no times and walk the whole list, newest first');

/** Everything about the PandaPon wire that is inferred, so that it can be corrected without a new release. */
export const pandaponSettingsSchema = z
  .strictObject({
    baseUrl: z
      .url({ protocol: /^https?$/, error: 'expected an http or https URL' })
      .default('https://api.pandapon.com')
      .meta({ title: 'Base URL', description: 'Production is documented as https://api.pandapon.com' }),
    generation: z
      .enum(['v1', 'v2'])
      .default('v1')
      .meta({ title: 'API generation', description: 'v2 paths begin with /v2 and take mapped product ids' }),
    timestampUnit: z
      .enum(['ms', 's'])
      .default('ms')
      .meta({ title: 'Timestamp unit', description: 'Documents show milliseconds, public clients send seconds' }),
    signatureRecipe: z.enum(recipeNames).default(defaultSignatureRecipe).meta({
      title: 'Signature recipe',
      description: 'How the signature header is computed; every recipe but the default is an alternative without proof',
    }),
    callbackBase: z.enum(['access-key-and-body', 'body']).default('access-key-and-body').meta({
      title: 'Callback base',
      description: 'What the Authorization header of a callback signs: Access Key and raw body, or the raw body alone',
    }),
    timeoutMs: z
      .int()
      .min(100)
      .max(600_000)
      .default(30_000)
      .meta({ title: 'Timeout', description: 'Deadline of one request in milliseconds' }),
    requestsPerSecond: z.int().min(1).max(1000).optional().meta({
      title: 'Requests per second',
      description: 'Own limit for all calls with one Access Key. PandaPon states none; absent: not limited',
    }),
    paths: z
      .record(z.string(), z.string().regex(/^\/[^\s?#]*$/, 'expected a path beginning with / and without a query'))
      .default({})
      .meta({
        title: 'Paths',
        description:
          'Operation name → path, used instead of the built-in one. Needed for operations whose path is in no readable document, such as taobao.order.list and 1688.order.logistics',
      }),
    parameterNames: z.record(z.string(), z.record(z.string(), parameterName)).default({}).meta({
      title: 'Parameter names',
      description:
        'Operation name → our name of a parameter (as it would be sent) → the name to send instead. For parameters that were inferred',
    }),
    successCodes: z
      .array(z.int())
      .min(1)
      .default([200])
      .meta({ title: 'Success codes', description: 'Values of the envelope’s code that mean success; 200 is certain' }),
    refusalClasses: z.record(z.string(), z.enum(refusalClasses)).default({}).meta({
      title: 'Refusal classes',
      description:
        'Envelope code, or `code/inner code`, → class of error. PandaPon’s code table is unreadable; entries here go before the built-in guesses',
    }),
    rowPlaces: z.array(z.string()).default([]).meta({
      title: 'Row places',
      description: 'Further dotted places below data where lists keep their rows, tried before the built-in ones',
    }),
    totalPlaces: z.array(z.string()).default([]).meta({
      title: 'Total places',
      description: 'Further dotted places below data where lists keep their total, tried before the built-in ones',
    }),
    taobaoOrderList: z
      .strictObject({
        hasTimeFilter,
        ...listSettings,
        method: z.enum(['GET', 'POST']).optional().describe('Default: GET in v1, POST in v2, as the page titles say'),
        timeFormat: z.enum(['ms', 's', 'china']).default('ms').describe('Epoch ms, epoch s or YYYY-MM-DD HH:mm:ss'),
        names: z
          .strictObject({
            modifiedFrom: parameterName.default('modifyTimeStart'),
            modifiedTo: parameterName.default('modifyTimeEnd'),
            page: parameterName.default('pageNo'),
            pageSize: parameterName.default('pageSize'),
            status: parameterName.default('status'),
          })
          .prefault({})
          .describe('Parameter names; inferred as camelCase of the platform behind'),
      })
      .prefault({})
      .meta({ title: 'Taobao order list', description: 'Parameters of taobao.order.list, all inferred' }),
    alibabaOrderList: z
      .strictObject({
        hasTimeFilter,
        ...listSettings,
        names: z
          .strictObject({
            modifiedFrom: parameterName.default('modifyStartTime'),
            modifiedTo: parameterName.default('modifyEndTime'),
            page: parameterName.default('page'),
            pageSize: parameterName.default('pageSize'),
            status: parameterName.default('orderStatus'),
          })
          .prefault({})
          .describe('Parameter names; inferred from the 1688 open platform'),
      })
      .prefault({})
      .meta({ title: '1688 order list', description: 'Parameters of 1688.order.list, all inferred' }),
    taobaoRefundList: z
      .strictObject({
        hasTimeFilter,
        ...listSettings,
        timeFormat: z.enum(['ms', 's']).default('ms').describe('Unit of refundStartTime and refundEndTime (inferred)'),
        filtersBy: z
          .enum(['updated_at', 'created_at'])
          .default('created_at')
          .describe('Which instant the documented period means (inferred from the names of its parameters)'),
      })
      .prefault({})
      .meta({ title: 'Taobao after-sales list', description: 'Behaviour of taobao.refund.list' }),
    lagSeconds: z
      .int()
      .min(0)
      .max(3600)
      .default(180)
      .meta({ title: 'Lag', description: 'How far sync stays behind the platform’s clock, in seconds' }),
    overlapSeconds: z
      .int()
      .min(0)
      .max(86_400)
      .default(300)
      .meta({ title: 'Overlap', description: 'How much of the previous window is read again, in seconds' }),
    connectionTest: z
      .enum(['taobao.refund.list', '1688.order.list'])
      .default('taobao.refund.list')
      .meta({ title: 'Connection test', description: 'The harmless call that tests a connection' }),
  })
  .meta({ title: 'PandaPon settings' });

/** Settings with every default filled in. */
export type PandaPonSettings = z.output<typeof pandaponSettingsSchema>;
/** Settings as a user writes them: all optional. */
export type PandaPonSettingsInput = z.input<typeof pandaponSettingsSchema>;
