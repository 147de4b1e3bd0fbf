import { foldName } from '@orderloom/core/logging';

/**
 * Members of PandaPon bodies that hold texts about people. Whole objects are named where their parts have names that
 * are harmless elsewhere: `name` is the receiver in one body and the title of the goods in another.
 */
export const sensitiveMembers: readonly string[] = [
  'receiver',
  'receiverVO',
  'receiverInfo',
  'receiverAddress',
  'orderAddress',
  'addressParam',
  'overseasExtraAddress',
  'buyerContact',
  'buyerPhone',
  'contactPerson',
  'fullName',
  'toFullName',
  'toArea',
  'mobile',
  'mobilePhone',
  'phone',
  'telephone',
  'fax',
  'email',
  'taxId',
  'address',
  'standerdDesc',
  'remark',
].map(foldName);
