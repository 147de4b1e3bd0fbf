import type { KeepsOldWhenEmpty } from './merge.js';

/**
 * Which leaves of an order an empty value may not clear. Platforms blank receiver data once an order is shipped
 * and send "" for instants that have not come yet: both say nothing. A remark or a hold that is empty now was removed.
 */
export const orderKeepsOldWhenEmpty: KeepsOldWhenEmpty = (path) =>
  !(
    path === 'holds' ||
    path === 'tags' ||
    path === 'outerId' ||
    path.startsWith('remarks/') ||
    path.startsWith('unreadableFields/') ||
    path.endsWith('/searchIndex')
  );

/** The same for after-sales. */
export const afterSaleKeepsOldWhenEmpty: KeepsOldWhenEmpty = (path) => !path.startsWith('unreadableFields/');
