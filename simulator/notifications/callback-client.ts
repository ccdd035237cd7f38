import { Injectable } from '@nestjs/common';
import { Agent, request as httpRequest } from 'node:http';
import { Agent as SecureAgent, request as httpsRequest } from 'node:https';

/** Posts JSON to a reseller's callback. Redirects are not followed. */
@Injectable()
export class CallbackClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });
  private readonly secureAgent = new SecureAgent({ keepAlive: true, maxSockets: 64 });

  /** Resolves to the HTTP status; rejects without an answer in time. */
  post(url: string, headers: Record<string, string>, body: string, timeoutMs: number): Promise<number> {
    const secure = url.startsWith('https:');
    const send = secure ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const request = send(
        url,
        {
          method: 'POST',
          agent: secure ? this.secureAgent : this.agent,
          headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
          signal: AbortSignal.timeout(timeoutMs),
        },
        (response) => {
          response.resume();
          response.on('end', () => resolve(response.statusCode ?? 0));
          response.on('error', reject);
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
    this.secureAgent.destroy();
  }
}
