import { describe, expect, it } from '@jest/globals';
import { readBatchFile } from './batch-file';

describe('a file with a batch', () => {
  it('has the same digest for the same content, and another one for other content', async () => {
    const digests = await Promise.all(
      ['type\npurchase', 'type\npurchase', 'type\n'].map(
        async (text) => (await readBatchFile(new Blob([text]))).digest,
      ),
    );
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
    expect([digests[1] === digests[0], digests[2] === digests[0]]).toEqual([true, false]);
  });

  it('is read as UTF-8', async () => {
    expect((await readBatchFile(new Blob(['Société']))).text).toBe('Société');
  });

  it.each([
    [new Uint8Array([0x53, 0x6f, 0x63, 0x69, 0xe9, 0x74, 0xe9]), 'notUtf8'],
    [new Uint8Array(1_048_577), 'tooLarge'],
  ])('is refused before it is sent: %#', async (bytes, reason) => {
    await expect(readBatchFile(new Blob([bytes]))).rejects.toMatchObject({ reason });
  });
});
