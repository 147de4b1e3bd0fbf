import { PandaponCode, PandaponRefusal } from './refusal.js';

/** Reads an amount in yuan, decimal text, as fen; `undefined` when it is absent. */
export function readYuan(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const parts = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text);
  if (parts === null) throw new PandaponRefusal(PandaponCode.badParameter, `参数${name}必须为元`);
  return Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
}

/** Fen as yuan text with two decimals. */
export function yuanText(fen: number): string {
  const digits = String(fen).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
