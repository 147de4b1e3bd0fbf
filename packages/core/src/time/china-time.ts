const chinaOffsetMs = 8 * 3_600_000;
/** No place on Earth is further from UTC. */
const widestZoneMs = 14 * 3_600_000;
const clockText = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})$/;
const compactText = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{3})([+-])(\d{2})(\d{2})$/;

const daysOfMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `YYYY-MM-DD HH:mm:ss` in China time → epoch ms; undefined when it is not such a time. */
export function parseChinaTime(text: string): number | undefined {
  const parts = clockText.exec(text);
  return parts === null ? undefined : instantOf(parts, 0, chinaOffsetMs);
}

/** Epoch ms → `YYYY-MM-DD HH:mm:ss` in China time; milliseconds are cut off. */
export function formatChinaTime(instantMs: number): string {
  return new Date(instantMs + chinaOffsetMs).toISOString().slice(0, 19).replace('T', ' ');
}

/** `yyyyMMddHHmmssSSS±zone` as 1688 writes it → epoch ms; undefined when it is not such a time. */
export function parseCompactTime(text: string): number | undefined {
  const parts = compactText.exec(text);
  if (parts === null) return undefined;
  const zoneMinutes = Number(parts[10]);
  const zoneMs = (Number(parts[9]) * 60 + zoneMinutes) * 60_000;
  if (zoneMinutes > 59 || zoneMs > widestZoneMs) return undefined;
  return instantOf(parts, Number(parts[7]), parts[8] === '-' ? -zoneMs : zoneMs);
}

/** Epoch ms → `yyyyMMddHHmmssSSS+0800`. */
export function formatCompactTime(instantMs: number): string {
  return `${new Date(instantMs + chinaOffsetMs).toISOString().replace(/[-T:.Z]/g, '')}+0800`;
}

function instantOf(parts: RegExpExecArray, milliseconds: number, offsetMs: number): number | undefined {
  const year = Number(parts[1]);
  const month = Number(parts[2]);
  const day = Number(parts[3]);
  const hour = Number(parts[4]);
  const minute = Number(parts[5]);
  const second = Number(parts[6]);
  // Date.UTC rolls 2023-02-30 over to March and takes year 1 (an empty date of some platforms) for 1901.
  const isReal = year >= 100 && day >= 1 && day <= daysOfMonth(year, month) && hour < 24 && minute < 60 && second < 60;
  return isReal ? Date.UTC(year, month - 1, day, hour, minute, second, milliseconds) - offsetMs : undefined;
}

/** None in a month that is not from 1 to 12. */
function daysOfMonth(year: number, month: number): number {
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeapYear ? 29 : (daysOfMonths[month - 1] ?? 0);
}
