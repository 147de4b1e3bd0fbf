const TICKETS_PER_ORDER = 2;

/** The key of a ticket of an order (number 0 or 1); planted orders keep negative keys. */
export function ticketKey(orderKey: number, number: number): number {
  return orderKey >= 0 ? orderKey * TICKETS_PER_ORDER + number : -1 - ((-1 - orderKey) * TICKETS_PER_ORDER + number);
}

/** The order and number behind a ticket key. */
export function readTicketKey(key: number): { orderKey: number; number: number } {
  const place = key >= 0 ? key : -1 - key;
  const order = Math.floor(place / TICKETS_PER_ORDER);
  return { orderKey: key >= 0 ? order : -1 - order, number: place % TICKETS_PER_ORDER };
}
