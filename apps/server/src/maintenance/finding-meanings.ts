/** How bad a finding is: an `error` keeps something from working, a `warning` will or may. */
export const findingSeverities = ['error', 'warning'] as const;
export type FindingSeverity = (typeof findingSeverities)[number];

interface FindingMeaning {
  readonly severity: FindingSeverity;
  readonly meaning: string;
  /** What to do, the most promising first. */
  readonly remedies: readonly string[];
}

const authoriseAgain = 'let the merchant authorise again: `orderloom connections authorize <connection>`';
const changeCredentials =
  'give the right credentials: PATCH /v1/connections/{id}, or the connections file; nothing else has to change';

const meanings = {
  settings_invalid: {
    severity: 'error',
    meaning: 'the settings of the service are not valid',
    remedies: ['correct the settings that are named; the table of all is in the README of the service'],
  },
  service_unreachable: {
    severity: 'error',
    meaning: 'no service of Orderloom answers at the address that was given',
    remedies: [
      'check the address (--url or ORDERLOOM_URL), and that the service runs: `orderloom serve`',
      'run `orderloom doctor` on the machine of the service, without an address: it looks at the installation itself',
    ],
  },
  service_not_ready: {
    severity: 'error',
    meaning: 'the service runs, but a part of it does not work',
    remedies: ['look at the log of the service for the reason that is named'],
  },
  api_key_refused: {
    severity: 'error',
    meaning: 'the service does not accept the API key, or the key may not look at connections',
    remedies: [
      'give the right key: ORDERLOOM_API_KEY, --api-key-file, or the file api-key in the data folder',
      'a key made with POST /v1/keys needs the scopes connections:read and connections:write',
    ],
  },
  secret_key_missing: {
    severity: 'error',
    meaning: 'there are sealed values and no key to open them',
    remedies: [
      'put `secret.key` back into the data folder, or set ORDERLOOM_SECRET_KEY: it belongs to the backup',
      'without it the credentials have to be given again',
    ],
  },
  secret_key_wrong: {
    severity: 'error',
    meaning: 'the secret key does not open what is stored',
    remedies: ['give the former key as well, after the present one and a comma, in ORDERLOOM_SECRET_KEY'],
  },
  data_folder_locked: {
    severity: 'error',
    meaning: 'another process has the data folder open, and no service answers',
    remedies: [
      'give the address of the service with --url or ORDERLOOM_URL if it listens somewhere else',
      'otherwise end the process that is named: it hangs',
    ],
  },
  disk_space_low: {
    severity: 'warning',
    meaning: 'the disk of the data folder is nearly full',
    remedies: ['free space or move the data folder: without space nothing can be stored'],
  },
  disk_full: {
    severity: 'error',
    meaning: 'the disk of the database is full',
    remedies: ['free space on it: the service goes on by itself, and nothing that was acknowledged is lost'],
  },
  jobs_stalled: {
    severity: 'error',
    meaning: 'no process takes jobs, so that nothing is synced',
    remedies: ['start a worker (`orderloom worker`) beside services that run with ORDERLOOM_ROLE=web'],
  },
  database_unreachable: {
    severity: 'error',
    meaning: 'the database does not answer',
    remedies: [
      'start the database server, or correct DATABASE_URL',
      'try `psql "$DATABASE_URL" -c "select 1"` from this machine: a firewall or pg_hba.conf may refuse it',
    ],
  },
  database_too_old: {
    severity: 'error',
    meaning: 'the PostgreSQL server is older than 15',
    remedies: ['upgrade the server to PostgreSQL 15 or newer'],
  },
  schema_outdated: {
    severity: 'error',
    meaning: 'the tables are those of an earlier version',
    remedies: ['run `orderloom migrate`, or start the service: it migrates first; back up before'],
  },
  schema_newer: {
    severity: 'error',
    meaning: 'a newer version has used the database',
    remedies: ['install that version: there is no way back for tables'],
  },
  port_taken: {
    severity: 'error',
    meaning: 'another program listens on the port of the service',
    remedies: ['end that program (`ss -ltnp` names it), or set PORT to a free one'],
  },
  port_unusable: {
    severity: 'error',
    meaning: 'the service may not listen on its address',
    remedies: ['set HOST to an address of this machine, and PORT to one above 1023'],
  },
  clock_off: {
    severity: 'error',
    meaning: 'the clock of this machine is too far from that of the platform',
    remedies: ['set the clock by NTP (`timedatectl set-ntp true`): platforms refuse calls that are 10 minutes off'],
  },
  clock_drifts: {
    severity: 'warning',
    meaning: 'the clock of this machine is not that of the platform',
    remedies: ['set the clock by NTP (`timedatectl set-ntp true`) before it is 10 minutes off'],
  },
  platform_unreachable: {
    severity: 'error',
    meaning: 'the platform cannot be reached',
    remedies: ['look at the network, the name service and the proxies of this machine', 'check the address settings'],
  },
  platform_failing: {
    severity: 'error',
    meaning: 'the platform answers that it does not work at present',
    remedies: ['wait: the sync goes on where it was'],
  },
  platform_unreadable: {
    severity: 'error',
    meaning: 'something else than the platform answers',
    remedies: ['check the address settings of the connection, and what proxies stand between'],
  },
  platform_refused: {
    severity: 'error',
    meaning: 'the platform refuses a harmless call',
    remedies: ['read what it says; `orderloom sign --explain` shows what was signed'],
  },
  wrong_secret: {
    severity: 'error',
    meaning: 'the platform does not accept the signature: the secret is not that of the key',
    remedies: [changeCredentials, 'a secret that was reset at the platform is void at once; look for blanks around it'],
  },
  unknown_application: {
    severity: 'error',
    meaning: 'the platform does not know the application, or it is offline',
    remedies: ['check the client id, and that the application is online', changeCredentials],
  },
  access_missing: {
    severity: 'error',
    meaning: 'no shop has granted access yet',
    remedies: [authoriseAgain],
  },
  access_expired: {
    severity: 'error',
    meaning: 'the access that the shop granted has ended',
    remedies: [authoriseAgain],
  },
  access_renewal_due: {
    severity: 'warning',
    meaning: 'the access token has ended; the service renews it at its next call',
    remedies: ['start the service', `${authoriseAgain}, if renewing fails`],
  },
  access_void: {
    severity: 'error',
    meaning: 'the platform does not accept the access token',
    remedies: [authoriseAgain, 'check that the token was given to this application'],
  },
  address_not_listed: {
    severity: 'error',
    meaning: 'calls from this IP address are not permitted',
    remedies: ['add the outgoing IP address of this machine to the whitelist of the application at the platform'],
  },
  permission_missing: {
    severity: 'error',
    meaning: 'the application lacks the permission package of an operation, or the merchant has not granted it',
    remedies: [`apply for the package at the platform, then ${authoriseAgain}`],
  },
  signature_recipe_wrong: {
    severity: 'error',
    meaning: 'requests are signed in another way than this account takes',
    remedies: ['set what is named in the settings of the connection'],
  },
  stream_not_set_up: {
    severity: 'warning',
    meaning: 'a stream cannot be read with the present settings',
    remedies: ['set the setting that is named'],
  },
  limit_reached: {
    severity: 'error',
    meaning: 'the platform says it is called too often',
    remedies: [
      'look for other programs that use the same application or keys',
      'wait: calls are held back by themselves; if it stays, set a lower limit or ask the platform for a higher one',
    ],
  },
  internal: {
    severity: 'error',
    meaning: 'the check itself failed',
    remedies: ['look at the log of the service, and report it as a fault'],
  },
} as const satisfies Readonly<Record<string, FindingMeaning>>;

export type FindingCode = keyof typeof meanings;

/** Every code a diagnosis can name. Stable: programs compare them. */
export const findingCodes = Object.keys(meanings) as [FindingCode, ...FindingCode[]];

/** What each code means and what to do about it. */
export const findingMeanings: Readonly<Record<FindingCode, FindingMeaning>> = meanings;
