import ipaddr from 'ipaddr.js';
import { isIP } from 'node:net';

/** Public addresses at which clouds tell machines about themselves: Azure's "wire server". */
const metadataAddresses: ReadonlySet<string> = new Set(['168.63.129.16']);
/** All of the global unicast space that is given out (https://www.iana.org/assignments/ipv6-unicast-address-assignments). */
const globalUnicast = ipaddr.parseCIDR('2000::/3');

/**
 * Says which addresses webhooks may go to: public ones, and those of the networks that the settings allow. Private,
 * loopback, link-local, unique-local, carrier-grade NAT, multicast, reserved and metadata addresses are not, nor what
 * stands for IPv4 inside IPv6 and is translated on the way (NAT64, 6to4, Teredo); an IPv4-mapped one is as good as what
 * it maps.
 */
export class AddressGuard {
  readonly #allowed: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][];

  /** Networks as `10.0.0.0/8`, or single addresses. */
  constructor(allowedNetworks: readonly string[]) {
    this.#allowed = allowedNetworks.map((network) => {
      if (network.includes('/')) return ipaddr.parseCIDR(network);
      const address = ipaddr.parse(network);
      return [address, address.kind() === 'ipv4' ? 32 : 128];
    });
  }

  /** Whether an address, given in digits, may be connected to. False for what is no address. */
  allows(text: string): boolean {
    const [bare = ''] = text.split('%', 1);
    if (isIP(bare) === 0) return false;
    // `process` turns IPv4-mapped ones into what they map.
    const address = ipaddr.process(bare);
    if (this.#allowed.some(([network, bits]) => isWithin(address, network, bits))) return true;
    if (address.range() !== 'unicast' || metadataAddresses.has(address.toString())) return false;
    return address.kind() === 'ipv4' || address.match(globalUnicast);
  }
}

function isWithin(address: ipaddr.IPv4 | ipaddr.IPv6, network: ipaddr.IPv4 | ipaddr.IPv6, bits: number): boolean {
  return address.kind() === network.kind() && address.match(network, bits);
}
