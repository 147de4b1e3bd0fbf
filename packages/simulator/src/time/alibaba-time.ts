const BEIJING_OFFSET_MS = 8 * 3_600_000;
const SHAPE = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{3})([+-])(\d{2})(\d{2})$/;

/** The 1688 form `yyyyMMddHHmmssSSS+0800`, and `null` for an instant that has not come yet. */
export function alibabaTime(atMs: number | undefined): string | null {
  if (atMs === undefined) return null;
  return `${new Date(atMs + BEIJING_OFFSET_MS).toISOString().replace(/[-:T.Z]/g, '')}+0800`;
}

/** Reads the 1688 form in any zone; `undefined` when the text has another shape or names no real instant. */
export function parseAlibabaTime(text: string): number | undefined {
  const parts = SHAPE.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second, millisecond, sign, zoneHours, zoneMinutes] = parts;
  const wallMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`);
  if (Number.isNaN(wallMs)) return undefined;
  const zoneMs = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000;
  return sign === '+' ? wallMs - zoneMs : wallMs + zoneMs;
}
