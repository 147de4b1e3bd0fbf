import { couriers, retiredCouriers, type Courier } from '../catalog/couriers.js';
import { BusinessFailure } from './business-failure.js';

/** The courier of a `logistics_id`. Throws a business failure for ids that are unknown or that may not ship any more. */
export function requireCourier(id: number): Courier {
  const courier = [...couriers, ...retiredCouriers].find((candidate) => candidate.id === id);
  if (courier === undefined) throw new BusinessFailure('快递公司不存在');
  if (!courier.isAvailable) throw new BusinessFailure('快递公司不可用');
  return courier;
}

/** Throws a business failure for texts that are no tracking number. */
export function checkTrackingNumber(text: string): void {
  if (!/^[A-Za-z0-9-]{5,30}$/.test(text)) throw new BusinessFailure('运单号格式错误');
}
