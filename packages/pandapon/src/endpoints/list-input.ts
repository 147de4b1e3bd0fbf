import { z } from 'zod';

/** Page parameters that every list takes. */
export const pageInput = {
  page: z.int().min(1).default(1).describe('Page, from 1'),
  pageSize: z.int().min(1).max(200).default(20).describe('Rows per page; the platform’s highest value is unknown'),
};

/** An instant as a caller gives it: epoch milliseconds. */
export const instantInput = z.int().min(0);
