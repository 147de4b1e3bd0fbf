import { wireBoolean, wireId, wireText } from '@orderloom/core/http';
import { z } from 'zod';
import { told } from './wire-fields.js';

/** A category of 1688 with those below it. */
export interface AlibabaCategory {
  readonly categoryId: string;
  readonly parentCateId?: string | null | undefined;
  readonly chineseName?: string | null | undefined;
  readonly translatedName?: string | null | undefined;
  readonly language?: string | null | undefined;
  /** Has no children. */
  readonly leaf?: boolean | null | undefined;
  readonly level?: string | null | undefined;
  /** The children, one level of them in most answers; [] when none are told. */
  readonly children: readonly AlibabaCategory[];
  readonly [member: string]: unknown;
}

/** One without an id is left out by the one above it and does not spoil the rest of the tree. */
const branch: z.ZodType<AlibabaCategory | undefined> = z
  .looseObject({
    categoryId: told(wireId),
    parentCateId: told(wireId),
    chineseName: told(wireText),
    translatedName: told(wireText),
    language: told(wireText),
    leaf: told(wireBoolean),
    level: told(wireText),
    children: z.array(z.lazy(() => branch)).nullish(),
  })
  .transform(({ categoryId, children, ...row }) => {
    if (typeof categoryId !== 'string') return undefined;
    return { ...row, categoryId, children: (children ?? []).filter((child) => child !== undefined) };
  });

/** Inferred: category.translation.getById of the 1688 open platform. */
export const alibabaCategory: z.ZodType<AlibabaCategory> = branch.transform((category, context) => {
  if (category !== undefined) return category;
  context.issues.push({ code: 'custom', message: 'expected categoryId', input: undefined });
  return z.NEVER;
});
