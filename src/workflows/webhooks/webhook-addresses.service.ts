import { lookup } from 'node:dns/promises';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { Inject, Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { CONFIG, type Config } from '../../platform/config/config.js';

/** IPv4 addresses written in IPv6, as nobody uses them any more: some systems still connect to the IPv4 address. */
const IPV4_COMPATIBLE = '::/96';
const SOCKETS = { keepAlive: true, maxSockets: 64, maxFreeSockets: 16 };

/** Where webhooks may go: to public addresses, and to networks that the operator allows. Never to this service. */
@Injectable()
export class WebhookAddresses {
  private readonly allowed: readonly string[];
  private readonly own: readonly string[];
  private readonly agents: { readonly 'http:': HttpAgent; readonly 'https:': HttpsAgent };

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.allowed = config.webhooks.allowedNetworks;
    this.own = Object.values(networkInterfaces()).flatMap((all) => all?.map(({ address }) => address) ?? []);
    const rules = { allowIPAddressList: [...this.allowed], denyIPAddressList: [IPV4_COMPATIBLE, ...this.own] };
    this.agents = {
      'http:': new RequestFilteringHttpAgent({ ...SOCKETS, ...rules }),
      'https:': new RequestFilteringHttpsAgent({ ...SOCKETS, ...rules }),
    };
  }

  /** An agent that checks the address of each connection, after the look-up of its name. */
  agentFor(url: URL): HttpAgent | HttpsAgent {
    return url.protocol === 'http:' ? this.agents['http:'] : this.agents['https:'];
  }

  /** Why the URL cannot be used; null if it can. Its name may lead elsewhere later: `agentFor` checks again. */
  async fault(text: string): Promise<string | null> {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (!url || !(url.protocol in this.agents)) return 'must be an https address';
    if (url.protocol === 'http:' && this.config.production) return 'must be an https address';
    if (url.username || url.password) return 'must not contain a user or password';
    if (url.hash) return 'must not contain a fragment';
    if (url.host === new URL(this.config.http.publicUrl).host) return 'must not lead to this service';
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const addresses = isIP(host) ? [host] : await addressesOf(host);
    if (addresses.length === 0) return 'must have a host name that can be resolved';
    return addresses.every((address) => this.isAllowed(address)) ? null : 'must lead to a public address';
  }

  private isAllowed(address: string): boolean {
    const parsed = ipaddr.parse(address);
    if (this.allowed.some((network) => isWithin(parsed, network))) return true;
    if (isWithin(parsed, IPV4_COMPATIBLE) || this.own.includes(address)) return false;
    return parsed.range() === 'unicast';
  }
}

async function addressesOf(host: string): Promise<string[]> {
  const found = await lookup(host, { all: true }).catch(() => []);
  return found.map(({ address }) => address);
}

function isWithin(address: ipaddr.IPv4 | ipaddr.IPv6, network: string): boolean {
  const [base, bits] = ipaddr.parseCIDR(network);
  return base.kind() === address.kind() && address.match(base, bits);
}
