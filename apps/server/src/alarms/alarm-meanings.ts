import type { AlarmKind } from '../database/schema.js';

/** How urgent an alarm is. */
export const alarmSeverities = ['warning', 'critical'] as const;
export type AlarmSeverity = (typeof alarmSeverities)[number];

/** What each kind of alarm says to the people who run the hub, and what they can do. */
export const alarmMeanings: Readonly<
  Record<AlarmKind, { readonly severity: AlarmSeverity; readonly meaning: string }>
> = {
  stream_behind: {
    severity: 'critical',
    meaning: 'Changes on the platform are not read any more; see the last runs of the stream',
  },
  windows_unfinished: {
    severity: 'warning',
    meaning: 'Spans of time stay unread and their number does not fall; see the coverage of the connection',
  },
  windows_suspect: {
    severity: 'warning',
    meaning: 'The platform keeps answering less than it says there is; see the coverage of the connection',
  },
  quarantine_growing: {
    severity: 'warning',
    meaning: 'No orders can be made of what the platform sends; see the quarantine',
  },
  store_incomplete: {
    severity: 'critical',
    meaning:
      'A comparison with the platform found what the store lacked or held outdated, and mended it; see the reconciliations of the connection',
  },
  access_ends_within_72h: { severity: 'warning', meaning: 'Access ends within three days; let the merchant authorise' },
  access_ends_within_24h: { severity: 'critical', meaning: 'Access ends within a day; let the merchant authorise' },
  access_ended: { severity: 'critical', meaning: 'Access has ended; let the merchant authorise' },
  access_not_renewed: {
    severity: 'critical',
    meaning:
      'Access has ended although it could have been renewed; test the connection, then let the merchant authorise',
  },
  access_lost: {
    severity: 'critical',
    meaning: 'The platform refuses the keys or the token; correct them or authorise',
  },
  feed_down: { severity: 'warning', meaning: 'No messages come in; polling still finds everything, only later' },
  connection_failing: { severity: 'critical', meaning: 'Runs of the connection fail; see its last error' },
};
