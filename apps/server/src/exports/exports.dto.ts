import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { afterSaleFilterShape } from '../after-sales/after-sales.dto.js';
import { orderFilterShape } from '../orders/orders.dto.js';
import { idForms } from './csv-text.js';

export const exportFormats = ['csv', 'xlsx', 'ndjson'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const exportShape = {
  format: z.enum(exportFormats).default('csv').describe('The kind of file'),
  ids: z
    .enum(idForms)
    .default('plain')
    .describe('excel (CSV only): long numbers as ="…", so that spreadsheets keep every digit'),
  endMark: z
    .enum(['yes', 'no'])
    .default('no')
    .describe('yes (CSV and NDJSON): the last line tells how many rows there are; without it the file broke off'),
};

/** How a file is to be written. */
export type ExportForm = { readonly [Name in keyof typeof exportShape]: z.output<(typeof exportShape)[Name]> };

export class OrderExportQuery extends createZodDto(z.strictObject({ ...exportShape, ...orderFilterShape })) {}

export class AfterSaleExportQuery extends createZodDto(z.strictObject({ ...exportShape, ...afterSaleFilterShape })) {}
