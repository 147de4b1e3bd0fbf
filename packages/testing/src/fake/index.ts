export { fakePlatform } from './fake-adapter.js';
export { FakeShop, signFakeCallback, type FakeOrder, type FakeRefund } from './fake-shop.js';
export { fakeStreamKinds, type FakeStreamKind } from './fake-streams.js';
export { ContractWire as MemoryWire } from '../contract/contract-wire.js';
