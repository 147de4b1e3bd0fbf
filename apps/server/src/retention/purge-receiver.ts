import type { MergedState, Order, OrderFragment, ReceiverFragment, SensitiveText } from '@orderloom/core/order';
import { receiverParts } from '@orderloom/core/platform';

/** An order as it is stored, in both of its forms. */
export interface PurgeableOrder {
  readonly document: Order;
  readonly state: MergedState<OrderFragment>;
}

/** What is left of the path of a leaf that was deleted. */
const purgedPath = /^(?:receiver\/(?:name|phone|street)\/(?:ciphertext|searchIndex|plain)|remarks\/buyer)$/;

/**
 * The order without what can be decrypted of its receiver, what that can be found by, and what the buyer wrote. Masks, the
 * city and everything about the trade stay. Pure.
 */
export function purgeReceiver({ document, state }: PurgeableOrder): PurgeableOrder {
  return { document: purgeDocument(document), state: purgeState(state) };
}

function purgeDocument(document: Order): Order {
  const { receiver, remarks } = document;
  const mask = (text: NonNullable<Order['receiver']>['name']) =>
    text === null ? null : { ...text, ciphertext: null, searchIndex: null };
  return {
    ...document,
    remarks: { ...remarks, buyer: null },
    receiver:
      receiver === null
        ? null
        : { ...receiver, name: mask(receiver.name), phone: mask(receiver.phone), street: mask(receiver.street) },
  };
}

/** A leaf that is gone must not leave its stamp behind: the same news may be told again. */
function purgeState({ fragment, newest, older }: MergedState<OrderFragment>): MergedState<OrderFragment> {
  const { receiver, remarks, ...rest } = fragment;
  const { buyer: _buyer, ...ours } = remarks ?? {};
  return {
    fragment: {
      ...rest,
      ...(receiver === undefined ? {} : { receiver: purgeFragment(receiver) }),
      ...(Object.keys(ours).length === 0 ? {} : { remarks: ours }),
    },
    newest,
    older: Object.fromEntries(Object.entries(older).filter(([path]) => !purgedPath.test(path))),
  };
}

function purgeFragment(receiver: ReceiverFragment): ReceiverFragment {
  const purged: Record<string, unknown> = { ...receiver };
  for (const part of receiverParts) {
    const text: SensitiveText | undefined = receiver[part];
    if (text?.mask === undefined) delete purged[part];
    else purged[part] = { mask: text.mask };
  }
  return purged as ReceiverFragment;
}
