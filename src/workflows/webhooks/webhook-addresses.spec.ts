import { createServer, request, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo, LookupFunction } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../platform/config/config.js';
import { WebhookAddresses } from './webhook-addresses.service.js';

const ENV = { DATABASE_URL: 'postgresql://x/y', SECRETS_KEY: 'x'.repeat(32), PUBLIC_URL: 'http://8.8.8.8' };
const addresses = (env: Record<string, string> = {}) => new WebhookAddresses(loadConfig({ ...ENV, ...env }));

/** Hosts that lead inside, as attackers write them. */
const INSIDE = [
  ...['127.0.0.1', '127.1', '127.0.1', '127.255.255.254', '0.0.0.0', '0', '2130706433', '017700000001', '0x7f000001'],
  ...['0x7f.1', '0177.0.0.1', '127.000.000.001', '127.0.0.1.', 'localhost', 'LOCALHOST', 'localhost.'],
  ...[
    '10.0.0.1',
    '10.255.255.255',
    '167772161',
    '012.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '3232235521',
  ],
  ...[
    '169.254.0.1',
    '169.254.169.254',
    '2852039166',
    '0xa9fea9fe',
    '0251.0376.0251.0376',
    '100.64.0.1',
    '100.127.255.255',
  ],
  ...[
    '192.0.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '239.255.255.255',
    '240.0.0.1',
  ],
  ...[
    '255.255.255.255',
    '[::1]',
    '[::]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::ffff:10.0.0.1]',
  ],
  ...['[::ffff:169.254.169.254]', '[::127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b::10.0.0.1]', '[2002:7f00:1::]'],
  ...['[2002:a00:1::]', '[fc00::1]', '[fd12:3456:789a::1]', '[fe80::1]', '[febf::1]', '[ff02::1]', '[2001:db8::1]'],
  ...['[2001::1]', '[::ffff:0:127.0.0.1]', '①②⑦.⓪.⓪.①', '１２７.0.0.1'],
];

describe('the addresses of webhooks', () => {
  let inside: Server;
  let port: number;
  let reached = 0;
  beforeAll(async () => {
    inside = createServer((_, response) => {
      reached += 1;
      response.end();
    }).listen(0);
    await once(inside, 'listening');
    ({ port } = inside.address() as AddressInfo);
  });
  afterAll(() => {
    inside.close();
  });

  it('are at least sixty that lead inside', () => expect(INSIDE.length).toBeGreaterThanOrEqual(60));

  it.each(INSIDE)('refuse %s, at the check and at the connection', async (host) => {
    const url = `http://${host}:${port}/`;
    expect(await addresses().fault(url)).toMatch(/public address|can be resolved|https address/);
    if (!URL.canParse(url)) return;
    const before = reached;
    await expect(post(new URL(url))).rejects.toThrow();
    expect(reached).toBe(before);
  });

  it('refuse a name that leads elsewhere between the check and the connection', async () => {
    const url = new URL(`http://changed.example.com:${port}/`);
    const changed: LookupFunction = (_, { all }, callback) => {
      const found = { address: '127.0.0.1', family: 4 };
      if (all) callback(null, [{ address: '93.184.216.34', family: 4 }, found]);
      else callback(null, found.address, found.family);
    };
    const before = reached;
    await expect(post(url, changed)).rejects.toThrow(/not allowed/);
    expect(reached).toBe(before);
  });

  it('refuse this service, by its name and by the addresses of its machine', async () => {
    expect(await addresses().fault('http://8.8.8.8/')).toMatch(/this service/);
    const own = Object.values(networkInterfaces()).flatMap((all) => all?.map(({ address }) => address) ?? []);
    for (const address of own) {
      const host = address.includes(':') ? `[${address}]` : address;
      expect(await addresses().fault(`http://${host}/`)).not.toBeNull();
    }
  });

  it('take public addresses, and networks that the operator allows', async () => {
    expect(await addresses().fault('https://93.184.216.34/hooks')).toBeNull();
    expect(await addresses().fault('https://[2606:2800:220:1:248:1893:25c8:1946]/')).toBeNull();
    const lenient = addresses({ WEBHOOK_ALLOWED_NETWORKS: '10.0.0.0/8, fd00::/8' });
    expect(await lenient.fault('http://10.1.2.3/')).toBeNull();
    expect(await lenient.fault('http://[fd00::1]/')).toBeNull();
    expect(await lenient.fault('http://192.168.0.1/')).not.toBeNull();
  });

  /** With the agent that webhooks use. */
  function post(url: URL, lookup?: LookupFunction): Promise<void> {
    const agent = addresses().agentFor(url);
    return new Promise((resolve, reject) => {
      const sent = request(url, { method: 'POST', agent, ...(lookup && { lookup }), timeout: 2_000 });
      sent.on('response', () => resolve()).on('error', reject);
      sent.on('timeout', () => sent.destroy(new Error('no connection')));
      sent.end();
    });
  }
});
